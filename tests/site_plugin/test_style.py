"""The stylesheet: every colour that carries words can be read on every ground, in the light and in the dark."""

from __future__ import annotations

import re
from itertools import product

import pytest

from ledger.vocabulary import Status
from tests.site_plugin.conftest import ROOT

CSS = (ROOT / "site_overrides" / "assets" / "ledger.css").read_text("utf-8")
WORDS = ("ink", "soft", "link", *(status.value for status in Status))
GROUNDS = ("paper", "tint")
LEAST = 4.5
"""Contrast that WCAG 2.2 asks for in text of ordinary size (1.4.3)."""


def colours(scheme: str) -> dict[str, str]:
    """Name → colour of one scheme."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light if scheme == "light" else dark))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read_on_every_ground(scheme: str) -> None:
    found = colours(scheme)
    for word, ground in product(WORDS, GROUNDS):
        darker, lighter = sorted((luminance(found[word]), luminance(found[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= LEAST, f"{word} on {ground}, {scheme}"


def test_every_status_has_a_colour_and_a_shape_of_its_own() -> None:
    shapes = (ROOT / "site_overrides" / "partials" / "symbols.html").read_text("utf-8")
    drawn = dict(re.findall(r'<symbol id="s-([\w-]+)"[^>]*>(.*?)</symbol>', shapes))
    assert set(drawn) == {status.value for status in Status}
    assert len(set(drawn.values())) == len(drawn)
    for status in Status:
        assert f".is-{status.value} {{ color: var(--{status.value}); }}" in CSS


def test_nothing_in_the_styles_is_fetched() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "@font-face" not in CSS

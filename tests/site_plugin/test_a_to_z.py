"""The pages of the index from A to Z."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_plugin import a_to_z
from site_plugin.a_to_z import a_to_z_pages
from site_plugin.render import Renderer
from site_plugin.views.parts import Parts
from tests.site_plugin.conftest import ROOT


def test_a_small_archive_has_one_page_that_the_browsers_own_find_reaches(parts: Parts) -> None:
    pages = list(a_to_z_pages(parts, Renderer(ROOT / "site_overrides")))
    assert [page.url for page in pages] == ["index-a-z/"]
    assert 'href="#hangul"' in pages[0].body
    assert 'id="hangul"' in pages[0].body


def test_a_large_archive_has_a_page_for_each_letter(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(a_to_z, "LONGEST", 10)
    first, *others = a_to_z_pages(parts, Renderer(ROOT / "site_overrides"))
    assert others
    for page in others:
        assert f'href="~/{page.url}"' in first.body
    assert "미래구조" not in first.body
    assert any("미래구조" in page.body for page in others)


def test_every_page_leads_to_the_index(site: Path) -> None:
    assert 'href="../../index-a-z/"' in (site / "claims" / "mirae-made-the-drawings" / "index.html").read_text("utf-8")

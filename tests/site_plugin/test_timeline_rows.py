"""The rows of timelines: everything a reader is told of a claim, and nothing that markup in a record could change."""

from __future__ import annotations

from dataclasses import replace

from site_plugin.timeline_rows import dated
from site_plugin.views.parts import Parts
from site_plugin.views.values import When


def test_a_row_says_when_what_where_it_stands_and_since_when_it_is_known(parts: Parts) -> None:
    line = parts.claims["mirae-made-the-drawings"]
    assert line.happened
    assert line.known
    row = dated([line])
    for said in (line.happened.words, line.text, line.standing.word, line.standing.count, line.known.words):
        assert said in row
    assert f'href="{line.url}"' in row


def test_texts_in_a_row_are_escaped(parts: Parts) -> None:
    row = dated([replace(parts.lines[0], text="<b>bold</b>", happened=When("<i>then</i>"))])
    assert "<b>bold" not in row
    assert "&lt;b&gt;bold" in row
    assert "<i>" not in row


def test_a_claim_without_dates_has_a_row_that_says_so(parts: Parts) -> None:
    row = dated([replace(parts.lines[0], happened=None, known=None)])
    assert "no date of its own" in row
    assert "known since" not in row

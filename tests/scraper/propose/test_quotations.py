"""What finding quotation marks promises: every mark's partner, and no failure on stray ones."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.propose.quotations import masked, quotations

PLAIN = [
    ("He said “yes” and left.", ["“yes”"]),
    ('He said "yes" and "no" twice.', ['"yes"', '"no"']),
    ("''We went,'' she said. ''Home.''", ["''We went,''", "''Home.''"]),
    ('“Our roads are bad," she said.', ['“Our roads are bad,"']),
    ("‘It’s theirs,’ the firm’s owner said.", ["‘It’s theirs,’"]),
    ("The workers’ files and the firm's server.", []),
    ("“She told me ‘never’ again,” he said.", ["“She told me ‘never’ again,”"]),
    ("그는 “간다”고 했다. 「작품」도 있다.", ["“간다”", "「작품」"]),
    ("「彼は『来い』と言った」と述べた。", ["「彼は『来い』と言った」"]),
    ('He called it a 5" screen” and left.', []),
]


@pytest.mark.parametrize(("text", "found"), PLAIN)
def test_the_outermost_quotations_are_found_marks_included(text: str, found: list[str]) -> None:
    assert [quotation.span.of(text) for quotation in quotations(text)] == found


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = "“We were here.\n\n“We left,” he said."
    first, second = quotations(text)
    assert (first.span.of(text), first.closed, first.opens_paragraph) == ("“We were here.", False, True)
    assert (second.span.of(text), second.closed, second.opens_paragraph) == ("“We left,”", True, True)


def test_masking_hides_the_words_and_keeps_every_place() -> None:
    text = "He said “not me” twice."
    assert masked(text, quotations(text)) == "He said “xxxxxx” twice."


@given(st.text(alphabet="a “”\"'‘’「」『』«»\n.", max_size=60))
def test_quotations_lie_in_order_and_never_overlap(text: str) -> None:
    found = quotations(text)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))
    assert all(quotation.span.holds(quotation.inner) and quotation.span.end <= len(text) for quotation in found)
    assert len(masked(text, found)) == len(text)

"""Text fragments, checked by a second reading of the WICG's algorithm: blocks, word bounds by Unicode, first match."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledger.passage.fragment import text_fragment

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/passage-links/fragments.yml").read_text(encoding="utf-8"))
SAMPLES = yaml.safe_load((Path(__file__).parents[2] / "samples/passages/passages.yml").read_text(encoding="utf-8"))
PAGE = "\n\n".join(SAMPLES["passages"])
WORDS = [
    "The",
    "office",
    "said",
    "no",
    "drawing",
    "was",
    "lost",
    "non-public",
    "1,500",
    "don’t",
    "“yes”",
    "café",
    "도면을",
    "図面",
    "—",
    "\n\n",
]


@dataclass
class Block:
    """One paragraph as a browser holds it: folded, with the offsets of the page and its word bounds."""

    text: str
    offsets: list[int]
    bounds: set[int]


def blocks_of(page: str) -> list[Block]:
    """The page's paragraphs in the form in which they are searched."""
    blocks, at = [], 0
    for part in regex.split(r"(\n\s*\n)", page):
        if part.strip():
            text, offsets = folded(part, at)
            bounds = {found.start() for found in regex.finditer(r"(?w)\b", text)} | {0, len(text)}
            blocks.append(Block(text, offsets, bounds))
        at += len(part)
    return blocks


def folded(part: str, start: int = 0) -> tuple[str, list[int]]:
    """The part without case, accents and signs nobody sees, each character with where it comes from."""
    text, offsets = "", []
    for index, char in enumerate(part):
        for piece in unicodedata.normalize("NFKD", char).casefold() if not char.isspace() else " ":
            if unicodedata.category(piece) in ("Mn", "Me", "Cf") or (piece == " " and (not text or text[-1] == " ")):
                continue
            text += piece
            offsets.append(start + index)
    return text, offsets


class Reader:
    """Looks for one directive in a page, step by step as the specification has it."""

    def __init__(self, page: str, fragment: str) -> None:
        self.blocks = blocks_of(page)
        terms = fragment.removeprefix("#:~:text=").split(",")
        self.prefix = folded(unquote(terms.pop(0)[:-1]))[0] if terms[0].endswith("-") else None
        self.suffix = folded(unquote(terms.pop()[1:]))[0] if terms[-1].startswith("-") else None
        self.start = folded(unquote(terms[0]))[0]
        self.end = folded(unquote(terms[1]))[0] if len(terms) > 1 else None
        assert len(terms) <= 2

    def find(self, since: tuple[int, int] = (0, 0)) -> tuple[tuple[int, int], int, int] | None:
        """The first match at or after a point: where it was found, and its offsets in the page."""
        point = since
        bounded = self.end is not None or self.suffix is None
        while True:
            if self.prefix is not None:
                context = self.search(self.prefix, point, True, False)
                if context is None:
                    return None
                again = self.next(context[0])
                begin = self.past_blanks(context[1])
                match = self.search(self.start, begin, False, bounded)
                if match is None:
                    return None
                if match[0] != begin:
                    point = again
                    continue
            else:
                match = self.search(self.start, point, True, bounded)
                if match is None:
                    return None
                again = self.next(match[0])
            point = again
            found = self.finish(match)
            if found:
                return (again, self.offset(match[0]), self.offset((found[0], found[1] - 1)))

    def finish(self, match: tuple[tuple[int, int], tuple[int, int]]) -> tuple[int, int] | None:
        """The end of the range that begins with this match, or None where end or suffix fail."""
        stop = match[1]
        while True:
            if self.end is not None:
                tail = self.search(self.end, stop, True, self.suffix is None)
                if tail is None:
                    return None
                stop = tail[1]
            if self.suffix is None:
                return stop
            begin = self.past_blanks(stop)
            after = self.search(self.suffix, begin, False, True)
            if after is None:
                return None
            if after[0] == begin:
                return stop
            if self.end is None:
                return None

    def search(
        self, term: str, point: tuple[int, int], start_bound: bool, end_bound: bool
    ) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The first place of a term inside one block."""
        for number in range(point[0], len(self.blocks)):
            block = self.blocks[number]
            at = block.text.find(term, point[1] if number == point[0] else 0)
            while at >= 0:
                stop = at + len(term)
                if (not start_bound or at in block.bounds) and (not end_bound or stop in block.bounds):
                    return (number, at), (number, stop)
                at = block.text.find(term, at + 1)
        return None

    def next(self, point: tuple[int, int]) -> tuple[int, int]:
        return point[0], point[1] + 1

    def past_blanks(self, point: tuple[int, int]) -> tuple[int, int]:
        number, at = point
        while number < len(self.blocks):
            text = self.blocks[number].text
            while at < len(text) and text[at] == " ":
                at += 1
            if at < len(text):
                return number, at
            number, at = number + 1, 0
        return number, 0

    def offset(self, point: tuple[int, int]) -> int:
        return self.blocks[point[0]].offsets[point[1]]


def matches(page: str, fragment: str) -> Iterator[tuple[int, int]]:
    """Every match of the fragment: offsets of the first character and of the last."""
    reader = Reader(page, fragment)
    since = (0, 0)
    while found := reader.find(since):
        since, first, last = found
        yield first, last


def assert_leads_to(page: str, fragment: str, passage: tuple[int, int]) -> None:
    start, end = passage
    start += len(page[start:end]) - len(page[start:end].lstrip())
    shown = page[start:end].rstrip()
    found = list(matches(page, fragment))
    assert len(found) == 1, (fragment, found)
    first, last = found[0]
    assert first == start
    assert folded(page[first : last + 1])[0] == folded(shown)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["passage"][:30])
def test_a_fragment_is_as_the_case_says(case: dict[str, str]) -> None:
    page, passage = case["page"], case["passage"]
    start = -1
    for _ in range(case.get("nth", 1)):
        start = page.index(passage, start + 1)

    fragment = text_fragment(page, start, start + len(passage))

    assert fragment == (None if case["fragment"] == "none" else case["fragment"])
    if fragment:
        assert_leads_to(page, fragment, (start, start + len(passage)))


@pytest.mark.parametrize("passage", SAMPLES["passages"])
def test_every_sentence_of_a_page_has_a_fragment(passage: str) -> None:
    start = PAGE.index(passage)
    fragment = text_fragment(PAGE, start, start + len(passage))

    assert fragment is not None
    assert_leads_to(PAGE, fragment, (start, start + len(passage)))


def test_signs_without_an_edge_near_have_no_fragment() -> None:
    assert text_fragment("一二" * 400, 300, 304) is None


def test_two_neighbouring_paragraphs_have_a_fragment() -> None:
    for one, other in pairwise(SAMPLES["passages"]):
        start = PAGE.index(one)
        end = PAGE.index(other) + len(other)
        fragment = text_fragment(PAGE, start, end)
        assert fragment is not None
        assert "%0A" not in fragment
        assert_leads_to(PAGE, fragment, (start, end))


@given(st.data())
def test_a_fragment_leads_to_its_passage_and_nowhere_else(data: st.DataObject) -> None:
    page = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, len(page)))
    fragment = text_fragment(page, start, end)

    if fragment is not None:
        assert_leads_to(page, fragment, (start, end))


@given(st.data())
def test_words_of_a_page_have_a_fragment_that_leads_to_them(data: st.DataObject) -> None:
    edges = [found.start() for found in regex.finditer(r"\b", PAGE.split("\n\n항만청")[0])]
    first = data.draw(st.integers(0, len(edges) - 12))
    last = data.draw(st.integers(first + 9, min(first + 60, len(edges) - 1)))
    start, end = edges[first], edges[last]
    fragment = text_fragment(PAGE, start, end)

    if fragment is not None:
        assert_leads_to(PAGE, fragment, (start, end))


@given(st.text(max_size=80), st.integers(-5, 90), st.integers(-5, 90))
def test_any_page_and_place_have_an_answer(page: str, start: int, end: int) -> None:
    fragment = text_fragment(page, start, end)

    assert fragment is None or fragment.startswith("#:~:text=")
    assert fragment is None or fragment.isascii()

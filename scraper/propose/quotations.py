"""Article text in, the stretches inside quotation marks out.

Knows curly, straight, doubled-apostrophe, corner and angle marks, marks that do not match their partner, quotations
that run on over paragraphs, and apostrophes that only look like marks. Says nothing about who speaks, and never
fails on unbalanced marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.propose.spans import Span

_CORNER = {"「": "」", "『": "』", "«": "»", "《": "》"}
_MARK = re.compile(r"[“”„\"「『«]|''|``|‘|(?<![\w'])'(?=\w)")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING_CONTEXT = re.compile(r"[\s(\[{—–\-/:,‘'…]")
_SINGLE_CLOSING = {closing: re.compile(rf"{closing}(?![^\W_])|[“”\"]") for closing in "’'"}
_LONGEST_SINGLE = 1000
"""Most characters between single marks: beyond that the mark is taken for an apostrophe."""
_DOUBLE_MARK = re.compile(r"[“”\"]|''")


@dataclass(frozen=True)
class Quotation:
    """One stretch inside quotation marks, the marks included."""

    span: Span
    """From the opening mark to the closing one; to the end of the paragraph where none closes it."""
    inner: Span
    """The words between the marks."""
    closed: bool
    """False when the paragraph ends first: the speaker may go on in the next one."""
    opens_paragraph: bool
    """True when nothing stands before it in its paragraph."""


def paragraphs(text: str) -> Iterator[Span]:
    """Every line that holds more than spaces, without its line end."""
    for line in _PARAGRAPH.finditer(text):
        if not line.group().isspace():
            yield Span(line.start(), line.end())


def quotations(text: str) -> list[Quotation]:
    """All outermost quotations of the text, in order."""
    return [quotation for paragraph in paragraphs(text) for quotation in _in_paragraph(text, paragraph)]


def masked(text: str, found: list[Quotation]) -> str:
    """The text, as long as before, with the words inside every quotation replaced by "x": rules see what surrounds."""
    parts: list[str] = []
    at = 0
    for quotation in found:
        parts += [text[at : quotation.inner.start], "x" * (quotation.inner.end - quotation.inner.start)]
        at = quotation.inner.end
    return "".join([*parts, text[at:]])


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    """The quotations of one paragraph; what stands inside another quotation is not told apart."""
    at = paragraph.start
    while mark := _MARK.search(text, at, paragraph.end):
        if not _opens(text, mark, paragraph):
            at = mark.end()
            continue
        inner_end, end, closed = _close(text, mark, paragraph)
        if inner_end < 0:
            at = mark.end()
            continue
        opens = not text[paragraph.start : mark.start()].strip()
        yield Quotation(Span(mark.start(), end), Span(mark.end(), inner_end), closed, opens)
        at = max(end, mark.end())


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark found outside any quotation opens one; a stray closing mark does not."""
    if mark.group() == "”":
        return False
    if mark.group() in {'"', "''", "'"}:
        before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
        after = text[mark.end()] if mark.end() < paragraph.end else " "
        return not after.isspace() and (
            before.isspace() or _OPENING_CONTEXT.match(before) is not None or not before.isalnum()
        )
    return True


def _close(text: str, mark: re.Match[str], paragraph: Span) -> tuple[int, int, bool]:
    """Where the inner words end, where the quotation ends, whether a mark closed it; (-1, -1, False) if it is none."""
    opening = mark.group()
    if opening in _CORNER:
        return _close_corner(text, opening, mark.end(), paragraph)
    if opening in {"‘", "'"}:
        return _close_single(text, mark.end(), paragraph, "’" if opening == "‘" else "'")
    at = mark.end()
    depth = 0
    while closing := _DOUBLE_MARK.search(text, at, paragraph.end):
        at = closing.end()
        if closing.group() == "“" and opening != "„":
            depth += 1
        elif depth and closing.group() == "”" and "”" in text[at : paragraph.end]:
            depth -= 1
        elif closing.group() in {"”", "“"} or _ends_here(text, closing, paragraph):
            return closing.start(), closing.end(), True
    return paragraph.end, paragraph.end, False


def _ends_here(text: str, closing: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark that may open or close closes: it hangs on the word before it."""
    after = text[closing.end()] if closing.end() < paragraph.end else " "
    return not text[closing.start() - 1].isspace() or after.isspace()


def _close_corner(text: str, opening: str, at: int, paragraph: Span) -> tuple[int, int, bool]:
    """The partner of a corner or angle mark, those nested inside counted."""
    closing, depth = _CORNER[opening], 1
    for index in range(at, paragraph.end):
        depth += (text[index] == opening) - (text[index] == closing)
        if depth == 0:
            return index, index + 1, True
    return paragraph.end, paragraph.end, False


def _close_single(text: str, at: int, paragraph: Span, closing: str) -> tuple[int, int, bool]:
    """The partner of a single mark: after punctuation if there is one, else the first that no letter follows."""
    first = -1
    for mark in _SINGLE_CLOSING[closing].finditer(text, at, min(paragraph.end, at + _LONGEST_SINGLE)):
        if mark.group() != closing:
            break
        if text[mark.start() - 1] in ",.?!":
            return mark.start(), mark.end(), True
        first = mark.start() if first < 0 else first
    if first < 0 or (closing == "'" and text[first - 1] == "s"):
        return -1, -1, False
    return first, first + 1, True

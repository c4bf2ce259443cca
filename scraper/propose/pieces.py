"""One article's sentences and attributions in, the passages that each make one claim out, in order.

A sentence that says several things is cut: coordinated clauses, lists of works, an opening participle, an apposition, a
designation and its consequence, and the frame around what somebody says when the frame itself tells something. Each
piece keeps a passage of its own that stands in the text; `words` are the passage's words, made a sentence where the
cut left none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.propose.attribution import Attribution
from scraper.propose.clauses import Part, appositions, clauses, listed
from scraper.propose.frames import frame
from scraper.propose.spans import Span, trimmed


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage that may make a claim."""

    sentence: Span
    content: Span
    """The passage, a stretch of the article."""
    said: Attribution | None
    """Who is said to say it; None when the outlet says it itself."""
    words: str = ""
    """The passage as a clause with a subject and a verb; empty where its own words are one."""
    framed: bool = False
    """True for the words around what is said rather than what is said."""
    within: Span | None = None
    """The wider stretch whose hedges and dates count for it too; None: the content alone."""


def pieces(text: str, language: str, cut: Sequence[Span], said: Sequence[Attribution]) -> Iterator[Piece]:
    """The passages of a text, from its sentences (`cut`) and attributions, in the order of the text."""
    for sentence in cut:
        items = list(listed(text, sentence, language))
        if items:
            yield from (Piece(sentence, part.span, None, part.words) for part in items)
            continue
        for piece in _whole(text, sentence, said):
            yield from _cut(text, language, piece)
        yield from _frames(text, language, sentence, said)


def _said(text: str, sentence: Span, one: Attribution) -> Iterator[Piece]:
    """What one attribution says: each stretch that nobody interrupts; an infinitive with its verb of saying."""
    if one.content.of(text).startswith("to ") and one.cue and one.source and one.cue.end + 1 == one.content.start:
        whole = Span(one.cue.start, one.content.end)
        yield Piece(sentence, whole, one, f"{one.source.of(text)} {whole.of(text)}")
        return
    for part in one.parts if len(one.parts) > 1 else (one.content,):
        yield Piece(sentence, part, one)


def _whole(text: str, sentence: Span, said: Sequence[Attribution]) -> Iterator[Piece]:
    """The outermost things said in a sentence; the sentence itself where nobody is said to say it."""
    within = [one for one in said if sentence.holds(one.content)]
    outer = [one for one in within if not any(_inside(one, other) for other in within)]
    for one in outer:
        yield from _said(text, sentence, one)
    if outer:
        return
    around = [one for one in said if one.content.holds(sentence)]
    if around:
        innermost = min(around, key=lambda one: one.content.end - one.content.start)
        for part in innermost.parts:
            inside = Span(max(part.start, sentence.start), min(part.end, sentence.end))
            if inside.start < inside.end:
                yield Piece(sentence, inside, innermost)
    elif not any(one.content.meets(sentence) for one in said):
        yield Piece(sentence, sentence, None)


def _cut(text: str, language: str, piece: Piece) -> Iterator[Piece]:
    parts: list[Part] = list(clauses(text, piece.content, language))
    if len(parts) < 2:
        yield piece
    else:
        for part in parts:
            within = piece.content if part.leans else None
            yield replace(piece, content=trimmed(text, *part.span), words=part.words, within=within)
    for part in appositions(text, piece.content, language):
        yield replace(piece, content=part.span, words=part.words)


def _frames(text: str, language: str, sentence: Span, said: Sequence[Attribution]) -> Iterator[Piece]:
    for one in said:
        if sentence.holds(one.content) and (found := frame(text, language, sentence, one)) is not None:
            yield Piece(sentence, found.span, replace(one, nested=one.nested), found.words, framed=True)


def _inside(one: Attribution, other: Attribution) -> bool:
    """Whether what one says is a part of what the other says."""
    return one is not other and other.content.holds(one.content) and one.content != other.content

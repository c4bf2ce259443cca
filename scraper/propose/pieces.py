"""One article's sentences and attributions in, the passages that each make one claim out, in order.

A sentence that says several things is cut: coordinated clauses, lists of works, an opening participle, an apposition, a
designation and its consequence, and the frame around what somebody says when the frame itself tells something. Each
piece keeps a passage of its own that stands in the text; `words` are the passage's words, made a sentence where the
cut left none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.propose.attribution import Attribution
from scraper.propose.clauses import Part, appositions, clauses, listed
from scraper.propose.frames import frame
from scraper.propose.spans import Span, trimmed

_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject|dismiss|refut|disput|rebut)", re.IGNORECASE)
"""Words of saying by which what follows them is said not to be so."""
_ADDED = re.compile(r"\s*(?:,|\bwho\b|\bwhich\b)")
"""Where what is added about a speaker begins."""


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
    denied: bool = False
    """True for a denial in full: who denied it and what."""
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
    if (denial := _denial(text, sentence, one)) is not None:
        yield denial
        return
    if one.content.of(text).startswith("to ") and one.cue and one.source and one.cue.end + 1 == one.content.start:
        whole = Span(one.cue.start, one.content.end)
        yield Piece(sentence, whole, one, f"{one.source.of(text)} {whole.of(text)}")
        return
    for part in one.parts if len(one.parts) > 1 else (one.content,):
        yield Piece(sentence, part, one)


def _denial(text: str, sentence: Span, one: Attribution) -> Piece | None:
    """What somebody denied, with who denied it: without those words it would say the opposite. Else None."""
    if one.cue is None or one.source is None or not _DENYING.search(one.cue.of(text)):
        return None
    if not one.source.end <= one.cue.start < one.cue.end <= one.content.start:
        return None
    between = text[one.cue.end : one.content.start]
    if re.search(r"[:;“\"]", between) or ("," in between and not one.content.of(text).startswith("that ")):
        return None
    whole = Span(max(one.source.start, sentence.start), one.content.end)
    who = _ADDED.split(one.source.of(text), maxsplit=1)[0]
    before = text[one.source.end : one.cue.start]
    return Piece(
        sentence,
        whole,
        one,
        f"{who}{' ' if ',' in before else before}{text[one.cue.start : one.content.end]}",
        denied=True,
    )


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
    if piece.denied:
        yield piece
        return
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
    denied = [one for one in said if _denial(text, sentence, one) is not None]
    for one in said:
        if one in denied or any(_inside(one, other) for other in denied):
            continue
        if sentence.holds(one.content) and (found := frame(text, language, sentence, one)) is not None:
            yield Piece(sentence, found.span, replace(one, nested=one.nested), found.words, framed=True)


def _inside(one: Attribution, other: Attribution) -> bool:
    """Whether what one says is a part of what the other says."""
    return one is not other and other.content.holds(one.content) and one.content != other.content

"""What is said before its speaker: “…,” Jones said; …, said Jones; and both sides of an interruption.

A verb with its subject in, the parts of the content out; None when nothing before the speaker is said by them.
"""

from __future__ import annotations

from scraper.propose.attribution.clause import Cue, Sentence, tail
from scraper.propose.attribution.cues import Takes
from scraper.propose.attribution.extents import Said, clause_end
from scraper.propose.attribution.steps import REACH
from scraper.propose.attribution.tokens import AUXILIARIES, OPENERS, PREPOSITIONS, TIMES, Kind
from scraper.propose.spans import Span


def left_and_right(sentence: Sentence, cue: Cue, cues: list[Cue]) -> Said | None:
    """The content before the speaker, and its continuation after ("“…,” Jones said, “…”")."""
    takes = cue.verb.takes
    subject = cue.subject
    first = min(cue.start, subject[0] if subject else cue.start)
    last = max(cue.end, subject[1] if subject else cue.end)
    before = first - 1
    if sentence.low(before) == "as":
        before -= 1
    if before < 0 or not (sentence.quote(before) or sentence.low(before) in {",", "—", "–", "--"}):
        return _after_as(sentence, cue, first, last)
    if sentence.low(before) in {",", "—", "–", "--"} and sentence.quote(before - 1):
        before -= 1
    if sentence.quote(before):
        if not (Takes.QUOTE in takes or Takes.CLAUSE in takes or Takes.THAT in takes):
            return None
        start = _quote_opening(sentence, before, cues)
        return _with_rest(sentence, cue, cues, sentence.over(start, before + 1), last), Takes.QUOTE
    if Takes.CLAUSE not in takes or not _closes(sentence, last):
        return None
    opening = _clause_opening(sentence, before, cues)
    if opening is None:
        return None
    end = tail(sentence, opening, before + 1)
    if end - opening < 3:
        return None
    return _with_rest(sentence, cue, cues, sentence.over(opening, end), last), Takes.CLAUSE


def _after_as(sentence: Sentence, cue: Cue, first: int, last: int) -> Said | None:
    """“As Jones said, …”: the clause after the comma."""
    if sentence.low(first - 1) != "as" or first > 3 or sentence.low(last) != "," or Takes.CLAUSE not in cue.verb.takes:
        return None
    end = tail(sentence, last + 1, sentence.end)
    return ((sentence.over(last + 1, end),), Takes.CLAUSE) if end > last + 1 else None


def _closes(sentence: Sentence, last: int) -> bool:
    """Whether speaker and verb, set behind what is said, are complete at `last`: the sentence or clause ends soon."""
    for index in range(last, min(sentence.end, last + REACH)):
        low = sentence.low(index)
        if low in {",", ".", ";", "—", "–"}:
            return True
        if index == last and low not in PREPOSITIONS | TIMES | {
            "when",
            "while",
            "as",
            "after",
            "before",
            "last",
            "earlier",
            "later",
            "this",
        }:
            return False
    return True


def _quote_opening(sentence: Sentence, quotation: int, cues: list[Cue]) -> int:
    """Where the sentence that ends in this quotation begins: the quotation itself, or the words that lead into it."""
    previous = _previous_end(sentence, quotation, cues)
    start = previous
    while start < quotation and (
        sentence.low(start) in OPENERS | {",", ":", "and", "."} or sentence.tokens[start].kind is Kind.MARK
    ):
        start += 1
    opening = sentence.tokens[quotation].text.lstrip("“\"'‘«")[:1]
    fragment = opening.islower() or quotation - start <= 14
    if start >= quotation or sentence.quote(start) or not fragment:
        return start if sentence.quote(start) else quotation
    return start


def _previous_end(sentence: Sentence, at: int, cues: list[Cue]) -> int:
    """One past whatever the verbs before `at` already claim."""
    ends = [
        max(cue.end, cue.subject[1] if cue.subject else 0)
        for cue in cues
        if cue.end <= at and not cue.passive and _reports(sentence, cue)
    ]
    start = max(ends, default=0)
    for index in range(at - 1, start, -1):
        if sentence.low(index) in {";", "—"}:
            return index + 1
    return start


def _reports(sentence: Sentence, cue: Cue) -> bool:
    """Whether this verb carries a quotation of its own, so that it cannot be part of what is said later."""
    return (
        sentence.quote(cue.end)
        or (sentence.low(cue.end) in {",", ":"} and sentence.quote(cue.end + 1))
        or sentence.quote(cue.start - 1)
    )


def _clause_opening(sentence: Sentence, before: int, cues: list[Cue]) -> int | None:
    """Where the clause that ends at `before` begins: the sentence, or after a semicolon; None when it is no clause."""
    start = _previous_end(sentence, before, cues)
    while start < before and (
        sentence.low(start) in {"but", "and", "still", "yet"} or sentence.tokens[start].kind is Kind.MARK
    ):
        start += 1
    stretch = sentence.tokens[start:before]
    verbal = any(
        token.kind is Kind.QUOTE or token.low in AUXILIARIES or "'" in token.low or token.low.endswith(("ed", "s"))
        for token in stretch
        if token.kind is not Kind.MARK
    )
    return start if verbal else None


def _with_rest(sentence: Sentence, cue: Cue, cues: list[Cue], left: Span, last: int) -> tuple[Span, ...]:
    """The part before the speaker, and the part after a comma when the words go on there."""
    at = last
    while at < min(sentence.end, last + REACH) and sentence.low(at) not in {",", ":", "—"} and not sentence.quote(at):
        at += 1
    if at < sentence.end and sentence.low(at) in {",", ":", "—"}:
        at += 1
    if at >= sentence.end:
        return (left,)
    if sentence.quote(at):
        goes_on_quoting = sentence.tokens[at - 1].kind is Kind.MARK and sentence.low(at - 1) != "("
        return (left, sentence.tokens[at].span) if goes_on_quoting else (left,)
    goes_on = (
        at == last + 1
        and sentence.low(last) == ","
        and sentence.low(at) not in {"who", "which", "adding", "citing", "while", "as", "when", "but"}
    )
    if (
        goes_on
        and not sentence.low(at).endswith("ing")
        and not any(at <= other.at <= at + 3 for other in cues)
        and sentence.tokens[0].span.start == left.start
    ):
        end = tail(sentence, at, clause_end(sentence, at, cue, cues))
        if end - at >= 3:
            return left, sentence.over(at, end)
    return (left,)

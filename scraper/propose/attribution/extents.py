"""Where what is said begins and ends in an English sentence, once the verb and the first token are known.

A clause runs to the next verb that reports, to "according to", to a semicolon, or to the end; a phrase to the comma
that opens something new.
"""

from __future__ import annotations

from scraper.propose.attribution.clause import Cue, Sentence, tail
from scraper.propose.attribution.cues import Takes
from scraper.propose.attribution.tokens import AUXILIARIES
from scraper.propose.spans import Span

Said = tuple[tuple[Span, ...], Takes]
"""The parts of the content, and what kind of complement they are."""
_FRONTING = frozenset({"while", "although", "though", "when", "after", "because", "since", "even"})
"""Words that open a clause before the main one, in which somebody else may speak."""


def clause(sentence: Sentence, at: int, cue: Cue, cues: list[Cue], kind: Takes) -> Said | None:
    """The content from `at` to where the clause ends."""
    end = tail(sentence, at, clause_end(sentence, at, cue, cues))
    if kind is Takes.NOUN:
        end = tail(sentence, at, _noun_end(sentence, at, end))
    return ((sentence.over(at, end),), kind) if end > at else None


def clause_end(sentence: Sentence, at: int, cue: Cue, cues: list[Cue]) -> int:
    """Where what is said stops: at the next verb that reports, "according to", a semicolon, or the end."""
    end = sentence.end
    inserted = (
        cue.subject is not None
        and sentence.low(cue.subject[0]) in {"who", "which"}
        and sentence.low(cue.subject[0] - 1) == ","
    )
    for index in range(at + 1, end):
        low = sentence.low(index)
        if inserted and low == ",":
            return index
        if low == ";" or (low == "according" and sentence.low(index + 1) == "to"):
            return index
        if low == "," and sentence.quote(index + 1) and not sentence.quote(at):
            return index
    for other in cues:
        if other.at <= at or other.at == cue.at:
            continue
        start = other.start
        if (
            other.subject == cue.subject
            and cue.subject is not None
            and sentence.low(start - 1) in {",", "and", "but", "—", "while", "by"}
        ):
            back = start - 1
            while back > at and sentence.low(back - 1) in {",", "and", "but"}:
                back -= 1
            return min(end, back)
        if other.subject is not None and other.subject[0] > at:
            cut = _before_speaker(sentence, at, other.subject[0] - 1)
            if cut is not None:
                return min(end, cut)
    return end


def _before_speaker(sentence: Sentence, at: int, opener: int) -> int | None:
    """Where the content that began at `at` ends when another speaker follows `opener`; None when it goes on."""
    word = sentence.low(opener)
    if word in {"and", "but", "while", "though", "although", "as"} and sentence.low(opener - 1) == ",":
        return opener - 1
    if word == "as" and opener > at:
        return opener
    return opener if word == "," and sentence.low(0) in _FRONTING and not sentence.quote(at) else None


def _noun_end(sentence: Sentence, at: int, end: int) -> int:
    """Where a noun phrase that names what is said stops: at a comma that opens something new."""
    for index in range(at + 1, end):
        low = sentence.low(index)
        if low == "," and sentence.low(index + 1) not in {"and", "or"} and not _listing(sentence, index, end):
            return index
        if (
            low
            in {
                "when",
                "while",
                "because",
                "after",
                "before",
                "since",
                "—",
                "–",
                "--",
                ":",
                "if",
                "although",
                "though",
                "but",
            }
            and low != ""
        ):
            return index
    return end


def _listing(sentence: Sentence, comma: int, end: int) -> bool:
    """Whether the comma stands in a list ("a, b and c")."""
    for index in range(comma + 1, min(end, comma + 8)):
        if sentence.low(index) in {"and", "or"}:
            return True
        if sentence.low(index) in AUXILIARIES or sentence.low(index) in {"who", "which", "whose", "a", "an"}:
            return False
    return False

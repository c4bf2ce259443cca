"""Two statements that look alike in, what they differ in out: negation, number, date, certainty, name.

A flag says that the two may contradict each other and that a person must look; no flag is no proof that they agree.
Nothing here decides that two statements say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ledger.edtf import Edtf
from ledger.vocabulary import Certainty, EntityType, Flag
from scraper.propose.certainty import Judgement, Marker, Role
from scraper.propose.certainty_words import RANK, Kind
from scraper.propose.notions import notions
from scraper.propose.words import CJK, bag

TELLING_TYPES = frozenset({EntityType.PERSON, EntityType.WORK, EntityType.PLACE})
"""Kinds of entity of which a statement that names one does not mean another."""
NEAR = 0.01
"""Share by which two numbers may differ and still be one, rounded."""
ALIKE = 0.5
"""Share of words in common from which two statements are taken to speak of one matter."""
REACH = 3
"""How many words a negation of a phrase ("without a password") reaches."""
EVERY = re.compile(
    r"\b(?:all|every|each|entire(?:ly)?|only|always)\b|모든|전부|모두|すべて|全員|全て|所有", re.IGNORECASE
)
SOME = re.compile(
    r"\b(?:many|some|several|part(?:ly)?|most|a few|few|one of)\b|일부|많은|상당수|一部|多く|許多|许多", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is compared: a sentence with what it is about, when, how surely, and what it denies."""

    text: str
    about: frozenset[str] = frozenset()
    """Ids of the entities it names or is filed under."""
    numbers: frozenset[str] = frozenset()
    """Its numbers in digits, those of names and dates left out."""
    dates: tuple[Edtf, ...] = ()
    """Every day or time it may be about; empty when it names none."""
    certainty: frozenset[Certainty] = frozenset()
    """How surely it is put; a claim has the levels of its wording and of all its support."""
    denied: frozenset[str] = frozenset()
    """Words and notions inside a negation."""
    asserted: frozenset[str] = frozenset()
    """Words and notions outside every negation."""
    turned: bool = False
    """Whether on the whole it says that something is not so."""
    kind: Kind = Kind.STATEMENT
    named: frozenset[str] = field(default=frozenset())
    """Ids of the entities its own words name."""
    strange: frozenset[str] = frozenset()
    """Capitalised names in it that the archive does not know."""


def differences(one: Statement, claim: Statement, types: Mapping[str, EntityType]) -> Iterator[Flag]:
    """What a statement and a claim that look alike differ in. `types` gives each entity's type."""
    if _opposed(one, claim):
        yield Flag.NEGATION
    if _counted_otherwise(one, claim):
        yield Flag.NUMBER
    if one.dates and claim.dates and not any(mine.overlaps(theirs) for mine in one.dates for theirs in claim.dates):
        yield Flag.DATE
    if _surer_or_less(one.certainty, claim.certainty):
        yield Flag.CERTAINTY
    if _named_otherwise(one, claim, types):
        yield Flag.NAME


def polarity(text: str, judged: Judgement) -> tuple[frozenset[str], frozenset[str]]:
    """The words and notions inside a negation, and those outside every negation."""
    inside = [_reach(text, marker) for marker in judged.markers if marker.role is Role.NEGATION]
    inside += [text[marker.scope.start : marker.scope.end] for marker in judged.markers if marker.kind is Kind.DENIAL]
    outside = text
    for stretch in inside:
        outside = outside.replace(stretch, " ", 1)
    denied = _features(" ".join(inside)) if inside else frozenset()
    return denied, _features(outside) - denied


def _reach(text: str, marker: Marker) -> str:
    """The words a negation governs: its clause, or the next few words where it turns only a phrase round."""
    stretch = text[marker.scope.start : marker.scope.end]
    if marker.applies or CJK.search(stretch):
        return stretch
    return " ".join(stretch.split(" ")[: REACH + 1])


def _features(text: str) -> frozenset[str]:
    words = bag(text)
    return frozenset(words | notions(text, words))


def _opposed(one: Statement, other: Statement) -> bool:
    """Whether what one denies is what the other asserts: most of the telling words inside the negation."""
    if one.turned != other.turned and _shared(one, other) >= ALIKE:
        return True
    return _denies(one, other) or _denies(other, one)


def _denies(one: Statement, other: Statement) -> bool:
    own = one.denied - other.denied
    hit = own & other.asserted
    return len(hit) >= 2 and len(hit) / max(1, len(one.denied)) >= 0.5 and not one.denied & other.denied


def _shared(one: Statement, other: Statement) -> float:
    """Share of the smaller statement's words that the other has too."""
    mine, theirs = one.denied | one.asserted, other.denied | other.asserted
    return len(mine & theirs) / (min(len(mine), len(theirs)) or 1)


def _counted_otherwise(one: Statement, other: Statement) -> bool:
    if EVERY.search(one.text) and SOME.search(other.text) and not EVERY.search(other.text):
        return True
    if SOME.search(one.text) and EVERY.search(other.text) and not SOME.search(other.text):
        return True
    return bool(one.numbers and other.numbers) and not any(
        _near(mine, theirs) for mine in one.numbers for theirs in other.numbers
    )


def _near(one: str, other: str) -> bool:
    try:
        first, second = float(one.replace(",", ".")), float(other.replace(",", "."))
    except ValueError:
        return one == other
    return abs(first - second) <= NEAR * max(abs(first), abs(second))


def _surer_or_less(one: Iterable[Certainty], claim: Iterable[Certainty]) -> bool:
    mine = [RANK[level] for level in one if level is not Certainty.UNSPECIFIED]
    theirs = [RANK[level] for level in claim if level is not Certainty.UNSPECIFIED]
    return bool(mine and theirs) and (max(mine) > max(theirs) or min(mine) < min(theirs))


def _named_otherwise(one: Statement, other: Statement, types: Mapping[str, EntityType]) -> bool:
    for kind in TELLING_TYPES:
        mine = {name for name in one.named if types.get(name) is kind}
        theirs = {name for name in other.named if types.get(name) is kind}
        if mine and theirs and not mine & (theirs | other.about) and not theirs & one.about:
            return True
    unknown = bool(one.strange and other.strange) and not one.strange & other.strange
    return unknown and _shared(one, other) >= ALIKE

"""Assessments: what follows from the evidence on a claim as of a day, with every reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledger.frozen import frozen
from ledger.records import Evidence, Override
from ledger.vocabulary import Badge, Stance, Status


class Fate(StrEnum):
    """What became of a piece of evidence when it was weighed."""

    COUNTED = "counted"
    """It is a vote of its unit."""
    SHOWN = "shown"
    """It qualifies or declines to comment: never a vote."""
    INTERESTED = "interested"
    """A denial by an interested party: a badge, not a vote."""
    DEAD = "dead"
    """An article on its way to the root was retracted."""
    LOOP = "loop"
    """Its way leads back to itself: circular reporting."""
    DISTORTION = "distortion"
    """It says the opposite of its own source on this very claim."""
    OVERSTATED = "overstated"
    """It takes a side where its own source only qualifies or declines to comment."""


class UnitKind(StrEnum):
    """What makes one voice of several pieces of evidence."""

    NAMED = "named"
    """A speaker, or the outlet at the root; with whoever it speaks for or is owned by."""
    UNNAMED = "unnamed"
    """Sources nobody names: one voice for all, unless known to differ."""
    UNSOURCED = "unsourced"
    """Statements without any source: one voice for all, which corroborates nothing."""


# Looking up a member of an enumeration is slow in Python 3.11, and these are asked for in every step of a build.
_NAMED = UnitKind.NAMED
_UNSOURCED = UnitKind.UNSOURCED
_COUNTED = Fate.COUNTED
_SUPPORTS = Stance.SUPPORTS


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A unit of independence: everything in it is one voice."""

    kind: UnitKind
    key: str
    """Id of the entity or outlet whose voice it is; for unnamed sources the entity id where one is known to differ."""

    def __hash__(self) -> int:
        """By the key, which alone nearly always tells units apart: a build puts millions of units into sets."""
        return hash(self.key)

    @property
    def named(self) -> bool:
        """Whether a reader can know who it is."""
        return self.kind is _NAMED


@frozen
class Weighed:
    """One visible piece of evidence, weighed."""

    index: int
    """Position in the claim's evidence."""
    evidence: Evidence
    way: tuple[str, ...]
    """Article ids from the article that says it to the root, both included."""
    source: Evidence
    """The evidence nearest to the root along the way: where the word comes from; itself when it repeats nobody."""
    voice: str
    """Id of the entity or outlet in whose name the source speaks."""
    fate: Fate
    unit: Unit | None
    """Whose voice it is; None when it is nobody's (dead, loop, distortion, overstated)."""
    firm: bool
    """Whether it is put as certain, whole, and by nobody who gains by it."""
    admission: bool = False
    """Said against the speaker's own interest."""
    record: bool = False
    """The issuer's own official record."""

    @property
    def root(self) -> str:
        """Id of the article where the reporting began, as far as known."""
        return self.way[-1]

    @property
    def stance(self) -> Stance:
        """How the passage stands towards the statement."""
        return self.evidence.stance

    @property
    def repeats(self) -> bool:
        """Whether it took its word from another article."""
        return len(self.way) > 1


def articles_for(weighed: Iterable[Weighed]) -> int:
    """How many distinct articles support the claim, re-reports included."""
    return len({w.evidence.article for w in weighed if w.evidence.stance is _SUPPORTS})


def sources_for(weighed: Iterable[Weighed]) -> int:
    """How many independent voices support the claim; what gives no source is none."""
    counted = (w.unit for w in weighed if w.fate is _COUNTED and w.evidence.stance is _SUPPORTS)
    return len({unit for unit in counted if unit and unit.kind is not _UNSOURCED})


@frozen
class BadgeNote:
    """A badge with its detail, such as the name of who denies."""

    badge: Badge
    detail: str = ""
    """For `denied`: entity or outlet id of who denies; for others, ids or a count in words; may be empty."""


@frozen
class Assessment:
    """What follows from the evidence on one claim, as known by one day and recorded by another."""

    claim: str
    """Id of the claim."""
    known: date
    """Only what was published for certain by this day counts."""
    recorded: date
    """Only what was entered here by this day counts."""
    status: Status
    rule: str
    """Name of the rule that gave the status."""
    weighed: tuple[Weighed, ...]
    """Every visible piece of evidence in the order of the record."""
    badges: tuple[BadgeNote, ...]
    reasons: tuple[str, ...]
    """Why, as sentences in order, ready to be shown."""
    would_change: tuple[str, ...]
    """What would change the status, as phrases such as `one more independent named source → corroborated`."""
    override: Override | None = None
    """An editor's view in force on `known`, shown beside the status."""

    @property
    def articles(self) -> int:
        """How many distinct articles support the claim, re-reports included."""
        return articles_for(self.weighed)

    @property
    def sources(self) -> int:
        """How many independent voices support the claim; what gives no source is none."""
        return sources_for(self.weighed)


@frozen
class Change:
    """A day on which the status of a claim changed."""

    day: date
    claim: str
    before: Status
    after: Status
    because: str
    """The one sentence that says what arrived or left."""
    articles: tuple[str, ...] = ()
    """Ids of the articles whose evidence came or went that day."""

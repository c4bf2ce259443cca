"""The tally of weighed evidence: who stands on which side, and what is left out of the count.

In goes what `ledger.status.weigh` found, out comes the `Tally` that the rules of `ledger.status.rules` read. It counts
voices, never articles, and never decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ledger.records import Evidence
from ledger.status.assessment import Fate, Unit, UnitKind, Weighed
from ledger.vocabulary import Stance

# Looking up a member of an enumeration is slow in Python 3.11, and these are asked for in every step of a build.
_COUNTED = Fate.COUNTED
_INTERESTED = Fate.INTERESTED
_DISTORTION = Fate.DISTORTION
_LOOP = Fate.LOOP
_DEAD = Fate.DEAD
_SUPPORTS = Stance.SUPPORTS
_DISPUTES = Stance.DISPUTES
_UNSOURCED = UnitKind.UNSOURCED


@dataclass(slots=True)
class Side:
    """The votes for, or against, a claim."""

    units: set[Unit] = field(default_factory=set)
    """Every voice on this side."""
    firm: set[Unit] = field(default_factory=set)
    """The voices that are certain of the whole."""
    decisive: bool = False
    """Whether an official record, or a firm statement against the speaker's own interest, stands on this side."""

    def copy(self) -> Side:
        """The same votes, to be added to."""
        return Side(set(self.units), set(self.firm), self.decisive)

    @property
    def several(self) -> bool:
        """Whether two firm voices stand on this side, one of them named; what has no source does not count here."""
        sourced = [unit for unit in self.firm if unit.kind is not _UNSOURCED]
        return len(sourced) > 1 and any(unit.named for unit in sourced)


@dataclass(slots=True)
class Tally:
    """Who stands on which side of a claim, and what became of the rest."""

    weighed: tuple[Weighed, ...]
    """Every visible piece of evidence."""
    withdrawn: tuple[Evidence, ...] = ()
    """Evidence that this archive took back."""
    favour: Side = field(default_factory=Side)
    """Votes that the claim is so."""
    against: Side = field(default_factory=Side)
    """Votes that it is not."""
    denied: bool = False
    """Whether a party that would lose by it denies it."""
    support_taken_back: bool = False
    """Whether support was retracted by its outlet or withdrawn here."""
    alive: bool = False
    """Whether any visible evidence has not been retracted."""
    inverted: bool = False
    """Whether a report says that it is so while its own source says, with a vote, that it is not."""
    other_support: bool = False
    """Whether there is support that is neither an inversion of its source nor circular."""

    @property
    def quiet(self) -> bool:
        """Whether nothing that counts says anything: no vote for it, and nothing firm against it."""
        return not (self.favour.units or self.against.firm or self.refuted_by_source)

    @property
    def refuted_by_source(self) -> bool:
        """Whether all that was ever said for it turns round what its own source says."""
        return self.inverted and not self.other_support and not self.favour.units

    def plus(self, item: Weighed) -> Tally:
        """The tally with one more piece of evidence that repeats nobody; this one stays as it is."""
        more = Tally(
            (*self.weighed, item),
            self.withdrawn,
            self.favour.copy() if item.stance is _SUPPORTS else self.favour,
            self.against.copy() if item.stance is _DISPUTES else self.against,
            self.denied,
            self.support_taken_back,
            self.alive,
            self.inverted,
            self.other_support,
        )
        _add(item, item.fate, more)
        return more


def tally(weighed: tuple[Weighed, ...], withdrawn: Iterable[Evidence] = (), retracted: str = "") -> Tally:
    """The tally of these pieces of evidence and of those withdrawn; as if the article `retracted` were retracted."""
    count = Tally(weighed, tuple(withdrawn))
    if count.withdrawn:
        count.support_taken_back = any(evidence.stance is _SUPPORTS for evidence in count.withdrawn)
    for item in weighed:
        _add(item, _DEAD if retracted in item.way else item.fate, count, retracted)
    return count


def _add(item: Weighed, fate: Fate, count: Tally, retracted: str = "") -> None:
    """Enter one piece of evidence with this fate."""
    supports = item.evidence.stance is _SUPPORTS
    if supports and fate is not _DISTORTION and fate is not _LOOP:
        count.other_support = True
    if fate is _DEAD:
        count.support_taken_back = count.support_taken_back or supports
        return
    count.alive = True
    if fate is _COUNTED and item.unit is not None:
        side = count.favour if supports else count.against
        side.units.add(item.unit)
        if item.firm:
            side.firm.add(item.unit)
            side.decisive = side.decisive or item.record or item.admission
    elif fate is _INTERESTED:
        count.denied = True
    elif fate is _DISTORTION and supports and not count.inverted:
        count.inverted = _source_votes(item, count.weighed, retracted)


def _source_votes(item: Weighed, weighed: tuple[Weighed, ...], retracted: str) -> bool:
    """Whether an article on the way of a distortion has a counted vote against the claim."""
    against = (w for w in weighed if w.fate is _COUNTED and w.stance is _DISPUTES)
    return any(w.evidence.article in item.way[1:] and retracted not in w.way for w in against)

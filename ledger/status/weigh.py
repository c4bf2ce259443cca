"""Weighing: what becomes of each visible piece of evidence, and whose voice it is.

In go a claim, its visible evidence, the ledger and a day; out comes one `Weighed` for each piece, in the same order.
Never decides the status: that is `ledger.status.rules`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ledger.ledger import Ledger
from ledger.records import Claim, Evidence
from ledger.status.assessment import Fate, Unit, UnitKind, Weighed
from ledger.status.provenance import SIDES, Way, by_article, way
from ledger.status.units import DISINTERESTED, Stake, merge_unnamed, stake_of, unit_of, voice_of
from ledger.status.visible import Piece, dead
from ledger.vocabulary import Basis, Certainty, Stance

# Looking up a member of an enumeration is slow in Python 3.11, and these are asked for in every step of a build.
_COUNTED = Fate.COUNTED
_SHOWN = Fate.SHOWN
_INTERESTED = Fate.INTERESTED
_DISTORTION = Fate.DISTORTION
_OVERSTATED = Fate.OVERSTATED
_LOOP = Fate.LOOP
_DEAD = Fate.DEAD
_SUPPORTS = Stance.SUPPORTS
_DISPUTES = Stance.DISPUTES
_UNNAMED = UnitKind.UNNAMED
_RECORD = Basis.RECORD
_CERTAIN = Certainty.CERTAIN


def weigh(claim: Claim, pieces: Sequence[Piece], ledger: Ledger, known: date) -> tuple[Weighed, ...]:
    """These visible pieces of evidence on the claim, weighed against each other as known by the day."""
    at = by_article(evidence for _, evidence in pieces)
    weighed = [_weigh(index, way(evidence, at, ledger), claim, ledger, known) for index, evidence in pieces]
    return _merged(weighed, ledger)


def _weigh(index: int, taken: Way, claim: Claim, ledger: Ledger, known: date) -> Weighed:
    """One piece of evidence, weighed on its own."""
    source = taken.source
    spoken_by = voice_of(source, taken.articles[-1], ledger)
    record = source.basis is _RECORD
    stake = DISINTERESTED if record else stake_of(spoken_by, claim, ledger)
    fate = _fate(taken, stake, ledger, known)
    unit = unit_of(source, spoken_by, ledger) if fate in (_COUNTED, _SHOWN, _INTERESTED) else None
    counted = fate is _COUNTED
    return Weighed(
        index=index,
        evidence=taken.pieces[0],
        way=taken.articles,
        source=source,
        voice=spoken_by,
        fate=fate,
        unit=unit,
        firm=all(map(_put_firmly, taken.pieces)) and not (stake.gains and source.stance is _SUPPORTS),
        admission=counted and unit is not None and unit.named and _against_own_interest(source.stance, stake),
        record=counted and record,
    )


def _fate(taken: Way, stake: Stake, ledger: Ledger, known: date) -> Fate:
    """What becomes of a piece of evidence with this way and its source's stake in the claim."""
    for name in taken.articles:
        article = ledger.articles.get(name)
        if article is not None and dead(article, ledger, known):
            return _DEAD
    if taken.loop:
        return _LOOP
    if taken.pieces[0].stance not in SIDES:
        return _SHOWN
    if taken.inverted:
        return _DISTORTION
    if taken.overstated:
        return _OVERSTATED
    if stake.loses and taken.source.stance is _DISPUTES:
        return _INTERESTED
    return _COUNTED


def _put_firmly(evidence: Evidence) -> bool:
    """Whether the passage carries the whole statement and puts it as certain."""
    return evidence.certainty is _CERTAIN and not evidence.part


def _against_own_interest(stance: Stance, stake: Stake) -> bool:
    """Whether a voice with this stake says what harms it, and has nothing to gain by it on the other side."""
    if stake.gains == stake.loses:
        return False
    return stake.loses if stance is _SUPPORTS else stake.gains


def _merged(weighed: list[Weighed], ledger: Ledger) -> tuple[Weighed, ...]:
    """The same, with unnamed sources that may be one person made one unit."""
    unnamed = [w.unit for w in weighed if w.unit is not None and w.unit.kind is _UNNAMED]
    if not unnamed:
        return tuple(weighed)
    counts_as = merge_unnamed(unnamed, ledger)
    return tuple(w if w.unit is None else _counting_as(counts_as.get(w.unit, w.unit), w) for w in weighed)


def _counting_as(unit: Unit, item: Weighed) -> Weighed:
    """The item with this unit; itself where it has it already."""
    return item if item.unit == unit else replace(item, unit=unit)

"""Voices: who is independent of whom.

In goes the evidence at the end of a way, out comes the unit of independence it is a vote of: one voice for a speaker
and whom it speaks for, for an outlet and its owner, for all unnamed sources, and for everything unsourced.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ledger.ledger import Ledger
from ledger.records import Claim, Entity, Evidence, Outlet
from ledger.status.assessment import Unit, UnitKind
from ledger.vocabulary import Basis, EntityType

# Looking up a member of an enumeration is slow in Python 3.11, and these are asked for in every step of a build.
_NO_SOURCE, _NO_NAME = Basis.UNSOURCED, Basis.UNNAMED
_UNNAMED_SOURCE = EntityType.UNNAMED_SOURCE
_NAMED = UnitKind.NAMED

UNNAMED = Unit(UnitKind.UNNAMED, "")
UNSOURCED = Unit(UnitKind.UNSOURCED, "")


def voice(entity: str, ledger: Ledger) -> str:
    """Id of the party in whose name the entity speaks: along `speaks_for`, and from an outlet to its owner."""
    chain = [entity]
    while (onward := _speaks_for(chain[-1], ledger)) is not None:
        if onward in chain:  # Parties that speak for each other are one voice, named the same wherever one begins.
            return min(chain[chain.index(onward) :])
        chain.append(onward)
    return chain[-1]


def _speaks_for(entity: str, ledger: Ledger) -> str | None:
    record = ledger.entities.get(entity)
    if record is not None and record.speaks_for is not None:
        return record.speaks_for
    outlet = ledger.outlet_of.get(entity)
    return outlet.owner if outlet is not None else None


def outlet_voice(outlet: Outlet, ledger: Ledger) -> str:
    """Id of the voice of an outlet itself: its owner, else the entity that it is, else the outlet."""
    entity = outlet.owner or outlet.entity
    return voice(entity, ledger) if entity else outlet.id


def voice_of(evidence: Evidence, root: str, ledger: Ledger) -> str:
    """Id of the entity or outlet whose voice it is: the speaker's, else that of the outlet at the root."""
    if evidence.speaker is not None:
        return voice(evidence.speaker, ledger)
    article = ledger.articles.get(root)
    outlet = ledger.outlets.get(article.outlet) if article else None
    if outlet is not None:
        return outlet_voice(outlet, ledger)
    return article.outlet if article else root


def unit_of(evidence: Evidence, spoken_by: str, ledger: Ledger) -> Unit:
    """The unit of independence of the evidence nearest to the root, given whose voice it is.

    Unnamed sources come out under their own id; `merge_unnamed` makes one voice of all that may be the same person.
    """
    if evidence.basis is _NO_SOURCE:
        return UNSOURCED
    speaker = ledger.entities.get(evidence.speaker) if evidence.speaker else None
    if speaker is not None and speaker.type is _UNNAMED_SOURCE:
        return Unit(UnitKind.UNNAMED, speaker.id)
    if evidence.basis is _NO_NAME:
        return UNNAMED
    return Unit(_NAMED, spoken_by)


def merge_unnamed(units: Iterable[Unit], ledger: Ledger) -> dict[Unit, Unit]:
    """Unit → the unit it counts as. Unnamed sources are one voice, except those known to differ from each other.

    Whoever is not known to differ from an unnamed source already counted may be the same person, and counts as it.
    """
    unnamed = sorted({unit for unit in units if unit.kind is UnitKind.UNNAMED}, key=lambda unit: (not unit.key, unit))
    apart: list[Unit] = []
    counts_as: dict[Unit, Unit] = {}
    for unit in unnamed:
        same = next((other for other in apart if not _differ(unit.key, other.key, ledger)), None)
        if same is None:
            apart.append(unit)
        counts_as[unit] = same or unit
    if len(apart) == 1:
        return dict.fromkeys(unnamed, UNNAMED)
    return counts_as


def _differ(one: str, other: str, ledger: Ledger) -> bool:
    """Whether either of two unnamed sources is recorded as distinct from the other."""
    return _names(ledger.entities.get(one), other) or _names(ledger.entities.get(other), one)


def _names(source: Entity | None, other: str) -> bool:
    return source is not None and any(distinction.entity == other for distinction in source.distinct_from)


class Stake(NamedTuple):
    """What a voice has to win or lose by a claim."""

    gains: bool
    """It gains when the claim is believed."""
    loses: bool
    """It loses when the claim is believed."""


DISINTERESTED = Stake(gains=False, loses=False)


def stake_of(spoken_by: str, claim: Claim, ledger: Ledger) -> Stake:
    """What the voice has to win or lose by the claim: its own recorded interest, or that of a party it speaks for."""
    if not claim.interested:
        return DISINTERESTED
    found = [i.wants for i in claim.interested if i.party == spoken_by or voice(i.party, ledger) == spoken_by]
    return Stake(gains=any(found), loses=not all(found))

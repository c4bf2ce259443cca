"""Who denied what, and when: every denial and contradiction by a party, by party and day.

In go an archive's parts; out come `Denier`s. A party is whoever a claim is about or whoever would lose by it, with
those who speak for it; what others hold against a claim stands on the claim's own page.
"""

from __future__ import annotations

from datetime import date

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.records import Claim
from ledger.status.assessment import Fate, Weighed
from ledger.vocabulary import ClaimKind, Stance
from site_plugin.views.parts import Parts
from site_plugin.views.passages import Passage, passage
from site_plugin.views.values import ArticleRef, ClaimLine, EntityRef, When, when


@frozen
class Denial:
    """What one party said against one claim on one day, or a claim that is itself the record of a denial."""

    when: When
    how: str
    """`denies`, `says otherwise`; empty where the claim itself says who denied what."""
    claim: ClaimLine
    passage: Passage | None
    article: ArticleRef
    """Where it was said, or where it was first reported."""
    others: tuple[ArticleRef, ...]
    """Further articles that carry it."""


@frozen
class Denier:
    """One party with all it denied, the earliest first."""

    party: EntityRef
    denials: tuple[Denial, ...]


def deniers(parts: Parts) -> list[Denier]:
    """Every party that denied something by the archive's day, those with most denials first."""
    found: dict[str, dict[tuple[str, str], list[Weighed]]] = {}
    for key in parts.archive.claims:
        claim = parts.ledger.claims[key]
        if not _may_be_denied(claim):
            continue
        for item in sorted(parts.archive.assessments[key].weighed, key=lambda item: _order(parts, item)):
            party = _party(claim, item)
            if party in parts.entities and item.evidence.article in parts.articles:
                said = None if claim.kind is ClaimKind.DENIAL else _dated(parts, key, item)
                found.setdefault(party, {}).setdefault((key, said.text if said else ""), []).append(item)
    made = [Denier(parts.entities[party], _denials(parts, groups)) for party, groups in found.items()]
    return sorted(made, key=lambda denier: (-len(denier.denials), denier.party.name.casefold()))


def _may_be_denied(claim: Claim) -> bool:
    """Whether any evidence on the claim can be a denial at all."""
    return claim.kind is ClaimKind.DENIAL or any(piece.stance is Stance.DISPUTES for piece in claim.evidence)


def _order(parts: Parts, item: Weighed) -> tuple[bool, date, int]:
    """Those who heard it themselves before those who repeat, the earlier article first."""
    return item.repeats, parts.articles[item.evidence.article].published or date.max, item.index


def _party(claim: Claim, item: Weighed) -> str:
    """Id of the party whose denial the evidence is; empty where it is none."""
    if claim.kind is ClaimKind.DENIAL:
        return claim.about[0] if claim.about and item.stance is Stance.SUPPORTS else ""
    if item.stance is not Stance.DISPUTES or not item.evidence.speaker:
        return ""
    if item.fate is Fate.INTERESTED or item.voice in claim.about:
        return item.voice
    return item.evidence.speaker if item.evidence.speaker in claim.about else ""


def _denials(parts: Parts, groups: dict[tuple[str, str], list[Weighed]]) -> tuple[Denial, ...]:
    ordered = sorted(groups.items(), key=lambda group: (_sorted(parts, group[0][0], group[1][0]), group[0]))
    return tuple(_denial(parts, key, items) for (key, _), items in ordered)


def _sorted(parts: Parts, key: str, first: Weighed) -> tuple[bool, date]:
    """A key for the order of days; undated ones last."""
    said = _dated(parts, key, first)
    return said is None, (said.earliest if said and said.earliest else date.max)


def _denial(parts: Parts, key: str, items: list[Weighed]) -> Denial:
    first, *rest = items
    itself = parts.ledger.claims[key].kind is ClaimKind.DENIAL
    others = dict.fromkeys(item.evidence.article for item in rest)
    others.pop(first.evidence.article, None)
    return Denial(
        when=when(_dated(parts, key, first)) or When("undated"),
        how="" if itself else "denies" if first.fate is Fate.INTERESTED else "says otherwise",
        claim=parts.claims[key],
        passage=passage(parts, first.evidence),
        article=parts.articles[first.evidence.article],
        others=tuple(parts.articles[one] for one in others),
    )


def _dated(parts: Parts, key: str, item: Weighed) -> Edtf | None:
    """When it was said: the day of the evidence or its article; where that is no single day, the denial's own date."""
    claim = parts.ledger.claims[key]
    said = item.evidence.date or parts.ledger.articles[item.evidence.article].published
    if claim.kind is not ClaimKind.DENIAL or (said and said.earliest == said.latest):
        return said
    return claim.date or said

"""The page of one claim: its statement, where it stands and why, the evidence, its history and what would change it.

In goes an archive's parts and a claim; out comes a `ClaimView`. Every sentence of reasoning comes from the assessment.
"""

from __future__ import annotations

from typing import NamedTuple

from ledger.records import Claim, Correction, Override
from ledger.status.assessment import Change
from ledger.vocabulary import Badge, ClaimRelation, Stance
from site_plugin.views.evidence import Side, side
from site_plugin.views.parts import Parts
from site_plugin.views.values import SORT, WORD, ClaimLine, EntityRef, When, on
from site_plugin.views.wordings import Wordings, wordings

RELATION = {
    ClaimRelation.CONTRADICTS: "Contradicts",
    ClaimRelation.SUPERSEDES: "Replaces",
    ClaimRelation.REFINES: "Makes more precise",
    ClaimRelation.PART_OF: "Is part of",
    ClaimRelation.DEPENDS_ON: "Rests on",
}
REVERSE = {
    ClaimRelation.CONTRADICTS: "Contradicted by",
    ClaimRelation.SUPERSEDES: "Replaced by",
    ClaimRelation.REFINES: "Made more precise by",
    ClaimRelation.PART_OF: "Includes",
    ClaimRelation.DEPENDS_ON: "Is needed for",
}
OUTCOME = {status.value: word.lower() for status, word in WORD.items()}
"""How a status reads at the end of a sentence."""


class Segment(NamedTuple):
    """A stretch of time with one status."""

    status: str
    word: str
    since: When
    because: str


class Relative(NamedTuple):
    """Another claim and how it stands to this one."""

    how: str
    claim: ClaimLine
    note: str


class Party(NamedTuple):
    """Somebody who gains or loses by the claim."""

    entity: EntityRef
    wants: bool


class EditorsView(NamedTuple):
    """An override, shown beside the derived status."""

    word: str
    status: str
    by: str
    since: When
    reason: str


class ClaimView(NamedTuple):
    """All that a claim's page says."""

    line: ClaimLine
    kind: str
    reasons: tuple[str, ...]
    badges: tuple[str, ...]
    support: Side
    against: Side
    aside: Side
    history: tuple[Segment, ...]
    would_change: tuple[tuple[str, str], ...]
    """What would have to happen, and the word for the status that would follow."""
    about: tuple[EntityRef, ...]
    interested: tuple[Party, ...]
    relations: tuple[Relative, ...]
    questions: tuple[EntityRef, ...]
    wordings: tuple[Wordings, ...]
    editor: EditorsView | None
    note: str
    corrections: tuple[Correction, ...]
    path: str


def claim_view(parts: Parts, claim: Claim) -> ClaimView:
    """What the claim's page says on the archive's day."""
    found = parts.archive.assessments[claim.id]
    ledger = parts.ledger
    return ClaimView(
        line=parts.claims[claim.id],
        kind=SORT[claim.kind],
        reasons=found.reasons,
        badges=tuple(_badge(parts, note.badge, note.detail) for note in found.badges),
        support=side(parts, found.weighed, (Stance.SUPPORTS,)),
        against=side(parts, found.weighed, (Stance.DISPUTES,)),
        aside=side(parts, found.weighed, (Stance.QUALIFIES, Stance.NO_COMMENT)),
        history=tuple(_segment(change) for change in parts.archive.histories.get(claim.id, ())),
        would_change=tuple(_condition(phrase) for phrase in found.would_change),
        about=tuple(parts.entities[key] for key in claim.about if key in parts.archive.entities),
        interested=tuple(
            Party(parts.entities[i.party], i.wants) for i in claim.interested if i.party in parts.entities
        ),
        relations=_relations(parts, claim),
        questions=tuple(
            parts.question(question)
            for question in ledger.questions_of.get(claim.id, ())
            if question.id in parts.archive.questions
        ),
        wordings=wordings(parts, claim),
        editor=_editor(found.override),
        note=claim.note,
        corrections=claim.corrections,
        path=claim.path,
    )


def _segment(change: Change) -> Segment:
    return Segment(change.after.value, WORD[change.after], on(change.day), change.because)


def _condition(phrase: str) -> tuple[str, str]:
    """Split `one more independent named source → corroborated` at its arrow."""
    condition, _, outcome = phrase.partition(" → ")
    return condition[:1].upper() + condition[1:], OUTCOME.get(outcome, outcome)


def _badge(parts: Parts, badge: Badge, detail: str) -> str:
    if badge is Badge.DENIED:
        return f"denied by {parts.denier(detail)}"
    return badge.value


def _relations(parts: Parts, claim: Claim) -> tuple[Relative, ...]:
    own = [
        Relative(RELATION[relation.type], parts.claims[relation.claim], relation.note)
        for relation in claim.relations
        if relation.claim in parts.archive.claims
    ]
    backward = [
        Relative(REVERSE[relation.type], parts.claims[other], relation.note)
        for other, relation in parts.related_to.get(claim.id, ())
        if other in parts.archive.claims
    ]
    return (*own, *backward)


def _editor(override: Override | None) -> EditorsView | None:
    if override is None:
        return None
    return EditorsView(
        WORD[override.status],
        override.status.value,
        override.by,
        on(override.since),
        override.reason,
    )

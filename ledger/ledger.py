"""The Ledger: every record of one archive, loaded and frozen, with the look-ups that follow from them.

Comes from `ledger.load`; goes to checks, assessment and pages. Never reads files, clock or network itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ledger.records import Article, Claim, Draft, Entity, Evidence, Judgements, Outlet, Question, Record, Story
from ledger.vocabulary import RecordKind


@dataclass(frozen=True)
class Ledger:
    """Every record of one archive. Mappings go from id to record, in order of id."""

    story: Story
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    judgements: Judgements | None = None
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Article id → text of its newest capture, paragraphs joined by an empty line. Missing: none is held."""

    def records(self, kind: RecordKind) -> Mapping[str, Record]:
        """All records of one kind that has a folder of its own, by id."""
        by_kind: dict[RecordKind, Mapping[str, Record]] = {
            RecordKind.OUTLET: self.outlets,
            RecordKind.ARTICLE: self.articles,
            RecordKind.ENTITY: self.entities,
            RecordKind.CLAIM: self.claims,
            RecordKind.QUESTION: self.questions,
            RecordKind.DRAFT: self.drafts,
        }
        return by_kind[kind]

    @cached_property
    def evidence_of(self) -> Mapping[str, tuple[tuple[Claim, Evidence], ...]]:
        """Article id → every piece of evidence taken from it, with its claim, in order of claim id."""
        found: dict[str, list[tuple[Claim, Evidence]]] = {}
        for claim in self.claims.values():
            for evidence in claim.evidence:
                found.setdefault(evidence.article, []).append((claim, evidence))
        return {article: tuple(pairs) for article, pairs in found.items()}

    @cached_property
    def derivatives_of(self) -> Mapping[str, tuple[str, ...]]:
        """Article id → ids of the articles that derive from it directly, in order of id."""
        found: dict[str, list[str]] = {}
        for article in self.articles.values():
            for derived in article.derives_from:
                found.setdefault(derived.article, []).append(article.id)
        return {source: tuple(sorted(ids)) for source, ids in found.items()}

    @cached_property
    def questions_of(self) -> Mapping[str, tuple[Question, ...]]:
        """Claim id → the questions it answers, in order of id."""
        found: dict[str, list[Question]] = {}
        for question in self.questions.values():
            for claim in question.answers:
                found.setdefault(claim, []).append(question)
        return {claim: tuple(questions) for claim, questions in found.items()}

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Entity id → the claims about it, in order of id."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            for entity in claim.about:
                found.setdefault(entity, []).append(claim)
        return {entity: tuple(claims) for entity, claims in found.items()}

    @cached_property
    def outlet_of(self) -> Mapping[str, Outlet]:
        """Entity id → the outlet that it is, where others speak about the outlet."""
        return {outlet.entity: outlet for outlet in self.outlets.values() if outlet.entity is not None}

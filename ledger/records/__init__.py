"""The record types: what a file in `content/` may hold, field by field.

Frozen dataclasses without behaviour beyond what follows from their own fields. `ledger.reading.shape` fills them from
YAML by their annotations; the docstring under a field is what editors see in completion and what `docs/schema/` says.
"""

from ledger.records.article import Article, Capture, Copy, DateCandidate, Derived, Policy, Update
from ledger.records.claim import Claim, Evidence, Interest, Override, RelatedClaim
from ledger.records.common import (
    ArticleId,
    ClaimId,
    Correction,
    EntityId,
    Names,
    OutletId,
    QuestionId,
    Record,
    Ref,
    Signed,
    Withdrawal,
)
from ledger.records.draft import Candidate, Decision, Draft, Match, NewName
from ledger.records.entity import Distinction, Entity, Relation
from ledger.records.judgement import Judgement, Judgements
from ledger.records.outlet import Collect, Outlet
from ledger.records.question import Question, Resolution
from ledger.records.story import Story, Terms

__all__ = [
    "Article",
    "ArticleId",
    "Candidate",
    "Capture",
    "Claim",
    "ClaimId",
    "Collect",
    "Copy",
    "Correction",
    "DateCandidate",
    "Decision",
    "Derived",
    "Distinction",
    "Draft",
    "Entity",
    "EntityId",
    "Evidence",
    "Interest",
    "Judgement",
    "Judgements",
    "Match",
    "Names",
    "NewName",
    "Outlet",
    "OutletId",
    "Override",
    "Policy",
    "Question",
    "QuestionId",
    "Record",
    "Ref",
    "RelatedClaim",
    "Relation",
    "Resolution",
    "Signed",
    "Story",
    "Terms",
    "Update",
    "Withdrawal",
]

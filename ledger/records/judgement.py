"""Judgements: pairs of claims about which somebody decided whether they say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledger.records.common import ClaimId, Record
from ledger.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decided pair."""

    claims: tuple[ClaimId, ...]
    """Exactly two claims."""
    verdict: Verdict
    date: date
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements(Record):
    """All decided pairs of claims: `content/judgements.yml`."""

    pairs: tuple[Judgement, ...] = ()

"""Judgements: pairs of claims about which somebody decided whether they say the same."""

from datetime import date

from ledger.frozen import frozen
from ledger.records.common import ClaimId, Record
from ledger.vocabulary import Verdict


@frozen
class Judgement:
    """One decided pair."""

    claims: tuple[ClaimId, ...]
    """Exactly two claims."""
    verdict: Verdict
    """Same, different or unsure."""
    date: date
    """Day of the decision."""
    by: str
    """Who decided."""
    reason: str = ""
    """Why, where it is not plain."""


@frozen(kw_only=True)
class Judgements(Record):
    """All decided pairs of claims: `content/judgements.yml`."""

    pairs: tuple[Judgement, ...] = ()
    """The decided pairs."""

"""A question: something readers ask that competing claims answer differently (an IBIS issue)."""

from datetime import date

from ledger.frozen import frozen
from ledger.records.common import ClaimId, EntityId, Record


@frozen
class Resolution:
    """What the archive holds to be the answer, signed and dated."""

    date: date
    """Day on which it was settled here."""
    by: str
    """Who settled it."""
    reason: str
    """Why, in a sentence or two a reader may see."""
    claim: ClaimId | None = None
    """The answer that stands; absent when the answers turned out to be compatible or none stands."""


@frozen(kw_only=True)
class Question(Record):
    """Something readers ask that claims answer differently. `note` says why the answers differ."""

    ask: str
    """The question as a sentence."""
    answers: tuple[ClaimId, ...]
    """The competing claims."""
    about: tuple[EntityId, ...] = ()
    """What and whom it is about."""
    resolution: Resolution | None = None
    """What settles it, if anything does."""

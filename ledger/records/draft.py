"""A draft: what the machine proposes for one article, and what a person decided about each proposal."""

from datetime import date, datetime

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.passage import Quote
from ledger.records.common import ArticleId, ClaimId, EntityId, Record
from ledger.vocabulary import Basis, Certainty, ClaimKind, EntityType, Flag, Stance


@frozen
class Match:
    """A published claim that a candidate resembles. Likeness is a hint, never support."""

    claim: ClaimId
    """The claim it resembles."""
    likeness: float
    """0 to 1, for ordering only."""
    flags: tuple[Flag, ...] = ()
    """What differs although it looks alike."""


@frozen
class Decision:
    """What a person decided; exactly one of accept, attach and reject."""

    date: date
    """Day of the decision."""
    by: str
    """Who decided."""
    accept: str = ""
    """Id of the claim that was made from the candidate."""
    attach: ClaimId | None = None
    """Claim to which the passage was added as evidence."""
    reject: str = ""
    """Why it is not worth a claim."""


@frozen
class Candidate:
    """One proposed claim with the passage it stands on."""

    id: str
    """Ordinal within the draft, such as `c3`; permanent."""
    text: str
    """Proposed statement."""
    quote: Quote
    """The passage, found in the capture by the guard before it was written here."""
    stance: Stance = Stance.SUPPORTS
    """How the passage stands towards the proposed statement."""
    certainty: Certainty = Certainty.UNSPECIFIED
    """How surely the speaker puts it; never surer than the words."""
    basis: Basis = Basis.UNSOURCED
    """On what ground, as far as the words of attribution show."""
    kind: ClaimKind = ClaimKind.EVENT
    """What sort of statement it is."""
    speaker: EntityId | None = None
    """Who is said to have said it, when the archive knows them."""
    said_by: tuple[str, ...] = ()
    """The chain of attribution as the text puts it, outermost first: `CNN`, `sources`."""
    date: Edtf | None = None
    """When what is said happened, as far as the text says."""
    about: tuple[EntityId, ...] = ()
    """Entities the passage names."""
    paragraph: int | None = None
    """Ordinal of the body paragraph, counted from 1."""
    worth: float = 0.0
    """0 to 1: how much it looks like a claim worth keeping."""
    reasons: tuple[str, ...] = ()
    """Why it was proposed, in words."""
    matches: tuple[Match, ...] = ()
    """The best matching published claims, best first, at most three."""
    decision: Decision | None = None
    """What a person decided; absent until then."""


@frozen
class NewName:
    """A name the archive does not know, proposed as a new entity."""

    name: str
    """The name as the article writes it."""
    type: EntityType | None = None
    """Best guess; absent when there is no ground for one."""
    times: int = 1
    """How often the article uses it."""


@frozen(kw_only=True)
class Draft(Record):
    """What the machine proposes for one article."""

    article: ArticleId
    """The article it was drafted from."""
    text_sha256: str
    """Digest of the text it was drafted from."""
    made: datetime
    """When that text was captured: aware, UTC. Never the time of drafting: drafting twice gives the same bytes."""
    extractor: str = ""
    """Name and version of the proposer."""
    candidates: tuple[Candidate, ...] = ()
    """What is proposed, in the order of the text."""
    new_names: tuple[NewName, ...] = ()
    """Names the archive does not know, most used first."""

"""A claim: one sentence in our own words that can be true or false, with the evidence for and against it."""

from dataclasses import field
from datetime import date

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.passage import Quote
from ledger.records.common import ArticleId, ClaimId, Correction, EntityId, Record, Signed, Withdrawal
from ledger.vocabulary import Basis, Certainty, ClaimKind, ClaimRelation, Fidelity, Stance, Status


@frozen
class Interest:
    """A party that gains or loses if the claim is believed."""

    party: EntityId
    """Who is interested."""
    wants: bool
    """True: it gains when the claim is believed; false: it loses."""


@frozen
class RelatedClaim:
    """How this claim stands to another."""

    type: ClaimRelation
    """How this claim stands to the other."""
    claim: ClaimId
    """The other claim."""
    note: str = ""
    """What the difference is."""


@frozen(kw_only=True)
class Evidence:
    """One article's stance on the claim, tied to a passage."""

    article: ArticleId
    """The article that says it."""
    via: ArticleId | None = None
    """The article this one took it from; required when it derives from more than one."""
    own: bool = False
    """True: the article found this out itself, although it derives from another; the walk to the root ends here."""
    quote: Quote | None = None
    """The passage: exact words, or its first and last words; absent when the words were not kept."""
    paragraph: int | None = None
    """Ordinal of the body paragraph, counted from 1; captions, bylines and headings not counted."""
    speaker: EntityId | None = None
    """Who says it, when that is not the outlet itself."""
    stance: Stance
    """How the passage stands towards the statement of the claim (not towards the affair)."""
    certainty: Certainty
    """How surely the speaker puts it."""
    basis: Basis
    """On what ground."""
    fidelity: Fidelity | None = None
    """How the words stand to the words first spoken."""
    date: Edtf | None = None
    """When the speaker said it, when that differs from the article's day."""
    part: str = ""
    """What it carries when it does not carry the whole statement; such evidence is never firm."""
    note: str = ""
    """What a reader must know about this piece."""
    added: Signed
    """When and by whom it was entered here."""
    withdrawn: Withdrawal | None = None
    """Set when it was wrong; it is never deleted."""

    def __hash__(self) -> int:
        """By who says it where, which nearly always tells evidence apart: judging puts much of it into sets."""
        return hash((self.article, self.speaker))


@frozen
class Override:
    """An editor's view, shown beside the derived status, never instead of it."""

    status: Status
    """The status the editor holds to be right."""
    by: str
    """Who takes responsibility."""
    since: date = field(metadata={"key": "from"})
    """First day on which it is shown; written `from` in the file."""
    reason: str
    """Why the derived status misleads."""
    until: date | None = None
    """Last day on which it is shown; absent: until further notice."""


@frozen(kw_only=True)
class Claim(Record):
    """One sentence in our own words that can be true or false (schema.org `Claim`)."""

    text: str
    """The statement: one sentence that reads alone."""
    kind: ClaimKind
    """What sort of statement it is."""
    about: tuple[EntityId, ...] = ()
    """What and whom it is about."""
    date: Edtf | None = None
    """When the thing claimed happened or held."""
    interested: tuple[Interest, ...] = ()
    """Who gains or loses by it."""
    relations: tuple[RelatedClaim, ...] = ()
    """How it stands to other claims."""
    milestone: bool = False
    """True: shown on the short timeline."""
    evidence: tuple[Evidence, ...] = ()
    """What supports, disputes or qualifies it."""
    override: Override | None = None
    """An editor's view beside the derived status."""
    corrections: tuple[Correction, ...] = ()
    """What this archive changed in the record."""

"""The closed sets of words that records may use, each defined once, each member documented.

Where the field has a standard term it is used: PROV for derivation, FactBank for certainty, schema.org for claims.
"""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """The kinds of record, each with a folder of its own under `content/`."""

    OUTLET = "outlet"
    ARTICLE = "article"
    ENTITY = "entity"
    CLAIM = "claim"
    QUESTION = "question"
    DRAFT = "draft"
    STORY = "story"
    JUDGEMENTS = "judgements"

    @property
    def folder(self) -> str:
        """Name of the folder under `content/`; empty for the two kinds that are single files."""
        folders = {self.ENTITY: "entities", self.STORY: "", self.JUDGEMENTS: ""}
        return folders.get(self, f"{self.value}s")


class OutletKind(StrEnum):
    """What sort of publisher an outlet is."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    TRADE = "trade"
    """Press of one trade: animation, law, security."""
    THINK_TANK = "think-tank"
    NGO = "ngo"
    BLOG = "blog"
    AGGREGATOR = "aggregator"
    """Republishes others' reports under their names."""
    CONTENT_FARM = "content-farm"
    """Rewrites or machine-translates others' reports: an inference of ours, and shown as one."""
    FORUM = "forum"
    OFFICIAL = "official"
    """A government, a court, an international body."""
    STATE_MEDIA = "state-media"
    COMPANY = "company"
    REFERENCE = "reference"


class ArticleForm(StrEnum):
    """What sort of published work an article is."""

    NEWS = "news"
    REPORT = "report"
    """Research with methods and findings of its own."""
    STATEMENT = "statement"
    """A party speaking for itself."""
    NOTICE = "notice"
    """An official act or record."""
    POST = "post"
    """A blog, forum or social-media post."""
    BROADCAST = "broadcast"
    REFERENCE = "reference"


class Seen(StrEnum):
    """How much of an article the archive's editors have read."""

    FULL = "full"
    EXCERPT = "excerpt"
    MENTION_ONLY = "mention-only"


class Derivation(StrEnum):
    """How an article derives from another (PROV `wasDerivedFrom`)."""

    TRANSLATION = "translation"
    SYNDICATION = "syndication"
    REWRITE = "rewrite"
    CITES = "cites"
    QUOTES = "quotes"


class UpdateKind(StrEnum):
    """What an outlet did to an article after publishing it."""

    CORRECTION = "correction"
    UPDATE = "update"
    RETRACTION = "retraction"
    REMOVAL = "removal"
    MOVED = "moved"
    RETURNED = "returned"


class EntityType(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PUBLIC_BODY = "public-body"
    WORK = "work"
    PLACE = "place"
    OBJECT = "object"
    UNNAMED_SOURCE = "unnamed-source"


class ClaimKind(StrEnum):
    """What sort of statement a claim makes."""

    EVENT = "event"
    STATE = "state"
    ATTRIBUTION = "attribution"
    """That someone said or wrote something."""
    RELATIONSHIP = "relationship"
    QUANTITY = "quantity"
    ASSESSMENT = "assessment"
    DENIAL = "denial"
    LEGAL = "legal"
    ABSENCE = "absence"
    """That something was not found or did not happen."""


class ClaimRelation(StrEnum):
    """How one claim stands to another."""

    CONTRADICTS = "contradicts"
    SUPERSEDES = "supersedes"
    REFINES = "refines"
    PART_OF = "part-of"
    DEPENDS_ON = "depends-on"


class Stance(StrEnum):
    """How a piece of evidence stands towards the statement of its claim."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"
    """Adds a condition, a caveat or an ignorance; shown, never a vote."""
    NO_COMMENT = "no-comment"


class Certainty(StrEnum):
    """How surely the speaker puts it (FactBank's levels)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class Basis(StrEnum):
    """On what ground the speaker says it."""

    FIRST_HAND = "first-hand"
    DOCUMENT = "document"
    ANALYSIS = "analysis"
    RECORD = "record"
    """The issuer's own official record."""
    SELF_STATEMENT = "self-statement"
    """A party on itself."""
    UNNAMED = "unnamed"
    """A source that the article does not name."""
    HEARSAY = "hearsay"
    """Taken over from another article or person."""
    UNSOURCED = "unsourced"


class Fidelity(StrEnum):
    """How the words of a passage stand to the words first spoken."""

    VERBATIM = "verbatim"
    TRANSLATED = "translated"
    BACK_TRANSLATED = "back-translated"
    PARAPHRASE = "paraphrase"


class Verdict(StrEnum):
    """What was decided about a pair of claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Flag(StrEnum):
    """What a proposed statement and a claim that looks like it differ in."""

    NEGATION = "negation"
    """One says of a thing what the other says is not so."""
    NUMBER = "number"
    """They count differently, or one says all where the other says some."""
    DATE = "date"
    """Their dates exclude each other."""
    CERTAINTY = "certainty"
    """One is put more or less surely than the claim and its supporting evidence ever were."""
    NAME = "name"
    """They are about different persons, works or places."""
    QUESTION = "question"
    """The claim answers a question that another of the claims found answers otherwise."""


class Status(StrEnum):
    """What follows from the evidence on a claim as of a day; computed, never stored."""

    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    REPORTED = "reported"
    SUSPECTED = "suspected"
    DISPUTED = "disputed"
    DENIED_ONLY = "denied-only"
    REFUTED = "refuted"
    UNSUPPORTED = "unsupported"
    RETRACTED = "retracted"
    NOT_YET_REPORTED = "not-yet-reported"


class Badge(StrEnum):
    """What a reader must know beside a status."""

    SINGLE_SOURCE = "single source"
    NO_NAMED_SOURCE = "no named source"
    DENIED = "denied"
    """By an interested party, whose name goes with it."""
    CIRCULAR = "circular reporting"
    DISTORTED = "distorted in re-reports"
    SOURCE_REMOVED = "source removed"
    UNVERIFIED = "unverified passages"
    OVERRIDDEN = "editor's override"


class PassageState(StrEnum):
    """How far the passage of a piece of evidence has been checked against a capture."""

    VERIFIED = "verified"
    """A capture is held and the passage stands in its text, once."""
    UNVERIFIED = "unverified"
    """No capture is held."""
    BROKEN = "broken"
    """A capture is held and the passage is not in its text, or not clearly in one place: a problem."""

"""The story: what this archive is about and what belongs to it."""

from collections.abc import Mapping
from dataclasses import field

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.records.common import ClaimId, EntityId, Names, QuestionId, Record


@frozen
class Terms:
    """Words by which an article's text is known to belong to the story, in one language.

    A text belongs when it holds a `must` term and, where `near` is given, a `near` term too.
    """

    must: tuple[str, ...]
    """Any one of these words or phrases."""
    near: tuple[str, ...] = ()
    """And any one of these."""


@frozen(kw_only=True)
class Story(Record):
    """What the archive is about: `content/story.yml`."""

    title: Names
    """The story's title by language."""
    summary: str
    """One sentence for the head of the first page."""
    scope: str = ""
    """What belongs to the story and what does not, in words."""
    terms: Mapping[str, Terms] = field(default_factory=dict)
    """Language (BCP 47) → the words that mark an article as part of the story."""
    since: Edtf | None = None
    """When the story began."""
    languages: tuple[str, ...] = ("en",)
    """Languages of the coverage that is followed."""
    lead: tuple[ClaimId, ...] = ()
    """Claims shown first on the first page."""
    disputed: tuple[ClaimId, ...] = ()
    """Claims shown first among the disputed ones."""
    open: tuple[QuestionId, ...] = ()
    """Questions shown as open on the first page."""
    about: tuple[EntityId, ...] = ()
    """Entities at the heart of the story."""
    repository: str = ""
    """Address where mistakes are reported and records are edited; empty when there is none."""

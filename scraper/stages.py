"""What passes from one stage of the scraper to the next: frozen values that say where they come from.

Lead (discover) → Capture (fetch) → Reading (read) → Proposal (propose). Nothing here fetches, parses or writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Lead:
    """One address worth fetching, as a feed, a sitemap or a list page offered it."""

    url: str
    """Absolute http(s) address as offered, before any redirect."""
    outlet: str
    """Id of the outlet whose source offered it."""
    source: str
    """Address of the feed, sitemap or list page."""
    title: str = ""
    """Title as offered; empty when none was."""
    published: datetime | None = None
    """Aware time as offered, re-parsed by us; None when none was or it was unreadable."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch of one address (or one hand-over by a person), whole and unread."""

    url: str
    """Address asked for."""
    final_url: str
    """Address that answered after redirects."""
    at: datetime
    """When the answer was complete: aware, UTC."""
    status: int
    """HTTP status of the final answer; 200 for what a person handed over."""
    headers: tuple[tuple[str, str], ...]
    """Header fields of the final answer in order, names as received."""
    body: bytes
    """The payload after transfer and content decoding."""
    redirects: tuple[tuple[int, str], ...] = ()
    """Each redirect on the way: status and target address, in order."""
    pasted: bool = False
    """True when a person handed over plain text copied from the page rather than the page itself."""

    @property
    def sha256(self) -> str:
        """Lower-case hexadecimal digest of `body`."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The last value of a header field, compared without case; empty when absent."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), "")


class Origin(StrEnum):
    """Where on a page a candidate value was found."""

    JSON_LD = "json-ld"
    OPEN_GRAPH = "open-graph"
    META = "meta"
    TIME = "time"
    HEADING = "heading"
    TITLE = "title"
    URL = "url"
    BYLINE = "byline"
    TEXT = "text"
    PAYLOAD = "payload"
    EXTRACTOR = "extractor"
    FEED = "feed"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value a page offered for a field, kept with where it came from."""

    field: str
    """`title`, `author`, `published` or `modified`."""
    value: str
    """The value as found; for dates also normalised to ISO 8601 where it could be read."""
    origin: Origin
    """Where it was found."""
    detail: str = ""
    """The element, property or path, such as `article:published_time`."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A figure's caption, kept apart from the body."""

    text: str
    credit: str = ""
    """Photographer or agency, without the word that introduces it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the article's body."""

    url: str
    """Absolute http(s) address."""
    text: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What the page asks of archivers."""

    noarchive: bool = False
    tdm_reservation: bool = False
    paywalled: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What one capture says when it is read."""

    url: str | None
    """Address the article calls its own (canonical) when it names one, else the address of the capture."""
    title: str
    """Empty when the page offers none."""
    authors: tuple[str, ...]
    published: str | None
    """EDTF day, or full ISO 8601 time with offset where the page says it; None when unknown."""
    modified: str | None
    language: str | None
    """BCP 47 tag."""
    paragraphs: tuple[str, ...]
    """Body paragraphs in order, white space folded, no headings, no captions, no standfirst."""
    headings: tuple[tuple[int, str], ...] = ()
    """Section headings, each with the number of body paragraphs before it."""
    captions: tuple[Caption, ...] = ()
    links: tuple[Link, ...] = ()
    """Links inside standfirst and body."""
    standfirst: str = ""
    """What editors set above the body to sum it up, folded; empty when there is none or nothing tells it apart."""
    policy: Policy = field(default_factory=Policy)
    candidates: tuple[Candidate, ...] = ()
    extractor: str = ""
    """Name and version of the reader that made this, such as `news-ledger/2 trafilatura/2.3.1`."""

    @property
    def text(self) -> str:
        """Body paragraphs and headings in page order, joined by one empty line."""
        return "\n\n".join(words for words, _ in self._body)

    @property
    def kept(self) -> str:
        """The standfirst, if there is one, above `text`: what is kept and what passages are checked in."""
        return f"{self._above}{self.text}"

    @property
    def begins(self) -> int:
        """Where `text` begins in `kept`, in characters."""
        return len(self._above)

    @property
    def ordinals(self) -> list[int | None]:
        """For each part of `kept` its ordinal among the body paragraphs, from 1; None for standfirst and headings."""
        return [*([None] if self.standfirst else []), *(ordinal for _, ordinal in self._body)]

    @property
    def _above(self) -> str:
        return f"{self.standfirst}\n\n" if self.standfirst else ""

    @property
    def _body(self) -> list[tuple[str, int | None]]:
        """Paragraphs and headings in page order, the paragraphs with their ordinal."""
        parts: list[tuple[str, int | None]] = [(words, ordinal) for ordinal, words in enumerate(self.paragraphs, 1)]
        for before, heading in reversed(self.headings):
            parts.insert(before, (heading, None))
        return parts

    @property
    def date(self) -> str | None:
        """The publication day or time: another name for `published`."""
        return self.published

    @property
    def text_sha256(self) -> str:
        """Lower-case hexadecimal digest of `kept` in UTF-8: the name under which it is kept."""
        return hashlib.sha256(self.kept.encode()).hexdigest()


Names = Mapping[str, tuple[str, ...]]
"""The archive's own names: entity id → every name and alias it goes by, in any script."""

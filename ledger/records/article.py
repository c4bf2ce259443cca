"""An article: one published work, written by the scraper, corrected by editors."""

from datetime import date, datetime

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.records.common import ArticleId, Correction, OutletId, Record
from ledger.vocabulary import ArticleForm, Derivation, Seen, UpdateKind


@frozen
class Derived:
    """What an article derives from, and how that is known."""

    article: ArticleId
    """The article it derives from."""
    how: Derivation
    """Translation, syndication, rewrite, or only citing or quoting."""
    note: str = ""
    """What shows it."""


@frozen
class DateCandidate:
    """One date that the page, the feed or the headers offered."""

    field: str
    """`published` or `modified`."""
    value: str
    """As found."""
    origin: str
    """Where it was found, such as `json-ld datePublished`."""


@frozen
class Capture:
    """One fetch that is kept under `captures/`."""

    at: datetime
    """When it was fetched: aware, UTC."""
    sha256: str
    """Digest of the bytes."""
    text_sha256: str
    """Digest of the article text read from them; the text lies in `captures/texts/`."""
    file: str = ""
    """WARC file, relative to `captures/`."""
    revision: int = 1
    """1 for the first text, counted up whenever the text differs from the one before."""


@frozen
class Policy:
    """What the page asks of archivers."""

    noarchive: bool = False
    """The page carries `noarchive`."""
    tdm_reservation: bool = False
    """Text and data mining is reserved (TDMRep)."""
    paywalled: bool = False
    """Only part of the text is open."""


@frozen
class Update:
    """What the outlet did to the article after publishing it."""

    kind: UpdateKind
    """Correction, update, retraction, removal, moved or returned."""
    date: Edtf
    """When, as far as known."""
    note: str = ""
    """What changed."""
    url: str = ""
    """Where the outlet says so."""


@frozen
class Copy:
    """Another address where the same text stands or stood."""

    url: str
    """Its address."""
    note: str = ""
    """How it differs, or what it is a copy of."""


@frozen(kw_only=True)
class Article(Record):
    """One published work: news article, statement, report, notice, post."""

    outlet: OutletId
    """Who published it."""
    url: str = ""
    """Its address; empty when none is known."""
    title: str = ""
    """Its title as it stands; empty when it was not seen."""
    title_basis: str = ""
    """How the title is known when it was not read on the page."""
    authors: tuple[str, ...] = ()
    """Names as signed."""
    form: ArticleForm = ArticleForm.NEWS
    """What sort of work it is."""
    language: str = ""
    """Language of its text (BCP 47)."""
    published: Edtf | None = None
    """When it was published: what is known and no more; absent when nothing is."""
    published_at: datetime | None = None
    """Full time with offset, when the page says it."""
    published_basis: str = ""
    """How the date is known when the page does not say it."""
    candidates: tuple[DateCandidate, ...] = ()
    """Every date the page, the feed and the headers offered."""
    derives_from: tuple[Derived, ...] = ()
    """What it derives from; empty: its reporting began here, or nothing is known."""
    own_reporting: str = ""
    """What it adds by enquiries of its own although it derives from another."""
    seen: Seen = Seen.FULL
    """How much of it the archive's editors have read."""
    copies: tuple[Copy, ...] = ()
    """Other addresses of the same text."""
    captures: tuple[Capture, ...] = ()
    """What is kept of it, oldest first."""
    policy: Policy = Policy()
    """What its page asks of archivers."""
    updates: tuple[Update, ...] = ()
    """What the outlet did to it afterwards."""
    corrections: tuple[Correction, ...] = ()
    """What editors mended in this record; the scraper never touches it."""

    def retracted_by(self, day: date) -> bool:
        """Whether the outlet had retracted or removed it for certain by the end of `day`, and not restored it since."""
        gone = False
        for update in sorted(self.updates, key=lambda update: update.date.sort_key):
            latest = update.date.latest
            if latest is None or latest > day:
                continue
            if update.kind is UpdateKind.RETRACTION:
                gone = True
            elif update.kind is UpdateKind.RETURNED:
                gone = False
        return gone

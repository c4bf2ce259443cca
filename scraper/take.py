"""Take kept captures into the records: read → judge whose it is → revise → relate → propose → write, as one recipe.

A kept capture in; the article's record and a draft out. The record is written last and holds the capture's digest: a
run killed before that takes the capture in again, with the same result. Claims, entities, outlets and questions are
never written here.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType

from ledger.captures.manifest import Entry
from ledger.edtf import parse
from ledger.load import load, read_record
from ledger.reading.layout import RecordFile
from ledger.records import Article, Copy, Derived, Draft, Update
from ledger.records import Capture as KeptCapture
from ledger.vocabulary import RecordKind, UpdateKind
from ledger.writing.files import write_whole
from scraper.addresses import Addresses, own_address
from scraper.draft import write_draft
from scraper.errors import DamagedCaptures, ScraperError
from scraper.fetch import moved_to
from scraper.identity import plain, same_work
from scraper.keep import Store
from scraper.propose import Proposer
from scraper.propose.worth import load_weights
from scraper.read import read
from scraper.record import new_id, write_additions, write_record
from scraper.relate import Case, Known, Likeness, Related, relate
from scraper.revise import Revision, revise
from scraper.stages import Capture, Reading

LOCK = ".taking.lock"
"""File in the captures folder that is held by whoever writes records, so that runs at once take turns."""

SAME_PAGE = 0.5
"""Overlap from which a page that names another address as its own is believed to be the one there."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking one capture in."""

    article: str
    """Id of the article."""
    new: bool
    """Whether the archive did not know the article before."""
    written: tuple[Path, ...] = ()
    """Files that changed, relative to the archive's root; empty when everything was there already."""
    candidates: int = 0
    """How many claims the draft proposes."""
    notes: tuple[str, ...] = ()
    """What a person should know: differences from the record, sources it seems to derive from, material changes."""
    revision: Revision | None = None
    """How the text differs from the capture before; None when it does not."""
    derives_from: tuple[Derived, ...] = ()
    """What was written down as its sources, each with the reason."""


class Intake:
    """An archive's records, ready to take captures in one after another; each sees what the ones before it became.

    Use it in a `with` block, held by one run at a time (`LOCK`).
    """

    def __init__(self, root: Path, store: Store) -> None:
        """Load the records at `root`. Raises `LedgerError`."""
        self.root = root
        self.store = store
        self.ledger = load(root).ledger
        self.addresses = Addresses(self.ledger)
        self._open = ExitStack()

    def __enter__(self) -> Intake:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def holds(self, entry: Entry) -> bool:
        """Whether the records have this capture already."""
        return (entry.sha256, entry.at.replace(microsecond=0)) in self._held

    def shows(self, entry: Entry, reading: Reading) -> str:
        """Id of the article at an entry's address whose text just before or after that time is this one; else empty."""
        old = self.addresses.article(entry.url, entry.final_url)
        if old is None or self.addresses.article(entry.final_url) is not old:
            return ""
        before = [kept.text_sha256 for kept in old.captures if kept.at <= entry.at][-1:]
        after = [kept.text_sha256 for kept in old.captures if kept.at > entry.at][:1]
        return old.id if reading.text_sha256 in (*before, *after) else ""

    def foresee(self, capture: Capture, outlet: str, reading: Reading) -> Taken:
        """What `take` would come to, without relating, drafting or writing. Raises `UnknownOutlet`."""
        old, _ = self._article(capture, reading)
        publisher = old.outlet if old else self.addresses.publisher(capture.final_url, outlet)
        return Taken(old.id if old else new_id(publisher, reading, self.ledger.articles), old is None)

    def take(self, capture: Capture, entry: Entry, outlet: str = "", reading: Reading | None = None) -> Taken:
        """Write what a kept capture says. Raises `UnknownOutlet` or `Unreadable`, and then nothing is written.

        `outlet` names the outlet where the address does not tell; `reading` spares reading the capture again.
        """
        reading = reading or read(capture)
        old, notes = self._article(capture, reading)
        if old is not None and not _stands_at(old, capture):
            return replace(self._add(old, copies=_copies(old, capture)), notes=tuple(notes))
        publisher = old.outlet if old else self.addresses.publisher(capture.final_url, outlet)
        own = "" if notes else own_address(capture, reading)
        url = old.url if old and old.url else own or plain(capture.final_url)
        article_id = old.id if old else new_id(publisher, reading, self.ledger.articles)
        related = self._relate(reading, article_id, publisher, entry)
        kept = KeptCapture(entry.at, entry.sha256, self.store.keep_text(reading.kept), entry.file)
        record = write_record(
            article_id,
            publisher,
            replace(reading, url=url),
            kept,
            old=old,
            text=(self.root / old.path).read_text("utf-8") if old else "",
            derives_from=related.derives_from,
        )
        after = record_of(record.path, record.text)
        text = write_additions(after, record.text, copies=_copies(after, capture), updates=_returned(after, entry))
        files, candidates, revision = [(record.path, text)], 0, None
        if old is None or all(earlier.at <= entry.at for earlier in old.captures):
            revision, changed = self._revision(old, reading)
            notes += changed
            draft = write_draft(self._draft(reading, record_of(record.path, text), entry), self.ledger)
            candidates = draft.candidates
            # The draft first: a record without its draft would look finished.
            files.insert(0, (draft.path, draft.text))
        written = [path for path, content in files if write_whole(self.root / path, content)]
        self._learn(record_of(record.path, text), reading)
        notes += [*record.notes, *related.notes]
        told = Taken(article_id, old is None, tuple(reversed(written)), candidates, tuple(notes), revision)
        return replace(told, derives_from=related.derives_from)

    def note_removal(self, entry: Entry, sign: str) -> Taken | None:
        """Write that an article was taken away, as a kept page shows; None when it is known or no article is meant."""
        old = self.addresses.article(entry.url, entry.final_url)
        if old is None or _is_gone(old) or not _stands_at_entry(old, entry):
            return None
        update = Update(UpdateKind.REMOVAL, parse(f"{entry.at:%Y-%m-%d}"), f"seen gone on this day: {sign}")
        return self._add(old, updates=(update,))

    @cached_property
    def _held(self) -> set[tuple[str, datetime]]:
        return {(kept.sha256, kept.at) for article in self.ledger.articles.values() for kept in article.captures}

    @cached_property
    def _proposer(self) -> Proposer:
        return Proposer(self.ledger, load_weights(self.root))

    @cached_property
    def _known(self) -> Known:
        return Known(self.store, self._open.enter_context(Likeness(self.store.folder)), self.ledger)

    def _article(self, capture: Capture, reading: Reading) -> tuple[Article | None, list[str]]:
        """The article a page shows: the one at its address, or at the address it calls its own if the text is alike."""
        at_address = self.addresses.article(capture.url, capture.final_url)
        own = own_address(capture, reading)
        named = self.addresses.article(own) if own and at_address is None else None
        if at_address is not None or named is None:
            return at_address, []
        if named.title == reading.title or self._known.overlap(named.id, reading.kept).most >= SAME_PAGE:
            return named, []
        return None, [f"the page calls {own} its own address, but {named.id} stands there with another text"]

    def _relate(self, reading: Reading, article_id: str, outlet: str, entry: Entry) -> Related:
        published = reading.published[:10] if reading.published else f"../{entry.at:%Y-%m-%d}"
        case = Case(reading, article_id, outlet, parse(published).bounds, self.ledger, self.addresses)
        return relate(case, self._known)

    def _add(self, old: Article, *, copies: tuple[Copy, ...] = (), updates: tuple[Update, ...] = ()) -> Taken:
        """Write further addresses and doings into a known article's record."""
        path = Path(old.path)
        text = write_additions(old, (self.root / path).read_text("utf-8"), copies=copies, updates=updates)
        written = (path,) if write_whole(self.root / path, text) else ()
        self._learn(record_of(path, text))
        return Taken(old.id, new=False, written=written)

    def _draft(self, reading: Reading, article: Article, entry: Entry) -> Draft:
        """The draft of a text by its article's record as it will stand; one that was drafted before keeps its date."""
        self._proposer.meet(article)
        old = self.ledger.drafts.get(article.id)
        same = old is not None and old.text_sha256 == reading.text_sha256
        return self._proposer.propose(reading, article.id, at=old.made if old is not None and same else entry.at)

    def _revision(self, old: Article | None, reading: Reading) -> tuple[Revision | None, list[str]]:
        """How the text differs from the newest one kept, with what a person should know; None when it does not."""
        if old is None or not old.captures or old.captures[-1].text_sha256 == reading.text_sha256:
            return None, []
        try:
            before = self.store.load_text(old.captures[-1].text_sha256)
        except DamagedCaptures:
            return None, ["the text has changed; the text before is not held here, so what changed cannot be said"]
        revision = revise(before, reading.kept, self.ledger.evidence_of.get(old.id, ()))
        return revision, _material(revision)

    def _learn(self, article: Article, reading: Reading | None = None) -> None:
        """Put a record as it stands now among those known, with its newest text."""
        self.ledger = replace(self.ledger, articles=dict(sorted({**self.ledger.articles, article.id: article}.items())))
        self.addresses.add(article)
        self._held.update((kept.sha256, kept.at) for kept in article.captures)
        if reading is not None:
            self._known.learn(article, reading)


def record_of(path: Path, text: str) -> Article:
    """The record that the text of an article's file holds."""
    record, _problems = read_record(text.encode(), RecordFile(RecordKind.ARTICLE, path.stem, path.as_posix()))
    if not isinstance(record, Article):
        raise ScraperError(f"{path}: the record cannot be read; run `ledger check`")
    return record


def _stands_at(article: Article, capture: Capture) -> bool:
    """Whether a page was had from the article's own address, now or before it moved; an article without one has any."""
    return not article.url or same_work(article.url) in (same_work(capture.url), same_work(capture.final_url))


def _stands_at_entry(article: Article, entry: Entry) -> bool:
    return not article.url or same_work(article.url) in (same_work(entry.url), same_work(entry.final_url))


def _copies(article: Article, capture: Capture) -> tuple[Copy, ...]:
    """The address a page was had from, where the record does not have it yet."""
    known = {same_work(url) for url in (article.url, *(copy.url for copy in article.copies)) if url}
    if same_work(capture.final_url) in known:
        return ()
    moved = moved_to(capture.redirects) is not None
    return (Copy(plain(capture.final_url), "the page has moved here" if moved else "the same page"),)


def _is_gone(article: Article) -> bool:
    """Whether the record says that the outlet took the article away and did not bring it back."""
    kinds = [update.kind for update in article.updates if update.kind in (UpdateKind.REMOVAL, UpdateKind.RETURNED)]
    return bool(kinds) and kinds[-1] is UpdateKind.REMOVAL


def _returned(article: Article, entry: Entry) -> tuple[Update, ...]:
    """That an article is there again, where the record says that it was taken away before this capture."""
    if not _is_gone(article):
        return ()
    day = parse(f"{entry.at:%Y-%m-%d}")
    removed = [update.date for update in article.updates if update.kind is UpdateKind.REMOVAL]
    later = removed[-1].sort_key <= day.sort_key
    return (Update(UpdateKind.RETURNED, day, "seen there again on this day"),) if later else ()


def _material(revision: Revision | None) -> list[str]:
    if revision is None or not revision.material:
        return []
    changed = "; ".join(f"“{change.before}” → “{change.after}”" for change in revision.changes if change.material)
    touched = f"; claims that rest on it: {', '.join(revision.claims)}" if revision.claims else ""
    return [f"the text has changed: {changed}{touched}"]

"""Take kept captures into the records: read → judge whose it is → revise → relate → propose → write, as one recipe.

A kept capture in; the article's record and a draft out. The record is written last and holds the capture's digest: a
run killed before that takes the capture in again, with the same result. Claims, entities, outlets and questions are
never written here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from ledger.files import write_whole
from ledger.layout import RecordFile
from ledger.ledger import Ledger
from ledger.load import load, read_record
from ledger.manifest import Entry
from ledger.records import Article, Derived, Draft
from ledger.records import Capture as KeptCapture
from ledger.vocabulary import RecordKind
from scraper.addresses import Addresses, address_of
from scraper.draft import write_draft
from scraper.errors import DamagedCaptures
from scraper.keep import Store
from scraper.propose import Proposer
from scraper.propose.worth import load_weights
from scraper.read import read
from scraper.record import new_id, write_record
from scraper.revise import Revision, revise
from scraper.stages import Capture, Reading

Write = Callable[[Path, str], bool]
"""Writes a text to a path below the archive's root and says whether it had to."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking one capture in."""

    article: str
    """Id of the article."""
    new: bool
    """Whether the archive did not know the article before."""
    written: tuple[Path, ...]
    """Files that changed, relative to the archive's root; empty when everything was there already."""
    candidates: int
    """How many claims the draft proposes."""
    notes: tuple[str, ...]
    """What a person should know: differences from the record, sources it seems to derive from, material changes."""
    revision: Revision | None = None
    """How the text differs from the capture before; None when it does not."""
    derives_from: tuple[Derived, ...] = field(default=())
    """What was written down as its sources, each with the reason."""


class Intake:
    """An archive's records, ready to take captures in one after another; each sees what the ones before it became."""

    def __init__(self, root: Path, store: Store, write: Write | None = None) -> None:
        """Load the records at `root`. Raises `LedgerError`. `write` replaces writing below the root, for trials."""
        self.root = root
        self.store = store
        self.ledger = load(root).ledger
        self.addresses = Addresses(self.ledger)
        self._write: Write = write or (lambda path, text: write_whole(root / path, text))

    def holds(self, entry: Entry) -> bool:
        """Whether the records have this capture already."""
        return (entry.sha256, entry.at.replace(microsecond=0)) in self._held

    def shows(self, entry: Entry, reading: Reading) -> str:
        """Id of the article at an entry's address whose text in force at that time is this one; empty when none is."""
        old = self.addresses.article(entry.url, entry.final_url)
        earlier = [kept for kept in old.captures if kept.at <= entry.at] if old else []
        return old.id if old and earlier and earlier[-1].text_sha256 == reading.text_sha256 else ""

    def foresee(self, capture: Capture, entry: Entry, outlet: str, reading: Reading) -> Taken:
        """What `take` would come to, without a draft and without writing. Raises `UnknownOutlet`."""
        old = self.addresses.article(capture.url, capture.final_url)
        publisher = old.outlet if old else self.addresses.publisher(capture.final_url, outlet)
        return Taken(old.id if old else new_id(publisher, reading, self.ledger.articles), old is None, (), 0, ())

    @cached_property
    def _held(self) -> set[tuple[str, datetime]]:
        return {(kept.sha256, kept.at) for article in self.ledger.articles.values() for kept in article.captures}

    @cached_property
    def _proposer(self) -> Proposer:
        return Proposer(self.ledger, load_weights(self.root))

    def take(self, capture: Capture, entry: Entry, outlet: str = "", reading: Reading | None = None) -> Taken:
        """Write what a kept capture says. Raises `UnknownOutlet` or `Unreadable`, and then nothing is written.

        `outlet` names the outlet where the address does not tell; `reading` spares reading the capture again.
        """
        reading = reading or read(capture)
        old = self.addresses.article(capture.url, capture.final_url)
        publisher = old.outlet if old else self.addresses.publisher(capture.final_url, outlet)
        reading = replace(reading, url=address_of(old, capture, reading))
        article_id = old.id if old else new_id(publisher, reading, self.ledger.articles)
        kept = KeptCapture(entry.at, entry.sha256, self.store.keep_text(reading.text), entry.file)
        path = self.root / old.path if old else None
        record = write_record(
            article_id, publisher, reading, kept, old=old, text=path.read_text("utf-8") if path else ""
        )
        files = [(record.path, record.text)]
        candidates, notes, revision = 0, list(record.notes), None
        if old is None or all(earlier.at <= entry.at for earlier in old.captures):
            revision, told = self._revision(old, reading)
            notes += told
            draft = write_draft(self._draft(reading, article_id, entry), self.ledger)
            candidates = draft.candidates
            # The draft first: a record without its draft would look finished.
            files.insert(0, (draft.path, draft.text))
        written = [path for path, content in files if self._write(path, content)]
        self._learn(article_id, record.path, record.text)
        return Taken(article_id, old is None, tuple(reversed(written)), candidates, tuple(notes), revision)

    def _draft(self, reading: Reading, article_id: str, entry: Entry) -> Draft:
        """The draft of a text; one that was drafted before keeps its date."""
        old = self.ledger.drafts.get(article_id)
        same = old is not None and old.text_sha256 == reading.text_sha256
        return self._proposer.propose(reading, article_id, at=old.made if old is not None and same else entry.at)

    def _revision(self, old: Article | None, reading: Reading) -> tuple[Revision | None, list[str]]:
        """How the text differs from the newest one kept, with what a person should know; None when it does not."""
        if old is None or not old.captures or old.captures[-1].text_sha256 == reading.text_sha256:
            return None, []
        try:
            before = self.store.load_text(old.captures[-1].text_sha256)
        except DamagedCaptures:
            return None, ["the text has changed; the text before is not held here, so what changed cannot be said"]
        revision = revise(before, reading.text, self.ledger.evidence_of.get(old.id, ()))
        return revision, _material(revision)

    def _learn(self, article_id: str, path: Path, text: str) -> None:
        """Put the record as it stands now among those known."""
        file = RecordFile(RecordKind.ARTICLE, article_id, path.as_posix())
        record, _problems = read_record(text.encode(), file)
        if isinstance(record, Article):
            self.ledger = _with_article(self.ledger, record)
            self.addresses.add(record)


def _with_article(ledger: Ledger, article: Article) -> Ledger:
    return replace(ledger, articles=dict(sorted({**ledger.articles, article.id: article}.items())))


def _material(revision: Revision | None) -> list[str]:
    if revision is None or not revision.material:
        return []
    changed = "; ".join(f"“{change.before}” → “{change.after}”" for change in revision.changes if change.material)
    touched = f"; claims that rest on it: {', '.join(revision.claims)}" if revision.claims else ""
    return [f"the text has changed: {changed}{touched}"]

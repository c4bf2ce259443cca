"""Draft the claims of known articles anew from their kept texts: decisions stay, ids stay, the rest is proposed afresh.

An archive's root in, its drafts written one after another, each with what came of it. Claims, entities and questions
are never touched. Many articles are drafted by several processes; one of them writes.

A text alone does not say which of its lines are standfirst and headings: its page is read again for that.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from ledger.captures.manifest import Entry
from ledger.ledger import Ledger
from ledger.load import load
from ledger.records import Article
from ledger.writing.files import write_whole
from scraper.draft import WrittenDraft, write_draft
from scraper.errors import ScraperError
from scraper.keep import loaded
from scraper.manifest import Manifest
from scraper.propose import Proposer
from scraper.propose.endpoint import Answer, Endpoint, ask
from scraper.propose.worth import load_weights
from scraper.read import read
from scraper.stages import Reading

ANSWERS = Path("captures", "answers")
"""Where answers of a second proposer are kept, relative to the archive's root."""
MANY = 60
"""Articles from which several processes pay: each takes about a second to start."""


@dataclass(frozen=True, slots=True)
class Redrafted:
    """What came of drafting one article anew."""

    article: str
    candidates: int = 0
    written: bool = False
    """Whether the draft's file changed."""
    dropped: int = 0
    """How many suggestions of a second proposer were dropped."""
    problem: str = ""
    """Why nothing was drafted; empty as a rule."""
    note: str = ""
    """What else a person should know."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The kept pages, to be read and never mended."""

    folder: Path
    entries: Mapping[str, Entry]
    """Digest of each page → its line in the manifest."""
    problem: str = ""
    """Why not every line of the manifest could be read; empty as a rule."""


@dataclass(frozen=True, slots=True)
class _Drafted:
    """One article's new draft before it is written."""

    article: str
    draft: WrittenDraft | None
    """None when no text of the article is kept."""
    dropped: int = 0
    note: str = ""


def redraft(
    root: Path, articles: Sequence[str] = (), *, settings: Endpoint | None = None, write: bool = True
) -> Iterator[Redrafted]:
    """Draft articles anew, all with a kept text when none are named. Raises `ScraperError` for an unknown article."""
    ledger, _ = _archive(root, os.getpid())
    unknown = [one for one in articles if one not in ledger.articles]
    if unknown:
        raise ScraperError(f"there is no article {', '.join(unknown)}")
    wanted = list(articles) or sorted(ledger.texts)
    one_by_one = partial(_drafted, root, settings)
    try:
        if len(wanted) < MANY or settings is not None:
            yield from (_written(root, one, write=write) for one in map(one_by_one, wanted))
            return
        with multiprocessing.get_context("spawn").Pool(min(os.cpu_count() or 1, 8)) as pool:
            for one in pool.imap(one_by_one, wanted, chunksize=10):
                yield _written(root, one, write=write)
    finally:
        for remembered in (_archive, _pages):
            remembered.cache_clear()


def reading_of(record: Article, text: str, pages: Pages | None = None) -> tuple[Reading, str]:
    """An article's kept text as a reading whose days are those of the record, and a note for a person.

    Every part of it is a paragraph where its page is not kept, or now gives another text, or cannot be read: the note
    says why then, and is empty as a rule.
    """
    plain = Reading(
        url=record.url or None,
        title=record.title,
        authors=record.authors,
        published=None,
        modified=None,
        language=record.language or None,
        paragraphs=tuple(text.split("\n\n")),
    )
    try:
        page = _page(record, pages) if pages else None
    except ScraperError as error:
        return plain, f"its standfirst and headings count as paragraphs, as its page cannot be read: {error}"
    if page is None or page.kept != text:
        return plain, ""
    return replace(plain, standfirst=page.standfirst, paragraphs=page.paragraphs, headings=page.headings), ""


def _page(record: Article, pages: Pages) -> Reading | None:
    """The page of an article's last capture, read again; None where it is not kept. Raises `ScraperError`."""
    entry = pages.entries.get(record.captures[-1].sha256) if record.captures else None
    if entry is None and pages.problem:
        raise ScraperError(pages.problem)
    return read(loaded(pages.folder, entry)) if entry else None


@cache
def _pages(root: Path, _process: int) -> Pages:
    """The kept pages as far as the manifest can be read, looked up once in each process of a run."""
    manifest, problem = Manifest(root / "captures"), ""
    try:
        manifest.refresh()
    except (ScraperError, OSError) as error:
        problem = str(error)
    return Pages(root / "captures", {entry.sha256: entry for entry in manifest.entries}, problem)


@cache
def _archive(root: Path, _process: int) -> tuple[Ledger, Proposer]:
    """The archive and its proposer, read once in each process of a run."""
    ledger = load(root).ledger
    return ledger, Proposer(ledger, load_weights(root))


def _drafted(root: Path, settings: Endpoint | None, article: str) -> _Drafted:
    """One article's draft, merged with the one there is."""
    ledger, proposer = _archive(root, os.getpid())
    text = ledger.texts.get(article)
    if text is None:
        return _Drafted(article, None)
    answer = ask(text, settings, root / ANSWERS) if settings else Answer()
    record = ledger.articles[article]
    by = settings.model if settings else ""
    reading, unread = reading_of(record, text, _pages(root, os.getpid()))
    proposed = proposer.proposed(reading, article, at=record.captures[-1].at, further=answer.suggestions, by=by)
    note = "; ".join(filter(None, (answer.problem, unread)))
    return _Drafted(article, write_draft(proposed.draft, ledger), proposed.dropped, note)


def _written(root: Path, one: _Drafted, *, write: bool) -> Redrafted:
    if one.draft is None:
        return Redrafted(one.article, problem="no text of it is kept")
    path, text = root / one.draft.path, one.draft.text
    changed = write_whole(path, text) if write else not path.exists() or path.read_text("utf-8") != text
    return Redrafted(one.article, one.draft.candidates, changed, one.dropped, note=one.note)

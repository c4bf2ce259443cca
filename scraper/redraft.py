"""Draft the claims of known articles anew from their kept texts: decisions stay, ids stay, the rest is proposed afresh.

An archive's root in, its drafts written one after another, each with what came of it. Claims, entities and questions
are never touched. Many articles are drafted by several processes; one of them writes.

A text alone does not say which of its lines are standfirst and headings: its page is read again for that.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from ledger.captures.manifest import FILE_NAME, Entry
from ledger.ledger import Ledger
from ledger.load import load
from ledger.records import Article
from ledger.writing.files import write_whole
from scraper.draft import WrittenDraft, write_draft
from scraper.errors import ScraperError
from scraper.keep import Store
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
        for remembered in (_archive, _store, _entries):
            remembered.cache_clear()


def reading_of(record: Article, text: str, store: Store | None = None) -> Reading:
    """An article's kept text as a reading; its days are those of the record.

    Every part of it is a paragraph where the page is not in the store, or now gives another text.
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
    entry = _entries(store).get(record.captures[-1].sha256) if store and record.captures else None
    try:
        page = read(store.load(entry)) if store and entry else plain
    except ScraperError:
        return plain
    if page.kept != text:
        return plain
    return replace(plain, standfirst=page.standfirst, paragraphs=page.paragraphs, headings=page.headings)


@cache
def _entries(store: Store) -> dict[str, Entry]:
    """Digest of each kept page → its line in the manifest."""
    return {entry.sha256: entry for entry in store.entries}


@cache
def _store(root: Path, _process: int) -> Store | None:
    """The kept pages, opened once in each process of a run; None where no page was ever kept."""
    folder = root / "captures"
    return Store(folder) if (folder / FILE_NAME).exists() else None


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
    proposed = proposer.proposed(
        reading_of(record, text, _store(root, os.getpid())),
        article,
        at=record.captures[-1].at,
        further=answer.suggestions,
        by=by,
    )
    return _Drafted(article, write_draft(proposed.draft, ledger), proposed.dropped, answer.problem)


def _written(root: Path, one: _Drafted, *, write: bool) -> Redrafted:
    if one.draft is None:
        return Redrafted(one.article, problem="no text of it is kept")
    path, text = root / one.draft.path, one.draft.text
    changed = write_whole(path, text) if write else not path.exists() or path.read_text("utf-8") != text
    return Redrafted(one.article, one.draft.candidates, changed, one.dropped, note=one.note)

"""Draft the claims of known articles anew from their kept texts: decisions stay, ids stay, the rest is proposed afresh.

An archive's root in, its drafts written one after another, each with what came of it. Claims, entities and questions
are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger.files import write_whole
from ledger.ledger import Ledger
from ledger.load import load
from ledger.records import Article
from scraper.draft import write_draft
from scraper.errors import ScraperError
from scraper.propose import Proposer
from scraper.propose.endpoint import Answer, Endpoint, ask
from scraper.propose.worth import load_weights
from scraper.stages import Reading

ANSWERS = Path("captures", "answers")
"""Where answers of a second proposer are kept, relative to the archive's root."""


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


def redraft(
    root: Path, articles: Sequence[str] = (), *, settings: Endpoint | None = None, write: bool = True
) -> Iterator[Redrafted]:
    """Draft articles anew, all with a kept text when none are named. Raises `ScraperError` for an unknown article."""
    ledger = load(root).ledger
    unknown = [one for one in articles if one not in ledger.articles]
    if unknown:
        raise ScraperError(f"there is no article {', '.join(unknown)}")
    proposer = Proposer(ledger, load_weights(root))
    for article in articles or sorted(ledger.texts):
        text = ledger.texts.get(article)
        if text is None:
            yield Redrafted(article, problem="no text of it is kept")
            continue
        answer = ask(text, settings, root / ANSWERS) if settings else Answer()
        yield _redrafted(root, ledger, proposer, article, text, answer, settings, write=write)


def _redrafted(
    root: Path,
    ledger: Ledger,
    proposer: Proposer,
    article: str,
    text: str,
    answer: Answer,
    settings: Endpoint | None,
    *,
    write: bool,
) -> Redrafted:
    record = ledger.articles[article]
    reading = reading_of(record, text)
    proposed = proposer.proposed(
        reading, article, at=record.captures[-1].at, further=answer.suggestions, by=settings.model if settings else ""
    )
    draft = write_draft(proposed.draft, ledger)
    path = root / draft.path
    changed = write_whole(path, draft.text) if write else not path.exists() or path.read_text("utf-8") != draft.text
    return Redrafted(article, draft.candidates, changed, proposed.dropped, note=answer.problem)


def reading_of(record: Article, text: str) -> Reading:
    """An article's kept text as a reading; its days are those of the record."""
    return Reading(
        url=record.url or None,
        title=record.title,
        authors=record.authors,
        published=None,
        modified=None,
        language=record.language or None,
        paragraphs=tuple(text.split("\n\n")),
    )

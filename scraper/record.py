"""From a reading to the article's record: a new file, or an old one with only what was missing filled in.

What a person wrote or corrected is never overwritten: a field that holds something keeps it, and where the page says
otherwise the difference is reported, not applied. Captures, candidates and policy are the scraper's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ledger.edtf import parse
from ledger.records import Article, Capture, Copy, DateCandidate, Derived, Policy, Update
from ledger.writing.slug import free, slug
from ledger.writing.write import Document, Tree, key_of, ordered, to_tree
from scraper.stages import Reading

SLUG_WORDS = 4
"""How many words of the title an id takes."""


@dataclass(frozen=True, slots=True)
class Written:
    """An article's record as it should stand, and what the scraper could not reconcile."""

    id: str
    path: Path
    """File of the record, relative to the archive's root."""
    text: str
    """The whole new text of the file."""
    notes: tuple[str, ...]
    """Where the page says otherwise than the record: sentences for a person."""


def new_id(outlet: str, reading: Reading, taken: Mapping[str, object]) -> str:
    """An id `<outlet>-<date>-<words of the title>` that is not taken; a number is added only to tell two apart."""
    day = re.match(r"\d{4}(-\d{2}){0,2}", reading.published or "")
    words = slug(reading.title, SLUG_WORDS) or "untitled"
    return free("-".join([outlet, day.group() if day else "undated", words]), taken)


def write_record(
    article_id: str,
    outlet: str,
    reading: Reading,
    capture: Capture,
    *,
    old: Article | None,
    text: str,
    derives_from: tuple[Derived, ...] = (),
) -> Written:
    """The record with this capture in it. `old` and `text` are the record and its file as they stand, if any.

    `derives_from` is what a new article derives from.
    """
    fresh = replace(_from_reading(article_id, outlet, reading, capture, old), derives_from=derives_from)
    document = Document(text)
    notes: list[str] = []
    order = [key_of(item) for item in ordered(Article)]
    for key, value in _tree(fresh).items():
        before = document.get(key)
        if key in ("captures", "candidates", "policy"):
            if before != value:
                document.set(key, value, after=order[: order.index(key)])
        elif not before:
            document.set(key, value, after=order[: order.index(key)])
        elif old is not None and key in ("title", "authors", "language") and _differs(before, value):
            notes.append(f"{key}: the record says {_shown(before)}, the page says {_shown(value)}")
    notes += _date_notes(old, reading)
    path = Path(old.path) if old else Path("content", "articles", _year(fresh), f"{article_id}.yml")
    return Written(article_id, path, document.text(), tuple(notes))


def write_additions(old: Article, text: str, *, copies: tuple[Copy, ...] = (), updates: tuple[Update, ...] = ()) -> str:
    """The text of a known article's file with further addresses and further doings of its outlet; else as it was."""
    document = Document(text)
    order = [key_of(item) for item in ordered(Article)]
    for key, more in (("copies", copies), ("updates", updates)):
        if more:
            tree = [to_tree(item) for item in (*getattr(old, key), *more)]
            document.set(key, tree, after=order[: order.index(key)])
    return document.text() if copies or updates else text


def with_capture(captures: tuple[Capture, ...], capture: Capture) -> tuple[Capture, ...]:
    """The captures with one more in its place in time; unchanged when the text in force then is the same.

    Revisions are counted anew: 1 for the first text, one more whenever the text differs from the one before.
    """
    before = [kept for kept in captures if kept.at <= capture.at]
    after = [kept for kept in captures if kept.at > capture.at]
    if before and before[-1].text_sha256 == capture.text_sha256:
        return captures
    counted: list[Capture] = []
    for kept in (*before, capture, *after):
        last = counted[-1] if counted else None
        again = last is not None and last.text_sha256 == kept.text_sha256
        counted.append(replace(kept, revision=(last.revision if last else 0) + (not again)))
    return tuple(counted)


def _from_reading(article_id: str, outlet: str, reading: Reading, capture: Capture, old: Article | None) -> Article:
    captures = with_capture(old.captures if old else (), capture)
    published, basis = _published(reading, captures[0].at)
    return Article(
        id=article_id,
        path="",
        outlet=outlet,
        url=reading.url or "",
        title=reading.title,
        authors=reading.authors,
        language=reading.language or "",
        published=parse(published),
        published_at=_full_time(reading.published),
        published_basis=basis,
        candidates=tuple(_dates(reading)),
        captures=captures,
        policy=Policy(reading.policy.noarchive, reading.policy.tdm_reservation, reading.policy.paywalled),
    )


def _published(reading: Reading, first: datetime) -> tuple[str, str]:
    """The publication day in EDTF and how it is known: open up to the first capture when the page is silent."""
    if reading.published:
        return reading.published[:10], ""
    day = first.astimezone(UTC).date().isoformat()
    return f"../{day}", f"the page gives no date; it was there on {day}"


def _full_time(published: str | None) -> datetime | None:
    if not published or len(published) <= 10:
        return None
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else None


def _dates(reading: Reading) -> list[DateCandidate]:
    found = [item for item in reading.candidates if item.field in ("published", "modified")]
    return [DateCandidate(item.field, item.value, f"{item.origin} {item.detail}".strip()) for item in found]


def _tree(article: Article) -> dict[str, Tree]:
    tree = to_tree(article)
    if not isinstance(tree, dict):
        raise TypeError("a record is a mapping")
    return dict(tree)


def _date_notes(old: Article | None, reading: Reading) -> list[str]:
    """A sentence when the day on the page is one the record rules out."""
    if old is None or old.published is None or not reading.published:
        return []
    day = parse(reading.published[:10])
    if old.published.overlaps(day):
        return []
    return [f"published: the record says {old.published.text}, the page says {day.text}"]


def _differs(before: object, after: object) -> bool:
    return _folded(before) != _folded(after)


def _folded(value: object) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", _shown(value))).strip().casefold()


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _year(article: Article) -> str:
    earliest = article.published.earliest if article.published else None
    return str(earliest.year) if earliest else "undated"

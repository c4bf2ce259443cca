"""Relate one reading to the articles of the records: gather signs → weigh → write, tell or drop.

A reading in, `Related` out. Only a new article gets edges; of a known one, and of anything below the threshold, a
person is told. Nothing is written here but the index of texts, which can be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ledger.records import Article, Derived
from scraper.relate.edges import Edge, Sign, SignKind, edges
from scraper.relate.known import Known
from scraper.relate.signs import Case, signs

WRITE_FROM = 0.7
"""Strength from which an edge of a new article is written into its record."""

TELL_FROM = 0.35
"""Strength from which a person is told of one."""

MOST_WRITTEN = 5
"""Edges one record gets; more would be a list of everything alike."""


@dataclass(frozen=True, slots=True)
class Related:
    """Who a reading seems to derive from."""

    derives_from: tuple[Derived, ...] = ()
    """Sources that are sure enough to be written, each with the reason."""
    notes: tuple[str, ...] = ()
    """What a person should look at."""


def relate(case: Case, known: Known) -> Related:
    """Who the case seems to derive from; edges for an article that is new, notes alone for one that is known."""
    old = case.ledger.articles.get(case.article)
    listed = {derived.article for derived in old.derives_from} if old else set()
    found: list[Sign] = []
    notes: list[str] = []
    for sign in signs(case, known):
        if isinstance(sign, Sign):
            found.append(sign)
        elif old is None:
            notes.append(sign)
    written: list[Derived] = []
    vague: dict[str, list[str]] = {}
    for edge in _pruned(edges(found)):
        if edge.article in listed or edge.strength < TELL_FROM:
            continue
        note = _told(case, edge)
        if edge.vague:
            vague.setdefault(edge.reason, []).append(edge.article)
        elif note:
            notes.append(note)
        elif old is not None or edge.strength < WRITE_FROM or len(written) >= MOST_WRITTEN:
            notes.append(f"may derive from {edge.article} ({edge.how}, {edge.strength:.2f}): {edge.reason}")
        else:
            written.append(Derived(edge.article, edge.how, edge.reason))
    for reason, articles in vague.items():
        if not listed.intersection(articles):
            notes.append(f"may derive from one of {', '.join(articles)}: {reason}")
    return Related(tuple(written), tuple(notes))


def _pruned(found: list[Edge]) -> Iterator[Edge]:
    """The edges without those that a copy explains: who copies a text copies its credits and its likeness to others."""
    copied = next((edge for edge in found if SignKind.COPY in edge.kinds and edge.strength >= WRITE_FROM), None)
    for edge in found:
        if copied is None or edge is copied or edge.kinds & {SignKind.CANONICAL, SignKind.DATELINE}:
            yield edge


def _told(case: Case, edge: Edge) -> str:
    """What a person is told of an edge that cannot be written because of its dates; empty when it can be."""
    order = _order(case, case.ledger.articles[edge.article])
    if order > 0 and edge.points:
        return f"points to {edge.article}, which is dated later: {edge.reason}"
    if order > 0:
        return f"{edge.article} seems to derive from this: {edge.reason}"
    if order == 0 and not edge.points:
        return f"which came first is not known, this or {edge.article}: {edge.reason}"
    return ""


def _order(case: Case, source: Article) -> int:
    """-1 when the source was published before the case for certain, 1 when after, 0 when that is not known."""
    here = _full_time(case.reading.published)
    if here is not None and source.published_at is not None:
        return (source.published_at > here) - (source.published_at < here)
    first, last = case.days
    earliest, latest = source.published.bounds if source.published else (None, None)
    if first and latest and latest < first:
        return -1
    return 1 if last and earliest and earliest > last else 0


def _full_time(published: str | None) -> datetime | None:
    if not published or len(published) <= 10:
        return None
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else None

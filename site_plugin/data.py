"""The archive as data: JSON for each record, tables as CSV, and everything in one SQLite file.

In go the shared parts; out come bytes by path. What a page does not show is not here either: no drafts, no masked
names, no passage longer than the limit on quotations.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from ledger.passage import shorten
from ledger.records import Evidence, Record
from ledger.status.assessment import Assessment
from ledger.vocabulary import RecordKind
from ledger.writing.write import Tree, to_tree
from site_plugin import urls
from site_plugin.archive import gone
from site_plugin.compact import compact
from site_plugin.views.parts import Parts

Row = Sequence[str | int | None]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims": ("id", "text", "kind", "date", "status", "since", "sources", "articles", "about", "url"),
    "evidence": (
        "claim", "number", "article", "via", "own", "speaker", "stance", "certainty", "basis", "fidelity", "fate",
        "root", "paragraph", "quote", "note", "added", "withdrawn",
    ),
    "articles": ("id", "outlet", "title", "url", "language", "published", "form", "seen", "derives_from", "captures"),
    "entities": ("id", "type", "name", "names", "aliases", "description"),
    "outlets": ("id", "name", "kind", "country", "languages", "owner", "url"),
    "questions": ("id", "ask", "answers", "resolution", "resolved"),
    "changes": ("day", "claim", "before", "after", "because"),
}  # fmt: skip
"""Table → its columns, in CSV and in SQLite alike."""

FORMULA = frozenset("=+-@\t\r")
"""Signs at the beginning of a text that a spreadsheet takes for a formula."""


def data(parts: Parts) -> Iterator[tuple[str, bytes]]:
    """Every file of data: its path from the root of the site and its bytes."""
    for kind in urls.SECTION:
        for record in _published(parts, kind).values():
            yield record_data(parts, kind, record)
    yield from table_files(parts)


def record_data(parts: Parts, kind: RecordKind, record: Record) -> tuple[str, bytes]:
    """The file of one record: its path from the root of the site and its bytes."""
    return f"{urls.address(kind, record.id)}data.json", _json(record_json(parts, kind, record))


def table_files(parts: Parts) -> Iterator[tuple[str, bytes]]:
    """The files that hold all records of a kind, and the one that holds everything."""
    with closing(sqlite3.connect(":memory:")) as base:
        for name, found in _tables(parts).items():
            rows = list(found)
            _insert(base, name, rows)
            yield f"data/{name}.csv", _csv(COLUMNS[name], rows)
            del rows  # one table at a time: together they would fill the memory
        yield "data/archive.sqlite", _sqlite(base)


def record_json(parts: Parts, kind: RecordKind, record: Record) -> dict[str, object]:
    """One record as JSON: what its file says, and for a claim what follows from it on the day of the build."""
    value: dict[str, object] = {"id": record.id, "kind": kind.value, "url": _url(parts, kind, record.id)}
    if gone(record, parts.archive.day):
        return {**value, "withdrawn": to_tree(record.withdrawn)}
    value["record"] = _without_long_quotes(to_tree(record))
    if kind is RecordKind.CLAIM:
        value["assessment"] = assessment_json(parts, parts.archive.assessments[record.id])
    return value


def assessment_json(parts: Parts, found: Assessment) -> dict[str, object]:
    """What follows from the evidence on a claim, with its reasons and its history."""
    history = parts.archive.histories.get(found.claim, ())
    return {
        "known": found.known.isoformat(),
        "status": found.status.value,
        "rule": found.rule,
        "sources": found.sources,
        "articles": found.articles,
        "badges": [{"badge": note.badge.value, "detail": note.detail} for note in found.badges],
        "reasons": list(found.reasons),
        "would_change": list(found.would_change),
        "history": [
            {"day": c.day.isoformat(), "before": c.before.value, "after": c.after.value, "because": c.because}
            for c in history
        ],
    }


def _published(parts: Parts, kind: RecordKind) -> dict[str, Record]:
    """The records of a kind that have a page: no drafts, no masked names."""
    records = parts.archive.shown(parts.ledger.records(kind))
    return {key: record for key, record in records.items() if not getattr(record, "mask", False)}


def _without_long_quotes(tree: Tree) -> Tree:
    """The same with every passage cut to the limit on quotations."""
    if isinstance(tree, dict):
        return {
            key: (shorten(value) if key == "quote" else value) if type(value) is str else _without_long_quotes(value)
            for key, value in tree.items()
        }
    return [item if type(item) is str else _without_long_quotes(item) for item in tree]


def _tables(parts: Parts) -> dict[str, Iterable[Row]]:
    return {
        "claims": _claims(parts),
        "evidence": _evidence(parts),
        "articles": _articles(parts),
        "entities": _entities(parts),
        "outlets": _outlets(parts),
        "questions": _questions(parts),
        "changes": _changes(parts),
    }


def _claims(parts: Parts) -> Iterator[Row]:
    for key, claim in parts.archive.claims.items():
        found = parts.archive.assessments[key]
        history = parts.archive.histories.get(key, ())
        since = history[-1].day.isoformat() if history else ""
        when = claim.date.text if claim.date else ""
        about = " ".join(one for one in claim.about if one in parts.archive.entities)
        yield (
            key, claim.text, claim.kind.value, when, found.status.value, since, found.sources, found.articles, about,
            _url(parts, RecordKind.CLAIM, key),
        )  # fmt: skip


def _evidence(parts: Parts) -> Iterator[Row]:
    for key, claim in parts.archive.claims.items():
        weighed = {item.index: item for item in parts.archive.assessments[key].weighed}
        for number, piece in enumerate(claim.evidence):
            item = weighed.get(number)
            yield (
                key, number + 1, piece.article, piece.via or "", int(piece.own), piece.speaker or "",
                piece.stance.value, piece.certainty.value, piece.basis.value,
                piece.fidelity.value if piece.fidelity else "",
                item.fate.value if item else "", item.root if item else "", piece.paragraph, _quoted(piece), piece.note,
                piece.added.date.isoformat(), piece.withdrawn.date.isoformat() if piece.withdrawn else "",
            )  # fmt: skip


def _quoted(piece: Evidence) -> str:
    """The words that locate the passage, within the limit on quotations."""
    if piece.quote is None:
        return ""
    words = piece.quote.exact or f"{piece.quote.start} … {piece.quote.end}"
    return shorten(words)


def _articles(parts: Parts) -> Iterator[Row]:
    for key, article in parts.archive.articles.items():
        sources = " ".join(derived.article for derived in article.derives_from)
        published = article.published.text if article.published else ""
        yield (
            key, article.outlet, article.title, urls.safe(article.url), article.language, published,
            article.form.value, article.seen.value, sources, len(article.captures),
        )  # fmt: skip


def _entities(parts: Parts) -> Iterator[Row]:
    for key, entity in parts.archive.entities.items():
        names = json.dumps(dict(entity.names), ensure_ascii=False)
        aliases = json.dumps(entity.aliases, ensure_ascii=False)
        yield key, entity.type.value, parts.entities[key].name, names, aliases, entity.description


def _outlets(parts: Parts) -> Iterator[Row]:
    for key, outlet in parts.archive.outlets.items():
        name = outlet.name.get("en") or next(iter(outlet.name.values()), key)
        languages = " ".join(outlet.languages)
        yield key, name, outlet.kind.value, outlet.country, languages, outlet.owner or "", urls.safe(outlet.url)


def _questions(parts: Parts) -> Iterator[Row]:
    for key, question in parts.archive.questions.items():
        settled = question.resolution
        answer = (settled.claim or "") if settled else ""
        yield key, question.ask, " ".join(question.answers), answer, settled.date.isoformat() if settled else ""


def _changes(parts: Parts) -> Iterator[Row]:
    for change in reversed(parts.archive.changes):
        yield change.day.isoformat(), change.claim, change.before.value, change.after.value, change.because


def _url(parts: Parts, kind: RecordKind, key: str) -> str:
    return f"{parts.archive.site_url}{urls.address(kind, key)}"


def _json(value: object) -> bytes:
    return f"{compact(value)}\n".encode()


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The rows as CSV (RFC 4180), UTF-8; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(
        [f"'{value}" if type(value) is str and value[:1] in FORMULA else value for value in row] for row in rows
    )
    return out.getvalue().encode()


def _insert(base: sqlite3.Connection, name: str, rows: Iterable[Row]) -> None:
    """Make a table of these rows."""
    columns = COLUMNS[name]
    base.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    places = ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608 - names from the table above


def _sqlite(base: sqlite3.Connection) -> bytes:
    """The tables as one SQLite file; the same rows give the same bytes with one version of SQLite."""
    base.execute("CREATE INDEX evidence_by_claim ON evidence (claim)")
    base.execute("CREATE INDEX evidence_by_article ON evidence (article)")
    base.commit()
    base.execute("VACUUM")
    return base.serialize()

"""What there is to download: every table with its columns, and the other forms the archive comes in.

In go the shared parts; out comes a `DataView` made from the tables' own list of columns.
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.frozen import frozen
from site_plugin import data, urls
from site_plugin.views.parts import Parts

TABLES = {
    "claims": "one row a claim, with where it stands on the day of the build",
    "evidence": "one row for each piece of evidence, with what became of it when it was weighed",
    "articles": "one row an article",
    "entities": "one row for everyone and everything that claims are about",
    "outlets": "one row an outlet",
    "questions": "one row a question",
    "changes": "one row for each day on which the status of a claim changed",
}
"""What a row of each table is."""

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "claims": {
        "id": "name of the record, permanent",
        "text": "the statement, in this archive’s words",
        "kind": "what sort of statement",
        "date": "when it happened, as EDTF (ISO 8601-2)",
        "status": "what follows from the evidence",
        "since": "day of the last change of status",
        "sources": "independent sources for it",
        "articles": "articles that carry it",
        "about": "ids of entities, separated by spaces",
        "url": "its page",
    },
    "evidence": {
        "claim": "id of the claim",
        "number": "place in the claim’s record, from 1",
        "article": "id of the article that says it",
        "via": "id of the article it was taken from",
        "own": "1 where the article reports it itself",
        "speaker": "id of who says it",
        "stance": "supports, disputes, qualifies or no-comment",
        "certainty": "as the speaker puts it",
        "basis": "what it rests on",
        "fidelity": "verbatim, translated, back-translated or paraphrase",
        "fate": "what became of it when it was weighed",
        "root": "id of the article where the reporting began",
        "paragraph": "where in the article the passage stands",
        "quote": "words that locate the passage, 40 at most",
        "note": "reservation or detail",
        "added": "day it was entered here",
        "withdrawn": "day it was withdrawn here",
    },
    "articles": {
        "id": "name of the record, permanent",
        "outlet": "id of the outlet",
        "title": "title as published",
        "url": "where it was published",
        "language": "language (BCP 47)",
        "published": "when, as EDTF",
        "form": "what sort of work",
        "seen": "how much of it editors have read",
        "derives_from": "ids of the articles it repeats, separated by spaces",
        "captures": "captures held; none is published",
    },
    "entities": {
        "id": "name of the record, permanent",
        "type": "what sort of thing it is",
        "name": "the name shown first",
        "names": "names by language, as JSON",
        "aliases": "other names, as JSON",
        "description": "one sentence",
    },
    "outlets": {
        "id": "name of the record, permanent",
        "name": "the name shown first",
        "kind": "what sort of publisher",
        "country": "seat (ISO 3166-1)",
        "languages": "languages it publishes in, separated by spaces",
        "owner": "id of who owns it: one owner is one voice",
        "url": "its own site",
    },
    "questions": {
        "id": "name of the record, permanent",
        "ask": "the question",
        "answers": "ids of competing claims, separated by spaces",
        "resolution": "id of the claim held to be the answer",
        "resolved": "day that was decided",
    },
    "changes": {
        "day": "day on which it changed",
        "claim": "id of the claim",
        "before": "status before",
        "after": "status after",
        "because": "what arrived or left",
    },
}
"""Table → column → what stands in it."""


LIMITS = (
    "Statements, statuses and notes are this archive’s own words; titles and quotations belong to their authors.",
    "Passages are quoted with 40 words at most; no text of an article and no capture is published.",
    "Nothing is in the data that is not on the pages: no drafts, and no names of people drawn in by mistake.",
    "A status is what followed from the evidence on the day of the build; it changes when evidence comes or goes.",
    "Ids are permanent; a withdrawn record keeps its id and says why it went.",
    "Where a spreadsheet would take a text for a formula, an apostrophe stands in front of it in the CSV files.",
)
"""What whoever uses the data must know, one sentence each."""


@frozen
class Table:
    """One table as the page shows it."""

    name: str
    what: str
    href: str
    columns: tuple[tuple[str, str], ...]
    """Column and what stands in it."""


@frozen
class DataView:
    """All that the page says."""

    tables: tuple[Table, ...]
    sqlite: str
    example: str
    """A record's page, whose JSON lies beside it; empty in an archive without claims."""
    feeds: tuple[tuple[str, str], ...]
    """What a feed is of, and where it stands."""


def data_view(parts: Parts) -> DataView:
    """What can be downloaded of the archive."""
    tables = tuple(
        Table(name, TABLES[name], f"{urls.HOME}data/{name}.csv", tuple((c, MEANINGS[name][c]) for c in columns))
        for name, columns in data.COLUMNS.items()
    )
    example = next((line.url for line in parts.lines), "")
    entity = next(iter(parts.archive.entities), "")
    feeds = [("everything that changed", f"{urls.HOME}feeds/all")]
    if example:
        feeds.append(("one claim, for example", f"{urls.HOME}feeds/claims/{parts.lines[0].id}"))
    if entity:
        feeds.append(("everything about one entity, for example", f"{urls.HOME}feeds/entities/{entity}"))
    return DataView(tables, f"{urls.HOME}data/archive.sqlite", example, tuple(feeds))

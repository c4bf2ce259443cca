"""The archive as data: complete, within the limit on quotations, the same bytes for the same records."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.passage import count_words
from site_plugin.data import COLUMNS, data
from site_plugin.publish import Publication, gather
from site_plugin.views.parts import Parts


@pytest.fixture
def parts(sample_archive: Path) -> Parts:
    return gather(sample_archive, Publication("Ledger", "https://ledger.example/"), print)


def _rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode())))


def test_every_record_with_a_page_has_its_data_beside_it(parts: Parts) -> None:
    made = dict(data(parts))
    for claim in parts.archive.claims:
        value = json.loads(made[f"claims/{claim}/data.json"])
        assert value["record"]["text"] == parts.ledger.claims[claim].text
        assert value["assessment"]["status"] == parts.archive.assessments[claim].status
        assert value["assessment"]["reasons"]
    for folder, records in (("articles", parts.archive.articles), ("outlets", parts.archive.outlets)):
        for key in records:
            assert json.loads(made[f"{folder}/{key}/data.json"])["id"] == key


def test_the_tables_and_the_database_say_the_same(parts: Parts, tmp_path: Path) -> None:
    made = dict(data(parts))
    path = tmp_path / "archive.sqlite"
    path.write_bytes(made["data/archive.sqlite"])
    with closing(sqlite3.connect(path)) as base:
        for name, columns in COLUMNS.items():
            rows = _rows(made[f"data/{name}.csv"])
            stored = base.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - names from the module
            assert len(stored) == len(rows)
            assert [tuple("" if v is None else str(v) for v in row) for row in stored] == [
                tuple(row[column] for column in columns) for row in rows
            ]


def test_the_same_records_give_the_same_bytes(parts: Parts) -> None:
    assert dict(data(parts)) == dict(data(parts))


def test_no_passage_longer_than_the_limit_is_given_away(parts: Parts) -> None:
    for row in _rows(dict(data(parts))["data/evidence.csv"]):
        assert count_words(row["quote"]) <= 41


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(sample_archive: Path) -> None:
    path = next((sample_archive / "content" / "claims").glob("*.yml"))
    text = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(["text: =1+1 is what Mirae Structures wrote.", *text[1:]]) + "\n", "utf-8")
    parts = gather(sample_archive, Publication("Ledger", ""), print)
    rows = _rows(dict(data(parts))["data/claims.csv"])
    assert "'=1+1 is what Mirae Structures wrote." in [row["text"] for row in rows]

"""Dates in text mean what a reader on the day of publication would take them to mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.edtf import parse
from scraper.propose.dates import find_dates

CASES = Path(__file__).parents[2] / "cases" / "dates"
PUBLISHED = {"english": "2024-04-22", "korean": "2024-04-23", "japanese": "2024-04-24"}
LANGUAGE = {"english": "en", "korean": "ko", "japanese": "ja"}


def _cases() -> list[Any]:
    found = []
    for name in LANGUAGE:
        rows = yaml.load((CASES / f"{name}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
        found += [pytest.param(name, row, id=row["text"]) for row in rows]
    return found


@pytest.mark.parametrize(("name", "row"), _cases())
def test_a_date_in_text_resolves_against_the_day_of_publication(name: str, row: dict[str, Any]) -> None:
    published = row.get("published", PUBLISHED[name])
    anchor = None if published in ("null", "") else date.fromisoformat(published)
    masks = [(row["text"].index(mask), row["text"].index(mask) + len(mask)) for mask in row.get("masks", [])]
    found = find_dates(row["text"], anchor, LANGUAGE[name], masks)
    assert [one.edtf for one in found] == row["means"]


@pytest.mark.parametrize(("name", "row"), _cases())
def test_every_date_found_is_valid_edtf_at_its_own_place(name: str, row: dict[str, Any]) -> None:
    for one in find_dates(row["text"], date(2024, 4, 24), LANGUAGE[name]):
        assert parse(one.edtf).text == one.edtf
        assert row["text"][one.start : one.end].strip()


def test_a_weekday_is_the_latest_such_day_with_today_included() -> None:
    for offset in range(14):
        today = date(2024, 4, 1 + offset)
        for name in ("Monday", "Thursday", "Sunday"):
            (found,) = find_dates(f"She spoke on {name}.", today)
            meant = date.fromisoformat(found.edtf)
            assert 0 <= (today - meant).days <= 6
            assert meant.strftime("%A") == name

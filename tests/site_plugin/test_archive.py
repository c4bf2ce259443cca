"""The day as of which a site is built."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from site_plugin.archive import day_of_epoch, newest_day
from site_plugin.views.parts import Parts
from tests.site_plugin.conftest import parts_of


def test_the_day_is_the_newest_in_the_records_and_no_clock(parts: Parts) -> None:
    assert parts.archive.day == newest_day(parts.ledger)
    assert parts.archive.day < date(2022, 1, 1)


def test_source_date_epoch_decides_the_day(sample_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1614816000")
    parts = parts_of(sample_archive)
    assert parts.archive.day == date(2021, 3, 4)
    assert all(change.day <= date(2021, 3, 4) for change in parts.archive.changes)


def test_an_epoch_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        day_of_epoch("yesterday")

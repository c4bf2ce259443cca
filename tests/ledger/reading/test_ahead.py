"""A listing that was begun by a copy of this process is the listing this process would have made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import synthetic
from ledger.errors import NoArchiveError
from ledger.load import load
from ledger.reading.ahead import Ahead
from ledger.reading.layout import find_records
from tests.ledger.reading.test_files import alone, another_thread

_listed: list[object] = []
"""Folders that were listed by this process."""

sys.addaudithook(lambda event, arguments: _listed.append(arguments) if event == "os.listdir" else None)


@alone
def test_a_copy_lists_what_one_lists(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 50)
    (tmp_path / "content/claims/notes.txt").write_text("What is this?", "utf-8")
    before = len(_listed)
    found = Ahead(tmp_path).files()

    assert len(_listed) == before, "this process listed a folder itself"
    assert found == find_records(tmp_path)
    assert [problem.code for problem in found[1]] == ["stray-file"]


def test_where_no_copy_can_be_had_the_files_are_listed_here(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 50)
    with another_thread():
        assert Ahead(tmp_path).files() == find_records(tmp_path)


@alone
def test_what_a_copy_cannot_list_is_told_here(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveError, match="no archive at"):
        Ahead(tmp_path).files()


def test_a_listing_made_ahead_is_taken(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 50)
    ahead = Ahead(tmp_path)
    loaded = load(tmp_path, ahead=ahead)

    assert (loaded.files, loaded.records) == (load(tmp_path).files, load(tmp_path).records)

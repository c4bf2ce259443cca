"""The page on the data: it names every file and says what stands in every column."""

from __future__ import annotations

from pathlib import Path

from site_plugin.data import COLUMNS
from site_plugin.views.data_files import MEANINGS, TABLES


def test_every_table_and_column_is_explained_and_none_that_is_not_there() -> None:
    assert set(TABLES) == set(MEANINGS) == set(COLUMNS)
    for table, columns in COLUMNS.items():
        assert tuple(MEANINGS[table]) == columns, table
        assert all(MEANINGS[table].values())


def test_every_file_of_the_whole_archive_is_linked(site: Path) -> None:
    page = (site / "data" / "index.html").read_text("utf-8")
    for path in (site / "data").iterdir():
        if path.name != "index.html":
            assert f'href="../data/{path.name}"' in page, path.name
    assert "40 words at most" in page

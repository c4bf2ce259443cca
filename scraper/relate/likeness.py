"""The index of kept texts: which of them share shingles or marks with a text, found without reading them all.

Digests with shingles and marks in, overlaps out. An SQLite file in the captures folder that can be made anew; the
caller sees to it that one run writes at a time.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from types import TracebackType

from scraper.database import open_database
from scraper.relate.shingles import Overlap, overlap

FILE_NAME = "likeness.sqlite3"
VERSION = 1


class Likeness:
    """The index of one captures folder; use it in a `with` block."""

    def __init__(self, folder: Path) -> None:
        """Open (and make) the index. Raises `StateUnavailable`."""
        self.reports: list[str] = []
        self._base = open_database(folder / FILE_NAME, "relate/likeness.sql", VERSION, self.reports)

    def __enter__(self) -> Likeness:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._base.close()

    def missing(self, digests: Iterable[str]) -> list[str]:
        """Those of the digests that are not in the index."""
        known = {str(digest) for (digest,) in self._base.execute("SELECT digest FROM texts")}
        return [digest for digest in dict.fromkeys(digests) if digest not in known]

    def add(self, digest: str, shingles: Collection[int], marks: Iterable[str]) -> None:
        """Enter a text; marks of one that is known are added to those it has."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            new = self._base.execute(
                "INSERT OR IGNORE INTO texts (digest, shingles) VALUES (?, ?)", (digest, len(shingles))
            ).rowcount
            (number,) = self._base.execute("SELECT id FROM texts WHERE digest = ?", (digest,)).fetchone()
            if new > 0:
                self._base.executemany(
                    "INSERT OR IGNORE INTO shingles VALUES (?, ?)", [(one, number) for one in shingles]
                )
            self._base.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?)", [(mark, number) for mark in marks])
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def overlaps(self, shingles: Collection[int]) -> dict[str, Overlap]:
        """Digest → overlap with every text that shares at least one shingle; `here` is the share of those given."""
        rows = self._base.execute(
            "SELECT digest, texts.shingles, count(*) FROM shingles JOIN texts ON texts.id = text"
            " WHERE hash IN (SELECT value FROM json_each(?)) GROUP BY text",
            (json.dumps(sorted(shingles)),),
        )
        return {str(digest): overlap(shared, len(shingles), count) for digest, count, shared in rows}

    def marked(self, marks: Collection[str]) -> dict[str, list[str]]:
        """Mark → digests of the texts that carry it."""
        rows = self._base.execute(
            "SELECT mark, digest FROM marks JOIN texts ON texts.id = text"
            " WHERE mark IN (SELECT value FROM json_each(?)) ORDER BY mark, digest",
            (json.dumps(sorted(marks)),),
        )
        found: dict[str, list[str]] = {}
        for mark, digest in rows:
            found.setdefault(str(mark), []).append(str(digest))
        return found

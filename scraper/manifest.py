"""The manifest on disk: read as far as it has grown, appended to under the store's lock, never rewritten.

Lines of the file in, `Entry`s out. A line that does not fit the one before it stops the program: what is kept must be
looked at (`ledger fsck`) before more is added.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ledger.captures.manifest import FILE_NAME, FIRST, Entry, digest_of, entry_of, line_of
from scraper.disk import append_bytes
from scraper.errors import DamagedCaptures


class Manifest:
    """What has been kept, in the order it was kept, with an index by address and by file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.entries: list[Entry] = []
        """Every entry, oldest line first."""
        self.ends: dict[str, int] = {}
        """WARC file → first byte after the last capture in it."""
        self._by_url: dict[str, list[Entry]] = {}
        self._last = FIRST
        self._read_to = 0

    def refresh(self) -> bytes:
        """Read the lines added since; returns the bytes of a torn last line (empty when there is none)."""
        if not self.path.exists():
            if self._read_to:
                raise DamagedCaptures(f"{self.path}: the manifest has disappeared; run `ledger fsck`")
            return b""
        if self.path.stat().st_size < self._read_to:
            raise DamagedCaptures(f"{self.path}: the manifest has shrunk; run `ledger fsck`")
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            new = file.read()
        *lines, torn = new.split(b"\n")
        for line in lines:
            self._take(line)
        return torn

    def of(self, url: str) -> list[Entry]:
        """The captures of one address as it was asked for, by time."""
        return sorted(self._by_url.get(url, ()), key=lambda entry: entry.at)

    def append(self, entry: Entry) -> Entry:
        """Write the entry as the next line, through to the disk; returns it with its place in the chain."""
        entry = replace(entry, prev=self._last)
        line = line_of(entry)
        append_bytes(self.path, line + b"\n")
        self._take(line)
        return entry

    def set_aside(self, torn: bytes) -> None:
        """Cut a torn last line off the file; the caller has saved its bytes."""
        os.truncate(self.path, self.path.stat().st_size - len(torn))

    def _take(self, line: bytes) -> None:
        where = f"{self.path}:{len(self.entries) + 1}"
        try:
            entry = entry_of(line)
        except ValueError as error:
            raise DamagedCaptures(f"{where}: the line cannot be read ({error}); run `ledger fsck`") from error
        if entry.prev != self._last:
            raise DamagedCaptures(f"{where}: the line does not follow the one before it; run `ledger fsck`")
        self.entries.append(entry)
        self.ends[entry.file] = max(entry.end, self.ends.get(entry.file, 0))
        self._by_url.setdefault(entry.url, []).append(entry)
        self._last = digest_of(line)
        self._read_to += len(line) + 1

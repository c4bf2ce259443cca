"""Stamps: size, time and digest of every file as an earlier build left it, so that it need not be read to be known.

Kept in one file under `.cache/`; what is missing, damaged or no longer fits only means that a file is compared or
written again. Whoever changes a file of the site changes its time or size, and the file is made anew.
"""

# Paths stay strings here: at ten thousand pages `pathlib` costs more than the looking.
# ruff: noqa: PTH116

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ledger.reading.cache import write_quietly

Stamp = tuple[int, int, str]
"""Size in bytes, time of the last change in nanoseconds, digest of the bytes."""


class Stamps:
    """The stamps of the files under one folder."""

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        """Of the site at `root`; kept in `folder` between builds, or nowhere."""
        self._root = str(root.absolute())
        name = hashlib.sha256(self._root.encode()).hexdigest()[:16]
        self._file = folder / f"{name}.txt" if folder else None
        self._known = _read(self._file, self._root) if self._file else {}
        self._changed = False

    def fits(self, path: str, digest: str) -> bool:
        """Whether the file is as it was left, and holds what has this digest."""
        known = self._known.get(path)
        if known is None or known[2] != digest:
            return False
        try:
            found = os.stat(f"{self._root}/{path}")
        except OSError:
            return False
        return found.st_size == known[0] and found.st_mtime_ns == known[1]

    def put(self, path: str, digest: str, found: os.stat_result) -> None:
        """Remember the file as the system found it just now, with the digest of what was written to it."""
        self._known[path] = (found.st_size, found.st_mtime_ns, digest)
        self._changed = True

    def told(self, paths: Iterable[str]) -> str:
        """Size and time of each of these files, which are known, in a line."""
        return " ".join([f"{one[0]} {one[1]}" for one in map(self._known.__getitem__, paths)])

    def take(self, files: Sequence[tuple[str, str]], told: str) -> None:
        """Remember files by their paths and digests as another process `told` of them."""
        numbers = list(map(int, told.split()))
        for (path, digest), size, time in zip(files, numbers[::2], numbers[1::2], strict=True):
            self._known[path] = size, time, digest
        self._changed = True

    def save(self, kept: Collection[str]) -> None:
        """Write the stamps of the files that were kept, and forget sites that are gone."""
        if self._file is None:
            return
        _forget_sites(self._file.parent)
        rows = [f"{path}\t{one[0]}\t{one[1]}\t{one[2]}" for path, one in self._known.items() if path in kept]
        if self._changed or len(rows) < len(self._known):
            text = "\n".join([self._root, *rows])
            write_quietly(self._file, f"{_seal(text)}\n{text}".encode())


def _read(file: Path, root: str) -> dict[str, Stamp]:
    try:
        seal, text = file.read_text("utf-8").split("\n", 1)
        first, *rows = text.split("\n")
        if seal != _seal(text) or first != root:
            return {}
        split = (row.split("\t") for row in rows)
        return {path: (int(size), int(time), digest) for path, size, time, digest in split}
    except (OSError, ValueError):
        return {}


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _forget_sites(folder: Path) -> None:
    """Remove the stamps of sites whose folder is gone, such as those `mkdocs serve` makes for a while."""
    with suppress(OSError, ValueError):
        for file in folder.glob("*.txt"):
            with file.open(encoding="utf-8") as opened:
                opened.readline()
                root = opened.readline().rstrip("\n")
            if not Path(root).is_dir():
                file.unlink()

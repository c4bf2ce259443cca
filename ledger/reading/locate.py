"""From a way into a record to the line and column in its file, by reading that one file again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ledger.problems import Place
from ledger.reading.compose import compose
from ledger.reading.shape import Notes, shape
from ledger.reading.tree import Places, Where


class Locator:
    """Finds places in the records of one archive; keeps the files read last."""

    def __init__(self, root: Path, types: Mapping[str, type]) -> None:
        """For the archive at `root`, whose records are of the given types by path."""
        self._root, self._types = root, types
        self._file = lru_cache(maxsize=256)(self._read)

    def place(self, path: str, where: Where = (), *, key: bool = False) -> Place:
        """The place of a value in the record at `path`; positions count the items that could be read."""
        places, skipped = self._file(path)
        line, column = places.find(_in_file(where, skipped), key=key)
        return Place(path, line, column)

    def _read(self, path: str) -> tuple[Places, Mapping[Where, list[int]]]:
        places, notes = Places(), Notes()
        try:
            data = (self._root / path).read_bytes()
        except OSError:
            return places, {}
        if cls := self._types.get(path):
            tree = compose(data, path, places).tree
            shape(tree, cls, {"id": "", "path": path}, notes)
        return places, notes.skipped


def _in_file(where: Where, skipped: Mapping[Where, list[int]]) -> Where:
    """The way in the file, where items that could not be read still have their positions."""
    if not skipped:
        return where
    found: Where = ()
    for step in where:
        if isinstance(step, int):
            for gone in skipped.get(found, ()):
                if gone <= step:
                    step += 1  # an item before it was left out
        found = (*found, step)
    return found

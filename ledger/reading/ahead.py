"""The files of an archive, listed by a copy of this process while this one imports what it needs to read them.

An archive's folder in, what `find_records` says of it out. It is only ever a matter of speed: where no copy can be had,
or it does not answer, the files are listed here. `ledger.beside` would do the same, but to import what it stands on
takes as long as listing.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from ledger.beside import possible
from ledger.problems import Problem
from ledger.reading.layout import RecordFile, find_records


class Ahead:
    """A listing that was begun; to be asked once."""

    def __init__(self, root: Path) -> None:
        """Begin to list the record files of the archive at `root`."""
        self._root = root
        self._copy: tuple[int, int] | None = None
        if possible() and hasattr(os, "memfd_create"):
            answer = os.memfd_create("listing")  # unlike a pipe it takes everything at once
            process = os.fork()
            if not process:
                _tell(root, answer)
            self._copy = process, answer

    def files(self) -> tuple[list[RecordFile], list[Problem]]:
        """What `find_records` says; `NoArchiveError` like there."""
        return self._answer() or find_records(self._root)

    def _answer(self) -> tuple[list[RecordFile], list[Problem]] | None:
        """What the copy says; None where there is none, or it failed for whatever reason."""
        if not self._copy:
            return None
        process, answer = self._copy
        _, failed = os.waitpid(process, 0)
        with open(answer, "rb") as file:  # noqa: PTH123 - it has no path
            if failed:
                return None
            file.seek(0)
            columns, problems = pickle.loads(file.read())  # noqa: S301 - from a copy of this process
        return list(map(RecordFile._make, zip(*columns, strict=True))), problems


def _tell(root: Path, answer: int) -> None:
    """List the files and end this process, which is a copy: nothing that the other has begun is finished here."""
    code = 1
    try:
        records, problems = find_records(root)
        with open(answer, "wb") as file:
            pickle.dump((list(zip(*records, strict=True)), problems), file, protocol=5)
        code = 0
    finally:
        os._exit(code)

"""Locks on files, across processes, let go when the process ends however it ends: who writes, and who still lives."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(number: int, *, wait: bool = True) -> None:
        os.lseek(number, 0, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

    def _give_back(number: int) -> None:
        os.lseek(number, 0, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(number: int, *, wait: bool = True) -> None:
        fcntl.flock(number, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)


@contextmanager
def locked(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock on `path` (made if absent) while the block runs; waits for whoever holds it.

    `waiting` is called once before a wait, so that whoever waits can say so.
    """
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if waiting is not None and not _is_free(number):
            waiting()
        _take(number)
        try:
            yield
        finally:
            _give_back(number)
    finally:
        os.close(number)


def _is_free(number: int) -> bool:
    try:
        _take(number, wait=False)
    except OSError:
        return False
    _give_back(number)
    return True


class Sign:
    """A sign of life: a locked file that others can see is held for as long as this process lives."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        # Whoever looks whether a sign is held holds it for a moment: wait for that.
        _take(self._number)

    def close(self) -> None:
        """Take the sign down."""
        os.close(self._number)
        self._path.unlink(missing_ok=True)


def lives(path: Path) -> bool:
    """Whether somebody holds the sign at `path`; a sign that nobody holds is removed."""
    try:
        number = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _take(number, wait=False)
    except OSError:
        return True
    else:
        path.unlink(missing_ok=True)
        return False
    finally:
        os.close(number)

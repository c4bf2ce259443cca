"""Stamps: what a folder says of a file, by which an unchanged file is known without opening it.

A file that was changed just before it was read may be changed again within the same tick of the file system's clock and
look the same afterwards; its stamp is of no use yet (git calls such files racily clean).
"""

from __future__ import annotations

import os

Stamp = tuple[int, int, int, int]
"""Size in bytes, time of the last change of the bytes and of the file itself (nanoseconds since 1970), inode."""

TICK = 2_000_000_000
"""Nanoseconds within which two changes may bear one time: the coarsest clock of a file system in use (FAT)."""


def stamp_of(entry: os.DirEntry[str], *, follow: bool = False) -> Stamp | None:
    """The stamp of an entry of a folder; of a link itself unless it is to be followed. None when it is gone."""
    try:
        found = entry.stat(follow_symlinks=follow)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(stamp: Stamp | None, read_at: int) -> bool:
    """Whether a file that had this stamp when it was read at that time must look different after any later change.

    Windows lists files without inode and without the time of their last change: there it is never sure.
    """
    return os.name != "nt" and stamp is not None and stamp[1] < read_at - TICK and stamp[2] < read_at - TICK

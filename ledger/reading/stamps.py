"""Stamps: what a folder says of a file, by which an unchanged file is known without opening it.

A file that was changed just before it was read may be changed again within the same tick of the file system's clock and
look the same afterwards; its stamp is of no use yet (git calls such files racily clean).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from operator import attrgetter

Stamp = tuple[int, int, int, int]
"""Size in bytes, time of the last change of the bytes and of the file itself (nanoseconds since 1970), inode."""

TICK = 2_000_000_000
"""Nanoseconds within which two changes may bear one time: the coarsest clock of a file system in use (FAT)."""


stamp_of: Callable[[os.stat_result], Stamp] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
"""The stamp of a file, or of a link, from what its folder says of it."""


def settled(stamp: Stamp | None, read_at: int) -> bool:
    """Whether a file that had this stamp when it was read at that time must look different after any later change.

    Windows does not tell the time of the last change of the file itself: there it is never sure.
    """
    return os.name != "nt" and stamp is not None and stamp[1] < read_at - TICK and stamp[2] < read_at - TICK

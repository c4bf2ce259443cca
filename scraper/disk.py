"""Bytes added to a file and onto the disk, so that what was reported as kept is kept. It never rewrites anything."""

from __future__ import annotations

import os
from pathlib import Path


def append_bytes(path: Path, data: bytes) -> int:
    """Append and wait until it is on the disk; returns the offset at which the data begins."""
    new = not path.exists()
    with path.open("ab") as file:
        offset = file.seek(0, os.SEEK_END)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if new:
        _sync_folder(path.parent)
    return offset


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder last through a power cut, where the system can (Windows cannot)."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

"""Bytes onto the disk so that a killed process leaves no half of anything: append and sync, or replace as a whole."""

from __future__ import annotations

import os
import tempfile
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


def write_whole(path: Path, data: bytes) -> None:
    """Write a file by temporary file, fsync and rename: whole or not at all."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".tmp")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder last through a power cut, where the system can (Windows cannot)."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

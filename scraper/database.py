"""Opening an SQLite file that several runs share, with its tables made; one that is of no use is set aside.

A path and a file of statements in, a connection out. Every file opened here can be made anew from something else.
"""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

from scraper.errors import StateUnavailable
from scraper.lock import locked


class _OtherVersion(Exception):
    """The tables are of another version."""


def open_database(path: Path, statements: str, version: int, reports: list[str]) -> sqlite3.Connection:
    """A connection in WAL mode without implicit transactions. Raises `StateUnavailable`.

    `statements` names a file of this package that makes the tables of that version. A file that is no database, or
    one of another version, is renamed to `…-broken`, which `reports` is told.
    """
    # SQLite does not wait for a lock while it changes to WAL, so two runs that begin at once take turns here.
    with locked(path.with_name(f".{path.stem}.lock")):
        try:
            return _open(path, statements, version)
        except sqlite3.OperationalError as error:
            # Locked, no space, no permission: the file itself is as good as before.
            raise StateUnavailable(f"{path}: {error}; see who holds it and whether it may be written") from error
        except (sqlite3.DatabaseError, _OtherVersion) as error:
            reports.append(_set_aside(path, error))
            return _open(path, statements, version)


def _open(path: Path, statements: str, version: int) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        found = int(base.execute("PRAGMA user_version").fetchone()[0])
        if found == 0:
            base.executescript(files("scraper").joinpath(statements).read_text(encoding="utf-8"))
            base.execute(f"PRAGMA user_version = {version}")
        elif found != version:
            raise _OtherVersion(f"version {found}")
        base.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        base.close()
        raise
    return base


def _set_aside(path: Path, error: Exception) -> str:
    aside = path.with_name(f"{path.name}-broken")
    path.replace(aside)
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    return f"{path}: could not be used ({error}); it is now {aside.name}. Run `scraper rebuild`"

"""How feeds, sitemaps and list pages fare: when they were read, what they offered, what went wrong; part of the state.

Readings in, `SourceHealth` out. A source is held against its own history, not against the others. No clock is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from ledger.captures.manifest import time_text
from scraper.fetch import Validators

READINGS = 20
FEWEST_READINGS = 3
"""Most and fewest earlier readings a source is held against."""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one feed, sitemap or list page fares."""

    source: str
    outlet: str
    tried_at: datetime
    ok_at: datetime | None
    """When it last worked; None when it never did."""
    failures: int
    """In a row."""
    trouble: str
    """The last failure in words; empty after a success."""
    offered: int
    """Leads it offered when it was last read."""
    usual: int | None
    """Leads it usually offers: the median of its readings before the last; None while there are too few."""

    @property
    def is_quiet(self) -> bool:
        """Whether it works but offers far less than it usually does: its form may have changed."""
        return not self.failures and self.usual is not None and self.offered * 4 < self.usual


class SourceMemory:
    """The state's tables of sources; reached as `State.sources`."""

    def __init__(self, base: sqlite3.Connection, writing: Callable[[], AbstractContextManager[None]]) -> None:
        self._base = base
        self._writing = writing

    def note(
        self,
        source: str,
        outlet: str,
        now: datetime,
        *,
        offered: int | None = None,
        trouble: str = "",
        validators: Validators | None = None,
        ended: bool = False,
    ) -> None:
        """Remember how reading a source went: `trouble` in words when it failed, `offered` None when it is unchanged.

        `ended`: it is gone for good (410) and not to be asked again.
        """
        with self._writing():
            before = self._base.execute("SELECT ok_at, failures, offered FROM sources WHERE source = ?", (source,))
            ok_at, failures, last = before.fetchone() or ("", 0, 0)
            ok_at, failures = (ok_at, failures + 1) if trouble else (_text(now), 0)
            self._base.execute(
                "INSERT INTO sources (source, outlet, tried_at, ok_at, failures, trouble, offered, ended)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET outlet = ?2, tried_at = ?3,"
                " ok_at = ?4, failures = ?5, trouble = ?6, offered = ?7, ended = ?8",
                (
                    source,
                    outlet,
                    _text(now),
                    ok_at,
                    failures,
                    trouble[:500],
                    last if offered is None else offered,
                    ended,
                ),
            )
            if offered is not None and not trouble:
                self._base.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (source, _text(now), offered))
            if validators is not None:
                self._base.execute(
                    "UPDATE sources SET final_url = ?, etag = ?, last_modified = ? WHERE source = ?",
                    (validators.url, validators.etag, validators.last_modified, source),
                )

    def validators(self, source: str) -> Validators | None:
        """What to send along to learn whether a source changed; None when nothing is known."""
        row = self._base.execute("SELECT final_url, etag, last_modified FROM sources WHERE source = ?", (source,))
        found = Validators(*(row.fetchone() or ("", "", "")))
        return found if found.etag or found.last_modified else None

    def is_due(self, source: str, every: timedelta, now: datetime) -> bool:
        """Whether a source should be read again: not tried for that long, or for longer the more often it failed."""
        row = self._base.execute("SELECT tried_at, failures, ended FROM sources WHERE source = ?", (source,)).fetchone()
        return row is None or (not row[2] and now >= _time(row[0]) + every * 2 ** min(int(row[1]), 5))

    def health(self) -> list[SourceHealth]:
        """How every source fares, the worst first."""
        rows = self._base.execute(
            "SELECT source, outlet, tried_at, ok_at, failures, trouble, offered FROM sources"
            " ORDER BY failures DESC, source"
        ).fetchall()
        return [
            SourceHealth(
                str(source),
                str(outlet),
                _time(tried),
                _time(ok) if ok else None,
                failures,
                trouble,
                offered,
                self._usual(source),
            )
            for source, outlet, tried, ok, failures, trouble, offered in rows
        ]

    def _usual(self, source: str) -> int | None:
        rows = self._base.execute(
            "SELECT offered FROM readings WHERE source = ? ORDER BY at DESC LIMIT ?", (source, READINGS + 1)
        ).fetchall()
        earlier = [int(offered) for (offered,) in rows[1:]]
        return int(median(earlier)) if len(earlier) >= FEWEST_READINGS else None


def _text(at: datetime) -> str:
    return time_text(at.replace(microsecond=0))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)

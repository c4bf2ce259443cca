"""What the scraper remembers between runs: addresses, moves, pauses, leads, sources; in SQLite, shared by runs at once.

Outcomes and leads in, answers out. Nothing here is the only copy of anything that matters: what is known of pages is
rebuilt from the captures (`rebuild`). Every change is one transaction; nothing is fetched and no clock is read: the
time is an argument.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from ledger.captures.manifest import time_text
from scraper.database import open_database
from scraper.fetch import Outcome, Refused, RefusedReason, Validators
from scraper.fetch.address import target_of
from scraper.fetch.outcome import Stopped
from scraper.identity import same_work
from scraper.judged import JudgedMemory
from scraper.lock import Sign, lives
from scraper.notes import Event, EventKind, Row, changes
from scraper.recognise import PageKind, Recognised
from scraper.source_memory import SourceMemory
from scraper.stages import Lead

FILE_NAME = "state.sqlite3"
"""Name of the state inside the captures folder."""

VERSION = 2
"""Of the tables; a state of another version is set aside and rebuilt."""

MOST_MOVES = 10
"""Moves followed from one remembered address to the next."""

CLAIM = timedelta(hours=6)
"""How long a living run may be busy with one address before another may take it; a dead run holds nothing."""


class State:
    """The memory of a captures folder. One object for each thread; any number of processes."""

    def __init__(self, folder: Path) -> None:
        """Open (and make) the state; one that cannot be read is set aside. Raises `StateUnavailable`."""
        self.reports: list[str] = []
        """What opening found, one sentence each; not empty means that the state should be rebuilt from the captures."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / FILE_NAME
        self._run = uuid.uuid4().hex
        self._sign: Sign | None = None
        for sign in folder.glob(".run-*.lock"):
            lives(sign)
        self._base = open_database(self.path, "state.sql", VERSION, self.reports)
        self.sources = SourceMemory(self._base, self._writing)
        """How feeds, sitemaps and list pages fare."""
        self.judged = JudgedMemory(self._base, self._writing)
        """Which kept pages are no part of the records, and why."""

    def __enter__(self) -> State:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the object is of no use afterwards."""
        self._base.close()
        if self._sign is not None:
            self._sign.close()
            self._sign = None

    # Addresses

    def knows(self, url: str) -> bool:
        """Whether the work behind an address has been captured, under whatever address."""
        row = self._base.execute("SELECT 1 FROM urls WHERE work = ? AND sha256 != '' LIMIT 1", (same_work(url),))
        return row.fetchone() is not None

    def address(self, url: str) -> str:
        """Where an address has moved for good; the address itself when it has not."""
        seen = {url}
        for _ in range(MOST_MOVES):
            target = self._row(url).moved_to
            if not target or target in seen:
                break
            seen.add(target)
            url = target
        return url

    def verdict(self, url: str, now: datetime) -> Refused | None:
        """Why an address must not be asked for now; None when it may."""
        row = self._row(url)
        if row.ended:
            return Refused(url, RefusedReason.GONE, f"{url[:200]}: {row.trouble or 'gone for good'}")
        held = self._base.execute("SELECT retry_at FROM hosts WHERE host = ?", (_host(url),)).fetchone()
        until = max(row.retry_at, str(held[0]) if held else "")
        if until > _text(now):
            return Refused(url, RefusedReason.RETRY_LATER, f"{url[:200]}: wants a pause until {until}", _time(until))
        return None

    def validators(self, url: str) -> Validators | None:
        """What to send along to learn whether a page changed; None when nothing is known or the page is not held."""
        row = self._row(url)
        known = row.sha256 and not row.gone_at and (row.etag or row.last_modified)
        return Validators(row.final_url, row.etag, row.last_modified) if known else None

    def note(
        self,
        outcome: Outcome,
        now: datetime,
        *,
        kind: PageKind | None = None,
        text_sha256: str = "",
        recognised: Recognised | None = None,
    ) -> tuple[Event, ...]:
        """Remember what asking for an address came to; returns what that means for it.

        To be called after the capture was kept. `kind` is what a fetched page was recognised as, `text_sha256` the
        digest of its text when it was read: with it an edit is a change of the text, without it of the bytes.
        `recognised` spares recognising the page again.
        """
        with self._writing():
            row = self._row(outcome.url)
            events = changes(row, outcome, now, kind=kind, text_sha256=text_sha256, recognised=recognised)
            self._save(row)
            if any(event.kind is EventKind.MOVED for event in events):
                # From now on the new address is looked at; what is known of the old one holds for it.
                self._save(replace(row, url=row.moved_to, work=same_work(row.moved_to), moved_to=""))
            self._base.executemany(
                "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)",
                [(event.url, _text(event.at), event.kind, event.detail) for event in events],
            )
            if row.hold_host:
                host = _host(outcome.redirects[-1][1] if outcome.redirects else outcome.url)
                self.hold(host, _time(row.hold_host))
            self._base.execute("DELETE FROM claims WHERE url = ?", (outcome.url,))
        return events

    def holds(self, now: datetime) -> dict[str, datetime]:
        """Hosts and addresses that asked for a pause, with its end: what a new fetcher's `turns.hold` is told."""
        rows = self._base.execute(
            "SELECT host, retry_at FROM hosts WHERE retry_at > ?1"
            " UNION SELECT url, retry_at FROM urls WHERE retry_at > ?1",
            (_text(now),),
        )
        return {str(key): _time(until) for key, until in rows}

    def seen_at(self, url: str) -> datetime | None:
        """When an address was last found to show the article, or no longer to; None when it never was looked at."""
        row = self._row(url)
        latest = max(row.seen_at, row.gone_at)
        return _time(latest) if latest else None

    def stale(self, now: datetime, after: timedelta) -> list[str]:
        """Captured addresses last looked at longer ago than that and still worth asking for, the longest first."""
        rows = self._base.execute(
            "SELECT url FROM urls WHERE sha256 != '' AND ended = 0 AND max(seen_at, gone_at) <= ? AND next_at <= ?"
            " AND retry_at <= ? AND moved_to = '' ORDER BY max(seen_at, gone_at), url",
            (_text(now - after), _text(now), _text(now)),
        )
        return [str(url) for (url,) in rows]

    def events(self, url: str | None = None) -> list[Event]:
        """What became of one address, or of all, oldest first."""
        rows = self._base.execute(
            "SELECT url, at, kind, detail FROM events WHERE ?1 IS NULL OR url = ?1 ORDER BY at, url, kind", (url,)
        )
        return [Event(str(url), _time(at), EventKind(kind), str(detail)) for url, at, kind, detail in rows]

    # Leads

    def add_leads(self, leads: Iterable[Lead], now: datetime) -> int:
        """Remember what a source offered; returns how many of them are new."""
        found = _text(now)
        rows = [
            (
                lead.url,
                lead.outlet,
                lead.source,
                lead.title,
                lead.published.isoformat() if lead.published else "",
                found,
            )
            for lead in leads
        ]
        with self._writing():
            before = self._base.total_changes
            self._base.executemany("INSERT OR IGNORE INTO leads VALUES (?, ?, ?, ?, ?, ?)", rows)
            return self._base.total_changes - before

    def pending(self, now: datetime, outlet: str | None = None) -> list[Lead]:
        """Leads whose work was not captured yet and that may be asked for now, in the order they were found."""
        rows = self._base.execute(
            "SELECT leads.url, leads.outlet, source, title, published FROM leads LEFT JOIN urls USING (url)"
            " WHERE (?1 IS NULL OR leads.outlet = ?1) AND coalesce(urls.sha256, '') = '' AND coalesce(ended, 0) = 0"
            " AND coalesce(next_at, '') <= ?2 AND coalesce(retry_at, '') <= ?2 ORDER BY found_at, leads.rowid",
            (outlet, _text(now)),
        )
        found = [
            Lead(str(url), str(by), str(source), str(title), datetime.fromisoformat(published) if published else None)
            for url, by, source, title, published in rows
        ]
        return [lead for lead in found if not self.knows(lead.url)]

    def outlet_of(self, url: str) -> str:
        """Id of the outlet whose source offered an address; empty when none did."""
        found = self._base.execute("SELECT outlet FROM leads WHERE url = ?", (url,)).fetchone()
        return str(found[0]) if found else ""

    def claim(self, url: str, now: datetime) -> bool:
        """Whether this run may take an address on: no other run that still lives is busy with it. Ends with `note`."""
        with self._writing():
            found = self._base.execute("SELECT run, until FROM claims WHERE url = ?", (url,)).fetchone()
            if found and found[0] != self._run and found[1] > _text(now) and lives(self._sign_of(found[0])):
                return False
            if self._sign is None:
                self._sign = Sign(self._sign_of(self._run))
            values = (url, self._run, _text(now + CLAIM))
            self._base.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", values)
            return True

    def _sign_of(self, run: str) -> Path:
        return self.path.with_name(f".run-{run}.lock")

    def hold(self, key: str, until: datetime) -> None:
        """Remember that a host or an address asked for a pause; an earlier end never replaces a later one."""
        with self._writing():
            self._base.execute(
                "INSERT INTO hosts VALUES (?, ?) ON CONFLICT DO UPDATE SET retry_at = max(retry_at, excluded.retry_at)",
                (key, _text(until)),
            )

    # Inside

    def forget_pages(self) -> None:
        """Drop everything that is rebuilt from the captures; for `rebuild`, inside its transaction."""
        self._base.execute("DELETE FROM urls")
        self._base.execute("DELETE FROM events")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes in the block together or not at all; other runs wait."""
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._base.in_transaction:
            yield
            return
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def _row(self, url: str) -> Row:
        cursor = self._base.execute("SELECT * FROM urls WHERE url = ?", (url,))
        found = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        return Row(**dict(zip(names, found, strict=True))) if found else Row(url, same_work(url))

    def _save(self, row: Row) -> None:
        values = asdict(row)
        del values["hold_host"]
        self._base.execute(
            "INSERT OR REPLACE INTO urls VALUES (:url, :work, :final_url, :kind, :etag, :last_modified, :sha256,"
            " :text_sha256, :moved_to, :seen_at, :gone_at, :ended, :failures, :trouble, :retry_at, :next_at)",
            values,
        )


def _text(at: datetime) -> str:
    return time_text(at.replace(microsecond=0))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _host(url: str) -> str:
    try:
        return target_of(url).host
    except Stopped:
        return ""

"""Whose turn it is: one request at a time per host with a pause after it, and the pauses that hosts ask for.

Keyed by host name. Threads wait here and nowhere else. It knows no URLs' meaning and sends nothing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scraper.fetch.deadline import Deadline
from scraper.fetch.outcome import RefusedReason, Stopped


class Turns:
    """The order in which requests leave, shared by all threads of a fetcher."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._hosts: dict[str, threading.Lock] = {}
        self._ended: dict[str, float] = {}
        self._page_ended: dict[str, float] = {}
        self._held: dict[str, datetime] = {}
        self._stop = threading.Event()

    @contextmanager
    def take(
        self, host: str, delay: float, deadline: Deadline, *, page_delay: float | None = None, max_wait: float = 120.0
    ) -> Iterator[None]:
        """Hold the host's only turn; begins `delay` seconds after the last one ended. Waiting is not counted.

        With `page_delay` (a page is asked for, not a robots.txt), also that long after the last page. `Stopped` when
        the wait would be longer than `max_wait`, or the turns were closed meanwhile.
        """
        with self._guard:
            lock = self._hosts.setdefault(host, threading.Lock())
        with deadline.paused():
            lock.acquire()
        try:
            with deadline.paused():
                self._wait(host, delay, page_delay or 0.0, max_wait)
            try:
                yield
            finally:
                self._ended[host] = time.monotonic()
                if page_delay is not None:
                    self._page_ended[host] = self._ended[host]
        finally:
            lock.release()

    def hold(self, key: str, until: datetime) -> None:
        """Leave a host name or an address alone until then; an earlier end never replaces a later one."""
        with self._guard:
            self._held[key] = max(until, self._held.get(key, until))

    def held(self, *keys: str) -> datetime | None:
        """Until when the first of these hosts or addresses that is held must be left alone; None when none is."""
        now = datetime.now(UTC)
        with self._guard:
            return next((self._held[key] for key in keys if self._held.get(key, now) > now), None)

    def close(self) -> None:
        """Send everyone who waits home."""
        self._stop.set()

    def _wait(self, host: str, delay: float, page_delay: float, max_wait: float) -> None:
        never = float("-inf")
        left = max(self._ended.get(host, never) + delay, self._page_ended.get(host, never) + page_delay)
        left -= time.monotonic()
        if left > max_wait:
            until = datetime.now(UTC) + timedelta(seconds=left)
            raise Stopped(
                RefusedReason.RETRY_LATER, f"{host} wants {max(delay, page_delay):g} seconds between requests", until
            )
        if self._stop.wait(max(left, 0)):
            raise Stopped(RefusedReason.STOPPED, f"{host}: the fetcher was closed")


def retry_after(value: str, now: datetime, longest: timedelta) -> datetime | None:
    """When Retry-After allows the next request, at most `longest` from now; None when it says nothing usable."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return now + min(timedelta(seconds=min(int(value[:12]), 10**9)), longest)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return min(max(moment, now), now + longest)

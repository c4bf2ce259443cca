"""What an outcome changes in what is remembered of an address, and what became of it: ok, edited, gone, back, moved.

A `Row` and an `Outcome` in; the row changed in place and the events out. No database and no clock here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ledger.captures.manifest import time_text
from scraper.fetch import Failed, FailedReason, Fetched, NotModified, Outcome, Refused, RefusedReason, moved_to
from scraper.recognise import PageKind, Recognised, recognise
from scraper.stages import Capture

FIRST_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(days=4)
"""Pauses after failures double from the first to the longest."""

ROBOTS_PAUSE = timedelta(days=1)
"""How long an address that robots.txt forbids is left alone before its rules are looked at again."""

NEVER = frozenset({RefusedReason.BAD_URL, RefusedReason.SCHEME, RefusedReason.ODD_ADDRESS})
"""Refusals that no waiting changes."""


class EventKind(StrEnum):
    """What became of an address."""

    OK = "ok"
    """It showed the article for the first time."""
    EDITED = "edited"
    """It shows another text than before."""
    GONE = "gone"
    """It no longer shows the article."""
    BACK = "back"
    """It shows the article again."""
    MOVED = "moved"
    """It leads to another address for good."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that became of one address."""

    url: str
    at: datetime
    """Aware, UTC, whole seconds."""
    kind: EventKind
    detail: str = ""
    """The address moved to; the sign by which a page was found gone; empty otherwise."""


@dataclass(slots=True)
class Row:
    """What is remembered of one address; the columns of the table `urls`, which says what they mean."""

    url: str
    work: str
    final_url: str = ""
    kind: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    text_sha256: str = ""
    moved_to: str = ""
    seen_at: str = ""
    gone_at: str = ""
    ended: int = 0
    failures: int = 0
    trouble: str = ""
    retry_at: str = ""
    next_at: str = ""
    hold_host: str = ""
    """Not a column: until when the whole host asked to be left alone."""


def changes(
    row: Row,
    outcome: Outcome,
    now: datetime,
    *,
    kind: PageKind | None = None,
    text_sha256: str = "",
    recognised: Recognised | None = None,
) -> tuple[Event, ...]:
    """Bring the row up to date with an outcome; returns the events that follow from it."""
    events = _moved(row, outcome, now)
    match outcome:
        case Fetched(capture):
            events += _fetched(row, capture, kind, text_sha256, recognised or recognise(capture))
        case NotModified():
            events += _shown(row, outcome.at)
        case Failed():
            events += _failed(row, outcome, now, kind, recognised)
        case Refused():
            _refused(row, outcome, now)
    return tuple(events)


def _moved(row: Row, outcome: Outcome, now: datetime) -> list[Event]:
    target = moved_to(outcome.redirects)
    lands = isinstance(outcome, Fetched | NotModified)
    if target is None or not lands or target in (row.moved_to, row.url):
        return []
    row.moved_to = target
    at = outcome.at if isinstance(outcome, NotModified) else outcome.capture.at if isinstance(outcome, Fetched) else now
    return [Event(row.url, _whole(at), EventKind.MOVED, target)]


def _fetched(
    row: Row, capture: Capture, kind: PageKind | None, text_sha256: str, recognised: Recognised
) -> list[Event]:
    kind = kind or recognised.kind
    row.kind = kind
    if kind is PageKind.BLOCKED:
        _pause(row, capture.at, f"blocked: {recognised.sign}")
        return []
    if kind.is_gone:
        return _gone(row, capture.at, recognised.sign)
    first, changed = not row.sha256, _is_edit(row, capture, text_sha256)
    row.final_url, row.sha256, row.text_sha256 = capture.final_url, capture.sha256, text_sha256 or row.text_sha256
    row.etag, row.last_modified = capture.header("ETag"), capture.header("Last-Modified")
    events = _shown(row, capture.at)
    if first:
        events.append(Event(row.url, _whole(capture.at), EventKind.OK))
    elif changed:
        events.append(Event(row.url, _whole(capture.at), EventKind.EDITED))
    return events


def _is_edit(row: Row, capture: Capture, text_sha256: str) -> bool:
    if text_sha256 and row.text_sha256:
        return text_sha256 != row.text_sha256
    return capture.sha256 != row.sha256


def _shown(row: Row, at: datetime) -> list[Event]:
    """The address shows the article."""
    was_gone = bool(row.gone_at) and bool(row.sha256)
    row.seen_at, row.gone_at, row.ended = _text(at), "", 0
    row.failures, row.trouble, row.retry_at, row.next_at = 0, "", "", ""
    return [Event(row.url, _whole(at), EventKind.BACK)] if was_gone else []


def _gone(row: Row, at: datetime, sign: str) -> list[Event]:
    """The address does not show the article (any more)."""
    news = not row.gone_at and bool(row.sha256)
    row.gone_at = row.gone_at or _text(at)
    _pause(row, at, f"gone: {sign}")
    return [Event(row.url, _whole(at), EventKind.GONE, sign)] if news else []


def _failed(
    row: Row, outcome: Failed, now: datetime, kind: PageKind | None, recognised: Recognised | None
) -> list[Event]:
    at = outcome.at
    row.retry_at = _text(outcome.until) if outcome.until else ""
    row.hold_host = row.retry_at if outcome.reason is FailedReason.RATE_LIMITED else ""
    if outcome.reason is FailedReason.GONE:
        events = _gone(row, at, "410")
        row.ended, row.kind = 1, PageKind.MISSING
        return events
    if outcome.capture is not None:
        recognised = recognised or recognise(outcome.capture)
        row.kind = kind or recognised.kind
        if PageKind(row.kind).is_gone:
            return _gone(row, at, recognised.sign)
    _pause(row, now, outcome.message)
    return []


def _refused(row: Row, outcome: Refused, now: datetime) -> None:
    row.trouble = outcome.message
    if outcome.reason in NEVER:
        row.ended = 1
    elif outcome.reason is RefusedReason.RETRY_LATER and outcome.until is not None:
        row.retry_at = max(row.retry_at, _text(outcome.until))
    elif outcome.reason is RefusedReason.ROBOTS:
        row.next_at = _text(now + ROBOTS_PAUSE)
    elif outcome.reason not in (RefusedReason.STOPPED, RefusedReason.GONE):
        _pause(row, now, outcome.message)


def _pause(row: Row, at: datetime, trouble: str) -> None:
    row.failures += 1
    row.trouble = trouble[:500]
    row.next_at = _text(at + min(FIRST_PAUSE * 2 ** min(row.failures - 1, 20), LONGEST_PAUSE))


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _text(at: datetime) -> str:
    return time_text(_whole(at))

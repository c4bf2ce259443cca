"""What was known on a day: every claim by the status it had then, and what changed that day.

In go the shared parts; out comes one `DayView` for each day on which a status or what it rests on changed. Each claim
is judged on its own turning days alone; between them nothing about it can change, so no day is judged for all claims.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ledger.frozen import frozen
from ledger.vocabulary import Status
from site_plugin.verdict import Stood
from site_plugin.views.changes import ChangeLine
from site_plugin.views.parts import Parts
from site_plugin.views.values import WORD, ClaimLine, When, on

BUDGET = 60_000
"""Lines that all these pages together may hold, so that a large archive does not grow with the square of its size."""

FEWEST, MOST = 40, 600
"""Lines that one page may hold at least and at most, whatever the budget says."""


@frozen
class AsOfLine:
    """A claim in the line of a list, as it stood then."""

    claim: ClaimLine
    count: str
    before: str = ""
    """The count on the day before, where only that changed."""


@frozen
class AsOfGroup:
    """The claims that had one status."""

    status: str
    word: str
    total: int
    lines: tuple[AsOfLine, ...]
    """Those shown: what the story puts first, then what most articles carried."""


@frozen
class DayView:
    """All that the page of one day says."""

    when: When
    previous: When | None
    next: When | None
    known: int
    """Claims on which something had been published by then."""
    changes: tuple[ChangeLine, ...]
    grown: tuple[AsOfLine, ...]
    """Claims that gained or lost evidence that day and kept their status."""
    groups: tuple[AsOfGroup, ...]


@frozen
class DayLine:
    """A day in the list of days."""

    when: When
    changes: int
    known: int


Course = Mapping[str, Sequence[Stood]]
"""Claim id → how it stood from each of its turning days on, oldest first."""


def courses(parts: Parts) -> dict[str, tuple[Stood, ...]]:
    """Claim id → how it stood from each of its turning days on, oldest first, for every claim that lists show."""
    return {key: parts.archive.verdicts[key].course for key in parts.archive.claims}


def days_of(course: Course) -> list[date]:
    """Every day on which something about any claim changed, in order."""
    return sorted({stood.day for each in course.values() for stood in differing(each)})


def differing(course: Iterable[Stood]) -> Iterator[Stood]:
    """Those that differ from the one before: on some turning days nothing comes of what arrived."""
    before = None
    for stood in course:
        if before is None or (before.status, before.count) != (stood.status, stood.count):
            yield stood
            before = stood


def day_views(parts: Parts, course: Course) -> Iterator[DayView]:
    """What each day's page says, oldest day first."""
    days = days_of(course)
    turning: dict[date, list[tuple[str, Stood]]] = {day: [] for day in days}
    for key, each in course.items():
        for stood in differing(each):
            turning[stood.day].append((key, stood))
    changed: dict[str, list[ChangeLine]] = {}
    for line in parts.changes:
        changed.setdefault(line.when.iso, []).append(line)
    board = Board(parts)
    room = lines_a_page(len(days))
    for index, day in enumerate(days):
        before = {key: board.now.get(key) for key, _ in turning[day]}
        for key, stood in turning[day]:
            board.put(key, stood)
        yield DayView(
            when=on(day),
            previous=on(days[index - 1]) if index else None,
            next=on(days[index + 1]) if index + 1 < len(days) else None,
            known=board.known,
            changes=tuple(changed.get(day.isoformat(), ())),
            grown=_grown(parts, turning[day], before),
            groups=board.groups(room),
        )


def _grown(
    parts: Parts, turned: Sequence[tuple[str, Stood]], before: Mapping[str, Stood | None]
) -> tuple[AsOfLine, ...]:
    found = []
    for key, stood in turned:
        earlier = before[key]
        if earlier and earlier.status is stood.status and earlier.count != stood.count:
            found.append(AsOfLine(parts.claims[key], stood.count, earlier.count))
    return tuple(found)


def lines_a_page(days: int) -> int:
    """How many lines one page may hold when there are so many days."""
    return max(FEWEST, min(MOST, BUDGET // max(days, 1)))


class Board:
    """Every claim as it stands while the days pass, each status in order."""

    def __init__(self, parts: Parts) -> None:
        self.now: dict[str, Stood] = {}
        """Claim id → how it stands; none before its first turning day."""
        self._parts = parts
        self._lead = {key: place for place, key in enumerate(parts.ledger.story.lead)}
        self._order: dict[Status, list[tuple[int, int, str]]] = {status: [] for status in WORD}

    @property
    def known(self) -> int:
        """Claims on which something has been published."""
        return sum(len(keys) for status, keys in self._order.items() if status is not Status.NOT_YET_REPORTED)

    def put(self, key: str, stood: Stood) -> None:
        """Let a claim stand so from now on."""
        if earlier := self.now.get(key):
            place = self._place(key, earlier)
            order = self._order[earlier.status]
            del order[bisect_left(order, place)]
        self.now[key] = stood
        insort(self._order[stood.status], self._place(key, stood))

    def groups(self, room: int) -> tuple[AsOfGroup, ...]:
        """The claims by status, at most `room` of them in all; statuses without claims are left out."""
        there = [status for status in WORD if self._order[status] and status is not Status.NOT_YET_REPORTED]
        shares = shared([len(self._order[status]) for status in there], room)
        return tuple(self._group(status, share) for status, share in zip(there, shares, strict=True))

    def _group(self, status: Status, share: int) -> AsOfGroup:
        order = self._order[status]
        lines = tuple(AsOfLine(self._parts.claims[key], self.now[key].count) for _, _, key in order[:share])
        return AsOfGroup(status.value, WORD[status], len(order), lines)

    def _place(self, key: str, stood: Stood) -> tuple[int, int, str]:
        return self._lead.get(key, len(self._lead)), -stood.articles, key


def shared(sizes: Sequence[int], room: int) -> list[int]:
    """How many of each size fit when the room is shared fairly: the small ones whole, the rest in equal parts."""
    shares = [0] * len(sizes)
    left = room
    for done, index in enumerate(sorted(range(len(sizes)), key=sizes.__getitem__)):
        shares[index] = min(sizes[index], left // (len(sizes) - done))
        left -= shares[index]
    return shares

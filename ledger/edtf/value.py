"""`Edtf`, a date as the archive keeps it: its text, the days it allows, its order among others, and its doubts.

Made by `ledger.edtf.parse` alone. Values are immutable, equal when their texts are, and answer every question without
raising, for years far outside `datetime.date` too.
"""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from enum import StrEnum

from ledger.edtf.almanac import to_date
from ledger.edtf.point import Mark, Point, Precision
from ledger.frozen import frozen

_COARSEST_LAST = list(Precision)
_ENDLESS = 10**30
_NO_CLOCK = -(10**6)


class Edge(StrEnum):
    """An end of an interval that is no date, spelt as in EDTF."""

    OPEN = ".."
    """Without limit: it goes on."""
    UNKNOWN = ""
    """There is an end, but it is not known."""


@frozen
class Interval:
    """From one date to another, both included (`2024-01/2024-04`), or a run inside a set (`1670..1672`)."""

    start: Point | Edge
    end: Point | Edge

    @property
    def spans(self) -> tuple[tuple[int | None, int | None], ...]:
        """Its first and last day as one span; None at an end that is open or unknown."""
        first = self.start.first if isinstance(self.start, Point) else None
        last = self.end.last if isinstance(self.end, Point) else None
        return ((first, last),)

    def contains(self, day: date) -> bool:
        """Whether the day lies between the ends; an open or unknown end excludes nothing."""
        ((first, last),) = self.spans
        number = day.toordinal()
        return (first is None or first <= number) and (last is None or number <= last)


@frozen
class Several:
    """Several dates: one of them (`[2022-12-09,2022-12-10]`) or all of them (`{1960,1961-12}`)."""

    one_of: bool
    """True where only one of the members is meant and it is not known which."""
    members: tuple[Point | Interval, ...]
    """In the order written; at least one."""

    @property
    def spans(self) -> tuple[tuple[int | None, int | None], ...]:
        """The first and last day of each member."""
        return tuple(span for member in self.members for span in member.spans)

    def contains(self, day: date) -> bool:
        """Whether the day lies in one of the members."""
        return any(member.contains(day) for member in self.members)


@frozen
class Edtf:
    """A date in EDTF. Build it with `parse`; compare by `sort_key`, show it with `ledger.words.date_in_words`."""

    text: str
    """The date as written."""
    shape: Point | Interval | Several = field(compare=False, repr=False)
    """What it is made of."""
    first: int | None = field(compare=False, repr=False)
    """The number of the earliest day (`date.toordinal`, any year); None where open or unknown."""
    last: int | None = field(compare=False, repr=False)
    """The number of the latest day; None where open or unknown."""

    def __str__(self) -> str:
        """The text as written."""
        return self.text

    @property
    def earliest(self) -> date | None:
        """The first day it allows, None where open or unknown; a day before year 1 reads as 1 January of year 1.

        An estimate (`~`) is not widened. A moment counts as the day it names at its own offset.
        """
        return to_date(self.first)

    @property
    def latest(self) -> date | None:
        """The last day it allows, None where open or unknown; a day after 9999 reads as 31 December 9999."""
        return to_date(self.last)

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """The earliest and the latest day, both included."""
        return self.earliest, self.latest

    @property
    def sort_key(self) -> tuple[bool, int, int, int, str]:
        """A key that puts dates in order: by first day, the narrower first, then by time and text; unknown dates last.

        A date that is open at its beginning stands at its last day.
        """
        anchor = self.last if self.first is None else self.first
        clock = self.shape.clock.seconds if isinstance(self.shape, Point) and self.shape.clock else _NO_CLOCK
        return anchor is None, anchor or 0, _ENDLESS if self.last is None else self.last, clock, self.text

    @property
    def precision(self) -> Precision:
        """The finest unit that is known; of an interval or set, that of its vaguest date."""
        return max((point.precision for point in self._points()), key=_COARSEST_LAST.index)

    @property
    def approximate(self) -> bool:
        """Whether any part of it is an estimate (`~` or `%`)."""
        return any(mark in (Mark.APPROXIMATE, Mark.BOTH) for point in self._points() for mark in point.marks)

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is doubtful (`?` or `%`)."""
        return any(mark in (Mark.UNCERTAIN, Mark.BOTH) for point in self._points() for mark in point.marks)

    @property
    def is_interval(self) -> bool:
        """Whether it is written with a slash, from one date to another."""
        return isinstance(self.shape, Interval)

    def contains(self, day: date) -> bool:
        """Whether the day may be meant, or is covered."""
        return self.shape.contains(day)

    def overlaps(self, other: "Edtf") -> bool:
        """Whether some day may belong to both, judged by first and last days; an open or unknown end excludes none."""
        return any(_meet(mine, theirs) for mine in self.shape.spans for theirs in other.shape.spans)

    def _points(self) -> Iterator[Point]:
        """Every date in it, in the order written."""
        members = self.shape.members if isinstance(self.shape, Several) else (self.shape,)
        for member in members:
            ends = (member.start, member.end) if isinstance(member, Interval) else (member,)
            yield from (end for end in ends if isinstance(end, Point))


def _meet(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two spans share a day, None being no limit."""
    starts = [first for first in (one[0], other[0]) if first is not None]
    ends = [last for last in (one[1], other[1]) if last is not None]
    return not starts or not ends or max(starts) <= min(ends)

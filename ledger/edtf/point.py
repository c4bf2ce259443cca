"""One date without a slash: a year, month, day, season or moment, with the digits and doubts it was written with.

In go the pieces the reader cut out of the text; out comes a `Point` with its first and last day. What its pieces mean
is decided here, how they are spelt in `read_point`, how they are said in `ledger.words`.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from ledger.edtf.almanac import PARTS_OF_YEAR, day_number, days_in_month, is_leap, part_of_year
from ledger.frozen import frozen


class Mark(StrEnum):
    """How sure one is of a date or of a part of it, spelt as in EDTF."""

    NONE = ""
    """Stated without reserve."""
    UNCERTAIN = "?"
    """The source is doubtful."""
    APPROXIMATE = "~"
    """An estimate: this or thereabouts."""
    BOTH = "%"
    """Doubtful and an estimate."""


class Precision(StrEnum):
    """How much of a date is known, from the finest to the coarsest; declared in that order."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A season, quarter, third or half of a year."""
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    """A thousand years or coarser."""
    UNKNOWN = "unknown"
    """The year is not known at all."""


@frozen
class Clock:
    """A time of day as written."""

    hour: int
    minute: int
    second: int
    offset: int | None
    """Minutes east of UTC; None where the text gives no zone."""

    @property
    def seconds(self) -> int:
        """Seconds from midnight UTC of the day written, for ordering; may be negative or beyond a day."""
        return self.hour * 3600 + self.minute * 60 + self.second - (self.offset or 0) * 60


_A_LEAP_YEAR, _A_COMMON_YEAR = 2000, 2001
PLAIN = (Mark.NONE, Mark.NONE, Mark.NONE)


class Point(NamedTuple):
    """A date without a slash. Its days are counted as in `almanac.day_number`."""

    year: str
    """Digits, `X` for each unspecified one, `-` before a year BC; more than four digits in a long year."""
    month: str | None = None
    """Two digits or `X`: a month 01–12 or a part of the year 21–41."""
    day: str | None = None
    """Two digits or `X`."""
    marks: tuple[Mark, Mark, Mark] = PLAIN
    """The doubts on year, month and day, each as it applies to that part alone."""
    clock: Clock | None = None
    """The time of day; only with a whole day before it."""
    significant: int | None = None
    """How many leading digits of the year count; None where all do."""
    first: int | None = None
    """The earliest day it allows; None where the year is not known at all."""
    last: int | None = None
    """The latest day it allows; None where the year is not known at all."""

    @property
    def part(self) -> int | None:
        """The code of the season, quarter, third or half (21–41), or None."""
        return int(self.month) if self.month and self.month.isdigit() and int(self.month) > 12 else None

    @property
    def masked(self) -> bool:
        """Whether some digit is unspecified."""
        return "X" in self.year or "X" in (self.month or "") or "X" in (self.day or "")

    @property
    def spans(self) -> tuple[tuple[int | None, int | None], ...]:
        """Its first and last day, as the only span there is."""
        return ((self.first, self.last),)

    @property
    def precision(self) -> Precision:
        """The finest unit that is known, reading from the year down."""
        if "X" in self.year or self.significant is not None:
            return _precision_of_year(self)
        if self.month is None or "X" in self.month:
            return Precision.YEAR
        if self.part:
            return Precision.SEASON
        if self.day is None or "X" in self.day:
            return Precision.MONTH
        return Precision.TIME if self.clock else Precision.DAY

    def contains(self, day: date) -> bool:
        """Whether the day may be meant; unspecified digits are tried, so `156X-12-25` holds Christmas days only."""
        number = day.toordinal()
        if not self.masked:
            return self.first is not None and self.last is not None and self.first <= number <= self.last
        if self.part:
            near = (year for year in (day.year - 1, day.year) if fits(self.year, f"{year:04d}"))
            return any(start <= number <= end for start, end in (part_of_year(year, self.part) for year in near))
        written = (f"{day.year:04d}", f"{day.month:02d}", f"{day.day:02d}")
        return all(mask is None or fits(mask, part) for mask, part in zip(self._masks, written, strict=True))

    @property
    def _masks(self) -> tuple[str, str | None, str | None]:
        return self.year, self.month, self.day


def fits(mask: str, digits: str) -> bool:
    """Whether the digits are among those the mask allows (`X` allows any)."""
    return len(mask) == len(digits) and all(m in ("X", d) for m, d in zip(mask, digits, strict=True))


def months_of(mask: str) -> list[int]:
    """The months 1–12 a mask allows, in order."""
    return [month for month in range(1, 13) if fits(mask, f"{month:02d}")]


def days_of(mask: str, year: int, month: int) -> list[int]:
    """The days of that month a mask allows, in order."""
    return [day for day in range(1, days_in_month(year, month) + 1) if fits(mask, f"{day:02d}")]


def years_of(mask: str, *, latest_first: bool = False) -> Iterator[int]:
    """The years a mask allows, one by one, from the earliest (or latest) on."""
    negative = mask.startswith("-")
    ups = "0123456789" if latest_first == negative else "9876543210"
    for digits in product(*(ups if char == "X" else char for char in mask.lstrip("-"))):
        yield -int("".join(digits)) if negative else int("".join(digits))


def significant_years(year: int, significant: int) -> tuple[int, int]:
    """The first and last year that share the leading digits: (1950, 2) → 1900 and 1999."""
    width = 10 ** max(len(str(abs(year))) - significant, 0)
    low = abs(year) // width * width
    return (low, low + width - 1) if year >= 0 else (-low - width + 1, -low)


def first_and_last(point: Point) -> tuple[int, int] | None:
    """The earliest and latest day the digits allow; None where no day fits them (30 February)."""
    if point.significant is not None:
        low, high = significant_years(int(point.year), point.significant)
        return day_number(low, 1, 1), day_number(high, 12, 31)
    if _days_in(point, _A_LEAP_YEAR) is None:
        return None
    only_leap = _days_in(point, _A_COMMON_YEAR) is None
    spans = [
        next((days for year in years if (not only_leap or is_leap(year)) and (days := _days_in(point, year))), None)
        for years in (years_of(point.year), years_of(point.year, latest_first=True))
    ]
    earliest, latest = spans
    return None if earliest is None or latest is None else (earliest[0], latest[1])


def _days_in(point: Point, year: int) -> tuple[int, int] | None:
    """The first and last day the point allows within one year, or None."""
    if point.month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    if point.part:
        return part_of_year(year, point.part) if point.part in PARTS_OF_YEAR else None
    fitting = [(month, days) for month in months_of(point.month) if (days := days_of(point.day or "XX", year, month))]
    if not fitting:
        return None
    (low, low_days), (high, high_days) = fitting[0], fitting[-1]
    return day_number(year, low, low_days[0]), day_number(year, high, high_days[-1])


def _precision_of_year(point: Point) -> Precision:
    """How much of a year with unspecified or insignificant digits is known."""
    digits = point.year.lstrip("-")
    loose = digits.index("X") if "X" in digits else min(point.significant or 0, len(digits))
    if loose == 0:
        return Precision.UNKNOWN
    by_width = {0: Precision.YEAR, 1: Precision.DECADE, 2: Precision.CENTURY}
    return by_width.get(len(digits) - loose, Precision.MILLENNIUM)

"""Reads one date without a slash out of a longer text: level 0 dates and times, long years, masks and doubts.

In goes the text with the place where the date begins and ends; out comes a `Point`, or a `Fault` with the exact place.
"""

import re

from ledger.edtf.almanac import MONTHS, PARTS_OF_YEAR, days_in_month
from ledger.edtf.point import Clock, Mark, Point, first_and_last
from ledger.pattern import Pattern

_DATE = Pattern(
    r"([?~%]?)(-?[0-9X]{4})(?![0-9X])(?:S([0-9]+))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
    r"(?:T([0-9:.,Z+-]*))?"
)
_LONG_YEAR = Pattern(r"([?~%]?)Y(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%]?)")
_CLOCK = Pattern(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?")
_MOST_DIGITS = 18


class Fault(Exception):
    """What is wrong and where, before the message is put together: reason, offset from 0, a remedy if it is plain."""

    def __init__(self, reason: str, offset: int, remedy: str | None = None) -> None:
        """A fault at `offset` of the whole text."""
        super().__init__(reason)
        self.reason, self.offset, self.remedy = reason, offset, remedy


def read_point(text: str, start: int = 0, end: int | None = None) -> Point:
    """The date that fills `text[start:end]`; `Fault` where it does not."""
    end = len(text) if end is None else end
    if found := _LONG_YEAR.match(text, start, end):
        _refuse_rest(text, found.end(), end)
        return _spanned(_long_year(found), found)
    found = _DATE.match(text, start, end)
    if found is None:
        raise _no_year(text, start, end)
    _refuse_rest(text, found.end(), end)
    point = Point(
        found[2],
        found[6],
        found[9],
        _marks(found),
        _clock(found) if found[11] is not None else None,
        _significant(found, 3, len(found[2].lstrip("-"))) if found[3] else None,
    )
    return _spanned(point, found)


def _no_year(text: str, start: int, end: int) -> Fault:
    """The fault of a text that does not begin with a year."""
    if start >= end:
        return Fault("a date is missing here", start)
    digits = re.compile(r"[?~%]?-?[0-9X]*").match(text, start, end)
    length = digits.end() - digits.start() if digits else 0
    if length == 0:
        return Fault("a date begins with a year of four digits", start)
    if length > 4:
        return Fault("a year has four digits, a hyphen follows it, and a longer year begins with Y", start)
    return Fault("a year has four digits", start)


def _refuse_rest(text: str, at: int, end: int) -> None:
    """Raise the fault for what is left over after a date, if anything is."""
    if at >= end:
        return
    rest = text[at:end]
    if rest[0].isspace():
        raise Fault("there are no blanks in a date", at)
    if rest[0] in "?~%":
        raise Fault('one sign says it all: "%" stands for both "?" and "~"', at)
    if re.match(r"-[?~%]?[0-9X](?![0-9X])", rest):
        raise Fault("a month or day has two digits", at + 1)
    if rest[0] == "-":
        raise Fault("a month or day of two digits should follow this hyphen and end the date", at)
    shown = rest if len(rest) <= 12 else rest[:11] + "…"
    raise Fault(f'"{shown}" does not belong here', at)


def _marks(found: re.Match[str]) -> tuple[Mark, Mark, Mark]:
    """The doubts on year, month and day: a sign before a part is for that part, one after it for all up to there."""
    marks = [Mark(found[group] or "") for group in (1, 5, 8)]
    for part, group in enumerate((4, 7, 10)):
        if not found[group]:
            continue
        if any(marks[: part + 1]):
            raise Fault("a part of the date carries two signs of doubt", found.start(group))
        reach = range(part + 1)
        marks = [Mark(found[group]) if index in reach else mark for index, mark in enumerate(marks)]
    return marks[0], marks[1], marks[2]


def _significant(found: re.Match[str], group: int, digits: int) -> int:
    """How many digits of the year count, from the number after `S`."""
    count = int(found[group]) if len(found[group]) <= 2 else 0
    if not 1 <= count <= digits:
        raise Fault(f"S is followed by how many of the year's {digits} digits count", found.start(group))
    return count


def _long_year(found: re.Match[str]) -> Point:
    """The year after `Y`, an exponent worked out."""
    digits, exponent = found[3], found[4]
    if digits.startswith("0"):
        raise Fault("a long year does not begin with 0", found.start(3))
    if len(digits) + (int(exponent) if exponent and len(exponent) < 3 else 0) > _MOST_DIGITS or len(exponent or "") > 2:
        raise Fault(f"a year has at most {_MOST_DIGITS} digits", found.start(3))
    if exponent is None and len(digits) <= 4:
        raise Fault("Y is for years of more than four digits", found.start(), f"{found[2]}{digits:0>4}")
    year = found[2] + digits + "0" * int(exponent or 0)
    mark = Mark(found[1] or found[6] or "")
    if found[1] and found[6]:
        raise Fault("a part of the date carries two signs of doubt", found.start(6))
    significant = _significant(found, 5, len(year.lstrip("-"))) if found[5] else None
    return Point(year, marks=(mark, Mark.NONE, Mark.NONE), significant=significant)


def _clock(found: re.Match[str]) -> Clock:
    """The time of day after `T`, every part within its range."""
    start, written = found.start(11), found[11]
    if found[9] is None or "X" in found[2] + found[6] + found[9]:
        raise Fault("a time needs a whole day before it", start - 1)
    if any(found[group] for group in (1, 4, 5, 7, 8, 10)):
        raise Fault("a date with a time carries no sign of doubt", start - 1)
    time = _CLOCK.fullmatch(written)
    if time is None:
        raise Fault("a time is hours, minutes and seconds, then Z or an offset such as +09:00, or nothing", start)
    hour, minute, second = int(time[1]), int(time[2]), int(time[3])
    for value, most, name, group in ((hour, 23, "hour", 1), (minute, 59, "minute", 2)):
        if value > most:
            raise Fault(f"there is no {name} {value:02d}", start + time.start(group))
    if second > 60 or (second == 60 and minute != 59):
        raise Fault(f"there is no second {second:02d}", start + time.start(3))
    return Clock(hour, minute, second, _offset(time, start))


def _offset(time: re.Match[str], start: int) -> int | None:
    """Minutes east of UTC, 0 for Z, None for local time."""
    if time[4]:
        return 0
    if time[5] is None:
        return None
    hours, minutes = int(time[6]), int(time[7] or 0)
    if hours > 14 or minutes > 59 or (hours == 14 and minutes):
        raise Fault("an offset lies between -14:00 and +14:00", start + time.start(5))
    return (hours * 60 + minutes) * (-1 if time[5] == "-" else 1)


def _spanned(point: Point, found: re.Match[str]) -> Point:
    """The point with its first and last day; `Fault` where the calendar has no such date."""
    if point.year == "-0000":
        raise Fault("there is no year -0000", found.start(), "0000")
    if point.significant is not None and ("X" in point.year or point.month):
        raise Fault("S goes with a year of digits alone", found.start(3) - 1)
    if point.month and point.month.isdigit() and int(point.month) not in {*range(1, 13), *PARTS_OF_YEAR}:
        raise _no_month(point, found.start(6))
    if point.part and point.day:
        raise Fault("a season, quarter or half of a year has no days", found.start(9))
    days = first_and_last(point)
    if days is None:
        raise _no_day(point, found)
    if point.year == "XXXX":
        return point
    return point._replace(first=days[0], last=days[1])


def _no_month(point: Point, offset: int) -> Fault:
    """The fault of a month that is none."""
    return Fault(f"there is no month {point.month}", offset, f"{point.year}-01 to {point.year}-12")


def _no_day(point: Point, found: re.Match[str]) -> Fault:
    """The fault of a day its month does not have."""
    month, day = point.month or "", point.day or ""
    if not month.isdigit() or not day.isdigit():
        group = 6 if not day else 9
        return Fault(f"no {'month' if group == 6 else 'day'} fits {found[group]}", found.start(group))
    name = MONTHS[int(month) - 1]
    if int(day) == 0 or "X" in point.year:
        remedy = f"{point.year}-{month}" if int(day) == 0 else None
        return Fault(f"there is no {int(day)} {name}", found.start(9), remedy)
    length = days_in_month(int(point.year), int(month))
    reason = f"there is no {int(day)} {name} {point.year}: the month has {length} days"
    return Fault(reason, found.start(9), f"{point.year}-{month}-{length} or {point.year}-{month}")

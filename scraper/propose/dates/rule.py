"""What a date grammar is made of: a pattern, what it means, and the context in which it is said."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Dated:
    """One date expression."""

    start: int
    end: int
    """Offsets in the text, end excluded."""
    edtf: str
    """What it means, in EDTF."""


@dataclass(slots=True)
class Context:
    """What earlier words settled: the day of publication and the year last spoken of."""

    anchor: date | None
    """Publication day on the outlet's own clock; None when it is not known."""
    year: int | None = field(default=None)
    """Year of the date last named, for "the following year"."""
    day: str = ""
    """The full date last named, for "the same day"; empty before one was."""

    def remember(self, edtf: str) -> None:
        """Take a date that was just named as the one that later words lean on."""
        found = re.match(r"\d{4}", edtf)
        if found:
            self.year = int(found.group())
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf):
            self.day = edtf


Meaning = Callable[[re.Match[str], Context], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of date expression."""

    pattern: re.Pattern[str]
    meaning: Meaning
    """EDTF of a match; None when it is no date after all or cannot be resolved."""


def rule(pattern: str, meaning: Meaning, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    """The rule of a pattern that is still text."""
    return Rule(re.compile(pattern, flags), meaning)


def same_day(_match: re.Match[str], context: Context) -> str | None:
    """The full date last named; None before one was."""
    return context.day or None


def next_day(_match: re.Match[str], context: Context) -> str | None:
    """The day after the full date last named; None before one was."""
    return (date.fromisoformat(context.day) + timedelta(days=1)).isoformat() if context.day else None


def month_name(year: int, month: int) -> str:
    """EDTF of a month."""
    return f"{year:04d}-{month:02d}"


def day_name(year: int, month: int, day: int) -> str | None:
    """EDTF of a day; None when the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def latest_month(anchor: date, month: int, *, future: bool = False) -> str:
    """The latest such month that has begun by the anchor; with `future` the first that has not ended before it."""
    if future:
        return month_name(anchor.year + (month < anchor.month), month)
    return month_name(anchor.year - (month > anchor.month), month)


def latest_day(anchor: date, month: int, day: int, *, future: bool = False) -> str | None:
    """The latest such day up to the anchor, the anchor included; with `future` the first from the anchor on."""
    for years in range(9):
        year = anchor.year + (years if future else -years)
        found = day_name(year, month, day)
        if found and (date.fromisoformat(found) >= anchor if future else date.fromisoformat(found) <= anchor):
            return found
    return None


def latest_day_of_month(anchor: date, day: int) -> str | None:
    """The latest day with this number up to the anchor, the anchor included."""
    year, month = anchor.year, anchor.month
    for _ in range(12):
        found = day_name(year, month, day)
        if found and date.fromisoformat(found) <= anchor:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def latest_weekday(anchor: date, weekday: int) -> date:
    """The latest such weekday (Monday is 0), the anchor included."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def months_before(anchor: date, months: int) -> str:
    """EDTF of the month that lies so many months before the anchor's."""
    total = anchor.year * 12 + anchor.month - 1 - months
    return month_name(total // 12, total % 12 + 1)


def part_of_year(year: int, part: str) -> str:
    """EDTF of a part of a year: `start`, `early`, `middle`, `late`, `end`, `first half`, `second half`."""
    parts = {
        "start": f"{year}-01~",
        "early": f"{year}-01~/{year}-03~",
        "middle": f"{year}-05~/{year}-08~",
        "late": f"{year}-10~/{year}-12~",
        "end": f"{year}-12~",
        "first half": f"{year}-01/{year}-06",
        "second half": f"{year}-07/{year}-12",
    }
    return parts[part]


def part_of_month(month: str, part: str) -> str:
    """EDTF of a part of a month (`2024-04`): `early`, `middle` or `late` ten days, about."""
    last = calendar.monthrange(int(month[:4]), int(month[5:7]))[1]
    parts = {"early": ("01", "10"), "middle": ("11", "20"), "late": ("21", f"{last:02d}")}
    first, end = parts[part]
    return f"{month}-{first}~/{month}-{end}~"


def back_by(anchor: date, number: int, unit: str) -> str | None:
    """EDTF of so many days, weeks, months, years or decades before the anchor, as precise as the unit."""
    if unit == "day":
        return (anchor - timedelta(days=number)).isoformat()
    if unit == "week":
        return (anchor - timedelta(weeks=number)).isoformat() + "~"
    if unit == "month":
        return months_before(anchor, number) + "~"
    year = anchor.year - number * (10 if unit == "decade" else 1)
    return f"{year}~" if year > 0 else None


def week_of(anchor: date, weeks: int) -> str:
    """EDTF of the week, Monday to Sunday, so many weeks from the anchor's."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=weeks)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def decade(year: int) -> str:
    """EDTF of the ten years that begin with a year ending in 0."""
    return f"{year // 10}X"

"""The timeline: every claim by year and month, in the order in which it happened or became known, with a strip above.

In go lines of claims; out come `Year`s of `Month`s, the short timeline of milestones, and the strip's geometry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from math import log2

from ledger.edtf import Precision
from ledger.edtf.almanac import MONTHS
from ledger.frozen import frozen
from site_plugin.views.values import WORD, ClaimLine, by_date, by_known

STRIP_WIDTH = 900
"""Units the strip is wide, however many claims there are."""

DOZEN = 12
"""Milestones at most on the short timeline."""

LABEL_ROOM = 34
"""Units that the name of a year takes."""

STRIP_HEIGHT = 60
"""Units of the strip's height that the tallest tick takes."""


@frozen
class Month:
    """The claims of one month; `name` is empty for those of which only the year is known."""

    anchor: str
    name: str
    lines: tuple[ClaimLine, ...]


@frozen
class Year:
    """The claims of one year."""

    name: str
    anchor: str
    months: tuple[Month, ...]
    count: int


@frozen
class Strip:
    """One thin tick a claim, in order: its height says how many articles carry it, its colour the status."""

    width: int
    height: int
    paths: tuple[tuple[str, str], ...]
    """Status and the path of all its ticks."""
    labels: tuple[tuple[int, str], ...]
    """Place and year, where a year begins and its name has room."""


@frozen
class Choice:
    """One thing to filter by."""

    value: str
    label: str
    href: str = ""
    """A page prepared for it, for readers without scripts."""


@frozen
class TimelineView:
    """All that a timeline page says."""

    title: str
    by: str
    """`happened` or `known`."""
    years: tuple[Year, ...]
    strip: Strip
    count: int


def timeline_view(lines: Iterable[ClaimLine], by: str = "happened", title: str = "Timeline") -> TimelineView:
    """A timeline of these claims, in the order in which they happened or became known."""
    ordered = sorted(lines, key=by_known if by == "known" else by_date)
    place = _known_place if by == "known" else _place
    years = []
    for year, in_year in groupby(ordered, key=lambda line: place(line)[0]):
        held = list(in_year)
        months = [_month(year, month, list(found)) for month, found in groupby(held, key=lambda line: place(line)[1])]
        years.append(Year(_year_name(year, by), f"y{year}" if year else "undated", tuple(months), len(held)))
    return TimelineView(title, by, tuple(years), strip(ordered, place), len(ordered))


def milestones(lines: Iterable[ClaimLine]) -> list[ClaimLine]:
    """The dozen milestones that most articles carry (of equals, those known first), by when they happened."""
    marked = [line for line in lines if line.milestone]
    foremost = sorted(marked, key=lambda line: (-line.reach, by_known(line)))[:DOZEN]
    return sorted(foremost, key=by_date)


def strip(lines: Sequence[ClaimLine], place: Callable[[ClaimLine], tuple[int, int]]) -> Strip:
    """The strip of these claims: the same room for each, ticks as tall as the logarithm of their reach."""
    tallest = max((line.reach for line in lines), default=1)
    ticks: dict[str, list[str]] = {}
    labels: list[tuple[int, str]] = []
    last = None
    for index, line in enumerate(lines):
        tall = round(6 + (STRIP_HEIGHT - 6) * log2(1 + line.reach) / log2(2 + tallest))
        at = round((index + 0.5) * STRIP_WIDTH / len(lines), 1)
        ticks.setdefault(line.standing.status, []).append(f"M{at:g} {STRIP_HEIGHT}v-{tall}")
        year = place(line)[0]
        if year != last and year and (not labels or at - labels[-1][0] > LABEL_ROOM):
            labels.append((round(at), str(year)))
        last = year
    paths = tuple((status.value, "".join(ticks[status.value])) for status in WORD if status.value in ticks)
    return Strip(STRIP_WIDTH, STRIP_HEIGHT + 16, paths, tuple(labels))


def _month(year: int, month: int, lines: list[ClaimLine]) -> Month:
    name = MONTHS[month - 1] if month else ""
    return Month(f"y{year}-{month:02}" if year else "", name, tuple(lines))


def _year_name(year: int, by: str) -> str:
    if year:
        return str(year)
    return "Not published yet" if by == "known" else "Without a date of its own"


def _place(line: ClaimLine) -> tuple[int, int]:
    """Year and month under which a claim stands; 0 where they are not known."""
    if line.date is None:
        return 0, 0
    first = line.date.earliest or line.date.latest
    if first is None:
        return 0, 0
    return first.year, first.month if line.date.precision in _MONTHLY else 0


_MONTHLY = (Precision.TIME, Precision.DAY, Precision.MONTH)


def _known_place(line: ClaimLine) -> tuple[int, int]:
    known: date | None = line.known_day
    return (known.year, known.month) if known else (0, 0)

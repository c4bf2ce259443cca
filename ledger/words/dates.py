"""Whole EDTF dates in words: intervals and sets are built from the dates in them, months and years said once."""

from collections.abc import Sequence
from datetime import date, timedelta

from ledger.edtf import Edge, Edtf, Interval, Mark, Point, Precision
from ledger.edtf.almanac import MONTHS
from ledger.words.points import pieces, point_in_words

_NO_DATE = "an unknown time"


def date_in_words(edtf: Edtf) -> str:
    """The date as a newspaper would print it: "about December 2023", "between 23 April and 26 July 2024"."""
    shape = edtf.shape
    if isinstance(shape, Point):
        return point_in_words(shape)
    if isinstance(shape, Interval):
        return _interval(shape)
    if len(shape.members) == 1 and isinstance(shape.members[0], Interval):
        return _possible_run(shape.members[0]) if shape.one_of else _covered_run(shape.members[0])
    return _list(shape.members, "or" if shape.one_of else "and")


def day_in_words(day: date) -> str:
    """The day as printed: "22 April 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _interval(interval: Interval) -> str:
    """An interval in words, its ends included."""
    start, end = interval.start, interval.end
    if isinstance(start, Point) and isinstance(end, Point):
        return _between(start, end)
    if isinstance(start, Point):
        words = point_in_words(start)
        return f"since {words}" if end is Edge.OPEN else f"from {words} until an unknown date"
    if isinstance(end, Point):
        words = point_in_words(end)
        return f"{_in_or_on(end)} or before {words}" if start is Edge.OPEN else f"from an unknown date until {words}"
    return _NO_DATE


def _between(start: Point, end: Point) -> str:
    """Words such as "between 23 April and 26 July 2024"; the date alone where both ends are the same."""
    first, last = _shortened(start, end), point_in_words(end)
    if pieces(start) == pieces(end):
        return last
    if _lies_in(end, start):
        return f"between the beginning of {point_in_words(start)} and {last}"
    return f"between {first} and {'the end of ' if _lies_in(start, end) else ''}{last}"


def _possible_run(run: Interval) -> str:
    """One of the dates of a run: "9 or 10 December 2022", "some time between 9 and 12 December 2022"."""
    start, end = run.start, run.end
    if isinstance(start, Point) and isinstance(end, Point):
        if _adjacent(start, end):
            return f"{_shortened(start, end)} or {point_in_words(end)}"
        return f"some time {_between(start, end)}" if pieces(start) != pieces(end) else point_in_words(end)
    if isinstance(start, Point):
        return f"some time {_in_or_on(start)} or after {point_in_words(start)}"
    return f"some time {_in_or_on(end)} or before {point_in_words(end)}" if isinstance(end, Point) else _NO_DATE


def _covered_run(run: Interval) -> str:
    """All the dates of a run: "from 1960 to 1962", "until 1984", "from December 1760 on"."""
    start, end = run.start, run.end
    if isinstance(start, Point) and isinstance(end, Point):
        last = point_in_words(end)
        return last if pieces(start) == pieces(end) else f"from {_shortened(start, end)} to {last}"
    if isinstance(start, Point):
        return f"from {point_in_words(start)} on"
    return f"until {point_in_words(end)}" if isinstance(end, Point) else _NO_DATE


def _list(members: Sequence[Point | Interval], conjunction: str) -> str:
    """The members of a set one after another, the last behind "or" or "and"."""
    said = [
        _shortened(member, following)
        if isinstance(member, Point) and isinstance(following, Point)
        else _member(member, one_of=conjunction == "or")
        for member, following in zip(members, [*members[1:], None], strict=True)
    ]
    if len(said) == 1:
        return said[0]
    pause = "," if conjunction == "or" and any(isinstance(member, Interval) for member in members) else ""
    return f"{', '.join(said[:-1])}{pause} {conjunction} {said[-1]}"


def _member(member: Point | Interval, *, one_of: bool) -> str:
    """A member of a set that shares nothing with the next."""
    if isinstance(member, Point):
        return point_in_words(member)
    return _possible_run(member) if one_of else _covered_run(member)


def _shortened(date_: Point, following: Point) -> str:
    """The date without the month and year it shares with the one said after it."""
    mine, theirs = pieces(date_), pieces(following)
    shared = 0
    while shared < min(len(mine), len(theirs)) - 1 and mine[-1 - shared] == theirs[-1 - shared]:
        shared += 1
    return " ".join(mine[: len(mine) - shared])


def _lies_in(inner: Point, outer: Point) -> bool:
    """Whether the inner date is part of the outer (22 April of April), so that "from one to the other" would puzzle."""
    if None in (inner.first, inner.last, outer.first, outer.last):
        return False
    return (outer.first or 0) <= (inner.first or 0) and (inner.last or 0) <= (outer.last or 0)


def _adjacent(start: Point, end: Point) -> bool:
    """Whether the end is the very next day, month or year after the start, both stated without doubt."""
    if start.precision != end.precision or start.last is None or end.first is None or start.part or end.part:
        return False
    doubt = any(mark is not Mark.NONE for mark in (*start.marks, *end.marks))
    whole = start.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR) and not (start.masked or end.masked)
    return whole and not doubt and end.first - start.last == timedelta(days=1).days


def _in_or_on(point: Point) -> str:
    """The preposition: "on" before a day, "in" before a month or year."""
    return "on" if point.precision is Precision.DAY else "in"

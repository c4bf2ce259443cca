"""One date without a slash in words: "about 22 April 2024", "the 1980s", "autumn 2023", "22 April 2024, 07:19 UTC".

In goes a `Point`, out come its pieces, so that two dates of one month can share it ("9 or 10 December 2022").
"""

from ledger.edtf import Mark, Point
from ledger.edtf.almanac import MONTHS
from ledger.edtf.point import days_of, months_of, significant_years, years_of
from ledger.words.numbers import ordinal

_SEASONS = ("spring", "summer", "autumn", "winter")
_QUARTERS = ("first", "second", "third", "fourth")
_PARTS = {
    **{33 + n: f"the {name} quarter of" for n, name in enumerate(_QUARTERS)},
    37: "the first four months of",
    38: "the middle four months of",
    39: "the last four months of",
    40: "the first half of",
    41: "the second half of",
}
_BEFORE = {Mark.NONE: "", Mark.UNCERTAIN: "possibly ", Mark.APPROXIMATE: "about ", Mark.BOTH: "possibly about "}
_AFTER = {Mark.UNCERTAIN: "uncertain", Mark.APPROXIMATE: "approximate", Mark.BOTH: "uncertain and approximate"}
_NO_YEAR = "year unknown"


def pieces(point: Point) -> tuple[str, ...]:
    """The date as day, month and year (as many as it has), the doubt before the first; else one piece."""
    told = _plain_pieces(point)
    if told is None:
        return (_behind(point, _unspecified(point)),)
    sharing = {mark for mark, part in zip(point.marks, (point.year, point.month, point.day), strict=True) if part}
    own = point.marks[len([part for part in (point.month, point.day) if part])]
    if sharing == {own} or (sharing == {Mark.NONE, own} and not _marked_above(point)):
        return (_BEFORE[own] + told[0], *told[1:])
    return (_behind(point, " ".join(told)),)


def point_in_words(point: Point) -> str:
    """The whole date in words."""
    words = " ".join(pieces(point))
    return f"{words}, {_clock(point)}" if point.clock else words


def year_in_words(year: int) -> str:
    """The year as printed: 1957, AD 476, 44 BC (the year -43), the year 17,000."""
    if year > 9999:
        return f"the year {year:,}"
    if year > 0:
        return str(year) if year > 999 else f"AD {year}"
    before_christ = 1 - year
    return f"{before_christ:,} BC" if before_christ > 9999 else f"{before_christ} BC"


def _marked_above(point: Point) -> bool:
    """Whether a part above the finest one carries a doubt."""
    finest = 2 if point.day else 1 if point.month else 0
    return any(point.marks[:finest])


def _plain_pieces(point: Point) -> tuple[str, ...] | None:
    """Day, month and year where all are given in full (or the year is a decade or century alone), else None."""
    if point.significant is not None:
        return None
    if point.year.lstrip("-").isdigit():
        year = year_in_words(int(point.year))
    elif point.month is None and (decade := _decade(point.year)):
        return (decade,)
    else:
        return None
    if point.month is None:
        return (year,)
    if point.part:
        return _part_of_year(point.part, year, int(point.year))
    if not point.month.isdigit() or not (point.day or "0").isdigit():
        return None
    month = MONTHS[int(point.month) - 1]
    return (month, year) if point.day is None else (str(int(point.day)), month, year)


def _decade(mask: str) -> str | None:
    """As 198X "the 1980s", as 19XX "the 20th century"; None for others and where "the 2000s" would mislead."""
    if mask.endswith("XX") and mask[:2].isdigit():
        return f"the {ordinal(int(mask[:2]) + 1)} century"
    if mask.endswith("X") and mask[:3].isdigit() and mask[2] != "0" and int(mask[:3]) >= 100:
        return f"the {mask[:3]}0s"
    return None


def _part_of_year(code: int, year: str, number: int) -> tuple[str, ...]:
    """A season, quarter, third or half of a year; a winter that begins in December names both years."""
    if code in _PARTS:
        return (f"{_PARTS[code]} {year}",)
    half = {25: " in the northern hemisphere", 29: " in the southern hemisphere"}.get(code - (code - 21) % 4, "")
    name = _SEASONS[(code - 21) % 4]
    if code in (24, 28, 30) and 999 < number < 9999:
        following = f"{number + 1}" if number % 100 == 99 else f"{(number + 1) % 100:02d}"
        return (f"{name} {year}–{following}{half}",)
    return (f"{name} {year}{half}",) if half else (name, year)


def _unspecified(point: Point) -> str:
    """A date with digits left open, said by what they allow."""
    if point.significant is not None:
        low, high = significant_years(int(point.year), point.significant)
        middle = (
            "" if point.significant == len(point.year.lstrip("-")) else f", perhaps {year_in_words(int(point.year))}"
        )
        return f"some time {_between(year_in_words(low), year_in_words(high))}{middle}"
    if point.month is None:
        return _some_year(point.year)
    if point.part:
        season = _part_of_year(point.part, "", 0)[0].strip()
        return f"{season} {_in_year(point.year)}" if point.part < 33 else f"{season} {_the_year(point.year)}"
    if not point.month.isdigit():
        return _some_month(point)
    month = MONTHS[int(point.month) - 1]
    if point.day is None:
        return f"{month} {_in_year(point.year)}" if point.year != "XXXX" else f"{month}, {_NO_YEAR}"
    days = days_of(point.day, next(years_of(point.year)) if "X" not in point.year else 4, int(point.month))
    return _some_day(days, month, point.year)


def _some_year(mask: str) -> str:
    """A year with open digits: "some time between 2000 and 2009"; "an unknown year" where all are open."""
    if mask == "XXXX":
        return "an unknown year"
    first, last = next(years_of(mask)), next(years_of(mask, latest_first=True))
    return f"some time {_between(year_in_words(first), year_in_words(last))}"


def _in_year(mask: str) -> str:
    """The year behind a month: "2024", "in the 1560s", "of some year between 1000 and 1999", "of an unknown year"."""
    if mask.lstrip("-").isdigit():
        return year_in_words(int(mask))
    decade = _decade(mask)
    return f"in {decade}" if decade else f"of {_the_year(mask)}"


def _the_year(mask: str) -> str:
    """The year behind "of": as a number, or as the years it may be."""
    if mask.lstrip("-").isdigit():
        return year_in_words(int(mask))
    if decade := _decade(mask):
        return f"some year in {decade}"
    return "an unknown year" if mask == "XXXX" else _some_year(mask).replace("some time", "some year", 1)


def _some_month(point: Point) -> str:
    """A date whose month has open digits."""
    months = [MONTHS[month - 1] for month in months_of(point.month or "")]
    if point.day and point.day.isdigit():
        where = "some month" if len(months) == 12 else _choice(months)
        return f"the {ordinal(int(point.day))} of {where} {_in_or_unknown(point.year)}"
    if len(months) == 12:
        if point.year == "XXXX":
            return "an unknown day" if point.day else "an unknown month"
        if "X" in point.year and _decade(point.year) is None:
            return _some_year(point.year)
        return f"some day {_within(point.year)}" if point.day else f"some time {_within(point.year)}"
    between = "some day " if point.day and len(months) > 2 else "some day in " if point.day else ""
    return f"{between}{_choice(months).removeprefix('some month ')} {_in_year(point.year)}"


def _choice(months: list[str]) -> str:
    """A few months to choose from: "February or December", "some month between October and December"."""
    return f"some month between {months[0]} and {months[-1]}" if len(months) > 2 else " or ".join(months)


def _some_day(days: list[int], month: str, year: str) -> str:
    """A day with open digits, or with a year that has them."""
    tail = f"{month}, {_NO_YEAR}" if year == "XXXX" else f"{month} {_in_year(year)}"
    if len(days) >= 28:
        return f"some day in {tail}"
    if len(days) == 1:
        return f"{days[0]} {tail}"
    if days[-1] - days[0] == len(days) - 1 and len(days) > 2:
        return f"between {days[0]} and {days[-1]} {tail}"
    return f"{', '.join(map(str, days[:-1]))} or {days[-1]} {tail}"


def _within(mask: str) -> str:
    """Words such as "in 2004", "in the 1980s", "in some year between 1000 and 1999"."""
    if mask.lstrip("-").isdigit():
        return f"in {year_in_words(int(mask))}"
    return f"in {_decade(mask) or _the_year(mask)}"


def _in_or_unknown(mask: str) -> str:
    return "of an unknown year" if mask == "XXXX" else _within(mask)


def _between(first: str, last: str) -> str:
    return f"in {first}" if first == last else f"between {first} and {last}"


def _behind(point: Point, words: str) -> str:
    """The words with the doubts in brackets behind them, part by part where they differ."""
    parts = [
        (name, mark)
        for name, mark, part in zip(
            ("year", "month", "day"), point.marks, (point.year, point.month, point.day), strict=True
        )
        if part
    ]
    marks = {mark for _, mark in parts}
    if marks == {Mark.NONE}:
        return words
    if len(marks) == 1:
        return f"{words} ({_AFTER[marks.pop()]})"
    told = [
        f"{' and '.join(name for name, its_mark in parts if its_mark is mark)} {how}"
        for mark, how in _AFTER.items()
        if mark in marks
    ]
    return f"{words} ({', '.join(told)})"


def _clock(point: Point) -> str:
    """The time as "07:19 UTC", "07:19 (UTC+9)", "07:19 local time"; seconds are left out."""
    clock = point.clock
    if clock is None:
        return ""
    time = f"{clock.hour:02d}:{clock.minute:02d}"
    if clock.offset is None:
        return f"{time} local time"
    if clock.offset == 0:
        return f"{time} UTC"
    hours, minutes = divmod(abs(clock.offset), 60)
    sign = "+" if clock.offset > 0 else "−"
    return f"{time} (UTC{sign}{hours}{f':{minutes:02d}' if minutes else ''})"

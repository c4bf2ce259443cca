"""The calendar the dates are counted in: proleptic Gregorian days for any year, and the parts a year is divided into.

Days are whole numbers that agree with `datetime.date.toordinal` (1 January of year 1 is day 1) and go on below and
above its range, so that the year -44 or 170000000 needs no special care. Year 0 is 1 BC.
"""

from datetime import date
from functools import lru_cache

_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()

PARTS_OF_YEAR: dict[int, tuple[int, int]] = {
    **{code: (3 + 3 * n, 3) for n, code in enumerate((21, 22, 23, 24))},
    **{code: (3 + 3 * n, 3) for n, code in enumerate((25, 26, 27, 28))},
    **{code: (start, 3) for code, start in ((29, 9), (30, 12), (31, 3), (32, 6))},
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}
"""Sub-year code → (first month, how many months).

The standard leaves the months of a season open. Here they are the meteorological ones, of the northern hemisphere
unless the code says southern, and a season belongs to the year it begins in: winter 2023 (`2023-24`) is December 2023
to February 2024.
"""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The names of the months, January first."""


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """How many days the month has, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The number of the day; equal to `date(year, month, day).toordinal()` where that exists."""
    past = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE_MONTH[month - 1] + leap_day + day


def part_of_year(year: int, code: int) -> tuple[int, int]:
    """The first and last day of a season, quarter, third or half of the year."""
    start, months = PARTS_OF_YEAR[code]
    over, last = divmod(start + months - 2, 12)
    end_year, end_month = year + over, last + 1
    return day_number(year, start, 1), day_number(end_year, end_month, days_in_month(end_year, end_month))


@lru_cache(maxsize=8192)
def to_date(day: int | None) -> date | None:
    """The day as a `date`; None stays None, and a day out of a `date`'s range becomes the nearest one within it."""
    return None if day is None else date.fromordinal(min(max(day, _FIRST_DAY), _LAST_DAY))

"""Text → plain values: flags, numbers, days, times, dates. Strict: what could be read in two ways is refused."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from ledger.edtf import Edtf, EdtfError, parse
from ledger.pattern import Pattern
from ledger.problems import ProblemKind
from ledger.reading.fields import Plain

IMPOSSIBLE_DATE = ProblemKind(
    "impossible-date",
    "A date that is none",
    "Days are written 2024-04-22; dates that are known less well are EDTF, such as 2024-04, 2023-12~, 2024-01/2024-03.",
)
WRONG_TIME = ProblemKind(
    "wrong-time",
    "A time without its offset, or none at all",
    "A time means little without its distance from UTC, such as Z or +09:00.",
)
WRONG_NUMBER = ProblemKind("wrong-number", "No number", "Digits alone; no words, no units.")
WRONG_FLAG = ProblemKind(
    "wrong-flag", "Neither true nor false", "`yes`, `no`, `on` and `off` mean different things to different tools."
)

VALUE_KINDS = (IMPOSSIBLE_DATE, WRONG_TIME, WRONG_NUMBER, WRONG_FLAG)
"""Every kind of problem this module reports."""

DAY = Pattern(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
MOMENT = Pattern(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)


class WrongValue(Exception):
    """A text that is no such value."""

    def __init__(self, kind: ProblemKind, message: str, hint: str) -> None:
        super().__init__(message)
        self.kind, self.message, self.hint = kind, message, hint


def read_flag(text: str) -> bool:
    """True or false; `WrongValue` for anything else."""
    if text not in ("true", "false"):
        raise WrongValue(WRONG_FLAG, f"`{text}` is neither true nor false", "write true or false")
    return text == "true"


def read_whole(text: str) -> int:
    """A whole number from 0; `WrongValue` for anything else."""
    if not re.fullmatch("[0-9]{1,9}", text):
        raise WrongValue(WRONG_NUMBER, f"`{text}` is no whole number", "write digits alone")
    return int(text)


def read_number(text: str) -> float:
    """A decimal number; `WrongValue` for anything else."""
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", text):
        raise WrongValue(WRONG_NUMBER, f"`{text}` is no number", "write digits, such as 0.75")
    return float(text)


@lru_cache(maxsize=16384)
def read_day(text: str) -> date:
    """A day of the calendar written YYYY-MM-DD; `WrongValue` for anything else."""
    match = DAY.fullmatch(text)
    if not match:
        raise WrongValue(IMPOSSIBLE_DATE, f"`{text}` is no day", "write it as YYYY-MM-DD, such as 2024-04-22")
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        hint = "months go from 01 to 12"
        if year and 1 <= month <= 12:
            hint = f"{calendar.month_name[month]} {year} has days 01 to {calendar.monthrange(year, month)[1]}"
        raise WrongValue(IMPOSSIBLE_DATE, f"there is no day {text}", hint) from None


def read_moment(text: str) -> datetime:
    """A time with its offset from UTC (RFC 3339); `WrongValue` for anything else."""
    match = MOMENT.fullmatch(text)
    if not match:
        raise WrongValue(WRONG_TIME, f"`{text}` is no time", "write it as 2024-04-22T09:30:00+09:00")
    if not match[1]:
        raise WrongValue(WRONG_TIME, f"`{text}` has no offset from UTC", "add Z for UTC, or the offset such as +09:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongValue(
            WRONG_TIME, f"there is no time {text}: {error}", "mend the part that is out of range"
        ) from None


def read_dates(text: str) -> Edtf:
    """An EDTF date; `WrongValue` for anything else."""
    try:
        return parse(text)
    except EdtfError as error:
        hint = f"write {error.remedy}" if error.remedy else "write a date such as 2024-04-22, 2024-04 or 2023-12~"
        raise WrongValue(IMPOSSIBLE_DATE, f"`{text}`: {error.reason}", hint) from None


PLAIN_READERS: Mapping[Plain, Callable[[str], Any]] = {
    Plain.FLAG: read_flag,
    Plain.WHOLE: read_whole,
    Plain.NUMBER: read_number,
    Plain.DAY: read_day,
    Plain.MOMENT: read_moment,
    Plain.DATES: read_dates,
}
"""Kind of value → what reads it."""

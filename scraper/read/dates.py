"""Dates as pages write them, made into EDTF days or full ISO 8601 times with offset.

In: a string such as a page offers for when it was published. Out: a normalised string or None. It never guesses:
without an offset only the day is kept, a day that could be read two ways is no day, and relative dates ("2 hours
ago") are none.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from scraper.zones import ZONES

_EARLIEST = 1900
_ISO = re.compile(
    r"^(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?(?:\d{2})?|\+\d{4})?)?$",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<!\d)(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)")
_CJK = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_FIRST_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_MONTHS = (
    "jan(?:uary|uar|vier|eiro)?|enero|gennaio|januari",
    "feb(?:ruary|ruar|rero|braio|ruari)?|février|févr|fevereiro",
    "mar(?:ch|s|zo|ço)?|märz|maart",
    "apr(?:il|ile)?|avril|abr(?:il)?",
    "may|mai|mayo|maio|maggio|mei",
    "june?|juni|juin|junio|junho|giugno",
    "july?|juli|juillet|julio|julho|luglio",
    "aug(?:ust|ustus)?|août|agosto|ago",
    "sept?(?:ember|embre|iembre)?|setembro|settembre",
    "oct(?:ober|obre|ubre)?|okt(?:ober)?|outubro|ottobre",
    "nov(?:ember|embre|iembre|embro)?",
    "dec(?:ember)?|dez(?:ember|embro)?|décembre|déc|dic(?:iembre|embre)?|desember",
)
_MONTH = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, 1))
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?[ -]"
    rf"(?:de |of )?(?:{_MONTH})\.?,?[ -](?:de |del )?(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?:{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?P<before>오전|오후|午前|午後|上午|下午)?\s?(?<![\d.])(?P<hour>\d{1,2})\s?(?:[:：.h]|[시時点])\s?(?P<minute>\d{2})(?![\d.])\s?[분分]?(?:[:：]?\s?(?P<second>\d{2})\s?[초秒]?)?\s?(?P<after>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?\b")
_ZONES = {name.upper(): round(hours * 60) for name, hours in ZONES.items() if name not in ("ut", "west", "wet")}
"""Minutes east of Greenwich of zone names that are no words besides."""
_ZONE = re.compile(r"\b(" + "|".join(_ZONES) + r")\b")


def normal_time(value: object) -> str | None:
    """The value as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS±HH:MM`; None when it holds no certain day.

    Reads ISO 8601 (extended and basic), RFC 2822, seconds or milliseconds since 1970, and dates written out.
    """
    text = re.sub(r"\s+", " ", str(value if value is not None else "")).strip()
    if not text or len(text) > 200:
        return None
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _from_epoch(int(text) / (1000 if len(text) == 13 else 1))
    if found := _ISO.match(re.sub(r"\[[\w/+-]+\]$", "", text)):
        return _from_iso(found)
    return _from_mail(text) or _from_words(text)


def _from_epoch(seconds: float) -> str | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="seconds") if 1990 <= moment.year <= 2100 else None


def _from_iso(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = found.groups()
    offset = _offset_minutes(zone)
    return _written(int(year), int(month), int(day), hour and (int(hour), int(minute), int(second or 0)), offset)


def _offset_minutes(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone.upper() == "Z":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = int(digits[:2]) * 60 + int(digits[2:])
    return -size if zone[0] == "-" else size


def _from_mail(text: str) -> str | None:
    if not re.match(r"^(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat()


def _from_words(text: str) -> str | None:
    day, rest = _day_in(text)
    if day is None:
        return None
    return _written(day.year, day.month, day.day, _clock_in(rest), _zone_in(rest))


def _day_in(text: str) -> tuple[date | None, str]:
    """The one day a text names and the text without it; None where it names none or several."""
    found = [
        match
        for pattern in (_NUMERIC, _CJK, _DAY_MONTH, _MONTH_DAY, _DAY_FIRST_NUMERIC)
        for match in pattern.finditer(text)
    ]
    days = {day for match in found if (day := _day_of(match))}
    if len(days) != 1:
        return None, text
    for match in found:
        text = text.replace(match.group(), " ")
    return days.pop(), text


def _day_of(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if "year" in groups:
        month = next(number for number in range(1, 13) if groups[f"m{number}"])
        return _day(int(groups["year"]), month, int(groups["day"]))
    first, second, third = (int(part) for part in match.groups())
    if match.re is _DAY_FIRST_NUMERIC:
        return _ambiguous_day(first, second, third, dotted="." in match.group())
    return _day(first, second, third)


def _ambiguous_day(first: int, second: int, year: int, dotted: bool) -> date | None:
    """Day and month in the order the writing settles: dots mean day first, above 12 is the day, twins agree."""
    if dotted or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _EARLIEST <= year <= 2100 else None
    except ValueError:
        return None


def _clock_in(text: str) -> tuple[int, int, int] | None:
    if not (found := _CLOCK.search(text)):
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    half = (found["before"] or "") + (found["after"] or "").lower().replace(".", "")
    if half in ("오후", "午後", "下午", "pm") and hour < 12:
        hour += 12
    if half in ("오전", "午前", "上午", "am") and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _zone_in(text: str) -> int | None:
    if found := _ZONE.search(text):
        return _ZONES[found.group(1)]
    if found := _OFFSET.search(text):
        size = int(found.group(2)) * 60 + int(found.group(3) or 0)
        return -size if found.group(1) == "-" else size
    return None


def _written(
    year: int, month: int, day: int, clock: tuple[int, int, int] | str | None, offset: int | None
) -> str | None:
    """The normal form: the day alone unless both the time and its offset are known."""
    if _day(year, month, day) is None:
        return None
    if not isinstance(clock, tuple) or offset is None or abs(offset) > 14 * 60:
        return f"{year:04}-{month:02}-{day:02}"
    try:
        moment = datetime(year, month, day, *clock, tzinfo=timezone(timedelta(minutes=offset)))
    except ValueError:
        return f"{year:04}-{month:02}-{day:02}"
    return moment.isoformat(timespec="seconds")

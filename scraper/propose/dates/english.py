"""English date expressions: `22 April 2024`, `late last year`, `Tuesday`, `the following year`, `two weeks ago`."""

from __future__ import annotations

import re
from datetime import timedelta

from ledger.edtf.almanac import MONTHS
from ledger.numerals import SPELLED
from scraper.propose.dates.rule import (
    Context,
    Meaning,
    Rule,
    back_by,
    day_name,
    decade,
    latest_day,
    latest_month,
    latest_weekday,
    month_name,
    months_before,
    next_day,
    part_of_month,
    part_of_year,
    rule,
    same_day,
    week_of,
)

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {**SPELLED, "a": 1, "an": 1, "several": 0, "a few": 0, "a couple of": 2}

MONTH = (
    rf"(?P<month>{'|'.join(MONTHS)}"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept\.|Sep\.|Oct\.|Nov\.|Dec\.)"
)
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
PART = (
    r"(?P<part>the (?:very )?(?:end|close) of|(?:the )?(?:start|beginning) of"
    r"|late(?:r)?(?: in)?|early(?: in)?|mid-|mid |(?:the )?middle of)"
)
MONTH_PART = r"(?P<part>[Tt]he (?:end|beginning|start|middle) of|[Ll]ate|[Ee]arly|[Mm]id-?)"
COUNT = r"(?P<number>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of)"
COUNTED = r"people|dollars|won|files|words|pages|episodes|employees|workers"
FUTURE = re.compile(
    r"\b(?:will|scheduled|slated|due|set to|set for|expected|planned|upcoming|coming|next|premieres?|opens?)\b[^.;]*$",
    re.IGNORECASE,
)


def _month(match: re.Match[str]) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(match["month"].title()[:3]))


def _ahead(match: re.Match[str]) -> bool:
    """Whether the words before a date point to the future."""
    return bool(FUTURE.search(match.string, max(0, match.start() - 60), match.start()))


def _part(words: str) -> str:
    folded = words.lower().strip()
    for sign, part in (
        ("end", "end"),
        ("close", "end"),
        ("start", "start"),
        ("beginning", "start"),
        ("late", "late"),
        ("early", "early"),
    ):
        if sign in folded:
            return part
    return "middle"


def _full(match: re.Match[str], _context: Context) -> str | None:
    return day_name(int(match["year"]), _month(match), int(match["day"]))


def _month_year(match: re.Match[str], _context: Context) -> str:
    return month_name(int(match["year"]), _month(match))


def _month_day(match: re.Match[str], context: Context) -> str | None:
    return (
        latest_day(context.anchor, _month(match), int(match["day"]), future=_ahead(match)) if context.anchor else None
    )


def _relative_month(match: re.Match[str], context: Context) -> str | None:
    """`January this year`, `last December`, `next July`."""
    if context.anchor is None:
        return None
    words, month = match["which"].lower(), _month(match)
    if "year" in words:
        shift = -1 if "last" in words or "previous" in words else 1 if "next" in words else 0
        return month_name(context.anchor.year + shift, month)
    if words == "next":
        return latest_month(context.anchor, month, future=True)
    if words == "this":
        return month_name(context.anchor.year, month)
    before = latest_month(context.anchor, month)
    return (
        month_name(int(before[:4]) - 1, month)
        if before == month_name(context.anchor.year, context.anchor.month)
        else before
    )


def _bare_month(match: re.Match[str], context: Context) -> str | None:
    return latest_month(context.anchor, _month(match), future=_ahead(match)) if context.anchor else None


def _part_of_year(match: re.Match[str], context: Context) -> str | None:
    year = _which_year(match, context)
    return part_of_year(year, _part(match["part"])) if year else None


def _part_of_month(match: re.Match[str], context: Context) -> str | None:
    month = month_name(int(match["year"]), _month(match)) if match["year"] else _bare_month(match, context)
    part = {"end": "late", "start": "early"}.get(_part(match["part"]), _part(match["part"]))
    return part_of_month(month, part) if month else None


def _half(match: re.Match[str], context: Context) -> str | None:
    year = _which_year(match, context)
    return part_of_year(year, f"{match['half'].lower()} half") if year else None


def _which_year(match: re.Match[str], context: Context) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if context.anchor is None:
        return None
    return context.anchor.year + {"last": -1, "this": 0, "next": 1}[groups["which"].lower().split()[0]]


def _year(match: re.Match[str], _context: Context) -> str:
    return match["year"]


def _relative_year(match: re.Match[str], context: Context) -> str | None:
    year = _which_year(match, context)
    return str(year) if year else None


def _leaning_year(match: re.Match[str], context: Context) -> str | None:
    """`the following year`, `a year later`, `the same year`, `two years earlier`: from the year last named."""
    if context.year is None:
        return None
    words = match.group().lower()
    number = NUMBERS.get((match["number"] or "one").lower(), 0) or (
        int(match["number"]) if (match["number"] or "").isdigit() else 1
    )
    if "same" in words or words.startswith("that"):
        return str(context.year)
    back = any(sign in words for sign in ("earlier", "before", "previous", "prior"))
    return str(context.year + (-number if back else number))


def _weekday(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    wanted = DAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    if which == "next":
        return (latest_weekday(context.anchor, wanted) + timedelta(days=7)).isoformat()
    if which in ("last", "past"):
        return latest_weekday(context.anchor - timedelta(days=1), wanted).isoformat()
    return latest_weekday(context.anchor, wanted).isoformat()


def _named_day(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    shift = {
        "today": 0,
        "tonight": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "this morning": 0,
        "this evening": 0,
        "last night": -1,
    }
    return (context.anchor + timedelta(days=shift[match.group().lower()])).isoformat()


def _week_or_month(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    shift = {"last": -1, "past": -1, "this": 0, "next": 1}[match["which"].lower()]
    if match["unit"].lower() == "week":
        return week_of(context.anchor, shift)
    return months_before(context.anchor, -shift)


def _ago(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    words = match["number"].lower()
    number = int(words) if words.isdigit() else NUMBERS.get(words, 0)
    return back_by(context.anchor, number, match["unit"].lower()) if number else None


def _season(match: re.Match[str], context: Context) -> str | None:
    year = _which_year(match, context)
    return f"{year}-{SEASONS[match['season'].lower()]}" if year else None


def _decade(match: re.Match[str], _context: Context) -> str:
    year = decade(int(match["year"]))
    part = (match["part"] or "").lower()
    first = int(match["year"])
    if part.startswith("early"):
        return f"{first}~/{first + 3}~"
    if part.startswith("mid"):
        return f"{first + 4}~/{first + 6}~"
    return f"{first + 7}~/{first + 9}~" if part.startswith("late") else year


def _iso(match: re.Match[str], _context: Context) -> str | None:
    return day_name(int(match["year"]), int(match["m"]), int(match["d"]))


def _range(match: re.Match[str], _context: Context) -> str | None:
    first, last = int(match["year"]), int(match["to"])
    last = last if last > 99 else first // 100 * 100 + last
    return f"{first}/{last}" if first < last else None


def _rule(pattern: str, meaning: Meaning, flags: re.RegexFlag = re.IGNORECASE) -> Rule:
    return rule(pattern, meaning, flags)


CASED = re.RegexFlag(0)
RULES: tuple[Rule, ...] = (
    _rule(rf"\b{YEAR}-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
    _rule(rf"\b{WEEKDAY}{MONTH} {DAY},? {YEAR}\b", _full, CASED),
    _rule(rf"\b{WEEKDAY}(?:the )?{DAY}(?: of)? {MONTH},? {YEAR}\b", _full, CASED),
    _rule(
        rf"\b{MONTH_PART} ?{MONTH}(?: {YEAR})?\b",
        _part_of_month,
        CASED,
    ),
    _rule(
        rf"\b{WEEKDAY}{MONTH} {DAY}\b(?!,? \d{{4}})(?! [A-Z]\w+ (?:Studio|Group|Movement|Incident)\b)",
        _month_day,
        CASED,
    ),
    _rule(rf"\b{WEEKDAY}(?:the )?{DAY}(?: of)? {MONTH}(?! \d{{4}})\b", _month_day, CASED),
    _rule(rf"\b{MONTH},?(?: of)? {YEAR}\b", _month_year, CASED),
    _rule(rf"\b{MONTH}(?: of)? (?P<which>(?:this|last|next|the previous) year)\b", _relative_month, CASED),
    _rule(rf"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext) {MONTH}(?! \d)", _relative_month, CASED),
    _rule(
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ss]tarting|[Ff]rom|[Ii]n early) "
        rf"{MONTH}\b(?! ?\d| (?:of )?\w+ year)",
        _bare_month,
        CASED,
    ),
    _rule(rf"\b{PART} ?{YEAR}\b(?!s)", _part_of_year),
    _rule(rf"\b{PART} ?(?P<which>last|this|next) year\b", _part_of_year),
    _rule(rf"\b(?:the )?(?P<half>first|second) half of (?:{YEAR}|(?P<which>last|this|next) year)\b", _half),
    _rule(rf"\b(?P<season>spring|summer|autumn|fall|winter)(?: of|,)? {YEAR}\b", _season),
    _rule(r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall|winter)\b", _season),
    _rule(rf"\b(?:the )?(?:(?P<part>early|mid|late)[- ])?{YEAR}s\b", _decade),
    _rule(rf"\b(?:between |from )?{YEAR}(?: and | to |–|-)(?P<to>(?:1[5-9]|20)\d\d|\d\d)\b(?!-)", _range),
    _rule(r"\b(?P<which>last|this|next) year\b", _relative_year),
    _rule(r"\bthe (?P<number>)(?:following|next|same|previous|prior) year\b", _leaning_year),
    _rule(r"\b(?P<number>)that year\b", _leaning_year),
    _rule(
        r"\b(?P<number>a|one|two|three|four|five|six|seven|eight|nine|ten|\d+) years? (?:later|after|earlier|before)\b",
        _leaning_year,
    ),
    _rule(
        r"\b(?:(?P<which>last|next|this|past) )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
        _weekday,
    ),
    _rule(r"\b(?:today|tonight|yesterday|tomorrow|this morning|this evening|last night)\b", _named_day),
    _rule(r"\b(?:the )?same day\b|\bthat day\b", same_day),
    _rule(r"\bthe (?:following|next) day\b|\ba day later\b", next_day),
    _rule(r"\b(?P<which>last|this|next|past) (?P<unit>week|month)\b", _week_or_month),
    _rule(
        rf"\b{COUNT} (?P<unit>day|week|month|year|decade)s? ago\b",
        _ago,
    ),
    _rule(
        rf"\b(?<![\d,.$€£-]){YEAR}\b(?![\d,.%]*\d|-\d| (?:{COUNTED}))",
        _year,
    ),
)
"""The English grammar."""

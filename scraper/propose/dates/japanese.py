"""Japanese date expressions: `2024年4月22日`, `昨年末`, `今年1月`, `22日`, `翌年`, `3年前`, `令和6年`."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta

from scraper.propose.dates.rule import (
    Context,
    Meaning,
    Rule,
    back_by,
    day_name,
    decade,
    latest_day,
    latest_day_of_month,
    latest_month,
    latest_weekday,
    month_name,
    months_before,
    part_of_month,
    part_of_year,
    week_of,
)

YEARS = {"一昨年": -2, "おととし": -2, "昨年": -1, "去年": -1, "前年": -1, "今年": 0, "本年": 0, "来年": 1}
LEANING = {"翌年": 1, "同年": 0, "その年": 0}
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
PARTS = {
    "末": "end",
    "初め": "start",
    "初頭": "start",
    "はじめ": "start",
    "半ば": "middle",
    "後半": "second half",
    "前半": "first half",
}
TEN_DAYS = {"上旬": "early", "初旬": "early", "中旬": "middle", "下旬": "late", "末": "late"}
SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
WEEKDAYS = "月火水木金土日"
UNITS = {"日": "day", "週間": "week", "か月": "month", "カ月": "month", "ヶ月": "month", "年": "year"}
NAMED = {"本日": 0, "今日": 0, "昨日": -1, "前日": -1, "明日": 1}

YEAR = r"(?:(?P<year>(?:1[5-9]|[12][0-9０-９])[0-9０-９]{2})年|(?P<era>令和|平成|昭和)(?P<number>元|[0-9０-９]{1,2})年)"
WHICH = r"(?P<which>一昨年|おととし|昨年|去年|前年|今年|本年|来年)"
LEAN = r"(?P<lean>翌年|同年|その年)"
ANY_YEAR = rf"(?:{YEAR}|{WHICH}|{LEAN})"
MONTH = r"(?P<month>[0-9０-９]{1,2})月"
DAY = r"(?P<day>[0-9０-９]{1,2})日"
TEN = r"(?P<ten>上旬|初旬|中旬|下旬|末)"


def _int(digits: str) -> int:
    return int(unicodedata.normalize("NFKC", digits))


def _year_of(match: re.Match[str], context: Context) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return _int(groups["year"])
    if groups.get("era"):
        return ERAS[groups["era"]] + (1 if groups["number"] == "元" else _int(groups["number"]))
    if groups.get("lean"):
        return context.year + LEANING[groups["lean"]] if context.year is not None else None
    if groups.get("which"):
        return context.anchor.year + YEARS[groups["which"]] if context.anchor else None
    return None


def _day_of_year(match: re.Match[str], context: Context) -> str | None:
    year = _year_of(match, context)
    return day_name(year, _int(match["month"]), _int(match["day"])) if year else None


def _month_of_year(match: re.Match[str], context: Context) -> str | None:
    year, month = _year_of(match, context), _int(match["month"])
    if not year or not 1 <= month <= 12:
        return None
    whole = month_name(year, month)
    return part_of_month(whole, TEN_DAYS[match["ten"]]) if match["ten"] else whole


def _part_of_year(match: re.Match[str], context: Context) -> str | None:
    year = _year_of(match, context)
    return part_of_year(year, PARTS[match["part"]]) if year else None


def _season(match: re.Match[str], context: Context) -> str | None:
    year = _year_of(match, context)
    return f"{year}-{SEASONS[match['season']]}" if year else None


def _whole_year(match: re.Match[str], context: Context) -> str | None:
    year = _year_of(match, context)
    return str(year) if year else None


def _decade(match: re.Match[str], _context: Context) -> str:
    return decade(_int(match["year"]))


def _ahead(match: re.Match[str]) -> bool:
    return bool(re.match(r"[^。]{0,24}(?:予定|放送される|公開される|開始する|放送開始)", match.string[match.end() :]))


def _month_day(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    return latest_day(context.anchor, _int(match["month"]), _int(match["day"]), future=_ahead(match))


def _month(match: re.Match[str], context: Context) -> str | None:
    month = _int(match["month"])
    if context.anchor is None or not 1 <= month <= 12:
        return None
    whole = latest_month(context.anchor, month, future=_ahead(match))
    return part_of_month(whole, TEN_DAYS[match["ten"]]) if match["ten"] else whole


def _day(match: re.Match[str], context: Context) -> str | None:
    return latest_day_of_month(context.anchor, _int(match["day"])) if context.anchor else None


def _months_back(match: re.Match[str], context: Context) -> str | None:
    shift = {"先々月": 2, "先月": 1, "前月": 1, "今月": 0, "来月": -1}
    if context.anchor is None:
        return None
    whole = months_before(context.anchor, shift[match["which"]])
    if match["day"]:
        return day_name(int(whole[:4]), int(whole[5:]), _int(match["day"]))
    return part_of_month(whole, TEN_DAYS[match["ten"]]) if match["ten"] else whole


def _week(match: re.Match[str], context: Context) -> str | None:
    shift = {"先週": -1, "今週": 0, "来週": 1}
    return week_of(context.anchor, shift[match.group()]) if context.anchor else None


def _weekday(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    return latest_weekday(context.anchor, WEEKDAYS.index(match["weekday"])).isoformat()


def _ago(match: re.Match[str], context: Context) -> str | None:
    return back_by(context.anchor, _int(match["number"]), UNITS[match["unit"]]) if context.anchor else None


def _named_day(match: re.Match[str], context: Context) -> str | None:
    return (context.anchor + timedelta(days=NAMED[match.group()])).isoformat() if context.anchor else None


def _same_day(_match: re.Match[str], context: Context) -> str | None:
    return context.day or None


def _rule(pattern: str, meaning: Meaning) -> Rule:
    return Rule(re.compile(pattern), meaning)


RULES: tuple[Rule, ...] = (
    _rule(rf"{ANY_YEAR}{MONTH}{DAY}", _day_of_year),
    _rule(rf"{ANY_YEAR}{MONTH}(?:{TEN})?", _month_of_year),
    _rule(r"(?P<year>(?:1[5-9]|20)[0-9]0)年代", _decade),
    _rule(rf"{ANY_YEAR}の?(?P<part>末|初頭|初め|はじめ|半ば|前半|後半)", _part_of_year),
    _rule(rf"{ANY_YEAR}の?(?P<season>[春夏秋冬])", _season),
    _rule(rf"{MONTH}{DAY}", _month_day),
    _rule(rf"(?P<which>先々月|先月|前月|今月|来月)の?(?:{DAY}|{TEN})?", _months_back),
    _rule(rf"(?<![0-9０-９]){MONTH}(?:{TEN})?(?![0-9０-９]+日)", _month),
    _rule(rf"(?<![0-9０-９月.]){DAY}(?!間|本|目|米|系|曜|前|後|以内)", _day),
    _rule(r"先週|今週|来週", _week),
    _rule(r"(?P<weekday>[月火水木金土日])曜日?", _weekday),
    _rule(r"(?P<number>[0-9０-９]+)(?P<unit>週間|か月|カ月|ヶ月|日|年)前", _ago),
    _rule(r"本日|今日|昨日|前日|明日", _named_day),
    _rule(r"同日|その日", _same_day),
    _rule(ANY_YEAR + r"(?![0-9０-９]|前|後|間|度)", _whole_year),
)
"""The Japanese grammar."""

"""Japanese date expressions: `2024年4月22日`, `昨年末`, `今年1月`, `22日`, `翌年`, `3年前`, `令和6年`."""

from __future__ import annotations

import re
import unicodedata

from scraper.propose.dates.counted import Counted
from scraper.propose.dates.rule import Context, Rule, back_by, latest_day_of_month, rule, same_day, week_of

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
MONTHS = {"先々月": 2, "先月": 1, "前月": 1, "今月": 0, "来月": -1}
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


def _era(match: re.Match[str]) -> int | None:
    name, number = match.groupdict().get("era"), match.groupdict().get("number")
    return ERAS[name] + (1 if number == "元" else _int(number)) if name and number else None


def _ahead(match: re.Match[str]) -> bool:
    return bool(re.match(r"[^。]{0,24}(?:予定|放送される|公開される|開始する|放送開始)", match.string[match.end() :]))


def _day(match: re.Match[str], context: Context) -> str | None:
    return latest_day_of_month(context.anchor, _int(match["day"])) if context.anchor else None


def _week(match: re.Match[str], context: Context) -> str | None:
    shift = {"先週": -1, "今週": 0, "来週": 1}
    return week_of(context.anchor, shift[match.group()]) if context.anchor else None


def _ago(match: re.Match[str], context: Context) -> str | None:
    return back_by(context.anchor, _int(match["number"]), UNITS[match["unit"]]) if context.anchor else None


SAID = Counted(
    years=YEARS,
    leaning=LEANING,
    parts=PARTS,
    ten_days=TEN_DAYS,
    seasons=SEASONS,
    months=MONTHS,
    weekdays=WEEKDAYS,
    days=NAMED,
    ahead=_ahead,
    number=_int,
    era=_era,
)
"""What the expressions that Japanese shares with Korean mean."""

RULES: tuple[Rule, ...] = (
    rule(rf"{ANY_YEAR}{MONTH}{DAY}", SAID.day_of_year),
    rule(rf"{ANY_YEAR}{MONTH}(?:{TEN})?", SAID.month_of_year),
    rule(r"(?P<year>(?:1[5-9]|20)[0-9]0)年代", SAID.decade),
    rule(rf"{ANY_YEAR}の?(?P<part>末|初頭|初め|はじめ|半ば|前半|後半)", SAID.part_of_year),
    rule(rf"{ANY_YEAR}の?(?P<season>[春夏秋冬])", SAID.season),
    rule(rf"{MONTH}{DAY}", SAID.month_day),
    rule(rf"(?P<which>先々月|先月|前月|今月|来月)の?(?:{DAY}|{TEN})?", SAID.months_back),
    rule(rf"(?<![0-9０-９]){MONTH}(?:{TEN})?(?![0-9０-９]+日)", SAID.month),
    rule(rf"(?<![0-9０-９月.]){DAY}(?!間|本|目|米|系|曜|前|後|以内)", _day),
    rule(r"先週|今週|来週", _week),
    rule(r"(?P<weekday>[月火水木金土日])曜日?", SAID.weekday),
    rule(r"(?P<number>[0-9０-９]+)(?P<unit>週間|か月|カ月|ヶ月|日|年)前", _ago),
    rule(r"本日|今日|昨日|前日|明日", SAID.named_day),
    rule(r"同日|その日", same_day),
    rule(ANY_YEAR + r"(?![0-9０-９]|前|後|間|度)", SAID.whole_year),
)
"""The Japanese grammar."""

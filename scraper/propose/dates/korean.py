"""Korean date expressions: `2024년 4월 22일`, `지난해 말`, `올해 1월`, `지난 22일`, `이듬해`, `3년 전`."""

from __future__ import annotations

import re
from datetime import timedelta

from scraper.propose.dates.counted import Counted
from scraper.propose.dates.rule import (
    Context,
    Rule,
    back_by,
    day_name,
    latest_day,
    latest_day_of_month,
    next_day,
    part_of_year,
    rule,
    same_day,
    week_of,
)

YEARS = {"재작년": -2, "지난해": -1, "작년": -1, "전년": -1, "올해": 0, "올": 0, "금년": 0, "내년": 1}
LEANING = {"이듬해": 1, "다음 해": 1, "다음해": 1, "같은 해": 0, "같은해": 0, "그해": 0, "당시 해": 0, "전해": -1}
PARTS = {
    "연말": "end",
    "연초": "start",
    "말": "end",
    "초": "start",
    "중반": "middle",
    "후반": "late",
    "초반": "early",
    "상반기": "first half",
    "하반기": "second half",
}
TEN_DAYS = {"초": "early", "초순": "early", "중순": "middle", "하순": "late", "말": "late"}
SEASONS = {"봄": 21, "여름": 22, "가을": 23, "겨울": 24}
WEEKDAYS = "월화수목금토일"
UNITS = {"일": "day", "주": "week", "주일": "week", "개월": "month", "달": "month", "년": "year"}
NUMBERS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
MONTHS = {
    "지난달": 1, "전달": 1, "지지난달": 2, "이달": 0, "이번 달": 0, "이번달": 0,
    "다음 달": -1, "다음달": -1, "내달": -1,
}  # fmt: skip
NAMED = {"오늘": 0, "이날": 0, "어제": -1, "전날": -1, "그제": -2, "내일": 1}

YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)년"
WHICH = r"(?P<which>재작년|지난해|작년|전년|올해|금년|내년|올(?=\s?\d))"
MONTH = r"(?P<month>\d{1,2})월"
DAY = r"(?P<day>\d{1,2})일"
TEN = r"(?P<ten>초순|중순|하순|초|말)(?!\w*(?:기|등))"


def _bare_part(match: re.Match[str], context: Context) -> str | None:
    return part_of_year(context.anchor.year, PARTS[match["part"]]) if context.anchor else None


def _ahead(match: re.Match[str]) -> bool:
    return "오는" in match.group() or bool(
        re.match(r"[^.]{0,24}(?:예정|방영할|개봉할|공개할|방송될|방영될)", match.string[match.end() :])
    )


def _day(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    day = int(match["day"])
    if "오는" in match.group():
        return latest_day(context.anchor, context.anchor.month, day, future=True)
    return latest_day_of_month(context.anchor, day)


def _week(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    weeks = -1 if "지난" in match["which"] else 1 if "다음" in match["which"] else 0
    if not match["weekday"]:
        return week_of(context.anchor, weeks)
    monday = context.anchor - timedelta(days=context.anchor.weekday()) + timedelta(weeks=weeks)
    return (monday + timedelta(days=WEEKDAYS.index(match["weekday"]))).isoformat()


def _ago(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    words = match["number"]
    return back_by(context.anchor, int(words) if words.isdigit() else NUMBERS[words], UNITS[match["unit"]])


def _dotted(match: re.Match[str], _context: Context) -> str | None:
    return day_name(int(match["year"]), int(match["month"]), int(match["day"]))


LEAN = r"(?P<lean>이듬해|다음 ?해|같은 ?해|그해|전해)"
ANY_YEAR = rf"(?:{YEAR}|{WHICH}|{LEAN})"

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
)
"""What the expressions that Korean shares with Japanese mean."""

RULES: tuple[Rule, ...] = (
    rule(rf"{ANY_YEAR}\s*{MONTH}\s*{DAY}", SAID.day_of_year),
    rule(r"(?<!\d)(?P<year>20\d\d)[.\-/]\s?(?P<month>\d{1,2})[.\-/]\s?(?P<day>\d{1,2})(?!\d)", _dotted),
    rule(rf"{ANY_YEAR}\s*{MONTH}\s*(?:{TEN})?", SAID.month_of_year),
    rule(r"(?:(?P<year>(?:1[5-9]|20)\d0)년대)", SAID.decade),
    rule(rf"{ANY_YEAR}\s*(?P<part>연말|연초|상반기|하반기|초반|중반|후반|말|초)(?!\d)", SAID.part_of_year),
    rule(rf"{ANY_YEAR}\s*(?P<season>봄|여름|가을|겨울)", SAID.season),
    rule(rf"(?:지난|오는)?\s*{MONTH}\s*{DAY}", SAID.month_day),
    rule(rf"(?P<which>지지난달|지난달|전달|이번 ?달|이달|다음 ?달|내달)\s*(?:{DAY}|{TEN})?", SAID.months_back),
    rule(r"(?P<which>지난 ?주|이번 ?주|다음 ?주)\s*(?:(?P<weekday>[월화수목금토일])요일)?", _week),
    rule(rf"(?:지난|오는)?\s*{MONTH}\s*(?:{TEN})?(?!\s*\d+일)", SAID.month),
    rule(rf"(?:지난|오는)?\s*(?<![\d.,월])(?<!월 ){DAY}(?!\s?(?:간|동안|만에|째|치|제|전|후|밤|이내|부|당))", _day),
    rule(r"(?P<weekday>[월화수목금토일])요일", SAID.weekday),
    rule(
        r"(?P<number>\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?P<unit>주일|개월|일|주|달|년)\s?전(?!\w*(?:쟁|체))",
        _ago,
    ),
    rule(r"(?:오늘|이날|어제|전날|그제|내일)(?!\w*[가-힣]{3})", SAID.named_day),
    rule(r"같은 ?날", same_day),
    rule(r"이튿날|다음 ?날", next_day),
    rule(r"(?<!\w)(?P<part>연말|연초|상반기|하반기)", _bare_part),
    rule(ANY_YEAR + r"(?!\s*(?:\d+월|전|후|간|동안|만에|째|차))", SAID.whole_year),
)
"""The Korean grammar."""

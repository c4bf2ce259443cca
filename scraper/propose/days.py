"""The dates an article names, and its relative ones said in full: "last year" in a text of 2024 is 2023.

Only what comes out the same for every day on which the article may have appeared is taken.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from ledger.edtf import Edtf, parse
from ledger.records import Article
from scraper.propose.dates import find_dates
from scraper.propose.spans import Span
from scraper.stages import Reading

_YEAR = re.compile(
    r"\b(?:(?:last|this|that|next|the (?:same|following|previous|next))\syear|the year before)\b", re.IGNORECASE
)
_MONTH = re.compile(r"\b(?:last|this|that|the (?:same|following|previous))\smonth\b", re.IGNORECASE)
_DAY = re.compile(
    r"^(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|"
    r"^(?:yesterday|today|tomorrow|the (?:same|next|previous) day)$",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(
    r"^(?:in\s)?the (?:following|next|same|previous) year$|^(?:last|this|next) year$", re.IGNORECASE
)


def possible_days(reading: Reading, article: Article | None) -> list[date | None]:
    """The first and the last day on which the article may have appeared; [None] when nothing is known."""
    if reading.published:
        try:
            return [date.fromisoformat(reading.published[:10])]
        except ValueError:
            return [None]
    known = article.published if article else None
    bounds = [day for day in (known.earliest, known.latest) if day] if known else []
    return list(bounds) if len(bounds) == 2 else [None]


def dates_in(
    text: str, days: list[date | None], language: str, masks: list[tuple[int, int]]
) -> list[tuple[Span, Edtf]]:
    """Every date in the text that means the same for each of the possible days of publication, in order."""
    found = [{(one.start, one.end): one.edtf for one in find_dates(text, day, language, masks)} for day in days]
    agreed = [
        (span, meaning) for span, meaning in found[0].items() if all(other.get(span) == meaning for other in found)
    ]
    return [(Span(*span), parse(meaning)) for span, meaning in sorted(agreed)]


def in_full(words: str, dates: list[tuple[str, Edtf]]) -> str:
    """English words with each relative date replaced by what it means; `dates` are expressions with their meaning."""
    for expression, meaning in dates:
        if (told := _told(expression, meaning.text)) != expression:
            at = words.find(expression)
            front = at == 0 and not told.startswith(("In ", "On ", "the ", "The "))
            if at >= 0:
                preposition = told.partition(" ")[0] + " "
                if words[:at].endswith((f" {preposition}", preposition.capitalize())):
                    told = told.removeprefix(preposition)
                told = told[0].upper() + told[1:] if at == 0 and not front else told
                words = words[:at] + told + words[at + len(expression) :]
    return words


def _told(expression: str, meaning: str) -> str:
    year, month = meaning[:4], re.match(r"(\d{4})-(\d{2})(?![\d/])", meaning)
    if not year.isdigit() or re.search(r"\d{4}", expression):
        return expression
    if _WHOLE_YEAR.match(expression):
        return f"in {year}"
    if _DAY.match(expression) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", meaning):
        day = date.fromisoformat(meaning)
        return f"on {day.day} {calendar.month_name[day.month]} {day.year}"
    if _MONTH.search(expression) and month and 1 <= int(month[2]) <= 12:
        return _MONTH.sub(f"{calendar.month_name[int(month[2])]} {year}", expression)
    if _YEAR.search(expression) and "/" not in meaning:
        return _YEAR.sub(year, expression)
    return expression

"""Date expressions of languages that put the year first and count months: what Korean and Japanese have in common.

The words of one language in; out come the meanings of its patterns, whose groups are `year`, `which`, `lean`, `month`,
`day`, `ten`, `part`, `season` and `weekday`. It knows no word itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from scraper.propose.dates.rule import (
    Context,
    day_name,
    decade,
    latest_day,
    latest_month,
    latest_weekday,
    month_name,
    months_before,
    part_of_month,
    part_of_year,
)

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of one language, and what its expressions mean. Each meaning is EDTF, or None when it is no date."""

    years: Mapping[str, int]
    """Words for years by their distance from the year of publication."""
    leaning: Mapping[str, int]
    """Words for years by their distance from the year last named."""
    parts: Mapping[str, str]
    """Words for parts of a year, as `part_of_year` calls them."""
    ten_days: Mapping[str, str]
    """Words for parts of a month, as `part_of_month` calls them."""
    seasons: Mapping[str, int]
    """Seasons by their code in EDTF."""
    months: Mapping[str, int]
    """Words for months by how many months they lie back."""
    weekdays: str
    """The seven signs of the weekdays, Monday first."""
    days: Mapping[str, int]
    """Words for days by their distance from the day of publication."""
    ahead: Callable[[Match], bool]
    """Whether the words around a date point to the future."""
    number: Callable[[str], int] = int
    """A number as the language writes it."""
    era: Callable[[Match], int | None] = lambda _match: None
    """The year of a match that names it by an era."""

    def year(self, match: Match, context: Context) -> int | None:
        """The year an expression names; None when that cannot be told."""
        groups = match.groupdict()
        if groups.get("year"):
            return self.number(groups["year"])
        if groups.get("lean"):
            return context.year + self.leaning[groups["lean"]] if context.year is not None else None
        if groups.get("which"):
            return context.anchor.year + self.years[groups["which"]] if context.anchor else None
        return self.era(match)

    def day_of_year(self, match: Match, context: Context) -> str | None:
        """A year, a month and a day."""
        year = self.year(match, context)
        return day_name(year, self.number(match["month"]), self.number(match["day"])) if year else None

    def month_of_year(self, match: Match, context: Context) -> str | None:
        """A year and a month, or a third of it."""
        year, month = self.year(match, context), self.number(match["month"])
        return self._third(month_name(year, month), match) if year and 1 <= month <= 12 else None

    def part_of_year(self, match: Match, context: Context) -> str | None:
        """A part of a year."""
        year = self.year(match, context)
        return part_of_year(year, self.parts[match["part"]]) if year else None

    def season(self, match: Match, context: Context) -> str | None:
        """A season of a year."""
        year = self.year(match, context)
        return f"{year}-{self.seasons[match['season']]}" if year else None

    def whole_year(self, match: Match, context: Context) -> str | None:
        """A year alone."""
        year = self.year(match, context)
        return str(year) if year else None

    def decade(self, match: Match, _context: Context) -> str:
        """Ten years."""
        return decade(self.number(match["year"]))

    def month_day(self, match: Match, context: Context) -> str | None:
        """A month and a day without a year: the latest, or the next where the words point ahead."""
        if context.anchor is None:
            return None
        month, day = self.number(match["month"]), self.number(match["day"])
        return latest_day(context.anchor, month, day, future=self.ahead(match))

    def month(self, match: Match, context: Context) -> str | None:
        """A month without a year, or a third of it."""
        month = self.number(match["month"])
        if context.anchor is None or not 1 <= month <= 12:
            return None
        return self._third(latest_month(context.anchor, month, future=self.ahead(match)), match)

    def months_back(self, match: Match, context: Context) -> str | None:
        """Last month, this month, next month; a day or a third of it."""
        if context.anchor is None:
            return None
        whole = months_before(context.anchor, self.months[match["which"]])
        if match["day"]:
            return day_name(int(whole[:4]), int(whole[5:]), self.number(match["day"]))
        return self._third(whole, match)

    def weekday(self, match: Match, context: Context) -> str | None:
        """A weekday: the latest, the day of publication included."""
        if context.anchor is None:
            return None
        return latest_weekday(context.anchor, self.weekdays.index(match["weekday"])).isoformat()

    def named_day(self, match: Match, context: Context) -> str | None:
        """Today, yesterday and the like."""
        return (context.anchor + timedelta(days=self.days[match.group()])).isoformat() if context.anchor else None

    def _third(self, month: str, match: Match) -> str:
        return part_of_month(month, self.ten_days[match["ten"]]) if match["ten"] else month

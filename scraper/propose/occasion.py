"""What an article alone says about the claims it may speak of: its descent and its day, before a word is compared.

An article's id in, some parts of likeness for every claim out. The article's own evidence never counts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from statistics import median

from ledger.edtf import Edtf
from ledger.ledger import Ledger
from ledger.records import Article, Claim

SCALE = 5.0
"""Logarithm of days, divided by this, is near 1 for half a year."""

Days = tuple[date, ...]
"""The first and last day on which something may have appeared, or one day, or none."""
Setting = tuple[float, float, float, float, float]
"""`SOURCE_SAYS_IT`, `COUSIN_SAYS_IT`, `FUTURE`, `NEWS_APART` and `EVENT_APART` for one claim."""


class Occasion:
    """The descent and days of an archive's articles, beside those of its claims."""

    def __init__(self, ledger: Ledger, claims: Sequence[Claim]) -> None:
        self._ledger = ledger
        self._claims = claims
        self._articles = [frozenset(piece.article for piece in claim.evidence) for claim in claims]
        self._families: dict[str, frozenset[str]] = {}
        self._days = {article.id: _middle(article.published) for article in ledger.articles.values()}
        self._events = [_middle(claim.date) for claim in claims]
        self._known: dict[tuple[str, Days], list[Setting]] = {}

    def meet(self, ledger: Ledger, article: Article) -> None:
        """Take the record of one article as it stands in `ledger` now, new or changed."""
        self._ledger = ledger
        self._days[article.id] = _middle(article.published)
        self._families.clear()
        self._known.clear()

    def of(self, article: str, days: Days = ()) -> list[Setting]:
        """The setting of each claim for one article; where a day is not known, the middle of the other claims'.

        `days` are the first and last on which it may have appeared, where the archive does not hold it yet.
        """
        days = days or self._published(article)
        if (article, days) not in self._known:
            family, day = self._family(article), _mean(days)
            kin = [self._kin(held - {article}, article, family) for held in self._articles]
            news = _even([self._news(held - {article}, day) for held in self._articles])
            events = _even([_apart(event, day) for event in self._events])
            future = [_future(claim, days) for claim in self._claims]
            self._known[article, days] = [
                (*line, later, near, event) for line, later, near, event in zip(kin, future, news, events, strict=True)
            ]
        return self._known[article, days]

    def _kin(self, others: frozenset[str], article: str, family: frozenset[str]) -> tuple[float, float]:
        if others & family or any(article in self._family(other) for other in others):
            return 1.0, 0.0
        return 0.0, float(bool(family) and any(self._family(other) & family for other in others))

    def _news(self, others: frozenset[str], day: float | None) -> float | None:
        apart = [_apart(self._days.get(other), day) for other in others]
        return min((one for one in apart if one is not None), default=None)

    def _published(self, article: str) -> Days:
        """The first and last day on which an article may have appeared; nothing where either is open."""
        record = self._ledger.articles.get(article)
        bounds = record.published.bounds if record is not None and record.published is not None else (None, None)
        return tuple(day for day in bounds if day is not None) if None not in bounds else ()

    def _family(self, article: str) -> frozenset[str]:
        """Every article that this one derives from, near and far."""
        if article not in self._families:
            seen: set[str] = set()
            queue = [article]
            while queue:
                record = self._ledger.articles.get(queue.pop())
                derived = () if record is None else record.derives_from
                fresh = [one.article for one in derived if one.article not in seen]
                seen.update(fresh)
                queue += fresh
            self._families[article] = frozenset(seen - {article})
        return self._families[article]


def _future(claim: Claim, days: Days) -> float:
    earliest = claim.date.earliest if claim.date is not None else None
    return float(bool(days) and earliest is not None and max(days) < earliest)


def _middle(when: Edtf | None) -> float | None:
    """The middle day a date allows, as an ordinal; None where nothing is known."""
    return _mean(() if when is None else tuple(day for day in when.bounds if day is not None))


def _mean(days: Days) -> float | None:
    return sum(day.toordinal() for day in days) / len(days) if days else None


def _apart(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else math.log1p(abs(one - other)) / SCALE


def _even(values: Sequence[float | None]) -> list[float]:
    """The values, with their median where there is none: what is not known speaks neither for nor against."""
    known = [value for value in values if value is not None]
    middle = median(known) if known else 0.0
    return [middle if value is None else value for value in values]

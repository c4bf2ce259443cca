"""The Archive: a ledger as it stands on one day, with every status worked out, ready to be turned into pages.

In goes a checked `Ledger` and a day; nothing here reads files, clock or network, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeVar

from ledger.assess import assess
from ledger.assessment import Assessment, Change
from ledger.history import history
from ledger.ledger import Ledger
from ledger.records import Article, Claim, Entity, Outlet, Question, Record
from ledger.visible import report_day

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)
class Archive:
    """One archive on one day."""

    ledger: Ledger
    """Every record."""
    day: date
    """The day as of which everything is said: known and recorded by then."""
    site_url: str = ""
    """Where the site is published, with a slash at its end; empty when that is not settled."""
    site_name: str = ""
    """What the site calls itself."""
    branch: str = "main"
    """Branch of the repository that edit links lead to."""
    drafts: bool = False
    """Whether records marked as drafts are shown, as they are while writing."""

    def shown(self, records: Mapping[str, R]) -> dict[str, R]:
        """The records that have a page of their own: no drafts, unless they are asked for."""
        return {key: record for key, record in records.items() if self.drafts or not record.draft}

    def standing(self, records: Mapping[str, R]) -> dict[str, R]:
        """The records that lists show: neither drafts nor withdrawn by the day."""
        return {key: record for key, record in self.shown(records).items() if not gone(record, self.day)}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim that lists show, by id."""
        return self.standing(self.ledger.claims)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Every article that lists show, by id."""
        return self.standing(self.ledger.articles)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every entity that lists show, by id: none that is masked because it was only named by mistake."""
        return {key: entity for key, entity in self.standing(self.ledger.entities).items() if not entity.mask}

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """Every outlet that lists show, by id."""
        return self.standing(self.ledger.outlets)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question that lists show, by id."""
        return self.standing(self.ledger.questions)

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        """Claim id → what follows from its evidence on the day; withdrawn claims included."""
        known = self.day
        return {key: assess(claim, self.ledger, known, known) for key, claim in self.shown(self.ledger.claims).items()}

    @cached_property
    def histories(self) -> dict[str, tuple[Change, ...]]:
        """Claim id → the days on which its status changed, oldest first, none later."""
        found = {}
        for key, claim in self.shown(self.ledger.claims).items():
            changes = history(claim, self.ledger, self.day)
            found[key] = tuple(change for change in changes if change.day <= self.day)
        return found

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of a status of a claim that lists show, newest first, then by claim."""
        every = [change for key in self.claims for change in self.histories.get(key, ())]
        return tuple(sorted(every, key=lambda change: (-change.day.toordinal(), change.claim)))

    @cached_property
    def known_since(self) -> dict[str, date]:
        """Claim id → the first day by which something was certainly published about it; none for claims without."""
        found = {}
        for key, claim in self.claims.items():
            days = [
                report_day(evidence, self.ledger.articles[evidence.article])
                for evidence in claim.evidence
                if evidence.article in self.ledger.articles and not gone(evidence, self.day)
            ]
            if days:
                found[key] = min(days)
        return found


def gone(record: object, day: date) -> bool:
    """Whether a record or a piece of evidence is withdrawn by the day."""
    withdrawn = getattr(record, "withdrawn", None)
    return withdrawn is not None and withdrawn.date <= day


def newest_day(ledger: Ledger) -> date:
    """The newest day on which anything was entered, captured, corrected or settled; the epoch if nothing was.

    This, and no clock, is the day as of which a site is built unless another is given.
    """
    return max(_days(ledger), default=date(1970, 1, 1))


def _days(ledger: Ledger) -> Iterator[date]:
    records: list[Record] = []
    for mapping in (ledger.outlets, ledger.articles, ledger.entities, ledger.claims, ledger.questions):
        records.extend(mapping.values())
    yield from (record.withdrawn.date for record in records if record.withdrawn)
    for claim in ledger.claims.values():
        yield from (evidence.added.date for evidence in claim.evidence)
        yield from (evidence.withdrawn.date for evidence in claim.evidence if evidence.withdrawn)
        yield from (correction.date for correction in claim.corrections)
        if claim.override:
            yield claim.override.since
    for question in ledger.questions.values():
        if question.resolution:
            yield question.resolution.date
    for article in ledger.articles.values():
        yield from (capture.at.astimezone(UTC).date() for capture in article.captures)
        yield from (correction.date for correction in article.corrections)


def day_of_epoch(seconds: str) -> date:
    """The day (UTC) that `SOURCE_DATE_EPOCH` names; `ValueError` when it is no whole number of seconds."""
    return datetime.fromtimestamp(int(seconds), tz=UTC).date()

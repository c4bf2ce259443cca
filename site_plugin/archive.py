"""The Archive: a ledger as it stands on one day, with every status worked out, ready to be turned into pages.

In goes a checked `Ledger` and a day; nothing here reads files, clock or network, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, TypeVar

from ledger.ledger import Ledger
from ledger.records import Article, Claim, Entity, Outlet, Question, Record
from ledger.status.assessment import Assessment, Change
from ledger.status.visible import report_day
from ledger.vocabulary import RecordKind
from site_plugin.memo import Memo
from site_plugin.resident import Recalling, Resident
from site_plugin.shared import ENOUGH, Shared
from site_plugin.verdict import Told, Verdict, to_text, verdict
from site_plugin.watch import Lazy, Watch, announce, watched

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
    watch: Watch = field(default_factory=Watch, repr=False)
    """Notes what is looked up while a page is made."""
    memo: Memo | None = field(default=None, repr=False)
    """What earlier builds made; None where nothing is kept."""
    resident: Resident | None = field(default=None, repr=False)
    """What was made in this process before; None but in a preview."""
    figures: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What was measured on the archive's own decisions, as `scraper learn` wrote it; empty when nothing was."""

    def __post_init__(self) -> None:
        announce(self)

    def shown(self, records: Mapping[str, R]) -> dict[str, R]:
        """The records that have a page of their own: no drafts, unless they are asked for."""
        return {key: record for key, record in records.items() if self.drafts or not record.draft}

    def standing(self, records: Mapping[str, R]) -> dict[str, R]:
        """The records that lists show: neither drafts nor withdrawn by the day."""
        return {key: record for key, record in self.shown(records).items() if not gone(record, self.day)}

    @watched
    def claims(self) -> dict[str, Claim]:
        """Every claim that lists show, by id."""
        return self.standing(self.ledger.claims)

    @watched
    def articles(self) -> dict[str, Article]:
        """Every article that lists show, by id."""
        return self.standing(self.ledger.articles)

    @watched
    def entities(self) -> dict[str, Entity]:
        """Every entity that lists show, by id: none that is masked because it was only named by mistake."""
        return {key: entity for key, entity in self.standing(self.ledger.entities).items() if not entity.mask}

    @watched
    def outlets(self) -> dict[str, Outlet]:
        """Every outlet that lists show, by id."""
        return self.standing(self.ledger.outlets)

    @watched
    def questions(self) -> dict[str, Question]:
        """Every question that lists show, by id."""
        return self.standing(self.ledger.questions)

    @watched
    def assessments(self) -> Mapping[str, Assessment]:
        """Claim id → what follows from its evidence on the day; withdrawn claims included."""
        memo = self.memo
        mark = (lambda key: memo.mark(_name(key), ("Ledger.claims", key))) if memo else None  # it holds the evidence
        return Lazy(self.verdicts, lambda key: self.verdicts[key].assessment, self.watch, mark)

    @watched
    def histories(self) -> Mapping[str, tuple[Change, ...]]:
        """Claim id → the days on which its status changed, oldest first, none later."""
        memo = self.memo
        mark = (lambda key: memo.mark(_name(key))) if memo else None
        return Lazy(self.verdicts, lambda key: self.verdicts[key].history, self.watch, mark)

    @cached_property
    def verdicts(self) -> Lazy[Verdict]:
        """Claim id → all that follows from its evidence; withdrawn claims included. Pages ask for parts of it."""
        with self.watch.aside():
            claims = self.shown(self.ledger.claims)
        return Lazy(claims, lambda key: self._verdict(claims[key]), self.watch)

    def judge(self) -> None:
        """Work out every verdict that no earlier build knows, in two processes where there are many."""
        memo, claims = self.memo, self.shown(self.ledger.claims)
        if memo is None:
            return
        todo = [key for key in claims if memo.known(_name(key)) is None]

        def made(key: str) -> tuple[set[int], str]:
            with self.watch.noting() as notes:
                found = self.verdicts.made[key] = verdict(self.ledger.claims[key], self.ledger, self.day)
            return notes, to_text(found, claims[key])

        for done in Shared(todo, made, self.watch, many=len(todo) >= ENOUGH).finish():
            memo.put(_name(done.name), done.notes, done.made)

    def remember(self) -> None:
        """Keep for the next build what this one made."""
        if self.memo:
            self.memo.save()

    def listed(self, kind: RecordKind) -> Mapping[str, Record]:
        """The records of a kind that lists show, by id."""
        listed: dict[RecordKind, Mapping[str, Record]] = {
            RecordKind.CLAIM: self.claims,
            RecordKind.QUESTION: self.questions,
            RecordKind.ARTICLE: self.articles,
            RecordKind.ENTITY: self.entities,
            RecordKind.OUTLET: self.outlets,
        }
        return listed[kind]

    @property
    def recalling(self) -> Recalling | None:
        """What remembers what was made from records, if anything does."""
        return self.memo if self.memo is not None else self.resident

    def _verdict(self, claim: Claim) -> Verdict:
        """As it was made before, where everything it was made from is the same."""

        def reached() -> Verdict:
            return verdict(self.ledger.claims[claim.id], self.ledger, self.day)  # looked up, and so noted

        recalling = self.recalling
        if recalling is None:
            return reached()
        return recalling.recall(
            _name(claim.id), reached, lambda found: to_text(found, claim), lambda text: Told(text, claim)
        )

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of a status of a claim that lists show, newest first, then by claim."""
        every = [change for key in self.claims for change in self.histories.get(key, ())]
        return tuple(sorted(every, key=lambda change: (-change.day.toordinal(), change.claim)))

    @watched
    def known_since(self) -> Mapping[str, date | None]:
        """Claim id → the first day by which something was certainly published about it; None where nothing was."""
        return Lazy(self.claims, lambda key: self._known_since(self.claims[key]), self.watch)

    def _known_since(self, claim: Claim) -> date | None:
        articles = self.ledger.articles
        days = (
            report_day(evidence, articles[evidence.article])
            for evidence in claim.evidence
            if evidence.article in articles and not gone(evidence, self.day)
        )
        return min(days, default=None)


def _name(claim: str) -> str:
    """Under which the verdict on a claim is remembered."""
    return f"verdict:{claim}"


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

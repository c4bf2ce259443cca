"""History: the days on which the status of a claim changed, and what arrived or left that day.

In go a claim and the ledger, or the ledger alone; out come `Change`s in order of day. Only the days on which something
about the claim could change are judged. The day is the day of publication (*known*); what counts as entered is fixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import takewhile

from ledger.changes.because import because
from ledger.ledger import Ledger
from ledger.records import Claim, Evidence
from ledger.status.assessment import Change
from ledger.status.judge import Judged, judge_by, unheard_of
from ledger.status.provenance import taken_from
from ledger.status.visible import EVER, Sighting, sightings
from ledger.vocabulary import Status


def history(claim: Claim, ledger: Ledger, recorded: date = EVER) -> tuple[Change, ...]:
    """Every day on which the status of the claim changed, the first from `not-yet-reported`."""
    return tuple(changes_of(claim, turns(claim, ledger, recorded), ledger, recorded))


def since(claim: Claim, ledger: Ledger, known: date = EVER, recorded: date = EVER) -> date | None:
    """First day of the status the claim has on `known`; None where nothing was reported by then."""
    seen = takewhile(lambda judged: judged.known <= known, turns(claim, ledger, recorded))
    days = [change.day for change in changes_of(claim, seen, ledger, recorded)]
    return days[-1] if days else None


def changes(ledger: Ledger, recorded: date = EVER) -> tuple[Change, ...]:
    """Every change of status of every claim, in order of day and claim."""
    found = [change for claim in ledger.claims.values() for change in history(claim, ledger, recorded)]
    return tuple(sorted(found, key=lambda change: (change.day, change.claim)))


def days(ledger: Ledger, recorded: date = EVER) -> tuple[date, ...]:
    """Every day on which evidence became visible or left, or an editor's view began or ended, in order."""
    found = {day for claim in ledger.claims.values() for day in turning_days(claim, ledger, recorded)}
    return tuple(sorted(found))


def turning_days(claim: Claim, ledger: Ledger, recorded: date = EVER) -> tuple[date, ...]:
    """The days on which anything about the assessment of the claim may change, in order."""
    return _turning_days(sightings(claim, ledger, recorded), claim, ledger)


def _turning_days(ever: Iterable[Sighting], claim: Claim, ledger: Ledger) -> tuple[date, ...]:
    found: set[date] = set()
    for _, evidence, arrival in ever:
        found.add(arrival)
        found.update(day for day in _departures(evidence, ledger) if day > arrival)
    if not found:
        return ()
    first = min(found)
    if claim.withdrawn is not None and claim.withdrawn.date > first:
        found.add(claim.withdrawn.date)
    if (override := claim.override) is not None:
        found.add(override.since)
        if override.until is not None and override.until < date.max:
            found.add(override.until + timedelta(days=1))
    return tuple(sorted(found))


def _departures(evidence: Evidence, ledger: Ledger) -> Iterator[date]:
    """The days on which the evidence, or an article next to it on its way, came to count no more, or again."""
    if evidence.withdrawn is not None:
        yield evidence.withdrawn.date
    for name in (evidence.article, taken_from(evidence, ledger)):
        article = ledger.articles.get(name) if name is not None else None
        if article is None:
            continue
        outlet = ledger.outlets.get(article.outlet)
        for record in (article, outlet):
            if record is not None and record.withdrawn is not None:
                yield record.withdrawn.date
        for update in article.updates:
            if (latest := update.date.latest) is not None:
                yield latest


def turns(claim: Claim, ledger: Ledger, recorded: date = EVER) -> Iterator[Judged]:
    """How the claim is judged on each of its turning days, oldest first; between them nothing about it changes."""
    ever = sightings(claim, ledger, recorded)
    for day in _turning_days(ever, claim, ledger):
        yield judge_by(ever, claim, ledger, day, recorded)


def changes_of(claim: Claim, judged: Iterable[Judged], ledger: Ledger, recorded: date = EVER) -> Iterator[Change]:
    """The changes of status between these judgements of the claim, which are those of `turns` or the first of them."""
    before: Judged | None = None
    for after in judged:
        status = before.status if before is not None else Status.NOT_YET_REPORTED
        if after.status is not status:
            previous = before or unheard_of(claim, recorded)
            reason, articles = because(previous, after, ledger)
            yield Change(after.known, claim.id, status, after.status, reason, articles)
        before = after

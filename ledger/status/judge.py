"""Judging: the rule that fits the evidence on a claim as of two days, with the tally it was read from.

In go a claim, the ledger and the days; out comes a `Judged`. This is the short way to a status, without words: history
and comparison judge many days, pages ask `ledger.status.assess`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.records import Claim
from ledger.status.assessment import Weighed
from ledger.status.rules import Rule, decide
from ledger.status.tally import Tally, tally
from ledger.status.visible import EVER, Sighting, seen, sightings
from ledger.status.weigh import weigh
from ledger.vocabulary import Status


@frozen
class Judged:
    """What the rules say of one claim on two days."""

    claim: Claim
    known: date
    """Only what was published for certain by this day counts."""
    recorded: date
    """Only what was entered here by this day counts."""
    count: Tally
    rule: Rule

    @property
    def status(self) -> Status:
        """The status that follows."""
        return self.rule.status

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """Every visible piece of evidence, in the order of the record."""
        return self.count.weighed


def unheard_of(claim: Claim, recorded: date = EVER) -> Judged:
    """What the rules say of the claim on a day before everything, when nothing was visible yet."""
    count = tally(())
    return Judged(claim, date.min, recorded, count, decide(count))


def judge(claim: Claim, ledger: Ledger, known: date = EVER, recorded: date = EVER) -> Judged:
    """What the rules say of the claim, as known by one day and recorded by another."""
    return judge_by(sightings(claim, ledger, recorded), claim, ledger, known, recorded)


def judge_by(ever: Iterable[Sighting], claim: Claim, ledger: Ledger, known: date, recorded: date) -> Judged:
    """The same, where all that is ever seen by `recorded` is known, as it is where many days are judged."""
    visible, withdrawn = seen(claim, ever, known)
    count = tally(weigh(claim, visible, ledger, known), [evidence for _, evidence in withdrawn])
    return Judged(claim, known, recorded, count, decide(count))

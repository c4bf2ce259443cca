"""Assessing: the status of a claim as of two days, with every reason, badge and what would change it.

In go a claim, the ledger and the days; out comes an `Assessment`. Nothing is stored and no clock is read: "today"
is an argument. First the rules judge, then the words are found for it.
"""

from __future__ import annotations

from datetime import date

from ledger.ledger import Ledger
from ledger.records import Claim
from ledger.status.assessment import Assessment
from ledger.status.badges import badges, override_in_force
from ledger.status.judge import Judged, judge
from ledger.status.reasons import reasons
from ledger.status.visible import EVER
from ledger.status.whatif import would_change


def assess(claim: Claim, ledger: Ledger, known: date = EVER, recorded: date = EVER) -> Assessment:
    """What follows from the evidence on the claim, as known (published) by one day and recorded (entered) by another.

    Both days are included. Without them everything on record counts.
    """
    return assessed(judge(claim, ledger, known, recorded), ledger)


def assessed(judged: Judged, ledger: Ledger) -> Assessment:
    """The words for what was judged: reasons, badges and what would change it."""
    return Assessment(
        claim=judged.claim.id,
        known=judged.known,
        recorded=judged.recorded,
        status=judged.status,
        rule=judged.rule.name,
        weighed=judged.weighed,
        badges=badges(judged, ledger),
        reasons=reasons(judged, ledger),
        would_change=would_change(judged, ledger),
        override=override_in_force(judged.claim, judged.known),
    )

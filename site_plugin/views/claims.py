"""Lists of claims: grouped by status, and the groups of the claims page.

In go lines of claims; out come `StatusGroup`s in the order in which a reader asks: what is known first.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.frozen import frozen
from ledger.vocabulary import Status
from site_plugin.views.values import WORD, ClaimLine


@frozen
class StatusGroup:
    """All claims of one status."""

    status: str
    word: str
    meaning: str
    lines: tuple[ClaimLine, ...]


MEANING = {
    Status.CONFIRMED: "on the issuer’s own record, or admitted against interest",
    Status.CORROBORATED: "at least two independent sources are certain, one of them named",
    Status.REPORTED: "one independent source is certain of it",
    Status.SUSPECTED: "put as probable or possible only",
    Status.DISPUTED: "a source that is certain says otherwise",
    Status.DENIED_ONLY: "only a party that would lose by it speaks, and denies",
    Status.REFUTED: "the record, or its own source, says otherwise",
    Status.UNSUPPORTED: "nothing holds it up but repetition or distortion",
    Status.RETRACTED: "everything it stood on was taken back",
    Status.NOT_YET_REPORTED: "nothing on record speaks of it yet",
}
"""What each status says, in a phrase."""


def by_status(lines: Iterable[ClaimLine]) -> tuple[StatusGroup, ...]:
    """The claims by status, in the order of `WORD`; statuses without claims are left out. Order within is kept."""
    found: dict[str, list[ClaimLine]] = {}
    for line in lines:
        found.setdefault(line.standing.status, []).append(line)
    return tuple(
        StatusGroup(status.value, word, MEANING[status], tuple(found[status.value]))
        for status, word in WORD.items()
        if status.value in found
    )

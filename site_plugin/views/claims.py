"""Lists of claims: grouped by status, and the groups of the claims page.

In go lines of claims; out come `StatusGroup`s in the order in which a reader asks: what is known first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_plugin.views.parts import WORD, ClaimLine


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """All claims of one status."""

    status: str
    word: str
    meaning: str
    lines: tuple[ClaimLine, ...]


MEANING = {
    "confirmed": "on the issuer’s own record, or admitted against interest",
    "corroborated": "at least two independent sources are certain, one of them named",
    "reported": "one independent source is certain of it",
    "suspected": "put as probable or possible only",
    "disputed": "a source that is certain says otherwise",
    "denied-only": "only a party that would lose by it speaks, and denies",
    "refuted": "the record, or its own source, says otherwise",
    "unsupported": "nothing holds it up but repetition or distortion",
    "retracted": "everything it stood on was taken back",
    "not-yet-reported": "nothing on record speaks of it yet",
}
"""What each status says, in a phrase."""


def by_status(lines: Iterable[ClaimLine]) -> tuple[StatusGroup, ...]:
    """The claims by status, in the order of `WORD`; statuses without claims are left out. Order within is kept."""
    found: dict[str, list[ClaimLine]] = {}
    for line in lines:
        found.setdefault(line.standing.status, []).append(line)
    return tuple(
        StatusGroup(status.value, word, MEANING[status.value], tuple(found[status.value]))
        for status, word in WORD.items()
        if status.value in found
    )

"""What changed: every day on which the status of a claim changed, newest first.

In go changes from the ledger's history and the shared parts; out come `ChangeLine`s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ledger.frozen import frozen
from ledger.status.assessment import Change
from ledger.vocabulary import Status
from site_plugin.views.values import WORD, ArticleRef, ClaimLine, When, on

if TYPE_CHECKING:
    from site_plugin.views.parts import Parts


@frozen
class ChangeLine:
    """One change of one claim."""

    when: When
    claim: ClaimLine
    before: str
    before_word: str
    """Empty when the claim was new that day."""
    after: str
    after_word: str
    because: str
    articles: tuple[ArticleRef, ...]
    entered: str
    """Day on which it could first be read here, as ISO 8601: never before what it rests on was entered."""


def change_lines(parts: Parts, changes: Iterable[Change]) -> list[ChangeLine]:
    """The changes as they are shown, in the order given."""
    found = []
    for change in changes:
        new = change.before is Status.NOT_YET_REPORTED
        articles = tuple(parts.articles[key] for key in change.articles if key in parts.articles)
        found.append(
            ChangeLine(
                on(change.day),
                parts.claims[change.claim],
                change.before.value,
                "" if new else WORD[change.before],
                change.after.value,
                WORD[change.after],
                change.because,
                articles,
                entered(parts, change).isoformat(),
            )
        )
    return found


def entered(parts: Parts, change: Change) -> date:
    """The day on which the archive could first show the change: known by then, and entered."""
    claim = parts.ledger.claims[change.claim]
    days = [
        evidence.added.date
        for evidence in claim.evidence
        if evidence.article in change.articles and evidence.added.date <= parts.archive.day
    ]
    return max([change.day, *days])


def entered_days(lines: Iterable[ChangeLine]) -> str:
    """How many changes could first be read here on which day, oldest first: `2026-11-22:222 2026-11-23:4`."""
    counts = Counter(line.entered for line in lines)
    return " ".join(f"{day}:{number}" for day, number in sorted(counts.items()))


def by_day(lines: Iterable[ChangeLine]) -> list[tuple[When, list[ChangeLine]]]:
    """The changes under their days, in the order given."""
    found: dict[When, list[ChangeLine]] = {}
    for line in lines:
        found.setdefault(line.when, []).append(line)
    return list(found.items())

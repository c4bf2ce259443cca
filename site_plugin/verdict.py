"""Verdicts: all that follows from the evidence on one claim, on the day of the build and on every day before.

In go a claim and the ledger; out comes a `Verdict`, and the same as text and back, since judging ten thousand claims
anew after each edit would take most of a build. Nothing is worded here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ledger.changes.history import changes_of, turns
from ledger.ledger import Ledger
from ledger.records import Claim, Evidence
from ledger.status.assess import assessed
from ledger.status.assessment import (
    Assessment,
    BadgeNote,
    Change,
    Fate,
    Unit,
    UnitKind,
    Weighed,
    articles_for,
    sources_for,
)
from ledger.status.judge import Judged, judge
from ledger.vocabulary import Badge, Stance, Status


@dataclass(frozen=True, slots=True)
class Stood:
    """How a claim stood from one of its turning days to the next."""

    day: date
    status: Status
    count: str
    """`1 source, 9 articles`."""
    articles: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that follows from the evidence on one claim."""

    assessment: Assessment
    """On the day of the build."""
    history: tuple[Change, ...]
    """The days on which its status changed, oldest first."""
    course: tuple[Stood, ...]
    """How it stood from each of its turning days on, oldest first."""


def verdict(claim: Claim, ledger: Ledger, day: date) -> Verdict:
    """What follows from the evidence on the claim, as known and recorded by the day."""
    judged = [one for one in turns(claim, ledger, day) if one.known <= day]
    course = tuple(_stood(one) for one in judged)
    now = replace(judged[-1], known=day) if judged else judge(claim, ledger, day, day)
    return Verdict(assessed(now, ledger), tuple(changes_of(claim, judged, ledger, day)), course)


def _stood(judged: Judged) -> Stood:
    return Stood(judged.known, judged.status, count_of(judged.weighed), articles_for(judged.weighed))


def count_of(weighed: Sequence[Weighed]) -> str:
    """The count that matters beside a status, of the evidence on a claim: `1 source, 9 articles`."""
    sources, articles = sources_for(weighed), articles_for(weighed)
    if not articles:
        return "no article for it" if weighed else "nothing published"
    said = f"{articles} article{'' if articles == 1 else 's'}"
    if sources:
        return f"{sources} source{'' if sources == 1 else 's'}, {said}"
    counted = any(item.fate is Fate.COUNTED and item.stance is Stance.SUPPORTS for item in weighed)
    return f"{'no source given' if counted else 'no source that counts'}, {said}"


def to_text(found: Verdict, claim: Claim) -> str:
    """The verdict as text, with evidence as positions in the claim's record."""
    assessed = found.assessment
    place = {id(evidence): index for index, evidence in enumerate(claim.evidence)}
    return json.dumps(
        {
            "assessed": [assessed.known.isoformat(), assessed.recorded.isoformat(), assessed.status, assessed.rule],
            "weighed": [_weighed_row(item, place) for item in assessed.weighed],
            "badges": [[note.badge, note.detail] for note in assessed.badges],
            "said": [assessed.reasons, assessed.would_change],
            "overridden": assessed.override is not None,
            "history": [[c.day.isoformat(), c.before, c.after, c.because, c.articles] for c in found.history],
            "course": [[s.day.isoformat(), s.status, s.count, s.articles] for s in found.course],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _weighed_row(item: Weighed, place: dict[int, int]) -> list[object]:
    unit = [item.unit.kind, item.unit.key] if item.unit else None
    source = place[id(item.source)]
    return [item.index, item.way, source, item.voice, item.fate, unit, item.firm, item.admission, item.record]


def from_text(text: str, claim: Claim) -> Verdict:
    """The verdict that became this text; its evidence is the claim's own."""
    told = json.loads(text)
    known, recorded, status, rule = told["assessed"]
    reasons, would_change = told["said"]
    assessment = Assessment(
        claim=claim.id,
        known=date.fromisoformat(known),
        recorded=date.fromisoformat(recorded),
        status=_STATUSES[status],
        rule=rule,
        weighed=tuple(_weighed(row, claim.evidence) for row in told["weighed"]),
        badges=tuple(BadgeNote(Badge(badge), detail) for badge, detail in told["badges"]),
        reasons=tuple(reasons),
        would_change=tuple(would_change),
        override=claim.override if told["overridden"] else None,
    )
    history = tuple(
        Change(date.fromisoformat(day), claim.id, _STATUSES[before], _STATUSES[after], because, tuple(articles))
        for day, before, after, because, articles in told["history"]
    )
    course = tuple(
        Stood(date.fromisoformat(day), _STATUSES[status], count, articles)
        for day, status, count, articles in told["course"]
    )
    return Verdict(assessment, history, course)


def _weighed(row: list[Any], evidence: tuple[Evidence, ...]) -> Weighed:
    index, way, source, voice, fate, unit, firm, admission, record = row
    return Weighed(
        index, evidence[index], tuple(way), evidence[source], voice, _FATES[fate],
        Unit(_UNITS[unit[0]], unit[1]) if unit else None, firm, admission, record,
    )  # fmt: skip


# Calling an enumeration to find a member takes several times as long as a look-up.
_STATUSES = {status.value: status for status in Status}
_FATES = {fate.value: fate for fate in Fate}
_UNITS = {kind.value: kind for kind in UnitKind}

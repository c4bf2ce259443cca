"""Verdicts: all that follows from the evidence on one claim, on the day of the build and on every day before.

In go a claim and the ledger; out comes a `Verdict`, and the same as text and back, since judging ten thousand claims
anew after each edit would take most of a build. Nothing is worded here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from ledger.changes.history import changes_of, turns
from ledger.frozen import frozen
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
from site_plugin.compact import compact


@frozen
class Stood:
    """How a claim stood from one of its turning days to the next."""

    day: date
    status: Status
    count: str
    """`1 source, 9 articles`."""
    articles: int


class Brief(NamedTuple):
    """What lists say of where a claim stands."""

    status: Status
    counted: str
    """`1 source, 9 articles`."""
    denied: tuple[str, ...]
    """Entity or outlet ids of the parties that would lose by it and deny it."""
    articles: tuple[str, ...]
    """Ids of the articles that speak of it, each once, in the order of the evidence."""
    begun: tuple[str, ...]
    """Ids of those that say so and repeat nobody, in the same order."""


class Verdict(Protocol):
    """All that follows from the evidence on one claim."""

    @property
    def brief(self) -> Brief:
        """What lists say of it, on the day of the build."""

    @property
    def history(self) -> tuple[Change, ...]:
        """The days on which its status changed, oldest first."""

    @property
    def course(self) -> tuple[Stood, ...]:
        """How it stood from each of its turning days on, oldest first."""

    @property
    def assessment(self) -> Assessment:
        """On the day of the build."""


@frozen
class Reached:
    """A verdict that was reached now."""

    brief: Brief
    history: tuple[Change, ...]
    course: tuple[Stood, ...]
    assessment: Assessment


class Told:
    """A verdict that was reached before: each part of it is read when it is asked for, most in one build never."""

    def __init__(self, text: str, claim: Claim) -> None:
        """As `to_text` told it; the evidence is the claim's own."""
        self._text, self._claim = text, claim

    @cached_property
    def brief(self) -> Brief:
        """What lists say of it, on the day of the build."""
        status, counted, denied, articles, begun = self._part(0)
        return Brief(_STATUSES[status], counted, tuple(denied), tuple(articles), tuple(begun))

    @cached_property
    def history(self) -> tuple[Change, ...]:
        """The days on which its status changed, oldest first."""
        return tuple(
            Change(
                date.fromisoformat(day), self._claim.id, _STATUSES[before], _STATUSES[after], because, tuple(articles)
            )
            for day, before, after, because, articles in self._part(1)
        )

    @cached_property
    def course(self) -> tuple[Stood, ...]:
        """How it stood from each of its turning days on, oldest first."""
        return tuple(
            Stood(date.fromisoformat(day), _STATUSES[status], count, articles)
            for day, status, count, articles in self._part(2)
        )

    @cached_property
    def assessment(self) -> Assessment:
        """On the day of the build."""
        claim, told = self._claim, self._part(3)
        known, recorded, status, rule = told["assessed"]
        reasons, would_change = told["said"]
        return Assessment(
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

    def _part(self, line: int) -> Any:
        return json.loads(self._text.split("\n", 3)[line])


def verdict(claim: Claim, ledger: Ledger, day: date) -> Reached:
    """What follows from the evidence on the claim, as known and recorded by the day."""
    judged = [one for one in turns(claim, ledger, day) if one.known <= day]
    course = tuple(_stood(one) for one in judged)
    now = replace(judged[-1], known=day) if judged else judge(claim, ledger, day, day)
    found = assessed(now, ledger)
    return Reached(_brief(found), tuple(changes_of(claim, judged, ledger, day)), course, found)


def _brief(found: Assessment) -> Brief:
    denied = tuple(note.detail for note in found.badges if note.badge is Badge.DENIED)
    articles = tuple(dict.fromkeys(item.evidence.article for item in found.weighed))
    begun = (item.root for item in found.weighed if not item.repeats and item.stance is Stance.SUPPORTS)
    return Brief(found.status, count_of(found.weighed), denied, articles, tuple(dict.fromkeys(begun)))


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
    """The verdict as text, a part on each line, with evidence as positions in the claim's record."""
    assessed = found.assessment
    place = {id(evidence): index for index, evidence in enumerate(claim.evidence)}
    parts: Sequence[object] = (
        found.brief,
        [[c.day.isoformat(), c.before, c.after, c.because, c.articles] for c in found.history],
        [[s.day.isoformat(), s.status, s.count, s.articles] for s in found.course],
        {
            "assessed": [assessed.known.isoformat(), assessed.recorded.isoformat(), assessed.status, assessed.rule],
            "weighed": [_weighed_row(item, place) for item in assessed.weighed],
            "badges": [[note.badge, note.detail] for note in assessed.badges],
            "said": [assessed.reasons, assessed.would_change],
            "overridden": assessed.override is not None,
        },
    )
    return "\n".join(map(compact, parts))


def _weighed_row(item: Weighed, place: dict[int, int]) -> list[object]:
    unit = [item.unit.kind, item.unit.key] if item.unit else None
    source = place[id(item.source)]
    return [item.index, item.way, source, item.voice, item.fate, unit, item.firm, item.admission, item.record]


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

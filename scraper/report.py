"""What one run of collecting came to: a few lines for a person, one object for machines, a file for later.

Filled by `scraper.collect` as it goes. It decides nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ledger.captures.manifest import time_text
from ledger.writing.files import write_whole
from scraper.fetch import Failed, NotModified, Refused
from scraper.judged import Judged, Verdict
from scraper.notes import Event, EventKind
from scraper.relevance import Judgement
from scraper.survey import Surveyed
from scraper.take import Taken
from scraper.visit import Visit

FOLDER = "runs"
"""Folder below the captures where reports are kept."""

MOST_SHOWN = 8
"""Items of one list that are printed; the file has all of them."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What asking for one page came to; the page itself is not held."""

    url: str
    result: str
    """`new`, `the same`, `unchanged`, `failed` or `not asked for`."""
    trouble: str
    """Why there was no page; empty when there was."""
    events: tuple[Event, ...]

    @classmethod
    def of(cls, page: Visit) -> Looked:
        """The visit without what was fetched."""
        trouble = page.outcome.message if isinstance(page.outcome, Refused | Failed) else ""
        return cls(page.url, _result(page), trouble, page.events)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """One article taken in, and why it belongs."""

    taken: Taken
    url: str
    title: str
    judgement: Judgement


@dataclass(slots=True)
class Report:
    """One run."""

    started: datetime
    """Aware, UTC."""
    finished: datetime | None = None
    sources: list[Surveyed] = field(default_factory=list)
    """Sources that were looked at."""
    resting: int = 0
    """Sources that were not due."""
    waiting: int = 0
    """Pages left for the next run by a limit."""
    pages: list[Looked] = field(default_factory=list)
    """Pages that were asked for."""
    judged: list[Judged] = field(default_factory=list)
    """Pages that were read and do not belong."""
    taken: list[TakenIn] = field(default_factory=list)
    """Articles taken in, oldest first."""
    notes: list[str] = field(default_factory=list)
    """What a person should know, one sentence each."""
    trial: bool = False
    """True when nothing was written."""

    @property
    def failed(self) -> list[Surveyed]:
        """Sources that could not be read."""
        return [one for one in self.sources if one.trouble]

    @property
    def cut_off(self) -> bool:
        """Whether no name at all could be looked up: then nothing was asked."""
        return bool(self.sources) and all(not one.asked for one in self.sources)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether anything was asked or written."""
        return bool(self.pages or self.taken) or any(one.asked for one in self.sources)

    @property
    def near(self) -> list[Judged]:
        """Pages that name the story's subject and no more."""
        return [one for one in self.judged if one.verdict is Verdict.NEAR]

    def as_object(self) -> dict[str, object]:
        """Everything, as JSON takes it."""
        counts = Counter(page.result for page in self.pages)
        return {
            "started": time_text(self.started),
            "finished": time_text(self.finished) if self.finished else None,
            "trial": self.trial,
            "sources": [_source(one) for one in self.sources],
            "resting": self.resting,
            "waiting": self.waiting,
            "pages": {"asked": len(self.pages), **dict(sorted(counts.items()))},
            "troubles": [{"url": page.url, "reason": page.trouble} for page in self.pages if page.trouble],
            "events": [
                {"url": event.url, "at": time_text(event.at), "kind": str(event.kind), "detail": event.detail}
                for page in self.pages
                for event in page.events
                if event.kind is not EventKind.OK
            ],
            "taken": [_taken(one) for one in self.taken],
            "near": [_judged(one) for one in self.near],
            "unreadable": [_judged(one) for one in self.judged if one.verdict is Verdict.UNREADABLE],
            "unrelated": sum(one.verdict is Verdict.UNRELATED for one in self.judged),
            "notes": self.notes,
        }

    def keep(self, captures: Path) -> Path:
        """Write the report to a file of its own below the captures; returns where."""
        name = f"{self.started:%Y-%m-%dT%H-%M-%SZ}"
        path = captures / FOLDER / f"{name}.json"
        number = 2
        while path.exists():
            path, number = captures / FOLDER / f"{name}-{number}.json", number + 1
        write_whole(path, json.dumps(self.as_object(), ensure_ascii=False, indent=1) + "\n")
        return path


def lines(report: Report, *, compact: bool) -> Iterator[str]:
    """The report for a person: a line a source (those that failed as one block if `compact`), then what came of it."""
    ordered = sorted(report.sources, key=lambda one: (one.source.outlet, one.source.url))
    shown = [one for one in ordered if not (compact and one.trouble)]
    width = max((len(one.source.outlet) for one in shown), default=0)
    for one in shown:
        yield f"{one.source.outlet:{width}}  {_told(one)}  {one.source.url}"
        yield from (f"{'':{width}}  note: {note}" for note in one.notes if note != one.trouble)
    if compact:
        yield from _unreached(report)
    if report.resting:
        yield f"{_number(report.resting, 'source')} not due yet"
    yield from _pages(report)
    for item in report.taken:
        yield from _article(item, trial=report.trial)
    yield from _near(report.near)
    yield from (f"note: {note}" for note in report.notes)


def _result(page: Visit) -> str:
    match page.outcome:
        case NotModified():
            return "unchanged"
        case Refused():
            return "not asked for"
        case Failed():
            return "failed"
        case _:
            return "new" if page.new else "the same"


def _told(one: Surveyed) -> str:
    if one.trouble:
        return f"FAILED: {one.trouble}"
    return "unchanged" if one.unchanged else f"{one.offered} offered, {one.new} new"


def _unreached(report: Report) -> Iterator[str]:
    """The sources that could not be reached: one line a cause."""
    if not report.failed:
        return
    total = len(report.sources)
    yield f"{len(report.failed)} of {_number(total, 'source')} could not be reached" + (
        ": no name can be looked up, so this machine seems to be offline; the records stay as they are"
        if report.cut_off
        else "; the records of their outlets stay as they are"
    )
    causes: dict[str, list[str]] = {}
    for one in sorted(report.failed, key=lambda one: one.source.outlet):
        host, _, cause = one.trouble.partition(": ")
        plain = host and "/" not in host and " " not in host
        causes.setdefault(cause if plain and cause else one.trouble, []).append(one.source.outlet)
    for cause, outlets in causes.items():
        named = list(dict.fromkeys(outlets))
        yield f"  {cause}: {', '.join(named)}"


def _pages(report: Report) -> Iterator[str]:
    if report.pages:
        counts = Counter(page.result for page in report.pages)
        told = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
        yield f"{_number(len(report.pages), 'page')} looked at: {told}"
        troubles = Counter(page.trouble for page in report.pages if page.trouble)
        for reason, number in list(troubles.items())[:MOST_SHOWN]:
            yield f"  {reason}" + (f" ({number} pages)" if number > 1 else "")
        if len(troubles) > MOST_SHOWN:
            yield f"  and {len(troubles) - MOST_SHOWN} more"
    if report.waiting:
        yield f"{_number(report.waiting, 'page')} left for the next run"


def _article(item: TakenIn, *, trial: bool) -> Iterator[str]:
    taken = item.taken
    verb = "would take in" if trial else "took in" if taken.new else "revised" if taken.revision else "updated"
    drafted = f", {taken.candidates} claims proposed" if taken.candidates else ""
    yield f"{verb} {taken.article}{drafted} ({item.judgement.reason})"
    yield from (f"  derives from {one.article} ({one.how}): {one.note}" for one in taken.derives_from)
    yield from (f"  note: {note}" for note in taken.notes)


def _near(near: list[Judged]) -> Iterator[str]:
    if near:
        yield f"{_number(len(near), 'page')} came near the story and were left out:"
        yield from (f"  {one.title or 'untitled'}  {one.url}: {one.reason}" for one in near[:MOST_SHOWN])
        if len(near) > MOST_SHOWN:
            yield f"  and {len(near) - MOST_SHOWN} more, in the report of the run"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _source(one: Surveyed) -> dict[str, object]:
    return {
        "source": one.source.url,
        "outlet": one.source.outlet,
        "offered": one.offered,
        "new": one.new,
        "unchanged": one.unchanged,
        "trouble": one.trouble,
        "notes": list(one.notes),
    }


def _taken(item: TakenIn) -> dict[str, object]:
    taken = item.taken
    return {
        "article": taken.article,
        "url": item.url,
        "title": item.title,
        "new": taken.new,
        "revised": taken.revision is not None,
        "candidates": taken.candidates,
        "belongs": item.judgement.reason,
        "derives_from": [{"article": one.article, "how": str(one.how), "note": one.note} for one in taken.derives_from],
        "notes": list(taken.notes),
        "written": [path.as_posix() for path in taken.written],
    }


def _judged(one: Judged) -> dict[str, str]:
    return {"url": one.url, "title": one.title, "reason": one.reason}

"""Collect: survey the sources → visit what they offer → sift → take in, written once as a recipe.

An archive's folder and a fetcher in; captures, records, drafts and a report out. Everything is kept before anything is
made of it, and records are made in an order that depends on the pages alone: a run killed anywhere and begun again
leaves the same records as one that was not. Claims, entities, outlets and questions are never written here.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from pathlib import Path

from ledger.captures.manifest import Entry
from ledger.ledger import Ledger
from ledger.load import load
from ledger.suggest import did_you_mean
from scraper.addresses import Addresses, UnknownOutlet
from scraper.errors import DamagedCaptures, ScraperError
from scraper.fetch import Fetched, Fetcher
from scraper.identity import same_work
from scraper.judged import Judged, Verdict
from scraper.keep import Store
from scraper.lock import locked
from scraper.look import Look
from scraper.progress import Watch, unwatched
from scraper.rebuild import catch_up
from scraper.recognise import PageKind, recognise
from scraper.relevance import Judgement, Relevance
from scraper.report import Looked, Report, TakenIn
from scraper.sift import Sieve
from scraper.stages import Capture, Reading
from scraper.state import FILE_NAME, State
from scraper.survey import Source, sources_of, survey
from scraper.take import LOCK, Intake
from scraper.visit import visit

LOCK_OF_RUNS = ".collecting.lock"
"""File in the captures folder that a run holds from beginning to end: a second run waits, and finds its work done.

Were two runs to go on side by side, the order in which articles come to be known would depend on their speed.
"""

AGAIN = (
    (timedelta(days=2), timedelta(hours=6)),
    (timedelta(days=14), timedelta(days=1)),
    (timedelta(days=120), timedelta(days=7)),
    (timedelta.max, timedelta(days=30)),
)
"""How long ago an article was first captured → how long until it is looked at again for corrections and removals."""

PER_OUTLET = 100
"""Pages of one outlet asked for in one run: at one every two seconds, a few minutes."""

TRIAL_PAGES = 20
"""Pages asked for in a trial, unless a limit is given."""


class NoSuchOutlet(ScraperError):
    """An outlet that was named is not in the archive, or says nothing of where to look."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do."""

    outlets: tuple[str, ...] = ()
    """Ids of the outlets to look at, due or not; empty: all whose sources are due."""
    since: date | None = None
    """Day before which nothing is wanted, as far as a source says when something was published."""
    limit: int | None = None
    """Most pages asked for in all; None: no limit."""
    per_outlet: int = PER_OUTLET
    """Most pages of one outlet."""
    recheck: bool = False
    """Look at the articles of the records again although their time has not come."""
    trial: bool = False
    """Look, read and judge, and write nothing."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A kept page that belongs to the story, ready to be taken in."""

    entry: Entry
    capture: Capture
    reading: Reading
    judgement: Judgement

    @property
    def order(self) -> tuple[str, str, datetime]:
        """Oldest first, so that a source stands in the records before what derives from it."""
        return self.reading.published or "9999", same_work(self.entry.url), self.entry.at


def collect(root: Path, fetcher: Fetcher, plan: Plan | None = None, watch: Watch = unwatched) -> Report:
    """Look for new articles and take them in. Raises `ScraperError` or `LedgerError` for what stops everything."""
    plan = plan or Plan()
    ledger = load(root).ledger
    sources = _sources(ledger, plan.outlets)
    report = Report(_now(), trial=plan.trial)
    with _memory(root / "captures", report, trial=plan.trial) as (store, state):
        addresses = Addresses(ledger)
        sieve = Sieve(Relevance(ledger.story.terms), addresses, state)
        report.notes += [*store.reports, *state.reports, *catch_up(state, store)]
        since = datetime.combine(plan.since, time(), UTC) if plan.since else None
        due = [source for source in sources if state.sources.is_due(source.url, source.every, _now())]
        report.resting = len(sources) - len(due)
        report.sources += watch(survey(due, fetcher, state, since), "sources", len(due))
        candidates: dict[Entry, _Candidate] = {}
        asked = [] if report.cut_off else _offered(plan, sources, state, report)
        if not (report.cut_off or plan.trial or plan.limit is not None):
            asked += _again(plan, addresses, sources, state, fetcher.settings.at or _now())
        for page in watch(visit(asked, fetcher, store, state, read=True), "pages", len(asked)):
            report.pages.append(Looked.of(page))
            if page.entry is not None and page.is_article and isinstance(page.outcome, Fetched):
                _sift(page.entry, page.outcome.capture, sieve, candidates, report, page.look)
        _settle(root, store, state, sieve, candidates, report, watch)
        report.finished = _now()
        if report.is_worth_keeping and not plan.trial:
            report.keep(store.folder)
    return report


def take_kept(root: Path, captures: Iterable[Capture], watch: Watch = unwatched, total: int = 0) -> Report:
    """Keep captures from elsewhere, then make records of all that is kept: `collect` without asking anybody."""
    ledger = load(root).ledger
    report = Report(_now())
    with _memory(root / "captures", report, trial=False) as (store, state):
        sieve = Sieve(Relevance(ledger.story.terms), Addresses(ledger), state)
        for capture in watch(captures, "pages", total):
            store.keep(capture)
        report.notes += [*store.reports, *state.reports, *catch_up(state, store)]
        _settle(root, store, state, sieve, {}, report, watch)
        report.finished = _now()
        if report.is_worth_keeping:
            report.keep(store.folder)
    return report


def _settle(
    root: Path,
    store: Store,
    state: State,
    sieve: Sieve,
    candidates: dict[Entry, _Candidate],
    report: Report,
    watch: Watch,
) -> None:
    """Make records of what is kept."""
    with locked(store.folder / LOCK), Intake(root, store) as intake:
        _sift_what_is_left(intake, state, sieve, candidates, report)
        _take_in(intake, state, sieve, candidates, report, watch)


@contextmanager
def _memory(captures: Path, report: Report, *, trial: bool) -> Iterator[tuple[Store, State]]:
    """The captures and the state; for a trial an empty folder with a copy of the state, thrown away afterwards."""
    with ExitStack() as stack:
        folder = captures
        if trial:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="collect-")))
            if (captures / FILE_NAME).exists():
                with (
                    closing(sqlite3.connect(captures / FILE_NAME)) as real,
                    closing(sqlite3.connect(folder / FILE_NAME)) as copy,
                ):
                    real.backup(copy)
        store = Store(folder)
        stack.enter_context(locked(folder / LOCK_OF_RUNS, lambda: report.notes.append("waited for another run to end")))
        store.refresh()
        yield store, stack.enter_context(State(folder))


def _sources(ledger: Ledger, named: tuple[str, ...]) -> list[Source]:
    """The sources of the outlets named, to be read now; of all outlets, to be read when due, when none is named."""
    for outlet in named:
        if outlet not in ledger.outlets:
            hint = did_you_mean(outlet, ledger.outlets, "`content/outlets/` lists them")
            raise NoSuchOutlet(f"there is no outlet {outlet!r}: {hint}")
        if ledger.outlets[outlet].collect is None:
            raise NoSuchOutlet(f"{outlet}: the record says nothing of where to look; add `collect:` to it")
    wanted = named or tuple(ledger.outlets)
    sources = [source for outlet in wanted for source in sources_of(ledger.outlets[outlet])]
    return [replace(source, every=timedelta(0)) for source in sources] if named else sources


def _offered(plan: Plan, sources: Iterable[Source], state: State, report: Report) -> list[str]:
    """The offered pages that are to be asked for, in the order found; the report learns how many are left."""
    outlets = {source.outlet for source in sources}
    limit = plan.limit if plan.limit is not None or not plan.trial else TRIAL_PAGES
    per_outlet: Counter[str] = Counter()
    wanted: list[str] = []
    for lead in state.pending(_now()):
        if lead.outlet not in outlets or (plan.since and lead.published and lead.published.date() < plan.since):
            continue
        per_outlet[lead.outlet] += 1
        if per_outlet[lead.outlet] > plan.per_outlet or (limit is not None and len(wanted) >= limit):
            report.waiting += 1
        else:
            wanted.append(lead.url)
    return wanted


def _again(plan: Plan, addresses: Addresses, sources: Iterable[Source], state: State, now: datetime) -> list[str]:
    """Addresses of articles of the records that are to be looked at again: the younger an article, the sooner."""
    outlets = {source.outlet for source in sources}
    found: list[str] = []
    for url in state.stale(now, timedelta(0) if plan.recheck else AGAIN[0][1]):
        article = addresses.article(url)
        seen = state.seen_at(url)
        if article is None or not article.captures or seen is None or article.outlet not in outlets:
            continue
        age = now - article.captures[0].at
        pause = next(pause for limit, pause in AGAIN if age <= limit)
        if plan.recheck or now - seen >= pause:
            found.append(url)
    return found


def _sift(
    entry: Entry,
    capture: Capture,
    sieve: Sieve,
    candidates: dict[Entry, _Candidate],
    report: Report,
    seen: Look | None = None,
) -> None:
    sifted = sieve.sift(entry.url, capture, seen)
    if isinstance(sifted, Judged):
        report.judged.append(sifted)
    else:
        candidates[entry] = _Candidate(entry, capture, *sifted)


def _sift_what_is_left(
    intake: Intake, state: State, sieve: Sieve, candidates: dict[Entry, _Candidate], report: Report
) -> None:
    """Sift what an earlier run kept and did not come to, or judged by another rule."""
    judged = state.judged.by(sieve.rule)
    for entry in intake.store.entries:
        if entry in candidates or (entry.url, entry.sha256) in judged or intake.holds(entry):
            continue
        try:
            capture = intake.store.load(entry)
        except DamagedCaptures as error:
            report.notes.append(str(error))
            continue
        kind = recognise(capture)
        if kind.kind is PageKind.REMOVED or (kind.kind.is_gone and capture.status == HTTPStatus.GONE):
            gone = None if report.trial else intake.note_removal(entry, kind.sign)
            if gone is not None:
                report.notes.append(f"{gone.article}: its outlet has taken it away ({kind.sign})")
        _sift(entry, capture, sieve, candidates, report)


def _take_in(
    intake: Intake, state: State, sieve: Sieve, candidates: dict[Entry, _Candidate], report: Report, watch: Watch
) -> None:
    """Write the records, in an order that does not depend on what came first."""
    ordered = sorted(candidates.values(), key=lambda candidate: candidate.order)
    for one in watch(ordered, "articles", len(ordered)):
        if intake.holds(one.entry):
            continue
        known = intake.shows(one.entry, one.reading)
        if known:
            sieve.drop(one.entry.url, one.capture, Verdict.SAME, f"{known} with the same text")
            continue
        try:
            outlet = state.outlet_of(one.entry.url)
            if report.trial:
                taken = intake.foresee(one.capture, outlet, one.reading)
            else:
                taken = intake.take(one.capture, one.entry, outlet, one.reading)
        except UnknownOutlet as error:
            report.notes.append(f"{one.entry.url} belongs to the story ({one.judgement.reason}), but {error}")
            continue
        report.taken.append(TakenIn(taken, one.entry.url, one.reading.title, one.judgement))
        if not intake.holds(one.entry) and not report.trial:
            sieve.drop(one.entry.url, one.capture, Verdict.SAME, f"{taken.article} under another address")


def _now() -> datetime:
    return datetime.now(UTC)

"""Look at sources: fetch feeds, sitemaps and list pages that are due, read what they offer, remember it as leads.

Sources in, a `Surveyed` for each out. A sitemap index is followed to its newest sitemaps. No article is fetched here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from ledger.records import Outlet
from scraper.discover import Offer, read_feed, read_list, read_sitemap
from scraper.fetch import Failed, FailedReason, Fetched, Fetcher, NotModified, Outcome, Validators, moved_to
from scraper.fetch.address import target_of
from scraper.stages import Capture
from scraper.state import State

MOST_SITEMAPS = 5
"""Sitemaps of one index read at a time, the ones changed last."""

DEEPEST_INDEX = 2
"""Indexes within indexes that are followed."""

SPANS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


class SourceKind(StrEnum):
    """How a source offers articles."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Source:
    """One feed, sitemap or list page of one outlet."""

    url: str
    outlet: str
    kind: SourceKind
    every: timedelta
    """How often to look."""
    links: str = ""
    """Regular expression found in the address of an article; for sitemaps and lists."""
    zone: str | None = None
    """The outlet's IANA time zone, for times that name none."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What came of looking at one source."""

    source: Source
    offered: int = 0
    """Leads it offers."""
    new: int = 0
    """Those that nobody offered before."""
    notes: tuple[str, ...] = ()
    """What was odd about it, one sentence each."""
    trouble: str = ""
    """Why it could not be read; empty when it could."""
    unchanged: bool = False
    """Whether it said that it is as it was when it was last read."""
    asked: bool = True
    """False when not even a name could be looked up, for any source: this machine is cut off."""


def sources_of(outlet: Outlet) -> list[Source]:
    """The sources an outlet's record names; none when it is not polled."""
    collect = outlet.collect
    if collect is None:
        return []
    found = re.fullmatch(r"(\d{1,4})([mhd])", collect.every)
    every = int(found[1]) * SPANS[found[2]] if found else SPANS["h"] * 6
    kinds = [(SourceKind.FEED, collect.feeds), (SourceKind.SITEMAP, collect.sitemaps), (SourceKind.LIST, collect.lists)]
    return [
        Source(url, outlet.id, kind, every, collect.links, outlet.time_zone or None)
        for kind, urls in kinds
        for url in urls
    ]


def survey(
    sources: Iterable[Source], fetcher: Fetcher, state: State, since: datetime | None = None
) -> Iterator[Surveyed]:
    """Each source that is due, with what came of it; `since` leaves out what a sitemap says is older."""
    for key, until in state.holds(_now()).items():
        fetcher.turns.hold(key, until)
    due = {source.url: source for source in sources if state.sources.is_due(source.url, source.every, _now())}
    known = {url: found for url in due if (found := state.sources.validators(url)) is not None}
    unresolved: list[tuple[Source, Failed]] = []
    reached = False
    for url, outcome in fetcher.fetch_many(due, known):
        if isinstance(outcome, Failed) and outcome.reason is FailedReason.DNS:
            unresolved.append((due[url], outcome))
            continue
        reached = True
        yield _take(due[url], outcome, fetcher, state, since)
    for source, outcome in unresolved:
        # Where no name resolves it is this machine that is cut off: nothing was asked, and nothing is remembered.
        yield (
            _trouble(source, outcome.message, state)
            if reached
            else Surveyed(source, trouble=outcome.message, asked=False)
        )


def read_source(source: Source, capture: Capture, since: datetime | None = None) -> Offer:
    """What a fetched source offers, by its kind."""
    stated, base = capture.header("Content-Type"), capture.final_url
    match source.kind:
        case SourceKind.FEED:
            offer = read_feed(capture.body, base, source.outlet, content_type=stated, zone=source.zone)
        case SourceKind.SITEMAP:
            offer = read_sitemap(capture.body, base, source.outlet, zone=source.zone, since=since)
        case SourceKind.LIST:
            return read_list(capture.body, base, source.outlet, source.links or ".", content_type=stated)
    return _fitting(offer, source.links) if source.kind is SourceKind.SITEMAP and source.links else offer


def _fitting(offer: Offer, links: str) -> Offer:
    try:
        fits = re.compile(links)
    except re.error as error:
        return replace(offer, leads=(), notes=(f"the link pattern {links!r} is no regular expression: {error}",))
    return replace(offer, leads=tuple(lead for lead in offer.leads if fits.search(lead.url)))


def _take(source: Source, outcome: Outcome, fetcher: Fetcher, state: State, since: datetime | None) -> Surveyed:
    if isinstance(outcome, NotModified):
        state.sources.note(source.url, source.outlet, _now())
        return Surveyed(source, unchanged=True)
    if not isinstance(outcome, Fetched):
        if isinstance(outcome, Failed) and outcome.until is not None:
            state.hold(_held_by(source, outcome), outcome.until)
        return _trouble(source, outcome.message, state, ended=_is_gone(outcome))
    offer = read_source(source, outcome.capture, since)
    if source.kind is SourceKind.SITEMAP:
        offer = _with_sitemaps(source, offer, fetcher, since, DEEPEST_INDEX)
    if not offer.leads and offer.notes:
        return _trouble(source, offer.notes[0], state, offer.notes)
    new = state.add_leads(offer.leads, _now())
    moved = moved_to(outcome.redirects)
    if moved is not None:
        offer = replace(offer, notes=(*offer.notes, f"{source.url} has moved to {moved}: change the outlet's record"))
    validators = Validators.of(outcome.capture)
    state.sources.note(source.url, source.outlet, _now(), offered=len(offer.leads), validators=validators)
    return Surveyed(source, len(offer.leads), new, offer.notes)


def _with_sitemaps(source: Source, offer: Offer, fetcher: Fetcher, since: datetime | None, depth: int) -> Offer:
    """The offer with what the newest sitemaps of an index offer; one that fails is a note."""
    if not offer.further or not depth:
        return offer
    oldest = datetime.min.replace(tzinfo=UTC)
    newest = sorted(offer.further, key=lambda further: further.lastmod or oldest, reverse=True)[:MOST_SITEMAPS]
    leads, notes = list(offer.leads), list(offer.notes)
    for url, outcome in fetcher.fetch_many([further.url for further in newest]):
        if isinstance(outcome, Fetched):
            inner = _with_sitemaps(source, read_source(source, outcome.capture, since), fetcher, since, depth - 1)
            leads += inner.leads
            notes += inner.notes
        elif not isinstance(outcome, NotModified):
            notes.append(f"{url}: {outcome.message}")
    return replace(offer, leads=tuple(leads), notes=tuple(notes))


def _trouble(
    source: Source, trouble: str, state: State, notes: tuple[str, ...] = (), *, ended: bool = False
) -> Surveyed:
    state.sources.note(source.url, source.outlet, _now(), trouble=trouble, ended=ended)
    return Surveyed(source, notes=notes, trouble=trouble)


def _is_gone(outcome: Outcome) -> bool:
    return isinstance(outcome, Failed) and outcome.reason is FailedReason.GONE


def _held_by(source: Source, outcome: Failed) -> str:
    """The host for 429, the address for 503, where the redirects led."""
    target = target_of(outcome.redirects[-1][1] if outcome.redirects else source.url)
    return target.host if outcome.reason is FailedReason.RATE_LIMITED else target.url


def _now() -> datetime:
    return datetime.now(UTC)

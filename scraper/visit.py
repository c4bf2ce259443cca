"""Look at addresses: state → fetch → keep → look → note, written once, for one address or many.

Addresses in, a `Visit` for each out. A page is kept before it is noted, so that a run killed anywhere loses nothing;
what it kept but did not note is caught up with by the next (`rebuild.catch_up`). Pages are read where that is wanted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from ledger.captures.manifest import Entry
from scraper.fetch import Failed, Fetched, Fetcher, Outcome, Validators
from scraper.keep import Store
from scraper.look import Look, Looker
from scraper.notes import Event
from scraper.recognise import PageKind, Recognised, recognise
from scraper.state import State

SMALL = 30_000
"""Bytes below which a page may be a wall against robots rather than an article."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of looking at one address."""

    url: str
    """Address as it was handed in."""
    outcome: Outcome
    """What asking came to; its address is another where the page has moved for good."""
    entry: Entry | None = None
    """Where the page is kept; None when there was none worth keeping."""
    new: bool = False
    """Whether the page was not kept before."""
    kind: PageKind | None = None
    """What the page is; None when there was none."""
    events: tuple[Event, ...] = ()
    look: Look | None = None
    """What the page says, where it was to be read."""

    @property
    def is_article(self) -> bool:
        """Whether a page came that is worth reading."""
        return self.entry is not None and self.kind in (PageKind.OK, PageKind.PAYWALL)


def visit(urls: Iterable[str], fetcher: Fetcher, store: Store, state: State, *, read: bool = False) -> Iterator[Visit]:
    """Each address with what came of it, as it comes in; addresses another run is busy with are left out.

    With `read` pages are read too, in other processes where there are many, and an edit is told from new decoration.
    """
    for key, until in state.holds(_now()).items():
        fetcher.turns.hold(key, until)
    asked: dict[str, str] = {}
    validators: dict[str, Validators] = {}
    for url in dict.fromkeys(urls):
        address = state.address(url)
        refused = state.verdict(address, _now())
        if refused is not None:
            yield Visit(url, refused)
        elif address not in asked and state.claim(address, _now()):
            asked[address] = url
            known = state.validators(address)
            if known is not None:
                validators[address] = known
    with Looker(len(asked) if read else 0) as looker:
        under_way: deque[Callable[[], Visit]] = deque()
        for address, outcome in fetcher.fetch_many(asked, validators):
            under_way.append(_begun(asked[address], outcome, store, state, looker if read else None))
            if len(under_way) > looker.ahead:
                yield under_way.popleft()()
        while under_way:
            yield under_way.popleft()()


def take_in(url: str, outcome: Outcome, store: Store, state: State) -> Visit:
    """Keep and note what asking came to. A wall against robots is not kept: it says nothing about the article."""
    return _begun(url, outcome, store, state, None)()


def _begun(url: str, outcome: Outcome, store: Store, state: State, looker: Looker | None) -> Callable[[], Visit]:
    """What remains to be done with an outcome once its page is kept: to be called for the visit."""
    page = outcome.capture if isinstance(outcome, Fetched | Failed) else None
    if page is None:
        return lambda: Visit(url, outcome, events=state.note(outcome, _now()))
    # Small pages and those with an odd status may be walls; a large one need not be looked at before it is kept.
    recognised = recognise(page) if looker is None or page.status != HTTPStatus.OK or len(page.body) < SMALL else None
    if recognised is not None and recognised.kind is PageKind.BLOCKED:
        return lambda: Visit(url, outcome, kind=PageKind.BLOCKED, events=_noted(outcome, state, recognised))
    kept = store.keep(page)
    seen = looker.submit(page, recognised) if looker is not None else lambda: Look(recognised or recognise(page))

    def finished() -> Visit:
        found = seen()
        text_sha256 = found.reading.text_sha256 if found.reading else ""
        events = _noted(outcome, state, found.recognised, text_sha256)
        return Visit(url, outcome, kept.entry, kept.new, found.recognised.kind, events, found)

    return finished


def _noted(outcome: Outcome, state: State, recognised: Recognised, text_sha256: str = "") -> tuple[Event, ...]:
    return state.note(outcome, _now(), kind=recognised.kind, text_sha256=text_sha256, recognised=recognised)


def _now() -> datetime:
    return datetime.now(UTC)

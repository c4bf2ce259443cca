"""Look at addresses: state → fetch → keep → recognise → note, written once, for one address or many.

Addresses in, a `Visit` for each out. A page is kept before it is noted, so that a run killed anywhere loses nothing;
what it kept but did not note is caught up with by the next (`rebuild.catch_up`). Pages are not read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ledger.manifest import Entry
from scraper.fetch import Failed, Fetched, Fetcher, Outcome, Validators
from scraper.keep import Store
from scraper.notes import Event
from scraper.recognise import PageKind, recognise
from scraper.stages import Capture
from scraper.state import State


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

    @property
    def is_article(self) -> bool:
        """Whether a page came that is worth reading."""
        return self.entry is not None and self.kind in (PageKind.OK, PageKind.PAYWALL)


def visit(
    urls: Iterable[str],
    fetcher: Fetcher,
    store: Store,
    state: State,
    *,
    text_of: Callable[[Capture], str] | None = None,
) -> Iterator[Visit]:
    """Each address with what came of it, as it comes in; addresses another run is busy with are left out.

    `text_of` gives the digest of a capture's text ("" when it has none), so that an edit is told from new decoration.
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
    for address, outcome in fetcher.fetch_many(asked, validators):
        yield take_in(asked[address], outcome, store, state, text_of)


def take_in(
    url: str, outcome: Outcome, store: Store, state: State, text_of: Callable[[Capture], str] | None = None
) -> Visit:
    """Keep and note what asking came to. A wall against robots is not kept: it says nothing about the article."""
    page = outcome.capture if isinstance(outcome, Fetched | Failed) else None
    if page is None:
        return Visit(url, outcome, events=state.note(outcome, _now()))
    kind = recognise(page).kind
    if kind is PageKind.BLOCKED:
        return Visit(url, outcome, kind=kind, events=state.note(outcome, _now(), kind=kind))
    kept = store.keep(page)
    text_sha256 = text_of(page) if text_of and not kind.is_gone else ""
    events = state.note(outcome, _now(), kind=kind, text_sha256=text_sha256)
    return Visit(url, outcome, kept.entry, kept.new, kind, events)


def _now() -> datetime:
    return datetime.now(UTC)

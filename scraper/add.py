"""Take one capture in that a person hands over or asks for: ask → keep → take.

An address or a capture in; captures, the article's record and a draft out. Doing it again with the same input changes
nothing. Claims, entities, outlets and questions are never written here.
"""

from __future__ import annotations

from pathlib import Path

from scraper.addresses import UnknownOutlet, known_article, outlet_of
from scraper.errors import ScraperError
from scraper.fetch import Failed, Fetched, Fetcher, FetchSettings, NotModified, Refused
from scraper.keep import Store
from scraper.lock import locked
from scraper.read import read
from scraper.rebuild import catch_up
from scraper.stages import Capture
from scraper.state import State
from scraper.take import LOCK, Intake, Taken
from scraper.visit import Visit, visit

__all__ = ["UnknownOutlet", "add", "ask", "known_article", "outlet_of"]


def add(root: Path, capture: Capture, outlet: str = "", store: Store | None = None) -> Taken:
    """Take a capture into the archive at `root`. Raises `UnknownOutlet`, `Unreadable` or `LedgerError`."""
    store = store or Store(root / "captures")
    with locked(store.folder / LOCK), Intake(root, store) as intake:
        if intake.addresses.article(capture.url, capture.final_url) is None:
            intake.addresses.publisher(capture.final_url, outlet)
        reading = read(capture)
        return intake.take(capture, store.keep(capture).entry, outlet, reading)


def ask(root: Path, url: str, settings: FetchSettings) -> Capture:
    """The page at an address, kept and noted as in a run: pauses, moves and 410 of former runs are honoured.

    A page that says it is unchanged is the one that is kept. Raises `ScraperError` with the reason when there is none.
    """
    captures = root / "captures"
    store = Store(captures)
    with State(captures) as state, Fetcher(settings) as fetcher:
        catch_up(state, store)
        seen = next(visit([url], fetcher, store, state), None)
        if seen is None:
            raise ScraperError(f"{url}: another run is busy with it; try again when it is done")
        if isinstance(seen.outcome, NotModified):
            kept = store.of(state.address(url)) or store.of(url)
            if kept:
                return store.load(kept[-1])
            raise ScraperError(f"{url}: it says that it is unchanged, but it is not kept; run `scraper rebuild`")
        if isinstance(seen.outcome, Fetched) and seen.is_article:
            return seen.outcome.capture
        raise ScraperError(f"{url} {_why(seen)}")


def _why(seen: Visit) -> str:
    """Why a visit brought no article, in words."""
    match seen.outcome:
        case Refused() as refused:
            return f"was not asked for: {refused.message} [{refused.reason}]"
        case Failed() as failed:
            return f"could not be fetched: {failed.message} [{failed.reason}]"
        case _:
            return f"shows no article: it looks {seen.kind}; save the page in a browser and add the file"

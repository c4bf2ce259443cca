"""Take one capture in that a person hands over or asks for: keep → take, with what came of it.

A capture in; captures, the article's record and a draft out. Doing it again with the same input changes nothing.
Claims, entities, outlets and questions are never written here.
"""

from __future__ import annotations

from pathlib import Path

from scraper.addresses import UnknownOutlet, known_article, outlet_of
from scraper.keep import Store
from scraper.lock import locked
from scraper.read import read
from scraper.stages import Capture
from scraper.take import LOCK, Intake, Taken

__all__ = ["UnknownOutlet", "add", "known_article", "outlet_of"]


def add(root: Path, capture: Capture, outlet: str = "", store: Store | None = None) -> Taken:
    """Take a capture into the archive at `root`. Raises `UnknownOutlet`, `Unreadable` or `LedgerError`."""
    store = store or Store(root / "captures")
    with locked(store.folder / LOCK), Intake(root, store) as intake:
        if intake.addresses.article(capture.url, capture.final_url) is None:
            intake.addresses.publisher(capture.final_url, outlet)
        reading = read(capture)
        return intake.take(capture, store.keep(capture).entry, outlet, reading)

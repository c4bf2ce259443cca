"""The state made anew from what was kept: every capture noted again in the order it was made.

A `Store` in, a `State` brought up to date. Pauses, claims and the health of sources are of the moment and begin empty
where they are not remembered; leads come back with the next reading of the sources.
"""

from __future__ import annotations

from collections.abc import Callable

from scraper.errors import DamagedCaptures
from scraper.fetch import outcome_of
from scraper.keep import Store
from scraper.stages import Capture
from scraper.state import State


def rebuild(state: State, store: Store, text_of: Callable[[Capture], str] | None = None) -> list[str]:
    """Forget what is known of pages and learn it again from the captures; returns what could not be read.

    `text_of` gives the digest of a capture's text ("" when it has none), so that edits are told from changed
    decoration as in a run. Other runs wait, and see either the old state or the new one.
    """
    with state.transaction():
        state.forget_pages()
        return catch_up(state, store, text_of)


def catch_up(state: State, store: Store, text_of: Callable[[Capture], str] | None = None) -> list[str]:
    """Note the captures a killed run kept but did not note; returns what could not be read. To be called first."""
    troubles: list[str] = []
    with state.transaction():
        for entry in sorted(store.entries, key=lambda entry: entry.at):
            seen = state.seen_at(entry.url)
            if seen is not None and seen >= entry.at.replace(microsecond=0):
                continue
            try:
                capture = store.load(entry)
            except DamagedCaptures as error:
                troubles.append(str(error))
                continue
            state.note(outcome_of(capture), capture.at, text_sha256=text_of(capture) if text_of else "")
    return troubles

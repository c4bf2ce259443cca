"""What a page is and what it says, found out in one go: here for a few pages, on every processor for many.

Captures in, `Look`s out, each asked for when it is wanted. A process that dies over a page costs that page nothing but
being looked at here. Nothing is fetched or kept.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from types import TracebackType

from scraper.errors import Unreadable
from scraper.read import read
from scraper.recognise import PageKind, Recognised, recognise
from scraper.stages import Capture, Reading

MANY = 60
"""Pages from which starting further processes pays."""

MOST_PROCESSES = 8

READABLE = (PageKind.OK, PageKind.PAYWALL)
"""What a page must be to be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page looked at."""

    recognised: Recognised
    reading: Reading | None = None
    """What it says; None when it is no article's page or cannot be read."""
    trouble: str = ""
    """Why it cannot be read; empty when it can, or is not to be."""


def look(capture: Capture, recognised: Recognised | None = None) -> Look:
    """What a capture is and says; `recognised` spares recognising it again. Raises nothing."""
    recognised = recognised or recognise(capture)
    if recognised.kind not in READABLE:
        return Look(recognised)
    try:
        return Look(recognised, read(capture))
    except Unreadable as error:
        return Look(recognised, trouble=str(error))


class Looker:
    """Looks at pages in the background; use it in a `with` block."""

    def __init__(self, pages: int) -> None:
        """Get ready for about so many pages: few are looked at when they are asked for."""
        processes = min(os.cpu_count() or 1, MOST_PROCESSES)
        self.ahead = 0
        """Pages it makes sense to hand over before the first is asked for."""
        self._pool: ProcessPoolExecutor | None = None
        if pages >= MANY and processes > 1:
            self.ahead = 4 * processes
            self._pool = ProcessPoolExecutor(processes, mp_context=_context())

    def __enter__(self) -> Looker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def submit(self, capture: Capture, recognised: Recognised | None = None) -> Callable[[], Look]:
        """Begin to look at a capture; what is returned waits for the end and gives the look."""
        if self._pool is None:
            return lambda: look(capture, recognised)
        try:
            future = self._pool.submit(look, capture, recognised)
        except BrokenProcessPool:
            self._pool = None
            return lambda: look(capture, recognised)

        def wait() -> Look:
            try:
                return future.result()
            except BrokenProcessPool:
                return look(capture, recognised)

        return wait


def _context() -> BaseContext:
    """How processes are started: from one that has loaded everything where that can be; never out of threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["scraper.look"])
    return context

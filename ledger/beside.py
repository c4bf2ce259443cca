"""A job done in a second process beside this one, with all that this one knows by then.

In goes a job, out comes what it returns. It is only ever a matter of speed: where a second process cannot be had, or
dies, whoever asked does the job.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


def possible() -> bool:
    """Whether a copy of this process may be made and would have a core of its own: on Linux, without other threads."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2 or threading.active_count() > 1:
        return False
    process = sys.modules.get("multiprocessing.process")  # not imported: then this is no process of a pool
    return process is None or not process.current_process().daemon


class Beside(Generic[T]):
    """One job in a copy of this process. What it changes in memory is lost; what it returns and writes is not."""

    def __init__(self, job: Callable[[], T]) -> None:
        """Start the job; only where that is `possible`."""
        import multiprocessing

        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        gc.freeze()  # what both share is not searched for garbage, and so stays shared
        self._process = context.Process(target=_run, args=(job, sender, self._receiver), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> T | None:
        """What the job returned; None when it failed, for whatever reason."""
        try:
            found: T | None = self._receiver.recv()
        except (EOFError, OSError):  # it died before it answered, or in the midst of it
            found = None
        finally:
            self._receiver.close()
            self._process.join()
            gc.unfreeze()
        return found


@contextmanager
def meanwhile(job: Callable[[], object], *, worth: bool) -> Iterator[None]:
    """Have a job done that only writes files, in a copy of this process while this one goes on if that is `worth` it.

    Here, afterwards, where no copy can be had or it fails.
    """

    def done() -> bool:
        job()
        return True

    other = Beside(done) if worth and possible() else None
    try:
        yield
    finally:
        succeeded = bool(other and other.result())
    if not succeeded:
        job()


class Turns:
    """The numbers from 0 on, each given to whichever process asks first; one that dies keeps only its own."""

    MOST = 8192
    """How many there may be: a pipe takes no more at once."""

    def __init__(self, count: int) -> None:
        """So many turns, at most `MOST`."""
        self._out, into = os.pipe()
        os.write(into, b"".join(number.to_bytes(4, "big") for number in range(count)))
        os.close(into)

    def __iter__(self) -> Iterator[int]:
        """Those that nobody has taken yet, as long as there are any."""
        while taken := os.read(self._out, 4):
            yield int.from_bytes(taken, "big")

    def close(self) -> None:
        """Let go of the pipe in this process."""
        os.close(self._out)


def _run(job: Callable[[], T], sender: Connection, receiver: Connection) -> None:
    receiver.close()  # so that sending fails, and waits for nobody, once the other process is gone
    with sender, suppress(Exception):  # whoever asked does the job then, and is told what is wrong there, and once
        sender.send(job())

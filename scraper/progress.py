"""A progress bar on standard error when it is a terminal, and nothing at all when it is not.

Stages with their lengths in, a bar out. Nothing is ever written to standard output here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Hands items on one by one while it shows how many of a number have passed under a name."""

    def __call__(self, items: Iterable[T], name: str, total: int) -> Iterator[T]:
        """The items as they are asked for."""


def unwatched(items: Iterable[T], name: str, total: int) -> Iterator[T]:  # noqa: ARG001 (what `Watch` passes)
    """The items, and nothing shown."""
    yield from items


@contextmanager
def watching() -> Iterator[Watch]:
    """A `Watch` that shows bars while the block runs, or shows nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def watch(items: Iterable[T], name: str, total: int) -> Iterator[T]:
            task = progress.add_task(name, total=total)
            for item in items:
                yield item
                progress.advance(task)
            progress.update(task, total=max(total, 1), completed=max(total, 1))

        yield watch

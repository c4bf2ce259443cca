"""What was made in this process before and is still right: a memory from one change to the next while somebody writes.

In go ledgers, one state after the other; what was made from records that did not change is given back as it was. The
memory between builds in different processes is `site_plugin.memo`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from ledger.checks import Checked
from ledger.ledger import Ledger
from ledger.load import Loaded
from site_plugin.watch import INDEXES, RECORDS, WHOLE, Node, Watch

V = TypeVar("V")

COMPARED = tuple(name for name in (*RECORDS, *INDEXES) if name != "texts")
"""Mappings of a ledger of which it is known what changed. Texts would have to be read for that."""


class Recalling(Protocol):
    """Whatever remembers what was made."""

    def recall(self, name: str, make: Callable[[], V], put: Callable[[V], str], take: Callable[[str], V]) -> V:
        """What was made under this name if it is still good, else what the job makes."""


class Resident:
    """Remembers values for as long as all that was read to make them stays the same."""

    def __init__(self) -> None:
        self.loaded: Loaded | None = None
        """What was read last, with or without mistakes: files that did not change since are not read again."""
        self.checked: Checked | None = None
        """What was found wrong in it: rules look only at what may say something new."""
        self._ledger: Ledger | None = None
        self._day = date.min
        self._watch = Watch()
        self._kept: dict[str, tuple[set[Node], Any]] = {}

    def turn_to(self, ledger: Ledger, day: date, watch: Watch) -> None:
        """Forget what is no longer right now that these are the records, and this the day of everything."""
        if self._ledger is None or self._day != day:
            self._kept.clear()
        else:
            changed = set(changes(self._ledger, ledger))
            known = {f"Ledger.{name}" for name in COMPARED}
            self._kept = {
                name: kept
                for name, kept in self._kept.items()
                if changed.isdisjoint(kept[0]) and all(mapping in known for mapping, _ in kept[0])
            }
        self._ledger, self._day, self._watch = ledger, day, watch

    def recall(self, name: str, make: Callable[[], V], put: Callable[[V], str], take: Callable[[str], V]) -> V:
        """What was made under this name before, or what the job makes now."""
        if name not in self._kept:
            with self._watch.noting() as notes:
                found = make()
            self._kept[name] = {self._watch.nodes[number] for number in notes}, found
        value: V = self._kept[name][1]
        return value


def changes(before: Ledger, now: Ledger) -> Iterator[Node]:
    """Every entry of a ledger that differs from what it was, and every mapping in which one does."""
    for name in COMPARED:
        keys = list(_differing(getattr(before, name), getattr(now, name)))
        yield from ((f"Ledger.{name}", key) for key in keys)
        if keys:
            yield f"Ledger.{name}", WHOLE


def _differing(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    """Keys that one lacks, or whose values differ; what is the same object is never looked into."""
    nothing = object()
    for key in before.keys() | now.keys():
        one, other = before.get(key, nothing), now.get(key, nothing)
        if one is not other and one != other:
            yield key

"""A memory between builds: what was made, and what was read to make it; still good while all of that is the same.

Lies in one file under `.cache/`, may be deleted at any time, and is never trusted when it is stale, cut off or of
another version of the program: whatever is not known is made anew, and gives the same bytes.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from ledger.reading.cache import read_frozen, write_frozen
from ledger.records import Evidence, Record
from site_plugin.shared import Shared
from site_plugin.watch import WHOLE, Lazy, Node, Watch
from site_plugin.write import digest_of

V = TypeVar("V")

LONG = 40
"""Signs from which on a mark is a digest, so that the marks of a large archive take little room."""

MANY = 10_000
"""Marks from which on a second process is worth its start."""

PIECE = 256
"""Marks that one process works out in one go."""

Entry = tuple[bytes, str]
"""What was read (numbers of nodes), and what was made, as text."""


class Marks:
    """What stands for the present value of each entry of each watched mapping: equal marks, equal values."""

    def __init__(self, watch: Watch, digests: Mapping[str, bytes]) -> None:
        """`digests` are those of the records' files, by path."""
        self._watch, self._digests = watch, digests
        self._known: dict[Node, str] = {}
        self._ways: dict[str, Callable[[str], str]] = {}
        """Name of a mapping → what gives the mark of each of its keys."""

    def of(self, node: Node) -> str:
        """The mark of one entry, or of a mapping as a whole."""
        mark = self._known.get(node)
        if mark is None:
            name, key = node
            way = self._ways.get(name) or self._way(name)
            with self._watch.aside():
                mark = self._known[node] = sys.intern(way(key))
        return mark

    def learn(self, nodes: Iterable[Node], *last: str) -> Learning:
        """Begin to work out the marks of all these entries, in a second process too where there are many.

        Those of the mappings named `last` come last: somebody makes their values meanwhile.
        """
        unknown = sorted((node for node in nodes if node not in self._known), key=lambda node: node[0] in last)
        pieces = [unknown[at : at + PIECE] for at in range(0, len(unknown), PIECE)]
        return Learning(self, Shared(pieces, self._told_of, self._watch, many=len(unknown) >= MANY))

    def know(self, nodes: Iterable[Node], told: str) -> None:
        """Take over what another process told of these entries."""
        self._known.update(zip(nodes, map(sys.intern, told.split("\n")), strict=True))

    def _told_of(self, nodes: Iterable[Node]) -> tuple[Iterable[int], str]:
        return (), "\n".join(map(self.of, nodes))  # no mark holds a line end

    def _way(self, name: str) -> Callable[[str], str]:
        """How keys of the mapping of this name come by their marks, found out once."""
        if name not in self._watch.mappings:
            return lambda _: "no such mapping"
        mapping = self._watch.mappings[name]()
        held: Mapping[str, Any] = getattr(mapping, "held", mapping)
        marked: Callable[[str], str] | None = getattr(held, "mark", None)
        late = isinstance(held, Lazy)

        def way(key: str) -> str:
            if key == WHOLE:
                return digest_of("\0".join(f"{one}={self.of((name, one))}" for one in mapping).encode())
            if late and key not in held:
                return "missing"  # whatever is remembered of it
            try:
                return marked(key) if marked else self._told(held[key])
            except KeyError:
                return "missing"

        self._ways[name] = way
        return way

    def _told(self, value: Any) -> str:
        if isinstance(value, Record):
            return self._digests[value.path].hex()
        if isinstance(value, Evidence):
            return ""  # stands beside its claim, which holds it
        if isinstance(value, tuple | list):
            return f"({','.join(map(self._told, value))})"
        told = repr(value)
        return told if len(told) < LONG else digest_of(told.encode())


class Learning:
    """Marks that are being worked out."""

    def __init__(self, marks: Marks, work: Shared[Sequence[Node]]) -> None:
        self._marks, self._work = marks, work

    def finish(self) -> None:
        """Work out the rest; then all are known."""
        for done in self._work.finish():
            if not done.here:
                self._marks.know(done.name, done.made)


class Memo:
    """What was made before, by name."""

    def __init__(self, file: Path, version: str, marks: Marks, watch: Watch) -> None:
        """Kept in a file; `version` stands for everything that is not watched: program, templates, settings, day.

        Nothing was looked up yet: the numbers of what was read are those of the build that kept them.
        """
        self._file, self._version, self._marks, self._watch = file, version, marks, watch
        kept = read_frozen(file)
        same = isinstance(kept, tuple) and len(kept) == 4 and kept[0] == version
        watch.resume(kept[1] if same else ())
        self._were: list[str] = kept[2] if same else []
        """The mark of each of those nodes when they were kept."""
        self._entries: dict[str, Entry] = kept[3] if same else {}
        self._unsure = set(range(len(self._were)))
        """Numbers of the nodes of which it is not known that they have that mark still."""
        self._changed: set[int] = set()
        """Those of them that have another."""
        self._asked: set[str] = set()
        self._new: set[str] = set()
        """What was made in this build, and so is good whatever has changed since the last."""
        self._news = False

    @property
    def empty(self) -> bool:
        """Whether no earlier build left anything to go by."""
        return not self._were

    def known(self, name: str) -> str | None:
        """What was made under this name, if everything that was read for it is still the same."""
        self._asked.add(name)
        entry = self._entries.get(name)
        if entry is None or name in self._new or self._all_same(memoryview(entry[0]).cast("I")):
            return entry[1] if entry else None
        del self._entries[name]  # so that it is never kept with the marks of today
        return None

    def made(self, name: str) -> str:
        """What was last made under this name."""
        return self._entries[name][1]

    def mark(self, name: str, *beside: Node) -> str:
        """What stands for that, and for what is looked up `beside` it."""
        return digest_of("\0".join([self.made(name), *map(self._marks.of, beside)]).encode())

    def held(self, name: str) -> str:
        """What was last made under this name, which somebody found to be good still."""
        self._asked.add(name)
        return self.made(name)

    def recall(self, name: str, make: Callable[[], V], put: Callable[[V], str], take: Callable[[str], V]) -> V:
        """What was made under this name if it is still good, else what the job makes, remembered from now on."""
        if (made := self.known(name)) is not None:
            return take(made)
        with self._watch.noting() as notes:
            found = make()
        self.put(name, notes, put(found))
        return found

    def put(self, name: str, notes: Iterable[int], made: str) -> None:
        """Remember what was made and the numbers of what was read for it."""
        self._entries[name] = (array("I", notes).tobytes(), made)
        self._asked.add(name)
        self._new.add(name)
        self._news = True

    @contextmanager
    def comparing(self, *last: str) -> Iterator[None]:
        """See what has another mark than it had, of all that was read before, while something else is done.

        Entries of the mappings named `last` come last: that makes their values.
        """
        unsure = self._unsure - self._changed
        learning = self._marks.learn([self._watch.nodes[number] for number in unsure], *last)
        yield
        learning.finish()
        for number in unsure:
            self._same(number)

    def look(self) -> None:
        """Look at all that was read once more, which is most of the work of `save`."""
        if self._news:
            nodes = enumerate(self._watch.nodes)
            self._marks.learn(node for number, node in nodes if not self._as_it_was(number)).finish()

    def save(self) -> None:
        """Write what is known with the marks of all that it was made from, and forget what nobody asked for."""
        kept = {name: entry for name, entry in self._entries.items() if name in self._asked}
        if self._news or len(kept) < len(self._entries):
            used = sorted(set(memoryview(b"".join(read for read, _ in kept.values())).cast("I")))
            nodes = [self._watch.nodes[number] for number in used]
            if len(used) < len(self._watch.nodes):
                kept = _renumbered(kept, {number: place for place, number in enumerate(used)})
            marks = [
                self._were[number] if self._as_it_was(number) else self._marks.of(node)
                for number, node in zip(used, nodes, strict=True)
            ]
            write_frozen(self._file, (self._version, nodes, marks, kept), records=False)
        self._news = False

    def _all_same(self, read: memoryview) -> bool:
        """Whether all of this has the mark that it had; what was first read in this build has."""
        return self._unsure.isdisjoint(read) or all(map(self._same, self._unsure.intersection(read)))

    def _as_it_was(self, number: int) -> bool:
        """Whether a node is known to have the mark that it had when the file was written."""
        return number < len(self._were) and number not in self._unsure and number not in self._changed

    def _same(self, number: int) -> bool:
        """Whether a node has the mark that it had when the file was written; each is asked once."""
        if number in self._changed:
            return False
        same = self._marks.of(self._watch.nodes[number]) == self._were[number]
        if same:
            self._unsure.discard(number)
        else:
            self._changed.add(number)
        return same


def _renumbered(entries: Mapping[str, Entry], places: Mapping[int, int]) -> dict[str, Entry]:
    """The entries with other numbers for what was read for them."""
    new = places.__getitem__
    return {name: (array("I", map(new, array("I", read))).tobytes(), made) for name, (read, made) in entries.items()}


def version(folders: Iterable[Path], *settings: object) -> str:
    """A digest of every program, template and other file in these folders, and of the settings."""
    found = hashlib.sha256(repr(settings).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
                found.update(path.read_bytes())
    return found.hexdigest()

"""The files of an archive → their records: taken over from before, from the cache, or read; by two processes if many.

A file is opened only when its stamp does not say that its bytes are known. Who reads it makes no difference to what
comes out: a second process leaves what it read in the cache, and what it does not leave there is read here.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ledger.problems import Place, Problem
from ledger.reading.cache import Read, RecordCache, digest, shard_of
from ledger.reading.layout import RecordFile
from ledger.reading.record import UNREADABLE, read_record
from ledger.reading.stamps import settled
from ledger.records import Record

ENOUGH = 500
"""Unknown files from which on a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was read earlier in this process."""

    files: Mapping[str, RecordFile] = field(default_factory=dict)
    """Path → file, as it was."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    problems: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    read_at: int = 0
    """When reading began, in nanoseconds since 1970."""


class Reading:
    """One reading of the record files of an archive."""

    def __init__(self, root: Path, known: Known) -> None:
        """Of the archive at `root`, beginning now; what is `known` is taken over."""
        self.began = time.time_ns()
        self.digests: dict[str, bytes] = {}
        """Path of each file whose bytes are known → their digest."""
        self.records: dict[str, Record] = {}
        """Path of each file → the record in it; missing where there is no whole one."""
        self.problems: list[Problem] = []
        self._root, self._known = root, known
        self._cache = RecordCache(root)
        self._marks: Mapping[str, bytes] = {}  # of files whose bytes are known although they were not opened

    def read(self, files: Sequence[RecordFile]) -> None:
        """Read all these files, and remember what was read."""
        rest = [item for item in files if not self._take_over(item)]
        if not self._known.files:
            self._marks = self._cache.known(rest)
            self._share([item for item in rest if item.path not in self._marks], files)
        for item in rest:
            if item.path not in self.digests:
                self._read(item)
        self._cache.save(self.digests)
        if not self._known.files:
            self._cache.stamp(files, self.digests, self.began)

    def _share(self, unread: Sequence[RecordFile], files: Sequence[RecordFile]) -> None:
        """Read these files beside a second process, if that pays: each reads what lies in one shard of the cache."""
        if len(unread) < ENOUGH or not self._cache.writable():
            return
        from ledger.beside import Beside, Turns, possible

        if not possible():
            return
        shards: dict[int, list[RecordFile]] = {}
        for item in unread:
            shards.setdefault(shard_of(item.path), []).append(item)
        present = {item.path for item in files}
        pieces, turns = list(shards.values()), Turns(len(shards))

        def read() -> None:
            for number in turns:
                for item in pieces[number]:
                    self._read(item)
                self._cache.save(present)

        def read_there() -> dict[str, bytes]:
            read()
            return self.digests

        other = Beside(read_there)
        read()
        turns.close()
        self._marks = {**self._marks, **(other.result() or {})}

    def _take_over(self, item: RecordFile) -> bool:
        """Take over what is known of a file if it is as it was, going by its stamp; say whether it was."""
        path, known = item.path, self._known
        mark = known.digests.get(path)
        if mark is None or item is not known.files.get(path) or not settled(item.stamp, known.read_at):
            return False
        self._keep(path, mark, known.records.get(path), known.problems.get(path, ()))
        return True

    def _read(self, item: RecordFile) -> None:
        """Read one file: from the cache where its bytes are known, and else by opening it."""
        path, known = item.path, self._known
        mark = self._marks.get(path)
        if mark is not None and (read := self._cache.get(path, mark)) is not None:
            self._keep(path, mark, *read)
            return
        try:
            with open(f"{self._root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of Path.read_bytes
                data = file.read()
        except OSError as error:
            hint = "mend the file's permissions, or delete it"
            self.problems.append(UNREADABLE.at(Place(path), f"the file cannot be opened: {error.strerror}", hint))
            return
        mark = digest(data)
        if known.digests.get(path) == mark:
            self._keep(path, mark, known.records.get(path), known.problems.get(path, ()))
        else:
            self._keep(path, mark, *self._look(item, mark, data))

    def _look(self, item: RecordFile, mark: bytes, data: bytes) -> Read:
        """What bytes give, from the cache where they are known."""
        if (read := self._cache.get(item.path, mark)) is None:
            read = read_record(data, item)
            self._cache.put(item.path, mark, read)
        return read

    def _keep(self, path: str, mark: bytes, record: Record | None, problems: Iterable[Problem]) -> None:
        self.digests[path] = mark
        if record is not None:
            self.records[path] = record
        self.problems.extend(problems)

"""The files of an archive → their records: taken over from before, from the cache, or read; by two processes if many.

A file is opened only when its stamp does not say that its bytes are known. Who reads it makes no difference to what
comes out: a second process leaves what it read in the cache, and what it does not leave there is read here.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from ledger.errors import ArchiveChangedError
from ledger.frozen import frozen
from ledger.problems import Place, Problem
from ledger.reading.cache import FEW, Faults, Listed, Read, RecordCache, digest, shard_of
from ledger.reading.later import Later
from ledger.reading.layout import RecordFile
from ledger.reading.record import UNREADABLE, read_record
from ledger.reading.stamps import settled
from ledger.records import Record

ENOUGH = 500
"""Unknown files from which on a second process is worth its start."""


@frozen
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
        self.records: Mapping[str, Record] = {}
        """Path of each file → the record in it; missing where there is no whole one."""
        self.problems: list[Problem] = []
        self._root, self._known = root, known
        self._cache = RecordCache(root)
        self._marks: Mapping[str, bytes] = {}  # of files whose bytes are known although they were not opened
        self._made: dict[str, Record] = {}
        self._faults: dict[str, Faults] = {}
        self._put_off: dict[str, RecordFile] = {}
        self._alone = 0  # files that were opened and read by themselves

    def recall(self) -> None:
        """Look up what is known of all files, for which it need not be known which there are."""
        if not self._known.files:
            _ = self._cache.listed

    def read(self, files: Sequence[RecordFile], *, sparing: bool = False) -> None:
        """Read all these files, and remember what was read.

        `sparing` puts files off whose bytes are known, and what was wrong in them: they are read when looked up.
        """
        fresh, unlisted = not self._known.files, 0
        rest = list(files) if fresh else [item for item in files if not self._take_over(item)]
        if fresh:
            self._marks = self._cache.known(rest)
            rest = self._others(rest) if sparing else rest
            unread = [item for item in rest if item.path not in self._marks]
            unlisted = len(unread)
            self._share(unread, files)
        for item in rest:
            if item.path not in self.digests:
                self._read(item)
        self._cache.save(self.digests, more_than=FEW)
        if unlisted > FEW or (self._cache.listed.faults is None and fresh):
            self._cache.list(self._listed(files))
        self.records = (
            Later({**self._made, **self._put_off}, self._look_up, self._made) if self._put_off else self._made
        )

    def _others(self, files: list[RecordFile]) -> list[RecordFile]:
        """Put off the files of which enough is known; returns the others."""
        faults = self._cache.listed.faults
        if faults is None:
            return files
        self.digests = dict(self._marks)
        for path in faults.keys() & self._marks.keys():
            self._faults[path] = faults[path]
            self.problems.extend(faults[path][1])
        whole = {path for path, (whole, _) in self._faults.items() if whole}
        broken = self._faults.keys() - whole
        self._put_off = {item.path: item for item in files if item.path in self._marks and item.path not in broken}
        return [item for item in files if item.path not in self._marks]

    def _look_up(self, path: str) -> Record:
        """The record of a file that was put off: a few are read from their files, since the cache holds many in one."""
        self._alone += 1
        ways = (self._read_again, self._cache.get) if self._alone <= FEW else (self._cache.get, self._read_again)
        for way in ways:
            read = way(path, self.digests[path])
            if read and read[0] is not None:
                return read[0]
        raise ArchiveChangedError(f"{path} was changed while it was looked at; run it again")

    def _read_again(self, path: str, mark: bytes) -> Read | None:
        """What a file that was put off gives; None when it is no longer as it was."""
        with suppress(OSError):
            data = self._open(path)
            return read_record(data, self._put_off[path]) if digest(data) == mark else None
        return None

    def _listed(self, files: Sequence[RecordFile]) -> Listed:
        """What is known of the files now, of those that must look different after any later change."""
        sure = [item for item in files if item.path in self.digests and settled(item.stamp, self.began)]
        stamps = {item.path: item.stamp for item in sure if item.stamp}
        digests = {path: self.digests[path] for path in stamps}
        return Listed(stamps, digests, {path: fault for path, fault in self._faults.items() if path in stamps})

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
            data = self._open(path)
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
        """What bytes give: of a few files they are read, of more the cache is asked first, which holds many in one."""
        self._alone += 1
        read = self._cache.get(item.path, mark) if self._alone > FEW else None
        if read is None:
            read = read_record(data, item)
            self._cache.put(item.path, mark, read)
        return read

    def _open(self, path: str) -> bytes:
        with open(f"{self._root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of Path.read_bytes
            return file.read()

    def _keep(self, path: str, mark: bytes, record: Record | None, problems: Sequence[Problem]) -> None:
        self.digests[path] = mark
        if record is not None:
            self._made[path] = record
        if record is None or problems:
            self._faults[path] = record is not None, list(problems)
            self.problems.extend(problems)

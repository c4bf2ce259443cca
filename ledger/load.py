"""`load`: the folder of an archive → its Ledger, with every mistake found on the way.

Reads each file once, from a cache where its bytes are known already. A broken file never hides the others: what is
right in it is loaded. Never writes anything but the cache, never fetches anything.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from ledger.captures.texts import CapturedTexts
from ledger.ledger import Ledger
from ledger.problems import Place, Problem, ProblemKind, in_order
from ledger.reading.cache import Read, RecordCache, digest, without_garbage_collection
from ledger.reading.compose import compose
from ledger.reading.layout import CONTENT, RecordFile, find_records
from ledger.reading.locate import Locator
from ledger.reading.shape import Notes, shape
from ledger.reading.stamps import settled
from ledger.reading.tree import Places, Where
from ledger.records import Article, Claim, Draft, Entity, Judgements, Outlet, Question, Record, Story
from ledger.vocabulary import RecordKind

R = TypeVar("R", bound=Record)

TYPES: Mapping[RecordKind, type[Record]] = {
    RecordKind.OUTLET: Outlet,
    RecordKind.ARTICLE: Article,
    RecordKind.ENTITY: Entity,
    RecordKind.CLAIM: Claim,
    RecordKind.QUESTION: Question,
    RecordKind.DRAFT: Draft,
    RecordKind.STORY: Story,
    RecordKind.JUDGEMENTS: Judgements,
}
"""Kind of record → its type."""

UNREADABLE = ProblemKind("unreadable-file", "A file that cannot be opened", "It is there, but may not be read.")


NO_STORY = Story(id="story", path=f"{CONTENT}/story.yml", title={}, summary="")
"""What stands for a story that cannot be read."""


@dataclass(frozen=True)
class Loaded:
    """An archive as read, and what was wrong in its files."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    """Mistakes of writing and of form, sorted by place. What the records mean is judged by `ledger.checks`."""
    root: Path
    files: tuple[RecordFile, ...] = field(repr=False, default=())
    """Every record file, also those that could not be read."""
    digests: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    """Path of each record file that could be opened → digest of its bytes, by which unchanged records are known."""
    records: Mapping[str, Record] = field(repr=False, default_factory=dict)
    """Path of each record file → the record in it; missing where there is no whole one."""
    read_at: int = field(repr=False, default=0)
    """When reading began, in nanoseconds since 1970: it tells which files may have been changed since unnoticed."""

    @cached_property
    def unreadable(self) -> frozenset[tuple[RecordKind, str]]:
        """Kind and id of every record whose file is there but holds no whole record."""
        return frozenset(
            (item.kind, item.id) for item in self.files if item.kind.folder and item.path not in self.records
        )

    def locate(self, path: str, where: Where = (), *, key: bool = False) -> Place:
        """Where a value of the record at `path` stands: line and column, found by reading that one file again.

        `where` is the way to it: field names as in the file, and positions from 0. `key` asks for the field's name.
        """
        return self._locator.place(path, where, key=key)

    @cached_property
    def files_by_path(self) -> Mapping[str, RecordFile]:
        """Path of every record file → what is known of it."""
        return {item.path: item for item in self.files}

    @cached_property
    def problems_by_path(self) -> Mapping[str, list[Problem]]:
        """Path of every file in which something was wrong → what was."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(problem.place.path, []).append(problem)
        return found

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.root, {item.path: TYPES[item.kind] for item in self.files})


def load(root: Path, captures: Path | None = None, earlier: Loaded | None = None) -> Loaded:
    """The archive at `root` (the folder that holds `content/`). Raises `NoArchiveError` when there is none.

    `captures` is where fetched texts lie, `root/captures` unless told; without them no text is known. What was loaded
    `earlier` in this process is taken over: the record of a file that did not change is the same object, and its file
    is not opened.
    """
    reading = _Reading(root, earlier if earlier and earlier.root == root else None)
    files, problems = find_records(root, reading.known)
    by_kind: dict[RecordKind, dict[str, Record]] = {kind: {} for kind in RecordKind}
    with without_garbage_collection():
        for item in sorted(files, key=attrgetter("id")):
            if (record := reading.read(item)) is not None:
                by_kind[item.kind][item.id] = record
        reading.cache.save(reading.digests)
    ledger = _ledger(by_kind, captures or root / "captures")
    found = tuple(in_order((*problems, *reading.problems)))
    return Loaded(ledger, found, root, tuple(files), reading.digests, reading.records, reading.began)


class _Reading:
    """One reading of the records of an archive, file by file."""

    def __init__(self, root: Path, earlier: Loaded | None) -> None:
        self.began = time.time_ns()
        self.cache = RecordCache(root)
        self.digests: dict[str, bytes] = {}
        self.records: dict[str, Record] = {}
        self.problems: list[Problem] = []
        self._root, self._earlier = root, earlier or Loaded(Ledger(NO_STORY), (), root)
        self.known = self._earlier.files_by_path

    def read(self, item: RecordFile) -> Record | None:
        """The record in one file; what is known of it is noted, and what is wrong in it."""
        path, earlier = item.path, self._earlier
        mark = earlier.digests.get(path)
        if mark is None or item is not self.known.get(path) or not settled(item.stamp, earlier.read_at):
            try:
                with open(f"{self._root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of Path.read_bytes
                    data = file.read()
            except OSError as error:
                hint = "mend the file's permissions, or delete it"
                self.problems.append(UNREADABLE.at(Place(path), f"the file cannot be opened: {error.strerror}", hint))
                return None
            before, mark = mark, digest(data)
            if before != mark:
                return self._keep(path, mark, *self._look(item, mark, data))
        return self._keep(path, mark, earlier.records.get(path), earlier.problems_by_path.get(path, ()))

    def _look(self, item: RecordFile, mark: bytes, data: bytes) -> Read:
        """What bytes give, from the cache where they are known."""
        if (read := self.cache.get(item.path, mark)) is None:
            read = read_record(data, item)
            self.cache.put(item.path, mark, read)
        return read

    def _keep(self, path: str, mark: bytes, record: Record | None, problems: Iterable[Problem]) -> Record | None:
        self.digests[path] = mark
        if record is not None:
            self.records[path] = record
        self.problems.extend(problems)
        return record


def read_record(data: bytes, item: RecordFile) -> tuple[Record | None, list[Problem]]:
    """The record in the bytes of one file, and what is wrong with it; no record when a required field is."""
    composed = compose(data, item.path)
    notes = Notes(partial=composed.partial)
    record = None
    if composed.tree is not None:
        record = shape(composed.tree, TYPES[item.kind], {"id": item.id, "path": item.path}, notes)
    problems = list(composed.problems)
    if notes.mistakes:
        places = Places()
        compose(data, item.path, places)
        for mistake in notes.mistakes:
            line, column = places.find(mistake.where, key=mistake.at_key)
            problems.append(mistake.kind.at(Place(item.path, line, column), mistake.message, mistake.hint))
    return record, problems


def _ledger(records: Mapping[RecordKind, Mapping[str, Record]], captures: Path) -> Ledger:
    """The records put together; a story that cannot be read is an empty one."""
    story = records[RecordKind.STORY].get("story")
    judgements = records[RecordKind.JUDGEMENTS].get("judgements")
    articles = _of(Article, records[RecordKind.ARTICLE])
    return Ledger(
        story=story if isinstance(story, Story) else NO_STORY,
        outlets=_of(Outlet, records[RecordKind.OUTLET]),
        articles=articles,
        entities=_of(Entity, records[RecordKind.ENTITY]),
        claims=_of(Claim, records[RecordKind.CLAIM]),
        questions=_of(Question, records[RecordKind.QUESTION]),
        drafts=_of(Draft, records[RecordKind.DRAFT]),
        judgements=judgements if isinstance(judgements, Judgements) else None,
        texts=CapturedTexts(articles, captures),
    )


def _of(cls: type[R], records: Mapping[str, Record]) -> dict[str, R]:
    return {name: record for name, record in records.items() if isinstance(record, cls)}

"""`load`: the folder of an archive → its Ledger, with every mistake found on the way.

Reads each file once, from a cache where its bytes are known already. A broken file never hides the others: what is
right in it is loaded. Never writes anything but the cache, never fetches anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from ledger.captures.texts import CapturedTexts
from ledger.frozen import Remembering, frozen
from ledger.garbage import without_garbage_collection
from ledger.ledger import Ledger
from ledger.problems import Place, Problem, in_order
from ledger.reading.ahead import Ahead
from ledger.reading.files import Known, Reading
from ledger.reading.later import Later
from ledger.reading.layout import CONTENT, RecordFile, find_records
from ledger.reading.locate import Locator
from ledger.reading.record import TYPES, UNREADABLE, read_record
from ledger.reading.tree import Where
from ledger.records import Article, Claim, Draft, Entity, Judgements, Outlet, Question, Record, Story
from ledger.vocabulary import RecordKind

__all__ = ["TYPES", "UNREADABLE", "Loaded", "load", "read_record"]

R = TypeVar("R", bound=Record)

NO_STORY = Story(id="story", path=f"{CONTENT}/story.yml", title={}, summary="")
"""What stands for a story that cannot be read."""


@frozen
class Loaded(Remembering):
    """An archive as read, and what was wrong in its files."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    """Mistakes of writing and of form, sorted by place. What the records mean is judged by `ledger.checks`."""
    root: Path
    files: tuple[RecordFile, ...] = field(repr=False, default=())
    """Every record file, also those that could not be read."""
    digests: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    """Path of each record file whose bytes are known → their digest, by which unchanged records are known."""
    records: Mapping[str, Record] = field(repr=False, default_factory=dict)
    """Path of each record file → the record in it; missing where there is no whole one."""
    read_at: int = field(repr=False, default=0)
    """When reading began, in nanoseconds since 1970: it tells which files may have been changed since unnoticed."""

    @cached_property
    def unreadable(self) -> frozenset[tuple[RecordKind, str]]:
        """Kind and id of every record whose file is there but holds no whole record."""
        read = frozenset(self.records)
        unread = [item for item in self.files if item.path not in read]
        return frozenset((item.kind, item.id) for item in unread if item.kind.folder)

    def locate(self, path: str, where: Where = (), *, key: bool = False) -> Place:
        """Where a value of the record at `path` stands: line and column, found by reading that one file again.

        `where` is the way to it: field names as in the file, and positions from 0. `key` asks for the field's name.
        """
        return self._locator.place(path, where, key=key)

    @cached_property
    def known(self) -> Known:
        """What a later reading may take over."""
        problems: dict[str, list[Problem]] = {}
        for problem in self.problems:
            problems.setdefault(problem.place.path, []).append(problem)
        by_path = {item.path: item for item in self.files}
        return Known(by_path, self.digests, self.records, problems, self.read_at)

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.root, {item.path: TYPES[item.kind] for item in self.files})


def load(
    root: Path,
    captures: Path | None = None,
    earlier: Loaded | None = None,
    *,
    sparing: bool = False,
    ahead: Ahead | None = None,
) -> Loaded:
    """The archive at `root` (the folder that holds `content/`). Raises `NoArchiveError` when there is none.

    `captures` is where fetched texts lie, `root/captures` unless told; without them no text is known. What was loaded
    `earlier` in this process is taken over: the record of a file that did not change is the same object, and its file
    is not opened.

    `sparing` is for whoever will look at few of the records: those of files that did not change since another process
    read them are read when they are looked up. That raises `ArchiveChangedError` where a file was changed meanwhile.
    `ahead` is a listing of the files that was begun before.
    """
    known = earlier.known if earlier and earlier.root == root else Known()
    reading = Reading(root, known)
    reading.recall()  # while they are listed
    files, problems = ahead.files() if ahead else find_records(root, known.files)
    with without_garbage_collection():
        reading.read(files, sparing=sparing)
    ledger = _ledger(files, reading.records, captures or root / "captures")
    found = tuple(in_order((*problems, *reading.problems)))
    return Loaded(ledger, found, root, tuple(files), reading.digests, reading.records, reading.began)


def _ledger(files: Sequence[RecordFile], found: Mapping[str, Record], captures: Path) -> Ledger:
    """The records put together in order of id; a story that cannot be read is an empty one."""
    paths: dict[RecordKind, dict[str, str]] = {kind: {} for kind in RecordKind}
    read = frozenset(found)
    for kind, id_, path, _ in sorted(files, key=itemgetter(1)):
        if path in read:
            paths[kind][id_] = path
    single = {kind: found.get(paths[kind].get(kind, "")) for kind in (RecordKind.STORY, RecordKind.JUDGEMENTS)}
    story, judgements = single[RecordKind.STORY], single[RecordKind.JUDGEMENTS]
    articles = _of(Article, paths[RecordKind.ARTICLE], found)
    return Ledger(
        story=story if isinstance(story, Story) else NO_STORY,
        outlets=_of(Outlet, paths[RecordKind.OUTLET], found),
        articles=articles,
        entities=_of(Entity, paths[RecordKind.ENTITY], found),
        claims=_of(Claim, paths[RecordKind.CLAIM], found),
        questions=_of(Question, paths[RecordKind.QUESTION], found),
        drafts=_of(Draft, paths[RecordKind.DRAFT], found),
        judgements=judgements if isinstance(judgements, Judgements) else None,
        texts=CapturedTexts(articles, captures),
    )


def _of(cls: type[R], paths: Mapping[str, str], found: Mapping[str, Record]) -> Mapping[str, R]:
    """The records of one type by id; they are looked up later where they were not read yet."""

    def typed(id_: str) -> R:
        record = found[paths[id_]]
        assert isinstance(record, cls)  # noqa: S101 - for the type checker: a file of one kind holds no other
        return record

    return Later(paths, typed) if isinstance(found, Later) else {id_: typed(id_) for id_ in paths}

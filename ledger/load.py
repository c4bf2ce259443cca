"""`load`: the folder of an archive → its Ledger, with every mistake found on the way.

Reads each file once, from a cache where its bytes are known already. A broken file never hides the others: what is
right in it is loaded. Never writes anything but the cache, never fetches anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ledger.captures.texts import CapturedTexts
from ledger.ledger import Ledger
from ledger.problems import Place, Problem, ProblemKind, in_order
from ledger.reading.cache import RecordCache, without_garbage_collection
from ledger.reading.compose import compose
from ledger.reading.layout import CONTENT, RecordFile, find_records
from ledger.reading.locate import Locator
from ledger.reading.shape import Notes, shape
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
    """Path of each record file → digest of its bytes, by which unchanged records are known."""

    @cached_property
    def unreadable(self) -> frozenset[tuple[RecordKind, str]]:
        """Kind and id of every record whose file is there but holds no whole record."""
        ledger = self.ledger
        return frozenset(
            (item.kind, item.id) for item in self.files if item.kind.folder and item.id not in ledger.records(item.kind)
        )

    def locate(self, path: str, where: Where = (), *, key: bool = False) -> Place:
        """Where a value of the record at `path` stands: line and column, found by reading that one file again.

        `where` is the way to it: field names as in the file, and positions from 0. `key` asks for the field's name.
        """
        return self._locator.place(path, where, key=key)

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.root, {item.path: TYPES[item.kind] for item in self.files})


def load(root: Path, captures: Path | None = None) -> Loaded:
    """The archive at `root` (the folder that holds `content/`). Raises `NoArchiveError` when there is none.

    `captures` is where fetched texts lie, `root/captures` unless told; without them no text is known.
    """
    files, problems = find_records(root)
    records: dict[RecordKind, dict[str, Record]] = {kind: {} for kind in RecordKind}
    cache = RecordCache(root)
    with without_garbage_collection():
        for item in sorted(files, key=lambda item: (item.kind, item.id)):
            record, found = _read(root, item, cache)
            problems += found
            if record is not None:
                records[item.kind][item.id] = record
        cache.save()
    ledger = _ledger(records, captures or root / "captures")
    return Loaded(ledger, tuple(in_order(problems)), root, tuple(files), cache.digests)


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


def _read(root: Path, item: RecordFile, cache: RecordCache) -> tuple[Record | None, list[Problem]]:
    """What one file gives, from the cache where its bytes are known."""
    try:
        with open(f"{root}/{item.path}", "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of Path.read_bytes
            data = file.read()
    except OSError as error:
        hint = "mend the file's permissions, or delete it"
        return None, [UNREADABLE.at(Place(item.path), f"the file cannot be opened: {error.strerror}", hint)]
    if (read := cache.get(item.path, data)) is None:
        read = read_record(data, item)
        cache.put(item.path, data, read)
    return read


def _ledger(records: Mapping[RecordKind, Mapping[str, Record]], captures: Path) -> Ledger:
    """The records put together; a story that cannot be read is an empty one."""
    story = records[RecordKind.STORY].get("story")
    judgements = records[RecordKind.JUDGEMENTS].get("judgements")
    articles = _of(Article, records[RecordKind.ARTICLE])
    return Ledger(
        story=story
        if isinstance(story, Story)
        else Story(id="story", path=f"{CONTENT}/story.yml", title={}, summary=""),
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

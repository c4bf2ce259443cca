"""The bytes of one file → its record, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.problems import Place, Problem, ProblemKind
from ledger.reading.compose import compose
from ledger.reading.layout import RecordFile
from ledger.reading.shape import Notes, shape
from ledger.reading.tree import Places
from ledger.records import Article, Claim, Draft, Entity, Judgements, Outlet, Question, Record, Story
from ledger.vocabulary import RecordKind

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

"""Rules on references: from one record to another, by id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from ledger.checks.rule import Finding, Subject, error, warning
from ledger.ledger import Ledger
from ledger.reading.fields import ByLanguage, Group, Items, Kind, Reference, fields_of
from ledger.reading.tree import Where
from ledger.records import Claim, Draft, Record
from ledger.suggest import did_you_mean
from ledger.vocabulary import RecordKind

Link = tuple[Where, RecordKind, str]
"""Way to a reference in its record, and what it refers to."""


def links_of(record: Any) -> Iterator[Link]:
    """Every reference in a record, with the way to it."""
    return _finder(type(record))(record, ())  # type: ignore[arg-type]  # classes are hashable


def all_records(ledger: Ledger) -> Iterator[Record]:
    """Every record of an archive."""
    yield ledger.story
    for kind in RecordKind:
        if kind.folder:
            yield from ledger.records(kind).values()
    if ledger.judgements:
        yield ledger.judgements


@error("unknown-reference", "A reference to nothing")
def unknown_reference(subject: Subject) -> Iterator[Finding]:
    """Every id that a record names is the id of a record of that kind.

    What a draft proposes may name a record by a former id: it keeps what was found at the time, and nobody writes it.
    """
    by_kind = {kind: subject.ledger.records(kind) for kind in RecordKind if kind.folder}
    for record in all_records(subject.ledger):
        for where, kind, id_ in links_of(record):
            there = by_kind[kind]
            if id_ in there or (kind, id_) in subject.unreadable:
                continue
            now = subject.renamed.get((kind, id_))
            if now and isinstance(record, Draft) and where[0] == "candidates":
                continue
            hint = f"it is called `{now}` now" if now else did_you_mean(id_, there, f"add {kind.folder}/{id_}.yml")
            yield Finding(record.path, where, f"there is no {kind} `{id_}`", hint)


@error("draft-reference", "A published record that leans on a draft")
def draft_reference(subject: Subject) -> Iterator[Finding]:
    """A record that is published names no record that is a draft, since readers could not follow it."""
    for record, where, kind, target in _between_records(subject.ledger, lambda target: target.draft):
        if not record.draft:
            hint = f"publish {target.path}, or take the reference out, or make this a draft too"
            yield Finding(record.path, where, f"the {kind} `{target.id}` is a draft", hint)


@warning("withdrawn-reference", "A record that leans on a withdrawn one")
def withdrawn_reference(subject: Subject) -> Iterator[Finding]:
    """A record that stands names no record that was withdrawn."""
    for record, where, kind, target in _between_records(subject.ledger, lambda target: target.withdrawn is not None):
        if record.withdrawn is None and not _withdrawn_piece(record, where):
            hint = "take the reference out, or withdraw the evidence that rests on it"
            yield Finding(record.path, where, f"the {kind} `{target.id}` was withdrawn", hint)


def _between_records(
    ledger: Ledger, wanted: Callable[[Record], bool]
) -> Iterator[tuple[Record, Where, RecordKind, Record]]:
    """References to records of a certain sort, but not those in drafts and judgements, which keep what was decided."""
    targets = {
        (kind, id_): target
        for kind in RecordKind
        if kind.folder
        for id_, target in ledger.records(kind).items()
        if wanted(target)
    }
    if not targets:
        return
    for record in all_records(ledger):
        if isinstance(record, Draft) or record is ledger.judgements:
            continue
        for where, kind, id_ in links_of(record):
            if target := targets.get((kind, id_)):
                yield record, where, kind, target


def _withdrawn_piece(record: Record, where: Where) -> bool:
    if not isinstance(record, Claim) or where[0] != "evidence":
        return False
    piece = record.evidence[int(where[1])]
    return piece.withdrawn is not None


Finder = Callable[[Any, Where], Iterator[Link]]


@cache
def _finder(cls: type) -> Finder:
    """The function that finds the references in a value of one class; it looks only where there can be any."""
    parts = [(item.name, item.key, _kind_finder(item.kind)) for item in fields_of(cls) if _may_refer(item.kind)]

    def find(value: Any, where: Where) -> Iterator[Link]:
        for name, key, inner in parts:
            held = getattr(value, name)
            if held:
                yield from inner(held, (*where, key))

    return find


def _kind_finder(kind: Kind) -> Finder:
    if isinstance(kind, Reference):
        to = kind.to

        def one(value: Any, where: Where) -> Iterator[Link]:
            yield where, to, value

        return one
    if isinstance(kind, Items):
        inner = _kind_finder(kind.item)

        def many(value: Any, where: Where) -> Iterator[Link]:
            for number, item in enumerate(value):
                yield from inner(item, (*where, number))

        return many
    if isinstance(kind, ByLanguage):
        by_language = _kind_finder(kind.value)

        def each(value: Any, where: Where) -> Iterator[Link]:
            for language, item in value.items():
                yield from by_language(item, (*where, language))

        return each
    assert isinstance(kind, Group)  # noqa: S101 - for the type checker: `_may_refer` lets nothing else through
    return _finder(kind.cls)


def _may_refer(kind: Kind) -> bool:
    if isinstance(kind, Items):
        return _may_refer(kind.item)
    if isinstance(kind, ByLanguage):
        return _may_refer(kind.value)
    if isinstance(kind, Group):
        return any(_may_refer(item.kind) for item in fields_of(kind.cls))
    return isinstance(kind, Reference)

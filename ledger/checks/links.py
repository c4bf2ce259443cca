"""References in records: which other records a record names, and where in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from ledger.ledger import Ledger
from ledger.reading.fields import ByLanguage, Group, Items, Kind, Reference, fields_of
from ledger.reading.tree import Where
from ledger.records import Record
from ledger.vocabulary import RecordKind

Key = tuple[RecordKind, str]
"""Kind and id of a record, whether it exists or not."""

Link = tuple[Where, RecordKind, str]
"""Way to a reference in its record, and what it refers to."""


ANY = frozenset(RecordKind)


def links_of(record: Record) -> Iterator[Link]:
    """Every reference in a record, with the way to it."""
    return _finder(type(record))(record, ())  # type: ignore[arg-type]  # classes are hashable


def named_in(record: Record, kinds: frozenset[RecordKind] = ANY) -> list[Key]:
    """What a record refers to, some of it more than once, of these kinds at least; for where the way does not matter.

    It looks only into fields that may refer to one of these kinds, which makes it much quicker than `links_of`.
    """
    found: list[Key] = []
    _namer(type(record), kinds)(record, found)  # type: ignore[arg-type]  # classes are hashable
    return found


def all_records(ledger: Ledger) -> Iterator[Record]:
    """Every record of an archive."""
    yield ledger.story
    for kind in RecordKind:
        if kind.folder:
            yield from ledger.records(kind).values()
    if ledger.judgements:
        yield ledger.judgements


Namer = Callable[[Any, list[Key]], None]


@cache
def _namer(cls: type, kinds: frozenset[RecordKind]) -> Namer:
    """The function that adds what a value of one class refers to."""
    referring = [item for item in fields_of(cls) if not kinds.isdisjoint(_referred_by(item.kind))]
    single = [(item.name, item.kind.to) for item in referring if isinstance(item.kind, Reference)]
    others = [(item.name, _kind_namer(item.kind, kinds)) for item in referring if not isinstance(item.kind, Reference)]
    to, held = [kind for _, kind in single], _getter([name for name, _ in single])

    def name(value: Any, found: list[Key]) -> None:
        if to:
            found.extend([key for key in zip(to, held(value), strict=True) if key[1]])
        for field, inner in others:
            if inside := getattr(value, field):
                inner(inside, found)

    return name


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields, however many there are."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _kind_namer(kind: Kind, kinds: frozenset[RecordKind]) -> Namer:
    if isinstance(kind, Items) and isinstance(kind.item, Reference):
        to = kind.item.to
        return lambda value, found: found.extend([(to, item) for item in value])
    if isinstance(kind, Items | ByLanguage):
        inner = _kind_namer(kind.item if isinstance(kind, Items) else kind.value, kinds)

        def each(value: Any, found: list[Key]) -> None:
            for item in value.values() if isinstance(kind, ByLanguage) else value:
                inner(item, found)

        return each
    if isinstance(kind, Reference):
        single = kind.to
        return lambda value, found: found.append((single, value))
    assert isinstance(kind, Group)  # noqa: S101 - for the type checker: nothing else refers to anything
    return _namer(kind.cls, kinds)


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
    return bool(_referred_by(kind))


@cache
def _referred_by(kind: Kind) -> frozenset[RecordKind]:
    """The kinds of record that such a value may refer to, itself or in what it holds."""
    if isinstance(kind, Items):
        return _referred_by(kind.item)
    if isinstance(kind, ByLanguage):
        return _referred_by(kind.value)
    if isinstance(kind, Group):
        return frozenset[RecordKind]().union(*(_referred_by(item.kind) for item in fields_of(kind.cls)))
    return frozenset({kind.to}) if isinstance(kind, Reference) else frozenset()

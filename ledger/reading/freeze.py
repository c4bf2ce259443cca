"""Records as bytes and back, several times quicker than pickling each object by itself.

All objects of one class are written as columns, a list for each field, so that reading them back is a few loops in C.
Only our own frozen types, dates and plain containers are ever made: bytes from elsewhere cannot run anything.
"""

from __future__ import annotations

import copyreg
import hashlib
import importlib
import io
import pickle
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, BinaryIO

ALLOWED_MODULES = (
    "ledger.records.", "ledger.edtf.", "ledger.passage.quote", "ledger.passage.guard", "ledger.problems",
    "ledger.vocabulary", "ledger.checks.outline", "ledger.checks.traits",
)  # fmt: skip
"""Modules whose classes may be made from bytes."""

ALLOWED_NAMES = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")}
"""Other classes that may be made from bytes."""

SEAL = 32
"""Bytes of the digest in front, by which a damaged file is known."""


def freeze(value: Any, *, records: bool = True) -> bytes:
    """The value as bytes; it may hold records, what they are made of, and plain containers, or these alone."""
    buffer = io.BytesIO()
    freeze_into(buffer, value, records=records)
    return buffer.getvalue()


def freeze_into(file: BinaryIO, value: Any, *, records: bool = True) -> None:
    """Write what `freeze` gives to the beginning of a file; the whole of it never lies in memory."""
    tables = _tables(value) if records else {}
    instances = [table.objects for table in tables.values()]
    columns = [
        (cls.__module__, cls.__qualname__, [(name, _shortened(column)) for name, column in table.columns.items()])
        for cls, table in tables.items()
    ]
    file.write(bytes(SEAL))
    sealing = _Sealing(file)
    _Pickler(sealing, tables).dump((instances, columns, value))
    file.seek(0)
    file.write(sealing.sums.digest())


def thaw(data: bytes) -> Any:
    """What `freeze` was given. Raises an exception, of whatever kind, when the bytes are not its work."""
    body = memoryview(data)[SEAL:]
    if hashlib.sha256(body).digest() != data[:SEAL]:
        raise ValueError("these bytes are damaged")
    instances, columns, value = _Unpickler(io.BytesIO(body)).load()
    for made, (module, name, values) in zip(instances, columns, strict=True):
        cls = _allowed(module, name)
        for field, column in values:
            put = getattr(cls, field).__set__  # the slot itself: frozen records refuse every other way
            deque(map(put, made, column if type(column) is list else repeat(column[0])), maxlen=0)
    return value


class _Sealing:
    """A file that knows the digest of what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self.sums = hashlib.sha256()
        self._file = file

    def write(self, data: bytes) -> int:
        """Write this too."""
        self.sums.update(data)
        return self._file.write(data)


class _Pickler(pickle.Pickler):
    """Writes records as empty objects; their fields go into the columns."""

    def __init__(self, file: _Sealing, classes: Mapping[type, object]) -> None:
        super().__init__(file, protocol=5)
        self._classes = classes

    def reducer_override(self, value: Any) -> Any:
        """How a record is written; everything else as ever."""
        if type(value) in self._classes:
            return copyreg.__newobj__, (type(value),)  # type: ignore[attr-defined]
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Makes only what records are made of."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, when it is one of ours."""
        return _allowed(module, name)


def _allowed(module: str, name: str) -> Any:
    if not (module.startswith(ALLOWED_MODULES) or (module, name) in ALLOWED_NAMES):
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a record")
    found = getattr(importlib.import_module(module), name)
    if not isinstance(found, type):
        raise pickle.UnpicklingError(f"{module}.{name} is no class")
    return found


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@dataclass(slots=True)
class _Table:
    """All objects of one class, each once, and their fields as columns."""

    objects: list[Any]
    columns: dict[str, list[Any]]


def _tables(value: Any) -> dict[type, _Table]:
    """Every record in a value, and all that records are made of, by class: level by level, whole columns at once."""
    tables: dict[type, _Table] = {}
    seen: set[int] = set()
    level: list[Any] = [value]
    while level:
        by_class: dict[type, list[Any]] = {}
        for one in level:
            by_class.setdefault(type(one), []).append(one)
        level = []
        for cls, ones in by_class.items():
            if not is_dataclass(cls):
                level += _holding(chain.from_iterable(map(_items, ones)))
                continue
            table = tables.setdefault(cls, _Table([], {name: [] for name in _names(cls)}))
            new = [one for number, one in {id(one): one for one in ones}.items() if number not in seen]
            seen.update(map(id, new))
            table.objects += new
            for name, column in table.columns.items():
                values = list(map(attrgetter(name), new))
                column += values
                level += _holding(values)
    return tables


def _shortened(column: list[Any]) -> list[Any] | tuple[Any]:
    """A column, or its only value when that stands in every row, as it does in most fields that may be left out."""
    return (column[0],) if len(set(map(id, column))) == 1 else column


def _holding(values: Iterable[Any]) -> list[Any]:
    """Those of the values that are records or may hold some."""
    values = list(values)
    kinds = {kind for kind in set(map(type, values)) if _may_hold(kind)}
    return [value for value in values if type(value) in kinds] if kinds else []


def _items(value: Any) -> Iterable[Any]:
    """What a container holds; of a mapping its values."""
    return value.values() if isinstance(value, Mapping) else value


@cache
def _may_hold(cls: type) -> bool:
    return issubclass(cls, Mapping | tuple | list) or is_dataclass(cls)

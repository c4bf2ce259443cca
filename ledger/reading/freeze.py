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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

ALLOWED_MODULES = (
    "ledger.records.", "ledger.edtf.", "ledger.passage.quote", "ledger.passage.guard", "ledger.problems",
    "ledger.vocabulary", "ledger.checks.traits",
)  # fmt: skip
"""Modules whose classes may be made from bytes."""

ALLOWED_NAMES = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")}
"""Other classes that may be made from bytes."""

SEAL = 32
"""Bytes of the digest in front, by which a damaged file is known."""


def freeze(value: Any) -> bytes:
    """The value as bytes; it may hold records, what they are made of, and plain containers."""
    objects: dict[type, dict[int, Any]] = {}
    _collect(value, objects)
    instances = [list(found.values()) for found in objects.values()]
    columns = [
        (
            cls.__module__,
            cls.__qualname__,
            [(name, [getattr(one, name) for one in found.values()]) for name in _names(cls)],
        )
        for cls, found in objects.items()
    ]
    buffer = io.BytesIO()
    buffer.seek(SEAL)
    _Pickler(buffer, objects).dump((instances, columns, value))
    with buffer.getbuffer() as data:
        data[:SEAL] = hashlib.sha256(data[SEAL:]).digest()
    return buffer.getvalue()


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
            deque(map(put, made, column), maxlen=0)
    return value


class _Pickler(pickle.Pickler):
    """Writes records as empty objects; their fields go into the columns."""

    def __init__(self, file: io.BytesIO, classes: Mapping[type, object]) -> None:
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


def _collect(value: Any, objects: dict[type, dict[int, Any]]) -> None:
    """Find every record in a value, each once."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        cls = type(one)
        inside = _inside(cls)  # type: ignore[arg-type]  # classes are hashable
        if inside is None:
            continue
        if is_dataclass(cls):
            found = objects.setdefault(cls, {})
            if id(one) in found:
                continue
            found[id(one)] = one
        waiting.extend(inside(one))


@cache
def _inside(cls: type) -> Callable[[Any], Iterable[Any]] | None:
    """What gives the values inside one of this class; None where there can be no record."""
    if issubclass(cls, Mapping):
        return lambda value: value.values()
    if issubclass(cls, tuple | list):
        return lambda value: value
    if is_dataclass(cls):
        names = _names(cls)
        return lambda value: [getattr(value, name) for name in names]
    return None

"""What the fields of a record may hold, read from the annotations of its dataclass. The one walk over annotations.

`ledger.reading.shape` fills records by it, the schemas for editors are written from it, and checks find references with
it. It knows nothing about YAML and judges no values.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeAlias

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.passage import Quote
from ledger.reading.formats import Format
from ledger.records import Ref
from ledger.vocabulary import RecordKind

FORMATS: Mapping[str, Format] = {
    "aka": Format.ID,
    "accept": Format.ID,
    "country": Format.COUNTRY,
    "every": Format.SPAN,
    "feeds": Format.URL,
    "language": Format.LANGUAGE,
    "languages": Format.LANGUAGE,
    "links": Format.PATTERN,
    "lists": Format.URL,
    "repository": Format.URL,
    "same_as": Format.URL,
    "sha256": Format.DIGEST,
    "sitemaps": Format.URL,
    "text_sha256": Format.DIGEST,
    "type": Format.ID,
    "url": Format.URL,
}
"""Field name → what its text must look like, wherever the field occurs; any other text is free."""


@frozen
class Text:
    """A line or paragraph of text, never empty."""

    format: Format = Format.FREE


@frozen
class Reference:
    """The id of another record."""

    to: RecordKind


@frozen
class Word:
    """One word of a closed set."""

    words: type[StrEnum]


class Plain(StrEnum):
    """The kinds of value that need no further detail."""

    FLAG = "true or false"
    WHOLE = "a whole number"
    NUMBER = "a number"
    DAY = "a day such as 2024-04-22"
    MOMENT = "a time with its offset such as 2024-04-22T09:30:00+09:00"
    DATES = "an EDTF date"
    PASSAGE = "a quote"
    """The exact words as text, or fields of `Quote`."""


@frozen
class Items:
    """A list."""

    item: Kind


@frozen
class ByLanguage:
    """A value for each of several languages (BCP 47)."""

    value: Kind


@frozen
class Group:
    """Fields of their own."""

    cls: type


Kind: TypeAlias = Text | Reference | Word | Plain | Items | ByLanguage | Group
"""What one value may be."""


@frozen
class Field:
    """One field of a record or of a group in it."""

    name: str
    """Name in the dataclass."""
    key: str
    """Name in the file."""
    kind: Kind
    required: bool
    """It must stand in the file."""
    nullable: bool
    """It may be `null`, which says the same as leaving it out."""


@cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of a record type that stand in its file, in the order of the dataclass."""
    hints = typing.get_type_hints(cls, include_extras=True)
    found = []
    for item in fields(cls):
        if item.metadata.get("given"):
            continue
        hint, nullable = _without_none(hints[item.name])
        required = item.default is MISSING and item.default_factory is MISSING
        key = str(item.metadata.get("key", item.name))
        found.append(Field(item.name, key, _kind(hint, item.name), required, nullable))
    return tuple(found)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        rest = [part for part in typing.get_args(hint) if part is not types.NoneType]
        return rest[0], True
    return hint, False


_PLAIN = {
    bool: Plain.FLAG,
    int: Plain.WHOLE,
    float: Plain.NUMBER,
    date: Plain.DAY,
    datetime: Plain.MOMENT,
    Edtf: Plain.DATES,
    Quote: Plain.PASSAGE,
}


def _kind(hint: Any, name: str) -> Kind:
    origin = typing.get_origin(hint)
    if origin is Annotated:
        return next((Reference(mark.kind) for mark in hint.__metadata__ if isinstance(mark, Ref)), Text())
    if origin is tuple:
        return Items(_kind(typing.get_args(hint)[0], name))
    if origin is Mapping:
        return ByLanguage(_kind(typing.get_args(hint)[1], name))
    if hint is str:
        return Text(FORMATS.get(name, Format.FREE))
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Word(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return Group(hint)
    raise TypeError(f"no record field may be of type {hint!r} (field `{name}`)")

"""JSON Schemas (2020-12) of the record types, so that editors get completion and hover while they write YAML.

Made from the same walk over annotations that fills records, with the docstring under each field as its description. A
schema guides; `ledger check` decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from ledger.load import TYPES
from ledger.passage import Quote
from ledger.reading.docstrings import field_docstrings
from ledger.reading.fields import ByLanguage, Field, Group, Items, Kind, Plain, Reference, Text, Word, fields_of
from ledger.reading.formats import ID, LANGUAGE, Format
from ledger.vocabulary import RecordKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"

PATTERNS: Mapping[Format, str] = {
    Format.ID: f"^{ID.pattern}$",
    Format.LANGUAGE: f"^{LANGUAGE.pattern}$",
    Format.URL: "^https?://\\S+$",
    Format.COUNTRY: "^[A-Z]{2}$",
    Format.DIGEST: "^[0-9a-f]{64}$",
    Format.SPAN: "^[0-9]+[mhd]$",
}

EXAMPLES: Mapping[Plain, list[Any]] = {
    Plain.DAY: ["2026-11-22"],
    Plain.MOMENT: ["2024-04-22T09:30:00+09:00"],
    Plain.DATES: ["2024-04-22", "2023-12~", "2024-01", "2024-04-23/2024-07-26", "198X"],
}

Schema = dict[str, Any]


def schema_of(kind: RecordKind) -> Schema:
    """The schema of one kind of record, whole: it refers to nothing outside itself."""
    groups: dict[str, type] = {}
    body = _object(TYPES[kind], groups)
    made: dict[str, Schema] = {}
    while pending := [name for name in groups if name not in made]:
        for name in pending:
            made[name] = _object(groups[name], groups)
    head = {"$schema": DIALECT, "$id": f"{kind.value}.schema.json", "title": kind.value}
    return {**head, **body, "$defs": dict(sorted(made.items()))} if made else {**head, **body}


def _object(cls: type, groups: dict[str, type]) -> Schema:
    told = field_docstrings(cls)
    properties = {field.key: _property(field, told.get(field.name, ""), groups) for field in fields_of(cls)}
    schema: Schema = {"type": "object", "description": _first_line(cls), "properties": properties}
    required = [field.key for field in fields_of(cls) if field.required]
    return (
        {**schema, "required": required, "additionalProperties": False}
        if required
        else {**schema, "additionalProperties": False}
    )


def _property(field: Field, description: str, groups: dict[str, type]) -> Schema:
    schema = _value(field.kind, groups)
    if field.nullable:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {"description": description, **schema} if description else schema


def _value(kind: Kind, groups: dict[str, type]) -> Schema:
    if isinstance(kind, Text):
        pattern = {"pattern": PATTERNS[kind.format]} if kind.format in PATTERNS else {}
        return {"type": "string", "minLength": 1, **pattern}
    if isinstance(kind, Reference):
        return {"type": "string", "pattern": PATTERNS[Format.ID], "$comment": f"id of a record in {kind.to.folder}/"}
    if isinstance(kind, Word):
        return _words(kind.words)
    if isinstance(kind, Items):
        return {"type": "array", "items": _value(kind.item, groups)}
    if isinstance(kind, ByLanguage):
        names = {"pattern": PATTERNS[Format.LANGUAGE]}
        return {"type": "object", "propertyNames": names, "additionalProperties": _value(kind.value, groups)}
    if isinstance(kind, Group):
        groups[kind.cls.__name__] = kind.cls
        return {"$ref": f"#/$defs/{kind.cls.__name__}"}
    return _plain(kind)


def _words(words: type[StrEnum]) -> Schema:
    """A closed set; members with a docstring say what they mean."""
    told = field_docstrings(words)
    meanings = [f"{member.value}: {told[member.name]}" for member in words if member.name in told]
    return {"enum": [member.value for member in words], **({"$comment": " ".join(meanings)} if meanings else {})}


def _plain(kind: Plain) -> Schema:
    if kind is Plain.FLAG:
        return {"type": "boolean"}
    if kind is Plain.WHOLE:
        return {"type": "integer", "minimum": 0}
    if kind is Plain.NUMBER:
        return {"type": "number"}
    if kind is Plain.PASSAGE:
        parts = {field.name: {"type": "string", "minLength": 1} for field in fields(Quote)}
        parts = {name: {**part, "description": field_docstrings(Quote).get(name, "")} for name, part in parts.items()}
        return {
            "oneOf": [
                {"type": "string", "minLength": 1},
                {"type": "object", "properties": parts, "additionalProperties": False},
            ]
        }
    # Years and days may stand unquoted, which YAML tools read as numbers or dates.
    return {"type": ["string", "integer"], "examples": EXAMPLES[kind]}


def _first_line(cls: type) -> str:
    return (cls.__doc__ or "").strip().split("\n")[0]

"""Schemas guide editors: they accept every record of the archive and refuse what the record types refuse."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from ledger.load import TYPES, load
from ledger.reading.docstrings import field_docstrings
from ledger.reading.fields import fields_of
from ledger.vocabulary import RecordKind
from ledger.writing.schema import schema_of

ROOT = Path(__file__).parents[3]
ARCHIVES = {"sample": ROOT / "tests" / "samples" / "archive", "shipped": ROOT}


def _plain(value: Any) -> Any:
    """What an editor's YAML reader sees: dates are text there."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", RecordKind)
def test_every_schema_is_a_valid_schema(kind: RecordKind) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("archive", ARCHIVES)
def test_every_record_of_an_archive_fits_its_schema(archive: str) -> None:
    loaded = load(ARCHIVES[archive])
    validators = {kind: Draft202012Validator(schema_of(kind)) for kind in RecordKind}
    yaml = YAML(typ="safe")
    step = 1 if archive == "sample" else 9
    for item in loaded.files[::step]:
        value = _plain(yaml.load((loaded.root / item.path).read_text("utf-8")))
        errors = [
            f"{item.path}: {error.json_path} {error.message}" for error in validators[item.kind].iter_errors(value)
        ]
        assert errors == []


@pytest.mark.parametrize("kind", RecordKind)
def test_every_field_has_a_description_and_nothing_else_is_allowed(kind: RecordKind) -> None:
    schema = schema_of(kind)
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == {field.key for field in fields_of(TYPES[kind])}
    for group, part in [(kind.value, schema), *schema.get("$defs", {}).items()]:
        for name, value in part["properties"].items():
            assert value.get("description"), f"{group}.{name} has no description"


def test_closed_sets_are_offered_word_for_word() -> None:
    claim = schema_of(RecordKind.CLAIM)
    assert claim["$defs"]["Evidence"]["properties"]["stance"]["enum"] == [
        "supports",
        "disputes",
        "qualifies",
        "no-comment",
    ]
    assert claim["$defs"]["Override"]["properties"]["from"]["examples"]


def test_a_misspelt_word_and_an_unknown_field_are_refused() -> None:
    validator = Draft202012Validator(schema_of(RecordKind.ENTITY))
    right = {"type": "person", "names": {"en": "Lena Ortiz"}}
    assert validator.is_valid(right)
    assert not validator.is_valid({**right, "type": "persona"})
    assert not validator.is_valid({**right, "nmaes": {"en": "x"}})
    assert not validator.is_valid({"type": "person"})


@pytest.mark.parametrize("kind", RecordKind)
def test_descriptions_are_the_docstrings_of_the_fields(kind: RecordKind) -> None:
    told = field_docstrings(TYPES[kind])
    for field in fields_of(TYPES[kind]):
        assert schema_of(kind)["properties"][field.key]["description"] == told[field.name]

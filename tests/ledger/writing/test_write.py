"""Writing records: what is written is what is loaded, and what a person wrote keeps its comments."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ledger.load import TYPES, load
from ledger.reading.compose import compose
from ledger.reading.shape import Notes, shape
from ledger.vocabulary import RecordKind
from ledger.writing.files import write_whole
from ledger.writing.tidy import tidy
from ledger.writing.write import Document, to_yaml

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
LEDGER = load(ARCHIVE).ledger
KINDS = [kind for kind in RecordKind if kind.folder]
RECORDS = [(kind, identity) for kind in KINDS for identity in LEDGER.records(kind)]


@pytest.mark.parametrize(("kind", "identity"), RECORDS)
def test_a_record_that_is_written_loads_as_the_same_record(kind: RecordKind, identity: str) -> None:
    record = LEDGER.records(kind)[identity]
    composed = compose(to_yaml(record).encode(), record.path)
    assert composed.problems == ()
    notes = Notes(record.path)
    assert shape(composed.tree, TYPES[kind], {"id": identity, "path": record.path}, notes) == record


@pytest.mark.parametrize(("kind", "identity"), RECORDS)
def test_writing_a_loaded_record_twice_gives_the_same_bytes(kind: RecordKind, identity: str) -> None:
    record = LEDGER.records(kind)[identity]
    text = to_yaml(record)
    again = shape(
        compose(text.encode(), record.path).tree, TYPES[kind], {"id": identity, "path": record.path}, Notes(record.path)
    )
    assert to_yaml(again) == text


def test_scalars_that_yaml_would_misread_are_written_plain_and_stay_text() -> None:
    document = Document("")
    for key, value in {"a": "on", "b": "2024-04-22", "c": "12:30", "d": "no", "e": "1e3"}.items():
        document.set(key, value)
    assert document.text() == "a: on\nb: 2024-04-22\nc: 12:30\nd: no\ne: 1e3\n"


def test_changing_one_key_keeps_every_comment_and_all_other_lines() -> None:
    text = "# why this record is here\ntitle: One   # as printed\n# dates\npublished: 2024-04-22\n"
    document = Document(text)
    document.set("title", "Two")
    assert document.text() == text.replace("One", "Two")


def test_a_new_key_goes_where_the_house_order_wants_it() -> None:
    document = Document("outlet: x\nlanguage: en\n")
    document.set("title", "One", after=["outlet", "url"])
    assert document.text() == "outlet: x\ntitle: One\nlanguage: en\n"


CASES = yaml.load((Path(__file__).parents[2] / "cases" / "tidy.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_record_is_put_into_house_style(case: dict[str, str]) -> None:
    assert tidy(case["before"], TYPES[RecordKind(case["kind"])]) == case["after"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_house_style_is_the_same_when_it_is_asked_for_twice(case: dict[str, str]) -> None:
    assert tidy(case["after"], TYPES[RecordKind(case["kind"])]) == case["after"]


@pytest.mark.parametrize(("kind", "identity"), RECORDS)
def test_house_style_changes_nothing_that_a_record_says(kind: RecordKind, identity: str) -> None:
    path = ARCHIVE / LEDGER.records(kind)[identity].path
    before = path.read_text("utf-8")
    after = tidy(before, TYPES[kind])
    assert yaml.load(after, Loader=yaml.BaseLoader) == yaml.load(before, Loader=yaml.BaseLoader)
    assert tidy(after, TYPES[kind]) == after


def test_writing_the_same_bytes_again_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "x.yml"
    assert write_whole(path, "text: one\n")
    before = path.stat().st_mtime_ns
    assert not write_whole(path, "text: one\n")
    assert path.stat().st_mtime_ns == before


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    target = tmp_path / "folder"
    target.mkdir()
    (target / "child").write_text("in the way")
    with pytest.raises(OSError, match="folder"):
        write_whole(target, "new")
    assert path.read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "x.yml"]

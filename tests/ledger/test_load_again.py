"""What was loaded earlier in the process is taken over, and never more than may be."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.load import Loaded, load

CLAIM = "content/claims/server-open-since-january.yml"
ENTITY = "content/entities/lena-ortiz.yml"


def as_if_read_later(loaded: Loaded) -> Loaded:
    """The same, read a minute later: no file was fresh any more by then."""
    return replace(loaded, read_at=loaded.read_at + 60 * 10**9)


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_records_of_unchanged_files_are_the_same_objects(sample_archive: Path) -> None:
    first = as_if_read_later(load(sample_archive))
    edit(sample_archive, ENTITY, "Researcher", "Director")
    second = load(sample_archive, earlier=first)

    assert [path for path, record in second.records.items() if record is not first.records[path]] == [ENTITY]
    assert second.ledger.entities["lena-ortiz"].description.startswith("Director")
    assert second.digests == load(sample_archive).digests


def test_an_unchanged_file_is_not_opened(sample_archive: Path) -> None:
    first = as_if_read_later(load(sample_archive))
    marked = replace(first, digests={**first.digests, CLAIM: b"only this object knows"})

    assert load(sample_archive, earlier=marked).digests[CLAIM] == b"only this object knows"


def test_a_file_that_was_fresh_when_it_was_read_is_read_again(sample_archive: Path) -> None:
    first = load(sample_archive)  # right after the files were written
    marked = replace(first, digests={**first.digests, CLAIM: b"out of date"})

    assert load(sample_archive, earlier=marked).digests[CLAIM] == first.digests[CLAIM]


def test_a_file_that_was_only_touched_keeps_its_record(sample_archive: Path) -> None:
    first = as_if_read_later(load(sample_archive))
    (sample_archive / CLAIM).touch()

    assert load(sample_archive, earlier=first).records[CLAIM] is first.records[CLAIM]


def test_an_edit_that_keeps_size_and_time_is_seen(sample_archive: Path) -> None:
    first = as_if_read_later(load(sample_archive))
    before = (sample_archive / ENTITY).stat()
    edit(sample_archive, ENTITY, "Researcher", "Researched")
    os.utime(sample_archive / ENTITY, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert load(sample_archive, earlier=first).ledger.entities["lena-ortiz"].description.startswith("Researched")


def test_mistakes_in_unchanged_files_are_still_told(sample_archive: Path) -> None:
    edit(sample_archive, CLAIM, "stance: supports", "stance: sideways")
    first = as_if_read_later(load(sample_archive))
    edit(sample_archive, ENTITY, "description:", "descriptions:")
    second = load(sample_archive, earlier=first)

    assert [problem.code for problem in second.problems] == ["unknown-word", "unknown-field"]
    assert second.problems == load(sample_archive).problems


def test_files_come_and_go(sample_archive: Path) -> None:
    first = as_if_read_later(load(sample_archive))
    (sample_archive / ENTITY).rename(sample_archive / "content/entities/lena-maria-ortiz.yml")
    (sample_archive / CLAIM).unlink()
    (sample_archive / CLAIM).mkdir()
    second, anew = load(sample_archive, earlier=first), load(sample_archive)

    assert second.files == anew.files
    assert second.records == anew.records
    assert second.problems == anew.problems
    assert "lena-maria-ortiz" in second.ledger.entities


def test_what_was_taken_over_is_not_forgotten_on_disk(sample_archive: Path) -> None:
    first = as_if_read_later(load(sample_archive))
    edit(sample_archive, ENTITY, "Researcher", "Director")
    load(sample_archive, earlier=first)
    shards = {path: path.stat().st_mtime_ns for path in (sample_archive / ".cache/ledger").glob("records-*.bin")}
    load(sample_archive)

    assert {path: path.stat().st_mtime_ns for path in shards} == shards


def test_another_archive_is_read_from_nothing(sample_archive: Path, tmp_path: Path) -> None:
    first = as_if_read_later(load(sample_archive))
    (tmp_path / "other/content").mkdir(parents=True)
    (tmp_path / "other/content/story.yml").write_text("title: {en: Another}\nsummary: It is short.\n", "utf-8")

    assert load(tmp_path / "other", earlier=first).ledger.claims == {}


@pytest.mark.parametrize("path", [CLAIM, ENTITY])
def test_a_file_that_became_a_link_is_a_problem(sample_archive: Path, path: str) -> None:
    first = as_if_read_later(load(sample_archive))
    (sample_archive / path).unlink()
    (sample_archive / path).symlink_to("nowhere.yml")

    assert [problem.code for problem in load(sample_archive, earlier=first).problems] == ["stray-file"]

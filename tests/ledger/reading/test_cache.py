from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from ledger.ledger import Ledger
from ledger.load import Loaded, load
from ledger.reading.freeze import freeze, thaw


def shards(root: Path) -> list[Path]:
    return sorted((root / ".cache" / "ledger").glob("records-*.bin"))


def said(ledger: Ledger) -> tuple[object, ...]:
    return (
        ledger.story,
        ledger.outlets,
        ledger.articles,
        ledger.entities,
        ledger.claims,
        ledger.questions,
        ledger.drafts,
    )


def same(one: Loaded, other: Loaded) -> bool:
    return said(one.ledger) == said(other.ledger) and one.problems == other.problems


def test_a_second_run_says_the_same_from_the_cache(sample_archive: Path) -> None:
    (sample_archive / "content/claims/server-open-since-january.yml").write_text("text: x\ntext: y\nkid: state\n")
    first = load(sample_archive)

    assert shards(sample_archive)
    assert len(first.problems) == 3
    assert same(first, load(sample_archive))


def test_an_edited_file_is_read_anew(sample_archive: Path) -> None:
    load(sample_archive)
    file = sample_archive / "content/entities/lena-ortiz.yml"
    file.write_text(file.read_text().replace("Researcher", "Director"))

    assert load(sample_archive).ledger.entities["lena-ortiz"].description == "Director at the Tidewatch Institute."


def test_a_deleted_file_is_gone_and_forgotten(sample_archive: Path) -> None:
    load(sample_archive)
    (sample_archive / "content/entities/lena-ortiz.yml").unlink()

    assert "lena-ortiz" not in load(sample_archive).ledger.entities


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_a_damaged_cache_is_of_no_consequence(sample_archive: Path, damage: bytes | None) -> None:
    first = load(sample_archive)
    for shard in shards(sample_archive):
        data = shard.read_bytes()
        shard.write_bytes(data[:-3] if damage is None else damage)

    assert same(first, load(sample_archive))


def test_a_cache_that_cannot_be_written_is_of_no_consequence(sample_archive: Path) -> None:
    (sample_archive / ".cache").write_text("a file where the folder should be")

    assert load(sample_archive).problems == ()


def test_the_cache_is_ignored_by_git(sample_archive: Path) -> None:
    load(sample_archive)

    assert (sample_archive / ".cache/ledger/.gitignore").read_text() == "*\n"


def test_frozen_records_come_back_equal(sample_archive: Path) -> None:
    ledger = load(sample_archive).ledger

    assert thaw(freeze(dict(ledger.claims))) == ledger.claims
    assert thaw(freeze([ledger.drafts, ledger.story])) == [ledger.drafts, ledger.story]


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return Path.touch, (Path("touched"),)  # type: ignore[return-value]


def test_a_planted_cache_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(pickle.UnpicklingError, match="no part of a record"):
        thaw(freeze([Evil()]))
    assert not (tmp_path / "touched").exists()

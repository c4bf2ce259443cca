from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import NoArchiveError
from ledger.load import load
from ledger.problems import Place
from ledger.vocabulary import RecordKind


def test_the_sample_archive_loads_without_a_problem(sample_archive: Path) -> None:
    loaded = load(sample_archive)

    assert loaded.problems == ()
    assert loaded.ledger.story.title["ko"] == "새벽대교 설계 도면"
    assert len(loaded.ledger.claims) == 9
    assert loaded.ledger.claims["server-open-since-january"].path == "content/claims/server-open-since-january.yml"
    assert loaded.ledger.articles["quickwire-2021-03-05-hacked"].published.is_interval


def test_records_come_in_order_of_id(sample_archive: Path) -> None:
    ledger = load(sample_archive).ledger

    for kind in (RecordKind.ARTICLE, RecordKind.CLAIM, RecordKind.ENTITY):
        assert list(ledger.records(kind)) == sorted(ledger.records(kind))


def test_texts_are_those_of_the_newest_capture(sample_archive: Path) -> None:
    ledger = load(sample_archive).ledger

    assert ledger.texts["minato-shimbun-2021-03-04-bridge"].startswith("セビョク大橋の設計図が")
    assert "quickwire-2021-03-05-hacked" not in ledger.texts
    assert len(ledger.texts) == 7


def test_without_captures_no_text_is_known(sample_archive: Path) -> None:
    ledger = load(sample_archive, captures=sample_archive / "nowhere").ledger

    assert len(ledger.texts) == 0
    assert ledger.texts.get("minato-shimbun-2021-03-04-bridge") is None


def test_a_text_that_was_tampered_with_is_not_used(sample_archive: Path) -> None:
    for text in (sample_archive / "captures" / "texts").glob("*.txt"):
        text.write_bytes(text.read_bytes() + b" ")
    texts = load(sample_archive).ledger.texts

    assert texts.get("minato-shimbun-2021-03-04-bridge") is None
    assert texts.damaged == {"minato-shimbun-2021-03-04-bridge"}  # type: ignore[attr-defined]


def test_a_folder_without_a_story_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveError, match=r"content/story\.yml"):
        load(tmp_path)


def test_a_broken_record_does_not_hide_the_others(sample_archive: Path) -> None:
    (sample_archive / "content/claims/server-open-since-january.yml").write_text("text: {\n")
    loaded = load(sample_archive)

    assert {problem.place.path for problem in loaded.problems} == {"content/claims/server-open-since-january.yml"}
    assert "server-open-since-february" in loaded.ledger.claims
    assert loaded.unreadable == {(RecordKind.CLAIM, "server-open-since-january")}


def test_a_broken_story_leaves_an_empty_one(sample_archive: Path) -> None:
    (sample_archive / "content/story.yml").write_text("summary: [a, b]\n")
    loaded = load(sample_archive)

    assert [problem.code for problem in loaded.problems] == ["missing-field", "wrong-type"]
    assert loaded.ledger.story.title == {}


def test_places_are_found_by_the_way_into_a_record(sample_archive: Path) -> None:
    loaded = load(sample_archive)
    path = "content/claims/server-open-since-january.yml"

    assert loaded.locate(path, ("evidence", 1, "basis")) == Place(path, 20, 12)
    assert loaded.locate(path, ("evidence", 1, "basis"), key=True) == Place(path, 20, 5)
    assert loaded.locate(path, ("relations", 0, "claim")) == Place(path, 6, 32)
    assert loaded.locate(path, ("aka", 3)) == Place(path, 1, 1)


def test_places_count_past_items_that_could_not_be_read(sample_archive: Path) -> None:
    path = "content/claims/server-open-since-january.yml"
    file = sample_archive / path
    file.write_text(file.read_text().replace("stance: supports", "stance: sideways", 1))
    loaded = load(sample_archive)

    assert [problem.code for problem in loaded.problems] == ["unknown-word"]
    assert len(loaded.ledger.claims["server-open-since-january"].evidence) == 1
    assert loaded.locate(path, ("evidence", 0, "basis")) == Place(path, 20, 12)

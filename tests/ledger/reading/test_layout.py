from __future__ import annotations

import os
from pathlib import Path

import pytest

from ledger.errors import NoArchiveError
from ledger.load import load
from ledger.reading.layout import find_records, find_root
from ledger.vocabulary import RecordKind


def stray(root: Path) -> list[str]:
    return [f"{problem.place.path}: {problem.hint}" for problem in find_records(root)[1]]


def test_every_record_is_found_with_its_kind(sample_archive: Path) -> None:
    files, problems = find_records(sample_archive)
    found = {(file.kind, file.id) for file in files}

    assert problems == []
    assert (RecordKind.STORY, "story") in found
    assert (RecordKind.JUDGEMENTS, "judgements") in found
    assert (RecordKind.ARTICLE, "quickwire-2021-03-05-hacked") in found
    assert (RecordKind.ENTITY, "lena-ortiz") in found


def test_the_archive_is_looked_for_upwards(sample_archive: Path, tmp_path: Path) -> None:
    assert find_root(sample_archive / "content" / "articles" / "2021") == sample_archive
    with pytest.raises(NoArchiveError, match="--root"):
        find_root(tmp_path)


def test_hidden_files_and_pages_are_no_business_of_the_records(sample_archive: Path) -> None:
    (sample_archive / "content/claims/.gitkeep").touch()
    (sample_archive / "content/.DS_Store").touch()
    (sample_archive / "content/pages/photo.txt").touch()

    assert stray(sample_archive) == []


def test_links_and_pipes_are_not_followed(sample_archive: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("text: secret\n")
    (sample_archive / "content/claims/a.yml").symlink_to(secret)
    (sample_archive / "content/notes").symlink_to(tmp_path)
    os.mkfifo(sample_archive / "content/claims/b.yml")

    assert stray(sample_archive) == [
        "content/claims/a.yml: put the file itself here",
        "content/claims/b.yml: delete it",
        "content/notes: put the file itself here",
    ]


def test_each_stray_file_gets_its_advice(sample_archive: Path) -> None:
    content = sample_archive / "content"
    for name in ("README.md", "storry.yml", "claims/x.YML", "claims/notes.txt", "articles/x.yml", "articles/21/x.yml"):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).touch()

    assert stray(sample_archive) == [
        "content/README.md: move it to the folder of its kind, or prose to content/pages/",
        "content/articles/21: folders here are years such as 2024, or `undated`",
        "content/articles/x.yml: move it to content/articles/<year>/x.yml",
        "content/claims/notes.txt: records end in .yml; other files go elsewhere",
        "content/claims/x.YML: rename it to x.yml",
        "content/storry.yml: did you mean `story.yml`?",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked to root")
def test_a_locked_file_is_reported_and_the_others_are_read(sample_archive: Path) -> None:
    (sample_archive / "content/entities/lena-ortiz.yml").chmod(0)
    loaded = load(sample_archive)

    assert [problem.code for problem in loaded.problems] == ["unreadable-file"]
    assert "park-do-yun" in loaded.ledger.entities

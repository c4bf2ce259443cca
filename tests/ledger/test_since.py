"""What changed since a revision, in a repository made for the test."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ledger.changes.revisions import RevisionError, changed_since
from ledger.checks import check
from ledger.load import load


@pytest.fixture
def repository(sample_archive: Path) -> Path:
    """The sample archive, committed once."""
    git(sample_archive, "init", "--quiet")
    git(sample_archive, "add", "content")
    git(sample_archive, "commit", "--quiet", "--message", "Everything")
    return sample_archive


def git(root: Path, *arguments: str) -> None:
    names = ["-c", "user.name=Somebody", "-c", "user.email=somebody@mail.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *names, *arguments], check=True, capture_output=True)


def codes(root: Path, revision: str = "HEAD") -> list[tuple[str, str]]:
    found = check(load(root), changed_since(root, revision))
    return [(problem.code, problem.place.path.rpartition("/")[2]) for problem in found]


def test_nothing_changed_is_nothing_to_report(repository: Path) -> None:
    assert codes(repository) == []


def test_a_published_record_that_is_deleted_is_reported(repository: Path) -> None:
    (repository / "content/questions/since-when-was-the-server-open.yml").unlink()

    assert codes(repository) == [("id-removed", "since-when-was-the-server-open.yml")]


def test_a_renamed_record_needs_its_former_id(repository: Path) -> None:
    old = repository / "content/questions/since-when-was-the-server-open.yml"
    new = old.rename(old.with_name("when-did-the-server-open.yml"))
    assert codes(repository) == [("id-removed", "since-when-was-the-server-open.yml")]

    new.write_text(new.read_text() + "aka: [since-when-was-the-server-open]\n")
    assert codes(repository) == []


def test_a_former_id_may_not_be_dropped(repository: Path) -> None:
    file = repository / "content/entities/lena-ortiz.yml"
    before = file.read_text()
    file.write_text(before + "aka: [l-ortiz]\n")
    git(repository, "commit", "--quiet", "--all", "--message", "Rename")
    file.write_text(before)

    assert codes(repository) == [("aka-removed", "lena-ortiz.yml")]
    assert codes(repository, "HEAD~1") == []


def test_a_statement_does_not_change_under_its_evidence(repository: Path) -> None:
    file = repository / "content/claims/drawings-on-open-server.yml"
    file.write_text(file.read_text().replace("Drawings of the", "All drawings of the"))
    assert codes(repository) == [("statement-changed", "drawings-on-open-server.yml")]

    correction = "corrections:\n  - {date: 2021-06-01, by: editor, text: It said “drawings” before.}\n"
    file.write_text(file.read_text() + correction)
    assert codes(repository) == []


def test_a_draft_may_vanish(repository: Path) -> None:
    file = repository / "content/claims/an-idea.yml"
    file.write_text("text: Nobody has looked into Maru Bay yet.\nkind: absence\ndraft: true\n")
    git(repository, "add", "content")
    git(repository, "commit", "--quiet", "--message", "Draft")
    file.unlink()

    assert codes(repository) == []


def test_an_archive_below_the_top_of_its_repository_is_compared(tmp_path: Path, sample_archive: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "archive/content")
    git(tmp_path, "commit", "--quiet", "--message", "Everything")
    (sample_archive / "content/claims/mirae-made-the-drawings.yml").unlink()

    assert codes(sample_archive) == [("id-removed", "mirae-made-the-drawings.yml")]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_does_not_exist_is_said(repository: Path, revision: str) -> None:
    with pytest.raises(RevisionError, match="no revision"):
        changed_since(repository, revision)
    assert not (repository / "x").exists()

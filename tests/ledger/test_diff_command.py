"""`ledger diff` between revisions of a small archive under git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ledger.commands.diff import command
from tests.ledger.small import write_archive

TEXT = "It is so | *really*."
BEFORE: dict[str, Any] = {
    "claims": {
        "it-moves": {"text": TEXT, "evidence": [{"article": "herald-a"}]},
        "it-stays": {"evidence": [{"article": "herald-a"}]},
    }
}
AFTER: dict[str, Any] = {
    "claims": {
        "it-moves": {"text": TEXT, "evidence": [{"article": "herald-a"}, {"article": "tribune-a"}]},
        "it-stays": {"text": "It was so.", "evidence": [{"article": "herald-a"}]},
        "it-is-new": {"evidence": [{"article": "tribune-a"}]},
    }
}


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in a folder of a repository: nothing, then BEFORE as `first`, then AFTER as `second`, then AFTER."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775000000")
    for variable in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(variable, raising=False)
    git(tmp_path, "init", "--initial-branch=main")
    git(tmp_path, "commit", "--allow-empty", "-m", "nothing")
    git(tmp_path, "tag", "empty")
    archive = tmp_path / "archive"
    for name, case in (("first", BEFORE), ("second", AFTER)):
        write_archive(case, archive)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", name)
        git(tmp_path, "tag", name)
    return archive


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--root", str(root), *arguments])


def test_the_working_copy_is_compared_with_a_revision(root: Path) -> None:
    result = run(root, "first")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "This change moves one claim: reported → corroborated, because TRIBUNE reports it.",
        "",
        "Moved, as known on 31 March 2026",
        "  it-moves: reported → corroborated",
        "    TRIBUNE reports it.",
        "",
        "Reworded: it-stays",
        "  - It is so.",
        "  + It was so.",
        "",
        "Added one outlet: tribune",
        "",
        "Added one article: tribune-a",
        "",
        "Added one claim: it-is-new (reported)",
    ]


def test_two_revisions_are_compared_and_the_working_copy_is_left_alone(root: Path) -> None:
    (root / "content" / "claims" / "it-is-new.yml").unlink()
    found = json.loads(run(root, "second", "first", "--json").output)
    assert [(m["before"], m["after"], m["because"]) for m in found["moved"]] == [
        ("corroborated", "reported", "The passage from TRIBUNE leaves the record.")
    ]
    assert {"kind": "claim", "id": "it-is-new", "status": "reported"} in found["removed"]
    assert not (root / "content" / "claims" / "it-is-new.yml").exists()


def test_markdown_is_a_table_that_no_statement_can_break(root: Path) -> None:
    lines = run(root, "first", "--format", "markdown").output.splitlines()
    assert lines[0] == "**This change moves one claim: reported → corroborated, because TRIBUNE reports it.**"
    assert r"| It is so \| \*really\*. (`it-moves`) | reported | corroborated | TRIBUNE reports it. |" in lines
    assert "**Added one claim**: `it-is-new` (reported)" in lines


def test_a_change_without_consequences_says_so(root: Path) -> None:
    for form in ("text", "markdown"):
        assert run(root, "second", "--format", form).output == (
            "This change moves no claim and adds, removes and rewords none.\n"
        )


def test_a_revision_without_an_archive_is_an_empty_one(root: Path) -> None:
    found = json.loads(run(root, "empty", "first", "--json").output)
    assert not found["moved"]
    assert {item["id"] for item in found["added"] if item["kind"] == "claim"} == {"it-moves", "it-stays"}


@pytest.mark.parametrize("revision", ["no-such-tag", "--output=x", "first:archive"])
def test_an_unknown_revision_is_wrong_usage(root: Path, revision: str) -> None:
    result = run(root, "--", revision) if revision.startswith("-") else run(root, revision)
    assert result.exit_code == 2
    assert f"there is no revision `{revision}` here" in result.output

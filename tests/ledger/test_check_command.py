from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.command import group


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["check", *arguments])


def warn(root: Path) -> None:
    """Make a record that deserves a warning."""
    file = root / "content/claims/mirae-made-the-drawings.yml"
    file.write_text(file.read_text().replace("text: Mirae Structures made", "text: The firm made"))


def break_it(root: Path) -> None:
    """Make a record that deserves an error."""
    file = root / "content/claims/mirae-made-the-drawings.yml"
    file.write_text(file.read_text().replace("kind: assessment", "kind: assesment, or not"))


def test_a_clean_archive_is_summed_up_in_one_line(sample_archive: Path) -> None:
    result = run("--root", str(sample_archive), "--strict")

    assert result.output == "36 records, 0 errors, 0 warnings\n"
    assert result.exit_code == 0


def test_errors_fail(sample_archive: Path) -> None:
    break_it(sample_archive)
    result = run("--root", str(sample_archive))

    assert result.output.startswith("content/claims/mirae-made-the-drawings.yml:2:7: [unknown-word] ")
    assert result.output.endswith("\n36 records, 1 error, 0 warnings\n")
    assert result.exit_code == 1


def test_warnings_fail_only_when_asked_to(sample_archive: Path) -> None:
    warn(sample_archive)

    assert run("--root", str(sample_archive)).exit_code == 0
    assert run("--root", str(sample_archive), "--strict").exit_code == 1


def test_json_holds_every_problem_in_parts(sample_archive: Path) -> None:
    warn(sample_archive)
    found = json.loads(run("--root", str(sample_archive), "--format", "json").output)

    assert (found["records"], found["errors"], found["warnings"], found["ok"]) == (36, 0, 1, True)
    assert found["problems"][0]["code"] == "statement-leans"
    assert (found["problems"][0]["line"], found["problems"][0]["column"]) == (1, 7)
    assert found["problems"][0]["severity"] == "warning"


def test_github_shows_each_problem_at_its_line(sample_archive: Path) -> None:
    warn(sample_archive)
    line = run("--root", str(sample_archive), "--format", "github").output.splitlines()[0]

    place = "file=content/claims/mirae-made-the-drawings.yml,line=1,col=7"
    assert line.startswith(f"::warning {place},title=statement-leans::[statement-leans] ")


def test_the_archive_around_the_working_folder_is_found(sample_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample_archive / "content" / "claims")

    assert run().output == "36 records, 0 errors, 0 warnings\n"


def test_a_code_is_explained() -> None:
    assert "names the one it took this from" in run("--explain", "via-missing").output
    wrong = run("--explain", "via-mising")
    assert wrong.exit_code == 2
    assert "did you mean `via-missing`?" in wrong.output

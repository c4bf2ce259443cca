"""`scraper rebuild` as a person runs it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from ledger.errors import NoArchiveError
from scraper.command import group
from scraper.commands.rebuild import command
from scraper.keep import Store
from scraper.stages import Capture
from scraper.state import State

URL = "https://news.example/story"


def _archive(root: Path) -> None:
    (root / "content").mkdir()
    (root / "content" / "story.yml").write_text("title: {en: A story}\n", "utf-8")


def test_a_lost_state_comes_back_and_damage_is_named(tmp_path: Path) -> None:
    _archive(tmp_path)
    captures = tmp_path / "captures"
    store = Store(captures)
    entry = store.keep(Capture(URL, URL, datetime(2026, 11, 22, tzinfo=UTC), 200, (), b"<p>One.</p>")).entry
    done = CliRunner().invoke(command, ["--root", str(tmp_path), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"captures": 1, "events": 1, "reports": [], "troubles": []}
    with State(captures) as state:
        assert state.knows(URL)
    (captures / entry.file).unlink()
    done = CliRunner().invoke(command, ["--root", str(tmp_path)])
    assert done.exit_code == 1
    assert entry.file in done.stdout


@pytest.mark.parametrize("command_line", ["rebuild", "learn", "propose", "add https://news.example/story"])
def test_outside_an_archive_nothing_is_made_and_the_error_says_where_to_go(tmp_path: Path, command_line: str) -> None:
    result = CliRunner().invoke(group, [*command_line.split(), "--root", str(tmp_path)])
    assert isinstance(result.exception, NoArchiveError)
    assert "there is no content/story.yml" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_inside_an_archive_its_root_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _archive(tmp_path)
    monkeypatch.chdir(tmp_path / "content")
    assert CliRunner().invoke(command, []).exit_code == 0
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["captures", "content"]

"""`scraper rebuild` as a person runs it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from scraper.commands.rebuild import command
from scraper.keep import Store
from scraper.stages import Capture
from scraper.state import State

URL = "https://news.example/story"


def test_a_lost_state_comes_back_and_damage_is_named(tmp_path: Path) -> None:
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

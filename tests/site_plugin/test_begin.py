"""An archive that has only just been begun, as the recipe says, is checked and built like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.checks import check
from ledger.load import load
from tests.site_plugin.conftest import build_site


def test_an_archive_of_a_story_alone_builds_strictly_and_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    story = "title: {en: The harbour of Oldtown}\nsummary: Who closed the harbour, when, and what they said of it.\n"
    (tmp_path / "content" / "story.yml").write_text(story, "utf-8")
    assert check(load(tmp_path)) == []
    home = (build_site(tmp_path) / "index.html").read_text("utf-8")
    assert "The harbour of Oldtown" in home
    assert "No article has been taken in yet." in home
    assert "All 0 claims" not in home
    assert [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []

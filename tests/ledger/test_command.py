"""Whatever stops a command, a person reads one line that says what to do, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("words", "blocked"),
    [
        (["ledger", "new", "outlet", "Harbour Herald", "--kind", "newspaper"], "content/outlets"),
        (["ledger", "schema"], "docs"),
        (["scraper", "rebuild"], "captures"),
    ],
)
def test_a_file_where_a_folder_should_be_is_named(sample_archive: Path, words: list[str], blocked: str) -> None:
    place = sample_archive / blocked
    if place.is_dir():
        place.rename(sample_archive / "aside")
    place.write_text("in the way", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=sample_archive, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert blocked in done.stderr

"""The demonstration: it runs from end to end, and the site shows what it promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_demonstration_ends_with_a_site_that_shows_the_correction(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.web.demo", "--folder", str(tmp_path)]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert shown.returncode == 0, shown.stdout + shown.stderr
    site = tmp_path / "archive" / "site"
    assert f"The site: {site / 'index.html'}" in shown.stdout
    assert "claims that rest on it: second-copy-made-in-january" in shown.stdout
    article = site / "articles" / "tidewatch-2021-05-03-second-copy-bridge-drawings" / "index.html"
    assert "<del>212</del> <ins>214</ins>" in article.read_text("utf-8")
    claim = (site / "claims" / "second-copy-on-another-server" / "index.html").read_text("utf-8")
    assert "A second copy of the Saebyeok Bridge drawings lay on another server until 30 April 2021." in claim

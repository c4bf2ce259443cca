"""ProperDocs, which goes on where MkDocs 1.6 stopped, builds the very same site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site_plugin.conftest import ROOT, build_site
from tests.site_plugin.test_warm import site_bytes


@pytest.mark.slow
def test_properdocs_builds_the_same_bytes(sample_archive: Path) -> None:
    ours = site_bytes(build_site(sample_archive, afresh=True))
    (sample_archive / "mkdocs.yml").symlink_to(ROOT / "mkdocs.yml")
    (sample_archive / "site_overrides").symlink_to(ROOT / "site_overrides")
    theirs = sample_archive / "theirs"
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet", "--site-dir", str(theirs)]
    built = subprocess.run(command, cwd=sample_archive, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert site_bytes(theirs) == ours

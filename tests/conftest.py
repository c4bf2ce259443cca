"""An archive to work on: the sample archive of this project, copied, with the texts of its captures."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "samples" / "archive"


def build_archive(root: Path, *, texts: bool = True) -> Path:
    """A copy of the sample archive at `root`, with its captured texts unless told otherwise."""
    shutil.copytree(SAMPLE / "content", root / "content")
    if texts:
        keep_texts(root / "captures")
    return root


def keep_texts(captures: Path) -> None:
    """Put the texts of the sample articles where captures are kept."""
    folder = captures / "texts"
    folder.mkdir(parents=True)
    for path in sorted((SAMPLE / "texts").glob("*.txt")):
        data = path.read_bytes()
        (folder / f"{hashlib.sha256(data).hexdigest()}.txt").write_bytes(data)


@pytest.fixture
def sample_archive(tmp_path: Path) -> Path:
    """The root of a sample archive that may be changed."""
    return build_archive(tmp_path / "archive")

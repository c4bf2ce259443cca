"""Case files of mistakes: a change to the sample archive, and every problem that must be reported for it.

A case replaces the text `instead_of` (by default its `good` text) in `file` by `good` or by `bad`; with `whole: true`
the file holds nothing else. `also` gives further files, `besides` further replacements, both made on either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent.parent / "cases"
FOLDERS = ("records", "checks")


def mistakes() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every case: its code, its name, and what it says."""
    for folder in FOLDERS:
        for path in sorted((CASES / folder).glob("*.yml")):
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield path.stem, case["name"], case


def apply(case: dict[str, Any], side: str, root: Path) -> None:
    """Change the archive as the `good` or the `bad` side of a case does."""
    for path, text in case.get("also", {}).items():
        _write(root / path, text)
    for path, (old, new) in case.get("besides", {}).items():
        _replace(root / path, old, new)
    file = root / case["file"]
    if not case.get("whole"):
        _replace(file, case.get("instead_of", case["good"]), case[side])
    elif case[side] or side == "bad":
        _write(file, case[side], case.get("encoding", "utf-8") if side == "bad" else "utf-8")


def _write(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

"""Tools that npm brings, for tests: found where `npm install` put them, never fetched from here.

In go an environment variable and a path below `node_modules`; out comes the file. Where it is missing the test is
skipped, with the line that installs it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / ".cache" / "node" / "node_modules", ROOT / "node_modules")
"""Where such tools may lie; git knows neither."""

INSTALL = "npm install --no-save --prefix .cache/node axe-core@4 vnu-jar@26"


def node_tool(variable: str, path: str) -> Path:
    """The file that an environment variable names, or that lies at a path below `node_modules`; else skips the test."""
    named = os.environ.get(variable, "")
    for found in (Path(named), *(folder / path for folder in FOLDERS)):
        if found.is_file():
            return found
    pytest.skip(f"needs {Path(path).name}: set {variable}, or run: {INSTALL}")

"""A check on the disk, so that the next one can take it over in another process.

Lies in `.cache/ledger/` beside the records read before, and may be deleted at any time. A check of another version of
this program is of no use.
"""

from __future__ import annotations

import os
import platform
from functools import cache
from pathlib import Path

from ledger.checks.again import Checked
from ledger.checks.names import Names
from ledger.reading.cache import digest_of, read_frozen, write_frozen

KEPT = ("digests", "unreadable", "renamed", "texts", "suspects", "across", "places", "alike", "outline", "naming")
"""The fields of a check that are written down as they are."""


def read_checked(root: Path) -> Checked | None:
    """The last check of an archive that was kept, without its list of problems; None when there is none of any use."""
    kept = read_frozen(_file(root))
    if not isinstance(kept, dict) or kept.get("version") != _version():
        return None
    names = Names(*kept["names"])
    return Checked(problems=[], root=root, names=names, memory=None, **{name: kept[name] for name in KEPT})


def write_checked(checked: Checked) -> None:
    """Keep a check for the next process."""
    kept = {name: getattr(checked, name) for name in KEPT}
    names = checked.names.misleading, checked.names.masked, checked.names.masked_ids
    write_frozen(_file(checked.root), {"version": _version(), "names": names, **kept})


def _file(root: Path) -> Path:
    return root / ".cache" / "ledger" / "checked.bin"


@cache
def _version() -> str:
    """A digest of everything that decides what is found wrong."""
    files = (f"{folder}/{name}" for folder, _, names in os.walk(Path(__file__).parent.parent) for name in names)
    return digest_of(sorted(file for file in files if file.endswith(".py")), platform.python_version())

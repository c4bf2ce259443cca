"""A file of the site before it is written: what stands in it, or where it lies already. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """A file by its content."""

    path: str
    """From the root of the site."""
    content: str | bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that an earlier build made and kept."""

    path: str
    """From the root of the site."""
    digest: str
    """Of its bytes."""
    source: Path
    """Where they lie."""

"""Files of the site before they are written: what stands in one, or where many lie already. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ledger.frozen import frozen


@frozen
class File:
    """A file by its content."""

    path: str
    """From the root of the site."""
    content: str | bytes


@frozen
class Copies:
    """Files that an earlier build made and kept."""

    below: str
    """Folder in which they are to stand, from the root of the site, with `/` at its end."""
    source: Path
    """Folder in which they lie."""
    digests: Mapping[str, str]
    """Path of each from either folder → digest of its bytes."""

    def __iter__(self) -> Iterator[tuple[str, str, Path]]:
        """Path from the root of the site, digest and source of each."""
        return ((f"{self.below}{path}", digest, self.source / path) for path, digest in self.digests.items())

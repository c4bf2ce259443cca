"""The texts of captured articles, read when they are asked for from `captures/texts/`, each checked by its digest.

Article id → text of the newest capture. What is not held or is damaged is simply missing; `damaged` names the latter.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from ledger.reading.stamps import Stamp, settled, stamp_of
from ledger.records import Article


class CapturedTexts(Mapping[str, str]):
    """A mapping from article id to the text of its newest capture, paragraphs joined by an empty line."""

    def __init__(self, articles: Mapping[str, Article], captures: Path) -> None:
        """Texts for these articles, from this folder of captures; the folder may be missing."""
        self._articles, self._folder = articles, captures / "texts"
        self._read: dict[str, str | None] = {}
        self.damaged: set[str] = set()
        """Ids of articles whose text was read so far and is not the one that was kept."""
        self._listed_at = 0

    def __getitem__(self, article: str) -> str:
        if article not in self._read:
            self._read[article] = self._load(article)
        text = self._read[article]
        if text is None:
            raise KeyError(article)
        return text

    def __iter__(self) -> Iterator[str]:
        return (article for article in self._articles if article in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, article: object) -> bool:
        """Whether a text is held, by its name alone: it is not read."""
        if article in self._read:
            return self._read[str(article)] is not None
        return isinstance(article, str) and self._digest(article) in self._held

    def stamp(self, article: str) -> Stamp | None:
        """The stamp of the file with the newest text of an article; None where none is held. The text is not read."""
        return self.held(self._digest(article))

    def held(self, digest: str) -> Stamp | None:
        """The stamp of the file with the text of this digest; None where it is not held. The text is not read."""
        return self._held.get(digest)

    def settled(self, article: str) -> bool:
        """Whether a change of that file from now on would show in its stamp."""
        return self.sure(self.stamp(article))

    def sure(self, stamp: Stamp | None) -> bool:
        """Whether a change of the file with this stamp from now on would show in its stamp."""
        return settled(stamp, self._listed_at)

    @cached_property
    def _held(self) -> Mapping[str, Stamp]:
        """Digest of each text in the folder → stamp of its file."""
        self._listed_at = time.time_ns()
        if not self._folder.is_dir():
            return {}
        held: dict[str, Stamp] = {}
        for name in os.listdir(self._folder):  # noqa: PTH208 - names alone, of thousands of files
            if name.endswith(".txt"):
                with suppress(OSError):  # a link that leads nowhere
                    held[name[:-4]] = stamp_of(os.stat(f"{self._folder}/{name}"))  # noqa: PTH116
        return held

    def _digest(self, article: str) -> str:
        record = self._articles.get(article)
        return record.captures[-1].text_sha256 if record and record.captures else ""

    def _load(self, article: str) -> str | None:
        return self.version(article, self._digest(article))

    def version(self, article: str, digest: str) -> str | None:
        """The text with this digest that was captured of an article; None where it is not held, or is damaged."""
        if digest not in self._held:
            return None
        try:
            data = (self._folder / f"{digest}.txt").read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != digest:
            self.damaged.add(article)
            return None
        return data.decode("utf-8", "replace")

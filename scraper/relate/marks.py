"""What two texts may share besides their words: a caption, and a name misspelt in the same way.

A reading and the archive's names in, marks out: short texts that are equal when the thing is the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from ledger.ledger import Ledger
from scraper.read.text import weight
from scraper.stages import Caption

CAPTION = "caption: "
SPELLING = "spelling: "

LEAST_CAPTION = 30
"""Letters a caption must have: "File photo" stands below a thousand pictures."""

LEAST_NAME = 6
"""Letters of a name's word below which another spelling is more likely another word."""

COMMON = 3
"""Texts from which on a spelling is a habit, not a mistake that gives its copyist away."""

WORD = re.compile(r"[^\W\d_]+")


def caption_marks(captions: Iterable[Caption]) -> list[str]:
    """A mark for each caption that is long enough to tell."""
    folded = (" ".join(WORD.findall(unicodedata.normalize("NFKC", one.text).casefold())) for one in captions)
    return [CAPTION + text for text in folded if weight(text) >= LEAST_CAPTION]


class Spellings:
    """Finds capitalised words that are nearly, but not quite, a word of a name the archive knows."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @cached_property
    def _names(self) -> dict[tuple[str, int], list[str]]:
        """First letter and length → words of names."""
        found: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= LEAST_NAME:
                found.setdefault((word[0], len(word)), []).append(word)
        return found

    @cached_property
    def _known(self) -> frozenset[str]:
        entities = self._ledger.entities.values()
        names = [name for entity in entities for name in (*entity.names.values(), *entity.aliases)]
        names += [name for outlet in self._ledger.outlets.values() for name in outlet.name.values()]
        return frozenset(word for name in names for word in WORD.findall(name) if word.isascii())

    def marks(self, text: str) -> list[str]:
        """A mark for each odd spelling, which says of what name it is one."""
        words = {
            word for word in WORD.findall(text) if word[0].isupper() and len(word) >= LEAST_NAME and word.isascii()
        }
        return [f"{SPELLING}“{word}” for {name}" for word in sorted(words - self._known) if (name := self._meant(word))]

    def _meant(self, word: str) -> str:
        """The word of a name that a word misspells; empty when it misspells none, or is only a form of it."""
        near = [name for length in (-1, 0, 1) for name in self._names.get((word[0], len(word) + length), ())]
        for name in near:
            longer, shorter = sorted((word, name), key=len, reverse=True)
            if longer.startswith(shorter) or name.casefold() == word.casefold():
                return ""
        return next((name for name in near if _is_one_slip(word, name)), "")


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter is added, lost, changed or swapped with its neighbour."""
    if len(one) < len(other):
        one, other = other, one
    at = next((index for index, letter in enumerate(other) if letter != one[index]), len(other))
    if len(one) > len(other):
        return one[at + 1 :] == other[at:]
    swapped = other[:at] + other[at + 1 : at + 2] + other[at : at + 1] + other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or one == swapped

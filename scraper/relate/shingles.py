"""A text as the set of its shingles, and how much of one text stands in another.

Shingles are runs of five words, or of eight characters in scripts that set no spaces or few; each is a 32-bit number
that is the same in every run. Case, punctuation and spacing do not count.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from zlib import crc32

from scraper.read.text import Script, script_of

WORDS = 5
CHARACTERS = 8

COPY = 0.6
"""Share of a text's shingles from which it is a copy."""

PARTIAL = 0.15
"""Share from which a person should look: part of the text is shared."""

FEWEST = 12
"""Shingles below which a text is too short for its share to mean anything."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts share."""

    shared: int
    """Shingles that stand in both."""
    here: float
    """Their share of the one text, 0 to 1."""
    there: float
    """Their share of the other."""

    @property
    def most(self) -> float:
        """The larger share: a short copy within a long text, or a long text with a short one in it, is a copy too."""
        return max(self.here, self.there)


def shingles(text: str) -> frozenset[int]:
    """The shingles of a text; one of all its words when it is shorter than a single shingle, none when it is empty."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if script_of(text) is Script.OTHER:
        words = re.findall(r"[^\W_]+", folded)
        runs = [" ".join(words[at : at + WORDS]) for at in range(max(len(words) - WORDS + 1, min(len(words), 1)))]
    else:
        letters = re.sub(r"[\W_]+", "", folded)
        runs = [letters[at : at + CHARACTERS] for at in range(max(len(letters) - CHARACTERS + 1, min(len(letters), 1)))]
    return frozenset(crc32(run.encode("utf-8", "replace")) for run in runs)


def overlap(shared: int, here: int, there: int) -> Overlap:
    """The overlap of two texts with so many shingles, of which so many are shared."""
    if min(here, there) < FEWEST:
        return Overlap(shared, 0.0, 0.0)
    return Overlap(shared, shared / here, shared / there)

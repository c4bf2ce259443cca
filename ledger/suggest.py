"""What somebody meant who misspelt a word: the nearest of the words there are. A hint only, never a correction."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

LIKENESS = 0.6
"""How alike a word must be to be worth proposing (difflib's ratio)."""


def did_you_mean(word: str, words: Collection[str], otherwise: str = "") -> str:
    """`did you mean `x`?` with the nearest word, or the other advice when none is near."""
    near = nearest(word, tuple(words))
    return f"did you mean `{near}`?" if near else otherwise


@lru_cache(maxsize=4096)
def nearest(word: str, words: tuple[str, ...]) -> str:
    """The word most like this one; empty when none is like it."""
    from difflib import get_close_matches  # long to import, and needed for mistakes alone

    folded = {other.casefold().replace("_", "-"): other for other in words}
    found = get_close_matches(word.casefold().replace("_", "-"), folded, n=1, cutoff=LIKENESS)
    if found:
        return folded[found[0]]
    inside = [other for other in words if len(word) > 3 and (word in other or other in word)]
    return min(inside, key=len) if inside else ""

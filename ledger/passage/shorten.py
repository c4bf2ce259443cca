"""Cuts a passage to the length the site may show, and counts words in any script.

The rule of counting: a run of letters and digits between blanks is a word (a Korean word with its particle is one);
two signs of Chinese or Japanese make a word, and so do five clusters of Thai, Lao, Khmer or Burmese. Punctuation alone
counts nothing.
"""

import math
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

_UNIT = (
    r"(?P<han>[\p{Han}\p{Hiragana}\p{Katakana}ー々〆])"
    r"|(?P<thai>(?:(?=[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])\X))"
    r"|(?P<word>(?:(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])[\p{L}\p{N}\p{M}]"
    r"|(?<=[\p{L}\p{N}])['’.,-](?=[\p{L}\p{N}]))+)"
)
_TENTHS = {"han": 5, "thai": 2, "word": 10}
"""What each unit counts, in tenths of a word."""

_RUN = re.compile("[0-9A-Za-z]+")
"""In ASCII each unit holds such a run and counts no more than a word: a quick way to know that a line has few."""


def count_words(passage: str) -> int:
    """How many words the passage has by the rule above, a begun word counted whole."""
    return math.ceil(sum(_TENTHS[unit.lastgroup] for unit in _units()(passage)) / 10)


@lru_cache(maxsize=32768)  # a page, its data and the tables show the same passage
def shorten(passage: str, words: int = 40) -> str:
    """The passage on one line, cut after so many words with an ellipsis where it is longer."""
    line = " ".join(passage.split())
    if line.isascii() and len(_RUN.findall(line)) <= words:
        return line
    told = 0
    cut = 0
    for unit in _units()(line):
        told += _TENTHS[unit.lastgroup]
        if told > words * 10:
            return line[:cut].rstrip(" ,;:–—-(“‘\"'「『") + "…"
        cut = unit.end()
    return line


@cache
def _units() -> Callable[[str], Iterator[Any]]:
    """What finds the units that are counted."""
    import regex  # long to import, and needed for other scripts than ours alone

    found: Callable[[str], Iterator[Any]] = regex.compile(_UNIT).finditer
    return found

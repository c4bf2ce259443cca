"""Runs of Chinese, Japanese and Korean script, cut so that a search by how words begin finds every part of them.

In goes text, out come the endings of its runs. Search engines for the web split text at spaces; in these scripts what a
reader looks for stands anywhere inside what they take for one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 24
"""Characters of an ending that are kept: nobody types more of one word, and the index stays small."""

_RUN = re.compile(
    "[々〆ー\u1100-\u11ff\u3041-\u309f\u30a1-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f]{2,}"
)


def endings(texts: Iterable[str]) -> list[str]:
    """Every ending of two characters or more of every run, from each character on, each once and in order."""
    found: dict[str, None] = {}
    for text in texts:
        for run in _RUN.findall(text):
            for start in range(len(run) - 1):
                found[run[start : start + LONGEST]] = None
    return sorted(found)

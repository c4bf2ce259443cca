"""Ids from text: the telling words of a title or a statement in kebab-case, ASCII, never one that is taken."""

from __future__ import annotations

import re
from collections.abc import Container

from ledger.reading.formats import as_id

DULL = frozenset(
    """
    a an and are as at be been by did do does for from had has have how in is it its of on or that the their there this
    to was were what which who why will with
    """.split()
)
"""English words that tell nothing, in an id or elsewhere."""


def slug(text: str, words: int) -> str:
    """The first telling words of a text, joined by hyphens; empty when it has no Latin letters."""
    telling = [word for word in as_id(re.sub(r"['’]", "", text)).split("-") if word not in DULL]
    return "-".join(telling[:words])


def free(base: str, taken: Container[str]) -> str:
    """The base itself, or the base with the first number from 2 on that makes it free."""
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate

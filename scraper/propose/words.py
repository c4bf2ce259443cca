"""Texts as bags of comparable words: stems where words are spaced, pairs of letters in Chinese, Japanese, Korean.

Only for likeness and for spotting what differs. Nothing here decides that two texts say the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ledger.numerals import SPELLED
from ledger.writing.slug import DULL

WORD = re.compile(r"[가-힣]+|[\u3040-\u30ff\u3400-\u9fff]+|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff가-힣]")
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])|(?<=[^\w])\d+(?=[년월일개명건만억천%年月日人件社万億])|^\d+")

STOP = DULL | frozenset(
    """
    being but can he her him his if into our she so some than them then these they those up we when where while
    whom would you your
    """.split()
)
"""English words too common to tell anything."""

SUFFIXES = (
    "ations",
    "ation",
    "ingly",
    "edly",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "s",
)
NUMBER_WORDS = {word: str(number) for word, number in SPELLED.items()}
"""Numbers that are written out → their digits."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """An English word without its commonest endings; short words stay as they are."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)] + ("y" if suffix in ("ies", "ied") else "")
    return word


def bag(text: str) -> set[str]:
    """The telling words of a text: stems, pairs of CJK letters, numbers."""
    found: set[str] = set()
    for match in WORD.finditer(unicodedata.normalize("NFKC", text).casefold()):
        word = match.group()
        if CJK.match(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif word not in STOP:
            found.add(NUMBER_WORDS.get(word) or stem(word.removesuffix("'s").removesuffix("’s")))
    return found


def words_in(text: str) -> int:
    """How many words a text has; two letters count as one where words are not spaced."""
    runs = [match.group() for match in WORD.finditer(text)]
    return sum(1 if not CJK.match(run) or "가" <= run[0] <= "힣" else (len(run) + 1) // 2 for run in runs)


def numbers(text: str) -> set[str]:
    """The numbers of a text in digits, thousands marks dropped; number words up to twelve count, except "one"."""
    folded = unicodedata.normalize("NFKC", text)
    found = {re.sub(r",(?=\d{3})", "", match) for match in re.findall(r"\d+(?:[.,]\d+)*", folded)}
    words = (match.casefold() for match in re.findall(r"[A-Za-z]+", folded))
    return found | {NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS and word != "one"}

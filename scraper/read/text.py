"""Plain facts about a run of text: folded white space, weight, script, sentence ends.

In: any string from a page or a paste. Out: strings, numbers, booleans. It must never judge what a text is for.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

_ENOUGH = 20_000
"""So many characters tell the script of a text."""
_KEY = re.compile(r"[\W_]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f]")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff9f]+")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?。！？…｡⁈⁉؟।][\"'”’»›」』）)\]】\s♦◆■□●▪∎]*$")
_INNER_END = re.compile(r"[^\W\d_A-Z]{2}[.][\"'”’»)]* +[^\W\d_a-z]|[。！？].")


class Script(StrEnum):
    """The writing a text is mostly in, as far as captions and languages need it."""

    HANGUL = "hangul"
    KANA = "kana"
    """Japanese: kana, or kana mixed with Chinese characters."""
    HAN = "han"
    """Chinese characters without kana."""
    OTHER = "other"
    """Any alphabet."""


def fold(text: str) -> str:
    """The text with invisible characters gone and every run of white space made one space."""
    return " ".join((text if text.isprintable() else _INVISIBLE.sub("", text)).split())


def key_of(text: str) -> str:
    """Letters and digits alone, in one case: what two renderings of one text share."""
    return _KEY.sub("", text).casefold()


@lru_cache(maxsize=64)
def weight(text: str) -> int:
    """Length in letters of an alphabet: a Chinese, Japanese or Korean character counts for two."""
    return len(text) + (0 if text.isascii() else len("".join(_WIDE.findall(text))))


def ends_sentence(text: str) -> bool:
    """True when the text ends as a sentence does, closing quotes and brackets allowed."""
    return bool(_SENTENCE_END.search(text[-40:]))


def is_prose(text: str) -> bool:
    """True for running text: a sentence of some length, several sentences, or simply a great deal of text."""
    size = weight(text)
    if size >= 160:
        return True
    return (size >= 30 and ends_sentence(text)) or (size >= 50 and bool(_INNER_END.search(text)))


def script_of(text: str) -> Script:
    """The script that carries the text: Hangul or kana where a fifth of the letters are, else what is most frequent."""
    text = text[:_ENOUGH]
    if not _WIDE.search(text):
        return Script.OTHER
    letters = len(_LETTER.findall(text)) or 1
    hangul, kana, han = (len(pattern.findall(text)) for pattern in (_HANGUL, _KANA, _HAN))
    if hangul / letters >= 0.2 and hangul >= kana:
        return Script.HANGUL
    if kana / letters >= 0.1:
        return Script.KANA
    return Script.HAN if han / letters >= 0.3 else Script.OTHER

"""What the words around a statement tell by themselves: that somebody denied, declined, or published on a day.

A sentence with an attribution in, the passage around what is said out, where that passage is worth a claim.
"""

from __future__ import annotations

import re

from ledger.edtf.almanac import MONTHS
from scraper.propose.attribution import Attribution
from scraper.propose.clauses import Part
from scraper.propose.spans import Span, trimmed

_TELLS = re.compile(
    r"\b(?:denied|denies|rejected|dismissed|refuted|declined|refused)\s+(?!to\s+(?:say|tell)\b)\w+|"
    rf"\b(?:{'|'.join(MONTHS)})\s\d{{1,2}}\b.*"
    r"\b(?:reported|published|announced|released|posted|issued|revealed|disclosed)\b"
)
_TAIL = re.compile(r"[,:;]?\s*(?:\b(?:stating|saying|adding|noting|claiming|insisting|that|and)\b)?[,:\s“\"‘]*$")
_LEAST_WORDS = 4


def frame(text: str, language: str, sentence: Span, said: Attribution) -> Part | None:
    """The passage before what is said, where it tells that something was denied or published; English only."""
    if not language.startswith("en") or said.content.start <= sentence.start:
        return None
    before = Span(sentence.start, said.content.start)
    words = before.of(text)
    if not _TELLS.search(words):
        return None
    kept = trimmed(text, before.start, before.start + len(_TAIL.sub("", words)))
    words = kept.of(text)
    return Part(kept, words) if len(words.split()) >= _LEAST_WORDS else None

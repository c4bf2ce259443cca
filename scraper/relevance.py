"""Does an article belong to the story? Judged on what was read of it, never on a page's markup, and the reason is kept.

A `Reading` and the story's terms in, a `Judgement` out. It decides by the words that `content/story.yml` lists and by
nothing else, so that an editor who disagrees changes that file.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ledger.records import Terms
from scraper.stages import Reading


class Belongs(StrEnum):
    """Whether an article is part of the story."""

    YES = "yes"
    NEAR = "near"
    """It names the story's subject but nothing that ties it to the story: for a person to glance at."""
    NO = "no"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an article belongs, and by which words."""

    belongs: Belongs
    reason: str
    """The words that decided and how often each stands there, such as `“North Korea” 4×, “animators” 2× [en]`."""


@dataclass(frozen=True, slots=True)
class _Words:
    """One list of terms made ready."""

    terms: Mapping[str, str]
    """Folded term → as the story writes it."""
    pattern: re.Pattern[str]

    def count(self, text: str) -> Counter[str]:
        """How often each term stands in a folded text, as the story writes it."""
        return Counter(self.terms[" ".join(found.split())] for found in self.pattern.findall(text))


class Relevance:
    """The story's terms, made ready once for many articles."""

    def __init__(self, terms: Mapping[str, Terms]) -> None:
        """Without any terms nothing can be told, and every article counts as near."""
        self._lists = {code: (_words(item.must), _words(item.near)) for code, item in terms.items()}
        self.digest = hashlib.sha256(
            json.dumps({code: [item.must, item.near] for code, item in sorted(terms.items())}).encode()
        ).hexdigest()[:16]
        """Changes when the terms do: what was judged by other terms is judged again."""

    def judge(self, reading: Reading) -> Judgement:
        """Whether an article belongs: any language's `must` term stands in its title or text, and a `near` one."""
        if not self._lists:
            return Judgement(Belongs.NEAR, "the story lists no terms to judge by (`terms:` in content/story.yml)")
        text = folded(f"{reading.title}\n{reading.kept}")
        own = (reading.language or "").split("-")[0]
        judged = [self._judge(text, code) for code in sorted(self._lists, key=lambda code: (code != own, code))]
        for wanted in (Belongs.YES, Belongs.NEAR):
            for one in judged:
                if one.belongs is wanted:
                    return one
        return Judgement(Belongs.NO, "none of the story's terms stands in its title or text")

    def _judge(self, text: str, code: str) -> Judgement:
        must, near = self._lists[code]
        needed = must.count(text) if must else Counter[str]()
        if not needed:
            return Judgement(Belongs.NO, "")
        if near is None:
            return Judgement(Belongs.YES, f"{_told(needed)} [{code}]")
        beside = near.count(text)
        if beside:
            return Judgement(Belongs.YES, f"{_told(needed)}; {_told(beside)} [{code}]")
        return Judgement(Belongs.NEAR, f"{_told(needed)}, but none of the words that must stand beside it [{code}]")


def folded(text: str) -> str:
    """Text as terms are looked for: compatibility forms, capitals, apostrophes and line ends made alike."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return re.sub(r"\s+", " ", text)


def _words(terms: Iterable[str]) -> _Words | None:
    known = {folded(term).strip(): term for term in terms if term.strip()}
    if not known:
        return None
    longest_first = sorted(known, key=len, reverse=True)
    return _Words(known, re.compile("|".join(map(_as_pattern, longest_first))))


def _as_pattern(term: str) -> str:
    """A term as whole words; where it begins or ends in a script without spaces between words, as it stands."""
    start = r"(?<![^\W_])" if _is_alphabetic(term[0]) else ""
    end = r"(?![^\W_])" if _is_alphabetic(term[-1]) else ""
    return start + re.escape(term) + end


def _is_alphabetic(character: str) -> bool:
    """Whether a character's script sets words apart: not Chinese and Japanese, nor Korean from its particles."""
    return character.isalnum() and ord(character) < 0x1100


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"“{term}” {times}×" for term, times in counts.most_common(4))

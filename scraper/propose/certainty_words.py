"""The words of `certainty.yml`, compiled once: hedges with their level, negations, and words of special kinds.

Language tag in, patterns out; None for a language without words. What they mean for a passage is judged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TypedDict, cast

import yaml

from ledger.vocabulary import Certainty

RANK = MappingProxyType({Certainty.CERTAIN: 3, Certainty.PROBABLE: 2, Certainty.POSSIBLE: 1, Certainty.UNSPECIFIED: 0})
"""The levels in order: the higher, the surer."""

LANGUAGES = ("en", "ko", "ja")
"""The languages there are words for."""

CONTEXT = 40
"""Characters on either side that can belong to a word of several parts, such as "no evidence"."""


class Kind(StrEnum):
    """What a passage is, besides a plain statement."""

    STATEMENT = "statement"
    """Somebody says that something is so, or is not."""
    DECLINED = "declined"
    """Somebody was asked and would not say."""
    NO_RESPONSE = "no-response"
    """Somebody was asked and did not answer."""
    QUESTION = "question"
    """Somebody asks; nothing is said to be so."""
    NO_EVIDENCE = "no-evidence"
    """It is said that nothing shows it, which is less than saying it is not so."""
    UNCLEAR = "unclear"
    """It is said not to be known or not to be confirmed."""
    DENIAL = "denial"
    """Somebody denies it: what is said is that it is not so."""


@dataclass(frozen=True, slots=True)
class Hedges:
    """Hedges of one level and one reach."""

    certainty: Certainty
    """The most they allow."""
    matrix: bool
    """True for those that govern the clause after them; False for those that govern their own clause only."""
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language."""

    kinds: Mapping[Kind, re.Pattern[str]]
    hedges: Sequence[Hedges]
    negations: re.Pattern[str]
    """Those that turn the statement round."""
    local_negations: re.Pattern[str]
    """Those that turn a phrase in it round: "without a password"."""
    not_negations: re.Pattern[str]
    """Phrases that only look like negations: "not only"."""


class _Own(TypedDict):
    kinds: dict[str, list[str]]
    hedges: dict[str, dict[str, list[str]]]
    negations: list[str]
    local_negations: list[str]
    not_negations: list[str]


@cache
def words(language: str) -> Words | None:
    """The words of a language by its primary subtag (`en`); None when there are none."""
    text = resources.files(__package__).joinpath("certainty.yml").read_text(encoding="utf-8")
    own = cast("dict[str, _Own]", yaml.load(text, yaml.CSafeLoader)).get(language)
    if own is None:
        return None
    compiled = _whole_words if language == "en" else _anywhere
    return Words(
        MappingProxyType({kind: compiled(own["kinds"][kind]) for kind in Kind if kind in own["kinds"]}),
        tuple(
            Hedges(Certainty(level), reach == "matrix", compiled(patterns))
            for level, reaches in own["hedges"].items()
            for reach, patterns in reaches.items()
        ),
        compiled(own["negations"]),
        compiled(own["local_negations"]),
        compiled(own["not_negations"]),
    )


def turns_or_weakens(text: str, start: int, end: int) -> bool:
    """Whether a word that turns or weakens a statement, in any of the languages, reaches into a stretch of a text."""
    around = text[max(0, start - CONTEXT) : start].lower()
    inside = text[start:end].lower()
    window = f"{around}{inside}{text[end : end + CONTEXT].lower()}"
    first, last = len(around), len(around) + len(inside)
    return any(
        match.start() < last and match.end() > first
        for language in LANGUAGES
        if (own := words(language)) is not None
        for pattern in (
            own.negations,
            own.local_negations,
            *own.kinds.values(),
            *(hedges.pattern for hedges in own.hedges),
        )
        for match in pattern.finditer(window)
    )


def _whole_words(patterns: list[str]) -> re.Pattern[str]:
    """English: whole words in lower case; "n't" hangs on the word before it."""
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?:(?<![\w-])|(?=n't\b))(?:{'|'.join(longest_first)})(?!\w)")


def _anywhere(patterns: list[str]) -> re.Pattern[str]:
    """Korean and Japanese: endings hang on what stands before them."""
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))

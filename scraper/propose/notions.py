"""A text in any of four languages in, the everyday notions it speaks of out (`glossary.yml`), for likeness only.

A notion is a line of the glossary, such as `password`. Sharing one is a hint that two texts speak of the same thing;
it never says that they say the same about it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from ahocorasick_rs import AhoCorasick

from scraper.propose.words import bag, stem

MARK = "="
"""What the name of a notion begins with among other features."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The glossary, ready for use."""

    by_stem: dict[str, tuple[str, ...]]
    """English stem → the notions it may stand for."""
    runs: AhoCorasick
    """Finds what is looked for as it stands: words without spaces around them, and English phrases."""
    of_run: tuple[str, ...]
    """For each pattern of `runs`, its notion."""


def notions(text: str, words: Iterable[str] | None = None) -> set[str]:
    """The notions a text speaks of, each with `=` in front. `words` is the text's bag, where it is at hand."""
    table = glossary()
    found = {name for word in (bag(text) if words is None else words) for name in table.by_stem.get(word, ())}
    folded = unicodedata.normalize("NFKC", text).casefold()
    found |= {table.of_run[index] for index, _, _ in table.runs.find_matches_as_indexes(folded, overlapping=True)}
    return found


@cache
def glossary() -> Glossary:
    """The glossary of `glossary.yml`."""
    text = resources.files(__package__).joinpath("glossary.yml").read_text("utf-8")
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    runs: list[tuple[str, str]] = []
    for notion, languages in yaml.load(text, yaml.CBaseLoader).items():
        for language, words in languages.items():
            for word in words:
                if language == "en" and " " not in word:
                    by_stem[stem(word)].append(MARK + notion)
                else:
                    runs.append((unicodedata.normalize("NFKC", word).casefold(), MARK + notion))
    patterns = AhoCorasick([word for word, _ in runs])
    return Glossary({word: tuple(found) for word, found in by_stem.items()}, patterns, tuple(n for _, n in runs))

"""The parts that make up likeness, and how much each counts.

Each part is a number, mostly from 0 to 1, that says one thing a passage and a claim have in common or not. Their
weighted sum orders the claims; it is never support.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Part(StrEnum):
    """What is looked at when a passage is compared with a claim."""

    WORDS_ALIKE = "words alike"
    """Cosine between the words of the passage and of the claim's statement, by rarity."""
    STATEMENT_COVERED = "statement covered"
    """Share of the statement's words that the passage has."""
    NOTIONS_ALIKE = "notions alike"
    """Cosine between their notions, whatever the language."""
    ENTITIES_COVERED = "entities covered"
    """Share of the passage's entities that the claim is about."""
    PASSAGE_ALIKE = "passage alike"
    """Cosine with the most similar passage that is evidence on the claim."""
    PASSAGE_COVERED = "passage covered"
    """Share of the passage's words that the claim and its evidence have between them."""
    NOTIONS_COVERED = "notions covered"
    """The same share of its notions."""
    COMPANY = "company"
    """How far the passage's other words are met, on other claims, with the words of this claim's statement."""
    NAMES_COVERED = "names covered"
    """Share of the passage's words that stand in a name, in any script, of what the claim is about."""
    DESCRIBED = "described"
    """Share of them that stand in the description of what the claim is about."""
    NUMBER_SHARED = "number shared"
    """Whether they have a number in common."""
    YEAR_SHARED = "year shared"
    """Whether they have a year in common, in words or as the claim's date."""
    OTHER_YEARS = "other years"
    """Whether both name years and none is the same."""
    MANY_VOICES = "many voices"
    """Logarithm of how many passages speak for the claim: many share more words by chance."""
    SOURCE_SAYS_IT = "source says it"
    """Whether an article that this one derives from, or that derives from it, is evidence on the claim."""
    COUSIN_SAYS_IT = "cousin says it"
    """Whether another article from the same source is."""
    FUTURE = "future"
    """Whether the claim tells of what came after the article."""
    NEWS_APART = "news apart"
    """How far from the article's day the nearest other evidence on the claim was published."""
    EVENT_APART = "event apart"
    """How far from the article's day lies what the claim tells of."""


WEIGHTS: Mapping[Part, float] = {
    Part.WORDS_ALIKE: 2.6,
    Part.STATEMENT_COVERED: 2.7,
    Part.NOTIONS_ALIKE: 2.4,
    Part.ENTITIES_COVERED: 1.2,
    Part.PASSAGE_ALIKE: 2.5,
    Part.PASSAGE_COVERED: 4.9,
    Part.NOTIONS_COVERED: 1.5,
    Part.COMPANY: 1.2,
    Part.NAMES_COVERED: 3.2,
    Part.DESCRIBED: 2.3,
    Part.NUMBER_SHARED: 2.5,
    Part.YEAR_SHARED: 1.3,
    Part.OTHER_YEARS: -1.3,
    Part.MANY_VOICES: -0.9,
    Part.SOURCE_SAYS_IT: 1.4,
    Part.COUSIN_SAYS_IT: 0.2,
    Part.FUTURE: -2.3,
    Part.NEWS_APART: -0.7,
    Part.EVENT_APART: -0.7,
}
"""Weight of each part: learned from this archive's evidence, each article left out in turn, and rounded."""
HALF = 6.2
"""Sum of the parts at which likeness is one half: so set that the best match is as often right as it is alike."""

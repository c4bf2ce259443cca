"""The wordings of a claim, as sets of features: its statement, each passage that is evidence on it, and its names.

Words, notions (`=`) and entities (`@`) are all features. Nothing here weighs or compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ledger.ledger import Ledger
from ledger.passage import Quote
from ledger.records import Claim
from scraper.propose.names import Lexicon
from scraper.propose.notions import MARK, notions
from scraper.propose.words import bag

ENTITY = "@"
"""What an entity begins with among other features."""
LONGEST = 3
"""Years that a claim's date may span and still name them."""
YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")

Without = tuple[str, Quote | None]
"""An article and a passage in it that must not help to find a claim."""


@dataclass(slots=True)
class Voice:
    """One wording of a claim: its statement, or a passage that is evidence on it."""

    claim: int
    key: Without | None
    """Article and passage; None for the statement."""
    features: frozenset[str]
    words: float = 0.0
    """Sum of the rarities of its words."""
    length: float = 0.0
    """Length of the vector of its words."""
    notions: float = 0.0
    """Length of the vector of its notions."""


def features_of(text: str, entities: Iterable[str]) -> set[str]:
    """What a text is compared by: its words, its notions, and the entities it is about."""
    words = bag(text)
    return words | notions(text, words) | {f"{ENTITY}{entity}" for entity in entities}


def is_word(feature: str) -> bool:
    """Whether a feature is a word, neither a notion nor an entity."""
    return feature[0] != MARK and feature[0] != ENTITY


def wordings(at: int, claim: Claim, about: frozenset[str], lexicon: Lexicon) -> Iterator[Voice]:
    """The statement of a claim, numbered `at`, and its passages with words."""
    yield Voice(at, None, frozenset(features_of(claim.text, about)))
    for piece in claim.evidence:
        if piece.quote is not None:
            words = " … ".join(part for part in (piece.quote.exact, piece.quote.start, piece.quote.end) if part)
            named = {mention.entity for mention in lexicon.mentions(words)}
            yield Voice(at, (piece.article, piece.quote), frozenset(features_of(words, named)))


def names_of(ledger: Ledger, entities: Iterable[str]) -> set[str]:
    """The words of every name and alias of some entities, in all scripts."""
    known = [ledger.entities[entity] for entity in entities if entity in ledger.entities]
    return {word for one in known for name in (*one.names.values(), *one.aliases) for word in bag(name)}


def descriptions_of(ledger: Ledger, entities: Iterable[str]) -> set[str]:
    """The words by which the archive describes some entities."""
    known = [ledger.entities[entity] for entity in entities if entity in ledger.entities]
    return {word for one in known for word in bag(one.description)}


def years_of(text: str) -> frozenset[str]:
    """The years that a text names in digits."""
    return frozenset(YEAR.findall(text))


def years_of_claim(claim: Claim) -> frozenset[str]:
    """The years that a claim names or is dated to; a date that spans many names none."""
    first, last = claim.date.bounds if claim.date is not None else (None, None)
    if first is None or last is None or last.year - first.year > LONGEST:
        return years_of(claim.text)
    return years_of(claim.text) | {str(year) for year in range(first.year, last.year + 1)}

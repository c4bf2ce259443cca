"""Which published claims a proposed statement resembles, and what differs although it looks alike.

A statement in, at most three claims out, best first, each with flags. Likeness orders the list and nothing else: a
flag says that the two may contradict each other, and no likeness is ever support.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ledger.edtf import Edtf
from ledger.ledger import Ledger
from ledger.records import Claim, Match
from ledger.vocabulary import Certainty
from scraper.propose.certainty import judge
from scraper.propose.names import Lexicon
from scraper.propose.spans import Span
from scraper.propose.words import bag, numbers

BEST = 3
"""How many claims are named at most."""

LEAST = 0.12
"""Likeness below which a claim is not worth an editor's look."""

ENTITY_WEIGHT = 1.6
"""How much more a shared entity counts than a shared word of the same rarity."""

QUOTE_WEIGHT = 0.5
"""How much a word of a claim's known passages counts beside a word of its statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is compared: a sentence with what it is about, when, how surely, and whether it denies."""

    text: str
    about: frozenset[str]
    numbers: frozenset[str]
    date: Edtf | None
    certainty: Certainty
    negated: bool


class Matcher:
    """The published claims of an archive, ready to be compared with."""

    def __init__(self, ledger: Ledger, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._claims: dict[str, Statement] = {}
        self._weights: dict[str, dict[str, float]] = {}
        for claim in ledger.claims.values():
            if not claim.draft and claim.withdrawn is None:
                self._claims[claim.id] = self.of_claim(claim)
                self._weights[claim.id] = self._features(claim)
        counts = Counter(feature for features in self._weights.values() for feature in features)
        total = len(self._weights) + 1
        self._rarity = {feature: math.log(total / count) + 0.1 for feature, count in counts.items()}
        self._holding: dict[str, list[str]] = defaultdict(list)
        self._norms: dict[str, float] = {}
        for identity, features in self._weights.items():
            for feature in features:
                self._holding[feature].append(identity)
            self._norms[identity] = math.sqrt(sum((w * self._rarity[f]) ** 2 for f, w in features.items())) or 1.0

    def of_claim(self, claim: Claim) -> Statement:
        """A published claim as something to compare with."""
        mentions = self._lexicon.mentions(claim.text)
        judged = judge(claim.text, masks=[Span(mention.start, mention.end) for mention in mentions])
        about = frozenset(claim.about) | {mention.entity for mention in mentions}
        return Statement(
            claim.text, about, frozenset(numbers(claim.text)), claim.date, judged.certainty, judged.negated
        )

    def match(self, statement: Statement, passage: str = "") -> tuple[Match, ...]:
        """The claims most like a statement; `passage` are the article's own words, which may be in another language."""
        weights = {f"@{entity}": ENTITY_WEIGHT for entity in statement.about}
        weights |= dict.fromkeys(bag(passage), QUOTE_WEIGHT) | dict.fromkeys(bag(statement.text), 1.0)
        scores: dict[str, float] = defaultdict(float)
        for feature, weight in weights.items():
            for identity in self._holding.get(feature, ()):
                scores[identity] += weight * self._weights[identity][feature] * self._rarity[feature] ** 2
        norm = math.sqrt(sum((w * self._rarity.get(f, 1.0)) ** 2 for f, w in weights.items())) or 1.0
        liked = sorted(
            ((score / norm / self._norms[identity], identity) for identity, score in scores.items()), reverse=True
        )
        return tuple(
            Match(identity, round(min(likeness, 1.0), 3), tuple(differences(statement, self._claims[identity])))
            for likeness, identity in liked[:BEST]
            if likeness >= LEAST
        )

    def _features(self, claim: Claim) -> dict[str, float]:
        quotes = " ".join(
            part
            for piece in claim.evidence
            if piece.quote is not None
            for part in (piece.quote.exact, piece.quote.start, piece.quote.end)
            if part
        )
        features = dict.fromkeys(bag(quotes), QUOTE_WEIGHT) | dict.fromkeys(bag(claim.text), 1.0)
        return features | {f"@{entity}": ENTITY_WEIGHT for entity in self._claims[claim.id].about}


def differences(one: Statement, other: Statement) -> Iterable[str]:
    """What two statements that look alike differ in: `negation`, `number`, `date`, `certainty`, `name`."""
    if one.negated != other.negated:
        yield "negation"
    if one.numbers and other.numbers and not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        yield "number"
    if one.date and other.date and not one.date.overlaps(other.date):
        yield "date"
    if Certainty.UNSPECIFIED not in (one.certainty, other.certainty) and one.certainty != other.certainty:
        yield "certainty"
    if one.about and other.about and not (one.about & other.about):
        yield "name"

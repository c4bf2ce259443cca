"""How much a passage is like each published claim, by what they have in common and how rare that is.

A passage's features in, claims with a likeness from 0 to 1 out. Likeness orders a list for an editor; it is never
support, and what differs is told elsewhere (`differ.py`).
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ledger.ledger import Ledger
from ledger.records import Article, Claim
from scraper.propose.company import Company
from scraper.propose.names import Lexicon
from scraper.propose.notions import MARK
from scraper.propose.occasion import Days, Occasion
from scraper.propose.parts import HALF, WEIGHTS, Part
from scraper.propose.wordings import (
    ENTITY,
    Voice,
    Without,
    descriptions_of,
    is_word,
    names_of,
    wordings,
    years_of_claim,
)

CLOSER = 100
"""How many claims are compared closely, those with the most in common first."""

Values = tuple[float, ...]
"""The value of each `Part` for one claim, in the order of `Part`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage as something to look claims up by."""

    features: Collection[str]
    numbers: frozenset[str]
    years: frozenset[str]
    article: str
    """Where it stands; empty when that is not known."""
    days: Days = ()
    """On which its article may have appeared, where the archive does not hold it yet."""
    without: Collection[Without] = ()
    """Passages that must not help."""


class _Shared:
    """What a passage has in common with each claim (by number) and with each passage that is evidence."""

    def __init__(self, claims: int) -> None:
        self.words = [0.0] * claims
        """Sum of rarities of the words that the claim's statement has."""
        self.squares = [0.0] * claims
        """The same of squares, for the cosine."""
        self.notions = [0.0] * claims
        """Sum of squares over the notions that the statement has."""
        self.entities = [0.0] * claims
        """Sum of rarities of the entities that the statement is about."""
        self.all_words = [0.0] * claims
        """Sum of rarities of the words that the statement or any passage has."""
        self.all_notions = [0.0] * claims
        """The same of notions."""
        self.company = [0.0] * claims
        """Sum of rarities, each times its strength, of what points to the claim without being there."""
        self.names = [0.0] * claims
        """Sum of rarities of the words that stand in a name and not in the statement."""
        self.described = [0.0] * claims
        """Sum of rarities of the words that stand in a description."""
        self.heard: dict[int, float] = defaultdict(float)
        """Number of a passage → sum of squares over the words in common with it."""

    def promising(self) -> list[int]:
        """The claims worth a closer look: those with the most in common."""
        common = [
            (words + notions + entities + company + names, -claim)
            for claim, (words, notions, entities, company, names) in enumerate(
                zip(self.all_words, self.all_notions, self.entities, self.company, self.names, strict=True)
            )
            if words or notions or entities or company or names
        ]
        return [-claim for _, claim in (heapq.nlargest(CLOSER, common) if len(common) > CLOSER else common)]


class Likeness:
    """The wordings of an archive's published claims, indexed by what they hold."""

    def __init__(
        self,
        ledger: Ledger,
        claims: Sequence[Claim],
        about: Sequence[frozenset[str]],
        numbers: Sequence[frozenset[str]],
        lexicon: Lexicon,
    ) -> None:
        """Index the claims. For each, `about` gives the entities it is about or names, `numbers` its numbers."""
        self._ids = [claim.id for claim in claims]
        self._numbers = numbers
        self._years = [years_of_claim(claim) for claim in claims]
        self._voices = [voice for at, claim in enumerate(claims) for voice in wordings(at, claim, about[at], lexicon)]
        self._own = {voice.claim: number for number, voice in enumerate(self._voices) if voice.key is None}
        by_claim: defaultdict[str, set[int]] = defaultdict(set)
        by_voice: defaultdict[str, list[int]] = defaultdict(list)
        for number, voice in enumerate(self._voices):
            for feature in voice.features:
                by_claim[feature].add(voice.claim)
                by_voice[feature].append(number)
        self._by_claim = {feature: tuple(sorted(found)) for feature, found in by_claim.items()}
        self._stated = {
            feature: tuple(self._voices[number].claim for number in found if self._voices[number].key is None)
            for feature, found in by_voice.items()
        }
        """Feature → the claims whose statement has it."""
        self._heard = {
            feature: tuple(number for number in found if self._voices[number].key is not None)
            for feature, found in by_voice.items()
        }
        """Feature → the passages that have it."""
        statements = [self._voices[self._own[claim]].features for claim in range(len(claims))]
        names = [names_of(ledger, entities) for entities in about]
        self._named = _inverted(found - stated for found, stated in zip(names, statements, strict=True))
        """Word → the claims about something whose name has it, and whose statement has not."""
        self._described = _inverted(descriptions_of(ledger, entities) for entities in about)
        self._company = Company(statements)
        self._kept_company: dict[str, tuple[tuple[int, float], ...]] = {}
        self._occasion = Occasion(ledger, claims)
        self._rarity = {
            feature: math.log((len(claims) + 1) / (len(found) + 0.5)) for feature, found in by_claim.items()
        }
        self._unknown = math.log((len(claims) + 1) / 1.5)
        self._passages: list[list[int]] = [[] for _ in claims]
        for number, voice in enumerate(self._voices):
            self._measure(voice)
            if voice.key is not None:
                self._passages[voice.claim].append(number)

    def meet(self, ledger: Ledger, article: Article) -> None:
        """Take the record of one article as it stands in `ledger` now, new or changed."""
        self._occasion.meet(ledger, article)

    def ranked(self, asked: Asked, weights: Mapping[Part, float] = WEIGHTS) -> list[tuple[str, float]]:
        """Every claim that shares anything with a passage and its likeness, best first."""
        ordered = [weights[part] for part in Part]
        found = [
            (claim, round(1 / (1 + math.exp(HALF - sum(map(float.__mul__, ordered, values)))), 3))
            for claim, values in self.compared(asked)
        ]
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def compared(self, asked: Asked) -> list[tuple[str, Values]]:
        """The claims with the most in common with a passage, each with the value of every part."""
        without = asked.without
        barred = {number for number, voice in enumerate(self._voices) if voice.key in without} if without else set()
        features = sorted(asked.features)
        shared = self._shared(features, barred)
        plain = [self._weight(one) for one in features if is_word(one)]
        words, length = sum(plain), math.sqrt(sum(weight * weight for weight in plain))
        spoken = [self._weight(one) for one in features if one[0] == MARK]
        names = sum(self._weight(one) for one in features if one[0] == ENTITY)
        all_spoken = sum(spoken)
        notion_length = math.sqrt(sum(weight**2 for weight in spoken))
        best = self._best_passages(shared, length)
        setting = self._occasion.of(asked.article, asked.days)
        found: list[tuple[str, Values]] = []
        for claim in shared.promising():
            voice, years = self._voices[self._own[claim]], self._years[claim]
            values = (
                _part(shared.squares[claim], length * voice.length),
                _part(shared.words[claim], voice.words),
                _part(shared.notions[claim], notion_length * voice.notions),
                _part(shared.entities[claim], names),
                best.get(claim, 0.0),
                _part(shared.all_words[claim], words),
                _part(shared.all_notions[claim], all_spoken),
                _part(shared.company[claim], length),
                _part(shared.names[claim], words),
                _part(shared.described[claim], words),
                float(not asked.numbers.isdisjoint(self._numbers[claim])),
                float(not asked.years.isdisjoint(years)),
                float(bool(asked.years and years) and asked.years.isdisjoint(years)),
                math.log(self._speaking(claim, barred) or 1),
                *setting[claim],
            )
            found.append((self._ids[claim], values))
        return found

    def _shared(self, features: Iterable[str], barred: set[int]) -> _Shared:
        shared = _Shared(len(self._ids))
        cut = {self._voices[number].claim for number in barred}
        for feature in features:
            weight = self._weight(feature)
            for claim in self._named.get(feature, ()):
                shared.names[claim] += weight
            for claim in self._described.get(feature, ()):
                shared.described[claim] += weight
            if feature not in self._by_claim:
                continue
            every = everywhere = self._by_claim[feature]
            if not cut.isdisjoint(every):
                everywhere = tuple(one for one in every if one not in cut or self._still_has(one, feature, barred))
            for claim, strength in self._pointed(feature, everywhere, barred, whole=cut.isdisjoint(every)):
                shared.company[claim] += strength * weight
            self._share(shared, feature, weight, everywhere)
        for number in barred:
            shared.heard.pop(number, None)
        return shared

    def _pointed(
        self, feature: str, everywhere: Sequence[int], barred: set[int], *, whole: bool
    ) -> Sequence[tuple[int, float]]:
        """The claims to which a feature points by the company it keeps; `whole`: nothing that has it is barred."""
        kept = self._kept_company.get(feature) if whole else None
        if kept is None:
            heard = {self._voices[number].claim for number in self._heard.get(feature, ()) if number not in barred}
            kept = self._company.of(heard, everywhere)
            if whole:
                self._kept_company[feature] = kept
        return kept

    def _share(self, shared: _Shared, feature: str, weight: float, everywhere: tuple[int, ...]) -> None:
        kind, stated, square = feature[0], self._stated.get(feature, ()), weight * weight
        if kind == ENTITY:
            for claim in stated:
                shared.entities[claim] += weight
        elif kind == MARK:
            for claim in stated:
                shared.notions[claim] += square
            for claim in everywhere:
                shared.all_notions[claim] += weight
        else:
            for claim in stated:
                shared.words[claim] += weight
                shared.squares[claim] += square
            for claim in everywhere:
                shared.all_words[claim] += weight
            for number in self._heard.get(feature, ()):
                shared.heard[number] += square

    def _speaking(self, claim: int, barred: set[int]) -> int:
        passages = self._passages[claim]
        return sum(1 for passage in passages if passage not in barred) if barred else len(passages)

    def _still_has(self, claim: int, feature: str, barred: set[int]) -> bool:
        """Whether a claim has a feature from a wording that is not barred."""
        if claim in self._stated.get(feature, ()):
            return True
        return any(number in self._heard[feature] for number in self._passages[claim] if number not in barred)

    def _best_passages(self, shared: _Shared, length: float) -> dict[int, float]:
        """Claim → cosine with the most similar of its passages."""
        best: dict[int, float] = {}
        for number, square in shared.heard.items():
            voice = self._voices[number]
            alike = square / (length * voice.length) if voice.length and length else 0.0
            if alike > best.get(voice.claim, 0.0):
                best[voice.claim] = alike
        return best

    def _weight(self, feature: str) -> float:
        return self._rarity.get(feature, self._unknown)

    def _measure(self, voice: Voice) -> None:
        words = [self._rarity[feature] for feature in voice.features if is_word(feature)]
        voice.words = sum(words)
        voice.length = math.sqrt(sum(weight**2 for weight in words))
        voice.notions = math.sqrt(sum(self._rarity[one] ** 2 for one in voice.features if one[0] == MARK))


def _inverted(sets: Iterable[set[str]]) -> dict[str, tuple[int, ...]]:
    """Feature → the numbers of the sets that have it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(sets):
        for feature in features:
            found[feature].append(number)
    return {feature: tuple(numbers) for feature, numbers in found.items()}


def _part(amount: float, whole: float) -> float:
    return amount / whole if amount and whole else 0.0

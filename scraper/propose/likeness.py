"""How much a passage is like each published claim: words, notions, entities and numbers in common, by rarity.

A passage's features in, claims with a likeness from 0 to 1 out. Likeness orders a list for an editor; it is never
support, and what differs is told elsewhere (`differ.py`).
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger.ledger import Ledger
from ledger.passage import Quote
from ledger.records import Claim
from scraper.propose.names import Lexicon
from scraper.propose.notions import MARK, notions
from scraper.propose.words import bag

CLOSER = 50
"""How many claims are compared closely, those with the most in common first."""
ENTITY = "@"
"""What an entity begins with among other features."""
HALF = 6.0
"""Sum of the parts below at which likeness is one half."""

WORDS_ALIKE = 2.3
"""Weight of the cosine between the passage and the claim's statement, by rarity of words."""
STATEMENT_COVERED = 3.1
"""Weight of the share of the statement's words that the passage has."""
NOTIONS_ALIKE = 1.7
"""Weight of the cosine between their notions, whatever the language."""
ENTITIES_COVERED = 2.1
"""Weight of the share of the passage's entities that the claim is about."""
PASSAGE_ALIKE = 2.2
"""Weight of the cosine with the most similar passage that is evidence on the claim."""
PASSAGE_COVERED = 4.4
"""Weight of the share of the passage's words that the claim and its evidence have between them."""
NOTIONS_COVERED = 1.7
"""Weight of the same share of its notions."""
NUMBER_SHARED = 1.4
"""Weight of a number in common."""
SOURCE_SAYS_IT = 1.6
"""Weight when an article that this one derives from, or that derives from it, is evidence on the claim."""
COUSIN_SAYS_IT = 0.9
"""Weight when another article from the same source is."""
MANY_VOICES = -1.6
"""Weight of the logarithm of how many passages speak for the claim: many share more words by chance."""

Without = tuple[str, Quote | None]
"""An article and a passage in it that must not help to find a claim."""


@dataclass(slots=True)
class _Voice:
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
        self.heard: dict[int, float] = defaultdict(float)
        """Number of a passage → sum of squares over the words in common with it."""

    def promising(self) -> list[int]:
        """The claims worth a closer look: those with the most in common."""
        common = [
            (words + notions_ + entities, -claim)
            for claim, (words, notions_, entities) in enumerate(
                zip(self.all_words, self.all_notions, self.entities, strict=True)
            )
            if words or notions_ or entities
        ]
        return [-claim for _, claim in (heapq.nlargest(CLOSER, common) if len(common) > CLOSER else common)]


class Likeness:
    """The wordings of an archive's published claims, indexed by what they hold."""

    def __init__(
        self, ledger: Ledger, claims: Sequence[Claim], about: Sequence[frozenset[str]], lexicon: Lexicon
    ) -> None:
        """Index the claims. `about` gives, for each, the entities it is about or names."""
        self._ledger = ledger
        self._ids = [claim.id for claim in claims]
        self._voices = [voice for at, claim in enumerate(claims) for voice in _wordings(at, claim, about[at], lexicon)]
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
        self._rarity = {
            feature: math.log((len(claims) + 1) / (len(found) + 0.5)) for feature, found in by_claim.items()
        }
        self._unknown = math.log((len(claims) + 1) / 1.5)
        self._passages: list[list[int]] = [[] for _ in claims]
        for number, voice in enumerate(self._voices):
            self._measure(voice)
            if voice.key is not None:
                self._passages[voice.claim].append(number)
        self._crowd = [MANY_VOICES * math.log1p(len(passages)) for passages in self._passages]
        self._articles = [frozenset(piece.article for piece in claim.evidence) for claim in claims]
        self._families: dict[str, frozenset[str]] = {}
        self._near: dict[str, list[float]] = {}

    def ranked(
        self,
        features: set[str],
        numbers: Sequence[frozenset[str]],
        own: frozenset[str],
        article: str,
        without: Sequence[Without],
    ) -> list[tuple[str, float]]:
        """Every claim that shares anything with a passage and its likeness, best first.

        `features` are the passage's, `own` its numbers; `numbers` gives each claim's. `article` is where it stands.
        """
        barred = {number for number, voice in enumerate(self._voices) if voice.key in without} if without else set()
        shared = self._shared(features, barred)
        plain = [self._weight(one) for one in features if one[0] not in "=@"]
        words, length = sum(plain), math.sqrt(sum(weight * weight for weight in plain))
        spoken = [self._weight(one) for one in features if one[0] == MARK]
        names = sum(self._weight(one) for one in features if one[0] == ENTITY)
        all_spoken = sum(spoken)
        notion_length = math.sqrt(sum(weight**2 for weight in spoken))
        best = self._best_passages(shared, length)
        near = self._nearness(article)
        found = []
        for claim in shared.promising():
            voice = self._voices[self._own[claim]]
            total = near[claim] + PASSAGE_ALIKE * best.get(claim, 0.0)
            total += WORDS_ALIKE * _part(shared.squares[claim], length * voice.length)
            total += STATEMENT_COVERED * _part(shared.words[claim], voice.words)
            total += NOTIONS_ALIKE * _part(shared.notions[claim], notion_length * voice.notions)
            total += ENTITIES_COVERED * _part(shared.entities[claim], names)
            total += PASSAGE_COVERED * _part(shared.all_words[claim], words)
            total += NOTIONS_COVERED * _part(shared.all_notions[claim], all_spoken)
            total += NUMBER_SHARED * bool(own & numbers[claim])
            total += self._crowd[claim] if not barred else MANY_VOICES * math.log1p(self._speaking(claim, barred))
            found.append((self._ids[claim], round(1 / (1 + math.exp(HALF - total)), 3)))
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def _shared(self, features: set[str], barred: set[int]) -> _Shared:
        shared = _Shared(len(self._ids))
        cut = {self._voices[number].claim for number in barred}
        for feature in features & self._by_claim.keys():
            weight, kind = self._rarity[feature], feature[0]
            stated, everywhere = self._stated.get(feature, ()), self._by_claim[feature]
            if cut:
                everywhere = tuple(one for one in everywhere if one not in cut or self._still_has(one, feature, barred))
            if kind == ENTITY:
                for claim in stated:
                    shared.entities[claim] += weight
            elif kind == MARK:
                for claim in stated:
                    shared.notions[claim] += weight * weight
                for claim in everywhere:
                    shared.all_notions[claim] += weight
            else:
                self._share_word(shared, feature, weight, stated, everywhere)
        for number in barred:
            shared.heard.pop(number, None)
        return shared

    def _share_word(
        self, shared: _Shared, word: str, weight: float, stated: tuple[int, ...], everywhere: tuple[int, ...]
    ) -> None:
        square = weight * weight
        for claim in stated:
            shared.words[claim] += weight
            shared.squares[claim] += square
        for claim in everywhere:
            shared.all_words[claim] += weight
        heard = shared.heard
        for number in self._heard.get(word, ()):
            heard[number] += square

    def _speaking(self, claim: int, barred: set[int]) -> int:
        return sum(1 for passage in self._passages[claim] if passage not in barred)

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

    def _nearness(self, article: str) -> list[float]:
        """For each claim, what its evidence in articles of the same descent adds."""
        if article not in self._near:
            family = self._family(article)
            self._near[article] = [self._near_of(held - {article}, article, family) for held in self._articles]
        return self._near[article]

    def _near_of(self, others: frozenset[str], article: str, family: frozenset[str]) -> float:
        if others & family or any(article in self._family(other) for other in others):
            return SOURCE_SAYS_IT
        return COUSIN_SAYS_IT if family and any(self._family(other) & family for other in others) else 0.0

    def _family(self, article: str) -> frozenset[str]:
        """Every article that this one derives from, near and far."""
        if article not in self._families:
            seen: set[str] = set()
            queue = [article]
            while queue:
                record = self._ledger.articles.get(queue.pop())
                fresh = (
                    [] if record is None else [one.article for one in record.derives_from if one.article not in seen]
                )
                seen.update(fresh)
                queue += fresh
            self._families[article] = frozenset(seen - {article})
        return self._families[article]

    def _weight(self, feature: str) -> float:
        return self._rarity.get(feature, self._unknown)

    def _measure(self, voice: _Voice) -> None:
        words = [self._rarity[feature] for feature in voice.features if feature[0] not in "=@"]
        voice.words = sum(words)
        voice.length = math.sqrt(sum(weight**2 for weight in words))
        voice.notions = math.sqrt(sum(self._rarity[one] ** 2 for one in voice.features if one[0] == MARK))


def features_of(text: str, entities: Iterable[str]) -> set[str]:
    """What a text is compared by: its words, its notions, and the entities it is about."""
    words = bag(text)
    return words | notions(text, words) | {f"{ENTITY}{entity}" for entity in entities}


def _wordings(at: int, claim: Claim, about: frozenset[str], lexicon: Lexicon) -> Iterable[_Voice]:
    yield _Voice(at, None, frozenset(features_of(claim.text, about)))
    for piece in claim.evidence:
        if piece.quote is not None:
            words = " … ".join(part for part in (piece.quote.exact, piece.quote.start, piece.quote.end) if part)
            named = {mention.entity for mention in lexicon.mentions(words)}
            yield _Voice(at, (piece.article, piece.quote), frozenset(features_of(words, named)))


def _part(amount: float, whole: float) -> float:
    return amount / whole if amount and whole else 0.0

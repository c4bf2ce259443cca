"""Which published claims a proposed statement resembles, and what differs although it looks alike.

A statement in, at most three claims out, best first, each with flags. Likeness orders the list and nothing else: a
flag says that the two may contradict each other, and no likeness is ever support.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ledger.ledger import Ledger
from ledger.passage import Quote
from ledger.records import Claim, Match
from ledger.vocabulary import ClaimRelation, Stance
from scraper.propose.certainty import judge
from scraper.propose.differ import Flag, Statement, differences, polarity
from scraper.propose.names import COMMON, Lexicon
from scraper.propose.notions import MARK, notions
from scraper.propose.spans import Span
from scraper.propose.words import bag, numbers

__all__ = ["Matcher", "Statement", "read_statement"]

BEST = 3
"""How many claims are named at most."""
LEAST = 0.01
"""Likeness below which a claim is not worth an editor's look."""
ENTITY = "@"
"""What an entity begins with among other features."""
NAME = re.compile(r"(?<=\w )[A-Z][a-z’'-]{2,}")
"""A capitalised word within a sentence."""
HALF = 7.0
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
    article: str
    """Article of the passage; empty for the statement."""
    quote: Quote | None
    features: frozenset[str]
    norms: dict[str, float] = field(default_factory=dict)
    """Kind of feature (word, notion, entity) → length of the vector of those features."""


class Matcher:
    """The published claims of an archive, ready to be compared with."""

    def __init__(self, ledger: Ledger, lexicon: Lexicon) -> None:
        self._ledger = ledger
        self._types = {entity.id: entity.type for entity in ledger.entities.values()}
        published = [claim for claim in ledger.claims.values() if not claim.draft and claim.withdrawn is None]
        self._ids = [claim.id for claim in published]
        self._statements = [of_claim(claim, lexicon) for claim in published]
        self._voices = [voice for at, claim in enumerate(published) for voice in self._of(at, claim, lexicon)]
        owners: defaultdict[str, set[int]] = defaultdict(set)
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, voice in enumerate(self._voices):
            for feature in voice.features:
                owners[feature].add(voice.claim)
                self._holding[feature].append(number)
        self._rarity = {feature: math.log((len(published) + 1) / (len(ids) + 0.5)) for feature, ids in owners.items()}
        self._unknown = math.log((len(published) + 1) / 0.5)
        for voice in self._voices:
            voice.norms = _norms(voice.features, self._rarity, self._unknown)
        self._articles = [_articles(claim) for claim in published]
        self._passages = [
            [(voice.article, voice.quote) for voice in voices]
            for voices in _grouped([voice for voice in self._voices if voice.article], len(published))
        ]
        self._families: dict[str, frozenset[str]] = {}

    def match(
        self, statement: Statement, passage: str = "", article: str = "", without: Sequence[Without] = ()
    ) -> tuple[Match, ...]:
        """The claims most like a statement; `passage` are the article's own words, which may be in another language.

        `article` is the id of the article it stands in: what its sources say is likelier met again. Passages named in
        `without` do not help, which is how matching is measured.
        """
        ranked = self.ranked(statement, passage, article, without)[:BEST]
        found = [(identity, likeness) for identity, likeness in ranked if likeness >= LEAST]
        rivals = self._rivals([identity for identity, _ in found])
        return tuple(
            Match(identity, likeness, self.flags(statement, identity, rival=identity in rivals))
            for identity, likeness in found
        )

    def ranked(
        self, statement: Statement, passage: str = "", article: str = "", without: Sequence[Without] = ()
    ) -> list[tuple[str, float]]:
        """Every claim that shares anything with a statement, with its likeness from 0 to 1, best first."""
        features = _features(f"{statement.text}\n{passage}" if passage else statement.text, statement.about)
        hits: dict[int, list[str]] = defaultdict(list)
        for feature in features:
            for number in self._holding.get(feature, ()):
                hits[number].append(feature)
        of_claim_: dict[int, list[tuple[_Voice, list[str]]]] = defaultdict(list)
        barred = set(without)
        for number, shared in hits.items():
            voice = self._voices[number]
            if not barred or (voice.article, voice.quote) not in barred:
                of_claim_[voice.claim].append((voice, shared))
        asked = _Asked(features, statement.numbers, self._rarity, self._unknown)
        family = self._family(article)
        scores = [
            (self._ids[claim], self._score(claim, asked, voices, article, family, barred))
            for claim, voices in of_claim_.items()
        ]
        return sorted(
            ((identity, round(1 / (1 + math.exp(HALF - score)), 3)) for identity, score in scores),
            key=lambda item: (-item[1], item[0]),
        )

    def flags(self, statement: Statement, claim: str, *, rival: bool = False) -> tuple[str, ...]:
        """What a statement and a claim differ in, in the order of `Flag`; `rival`: another match answers otherwise."""
        told = [flag.value for flag in differences(statement, self._statements[self._ids.index(claim)], self._types)]
        return (*told, Flag.QUESTION.value) if rival else tuple(told)

    def _score(
        self,
        claim: int,
        asked: _Asked,
        voices: list[tuple[_Voice, list[str]]],
        article: str,
        family: frozenset[str],
        barred: set[Without],
    ) -> float:
        own = next((pair for pair in voices if not pair[0].article), None)
        total = 0.0
        if own is not None:
            voice, shared = own
            words = asked.alike("w", voice, shared)
            total += WORDS_ALIKE * words + NOTIONS_ALIKE * asked.alike("n", voice, shared)
            total += STATEMENT_COVERED * asked.weight("w", shared) / (voice.norms["w1"] or 1.0)
            total += ENTITIES_COVERED * asked.covered("e", shared)
        total += PASSAGE_ALIKE * max(
            (asked.alike("w", voice, had) for voice, had in voices if voice.article), default=0
        )
        everything = {feature for _, shared in voices for feature in shared}
        total += PASSAGE_COVERED * asked.covered("w", everything) + NOTIONS_COVERED * asked.covered("n", everything)
        total += NUMBER_SHARED * bool(asked.numbers & self._statements[claim].numbers)
        others = self._articles[claim] - {article} - {barred_article for barred_article, _ in barred}
        if others & family or any(article in self._family(other) for other in others):
            total += SOURCE_SAYS_IT
        elif family and any(self._family(other) & family for other in others):
            total += COUSIN_SAYS_IT
        return total + MANY_VOICES * math.log1p(sum(passage not in barred for passage in self._passages[claim]))

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

    def _rivals(self, found: Sequence[str]) -> set[str]:
        """Those of the claims found that answer a question otherwise than a better match, or contradict one."""
        return {claim for at, claim in enumerate(found) if any(self._excludes(claim, better) for better in found[:at])}

    def _excludes(self, one: str, other: str) -> bool:
        """Whether the archive holds two claims to answer one question, or to contradict each other."""
        asked = {question.id for question in self._ledger.questions_of.get(one, ())}
        if asked & {question.id for question in self._ledger.questions_of.get(other, ())}:
            return True
        return any(
            relation.type is ClaimRelation.CONTRADICTS and relation.claim == second
            for first, second in ((one, other), (other, one))
            for relation in self._ledger.claims[first].relations
        )

    def _of(self, at: int, claim: Claim, lexicon: Lexicon) -> Iterable[_Voice]:
        statement = self._statements[at]
        yield _Voice(at, "", None, frozenset(_features(statement.text, statement.about)))
        for piece in claim.evidence:
            if piece.quote is not None:
                words = " … ".join(part for part in (piece.quote.exact, piece.quote.start, piece.quote.end) if part)
                named = {mention.entity for mention in lexicon.mentions(words)}
                yield _Voice(at, piece.article, piece.quote, frozenset(_features(words, named)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The features of the passage that is looked for, with their weights."""

    features: set[str]
    numbers: frozenset[str]
    rarity: dict[str, float]
    unknown: float

    def weight(self, kind: str, features: Iterable[str], power: int = 1) -> float:
        """Sum of the rarities of the features of one kind."""
        return sum(self.rarity.get(one, self.unknown) ** power for one in features if _kind(one) == kind)

    def covered(self, kind: str, shared: Iterable[str]) -> float:
        """Share of the passage's own features of one kind that are among `shared`."""
        total = self.weight(kind, self.features)
        return self.weight(kind, shared) / total if total else 0.0

    def alike(self, kind: str, voice: _Voice, shared: Iterable[str]) -> float:
        """Cosine with a voice over the features of one kind."""
        product = self.weight(kind, shared, 2)
        return product / math.sqrt(self.weight(kind, self.features, 2) * voice.norms[kind]) if product else 0.0


def _grouped(voices: Iterable[_Voice], claims: int) -> list[list[_Voice]]:
    """The voices of each claim, by its number."""
    groups: list[list[_Voice]] = [[] for _ in range(claims)]
    for voice in voices:
        groups[voice.claim].append(voice)
    return groups


def of_claim(claim: Claim, lexicon: Lexicon) -> Statement:
    """A published claim as something to compare with: its certainty is that of its wording and of all its support."""
    read = read_statement(claim.text, lexicon)
    support = {piece.certainty for piece in claim.evidence if piece.stance is Stance.SUPPORTS}
    return replace(
        read,
        about=read.about | set(claim.about),
        dates=(claim.date,) if claim.date else (),
        certainty=read.certainty | support,
    )


def read_statement(text: str, lexicon: Lexicon, language: str = "en") -> Statement:
    """A sentence as something to compare: what its own words say, without a date."""
    mentions = lexicon.mentions(text)
    judged = judge(text, language=language, masks=[Span(mention.start, mention.end) for mention in mentions])
    denied, asserted = polarity(text, judged)
    named = frozenset(mention.entity for mention in mentions)
    hidden = text
    for mention in reversed(mentions):
        hidden = f"{hidden[: mention.start]} {hidden[mention.end :]}"
    return Statement(
        text=text,
        about=named,
        numbers=frozenset(number for number in numbers(hidden) if not _is_year(number)),
        certainty=frozenset({judged.certainty}),
        denied=denied,
        asserted=asserted,
        turned=judged.negated,
        kind=judged.kind,
        named=named,
        strange=frozenset(name for name in NAME.findall(hidden) if name not in COMMON)
        if language == "en"
        else frozenset(),
    )


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[:2] in ("18", "19", "20")


def _features(text: str, entities: Iterable[str]) -> set[str]:
    words = bag(text)
    return words | notions(text, words) | {f"{ENTITY}{entity}" for entity in entities}


def _kind(feature: str) -> str:
    return {MARK: "n", ENTITY: "e"}.get(feature[0], "w")


def _norms(features: Iterable[str], rarity: dict[str, float], unknown: float) -> dict[str, float]:
    norms = {"w": 0.0, "n": 0.0, "e": 0.0, "w1": 0.0}
    for feature in features:
        weight = rarity.get(feature, unknown)
        norms[_kind(feature)] += weight**2
        if _kind(feature) == "w":
            norms["w1"] += weight
    return norms


def _articles(claim: Claim) -> frozenset[str]:
    return frozenset(piece.article for piece in claim.evidence)

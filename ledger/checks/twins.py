"""The rule on claims that are nearly alike, with an index that never compares every pair."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ledger.checks.rule import Finding, Subject, warning
from ledger.ledger import Ledger
from ledger.records import Claim

ALIKE = 0.7
"""Share of two claims' word pairs that they have in common, from which somebody must say whether they are the same."""

FEWEST = 4
"""Word pairs a statement must have to be compared at all."""

WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_぀-ヿ㐀-鿿]+")


@warning("claims-alike", "Two claims that are nearly alike")
def claims_alike(subject: Subject) -> Iterator[Finding]:
    """Two published claims that read nearly alike are judged, related, or answers to one question."""
    decided = _decided(subject.ledger)
    claims = [claim for claim in subject.ledger.claims.values() if subject.published(claim)]
    for one, other, likeness in _pairs(claims):
        if frozenset((one.id, other.id)) not in decided:
            message = f"`{one.id}` reads nearly alike ({likeness:.0%} of the word pairs)"
            hint = "merge them, relate them, or put the pair into content/judgements.yml as `different`"
            yield Finding(other.path, ("text",), message, hint)


def _pairs(claims: list[Claim]) -> Iterator[tuple[Claim, Claim, float]]:
    """Pairs of claims that are nearly alike, by the rarest of their word pairs alone (prefix filtering)."""
    shingles = [_word_pairs(claim.text) for claim in claims]
    frequency = Counter(pair for pairs in shingles for pair in pairs)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pairs in enumerate(shingles):
        if len(pairs) < FEWEST:
            continue
        rarest = sorted(pairs, key=lambda pair: (frequency[pair], pair))
        kept = rarest[: len(rarest) - math.ceil(ALIKE * len(rarest)) + 1]
        for other in sorted({other for pair in kept for other in index[pair]}):
            theirs = shingles[other]
            likeness = len(pairs & theirs) / max(len(pairs), len(theirs))
            if likeness >= ALIKE:
                yield claims[other], claims[number], likeness
        for pair in kept:
            index[pair].append(number)


def _word_pairs(text: str) -> frozenset[tuple[str, str]]:
    words = ["", *WORD.findall(text.casefold()), ""]
    return frozenset(pairwise(words))


def _decided(ledger: Ledger) -> set[frozenset[str]]:
    """Pairs about which somebody said how they stand to each other."""
    decided = {frozenset(pair.claims) for pair in (ledger.judgements.pairs if ledger.judgements else ())}
    for claim in ledger.claims.values():
        decided.update(frozenset((claim.id, relation.claim)) for relation in claim.relations)
    for question in ledger.questions.values():
        decided.update(frozenset((one, other)) for one in question.answers for other in question.answers)
    return decided

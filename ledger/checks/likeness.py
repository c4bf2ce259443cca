"""Which statements read nearly alike, with an index that never compares every pair.

Statements by id in, `Pair`s out, in order of the statements. What was found earlier can be taken over: then only the
statements that changed are compared with the others.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate, pairwise

from ledger.pattern import Pattern

ALIKE = 0.7
"""Share of two claims' word pairs that they have in common, from which somebody must say whether they are the same."""

FEWEST = 4
"""Word pairs a statement must have to be compared at all."""

FEW = 30
"""Changed statements that are compared with all others sooner than an index is made of all."""

WORD = Pattern(r"[぀-ヿ㐀-鿿]|[^\W_぀-ヿ㐀-鿿]+")
ASCII_WORD = Pattern(r"[^\W_]+")
"""The same for most texts: Python is long at compiling the other."""

Pair = tuple[str, str, float]
"""Ids of two statements in their order, and the share of word pairs that they have in common."""

Shingles = frozenset[tuple[str, str]]


def alike(texts: Mapping[str, str]) -> list[Pair]:
    """The pairs that are nearly alike, found by the rarest of their word pairs alone (prefix filtering)."""
    shingles = {id_: pairs for id_, text in texts.items() if len(pairs := _word_pairs(text)) >= FEWEST}
    frequency = Counter(pair for pairs in shingles.values() for pair in pairs)
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    found: list[Pair] = []
    for id_, pairs in shingles.items():
        kept = sorted(pairs, key=frequency.__getitem__)[: _enough(pairs)]
        others = {other: _likeness(pairs, shingles[other]) for pair in kept for other in index[pair]}
        found += [(other, id_, likeness) for other, likeness in others.items() if likeness >= ALIKE]
        for pair in kept:
            index[pair].append(id_)
    return sorted(found)


def alike_again(texts: Mapping[str, str], earlier: Iterable[Pair], changed: Collection[str]) -> list[Pair]:
    """The same pairs, when those that were found earlier are known, and the ids that changed or are new since."""
    new = [id_ for id_ in changed if id_ in texts]
    if len(new) > FEW:
        return alike(texts)
    found = {pair for pair in earlier if all(id_ in texts and id_ not in changed for id_ in pair[:2])}
    if new:
        statements = _Statements(texts)
        found.update(pair for id_ in new for pair in statements.like(id_))
    return sorted(found)


class _Statements:
    """All statements in one string, in which a word is found much quicker than in one after another."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts, self._ids = texts, list(texts)
        self._joined = "\0".join(texts.values()).casefold()
        self._ends = list(accumulate(len(text) + 1 for text in self._joined.split("\0")))

    def like(self, id_: str) -> Iterator[Pair]:
        """The pairs that one of them makes. Statements without any of a few of its words are passed over unread."""
        pairs = _word_pairs(self._texts[id_])
        if len(pairs) < FEWEST:
            return
        telling = sorted(pairs, key=lambda pair: -len(pair[0]) - len(pair[1]))[: _enough(pairs)]
        words = {max(pair, key=len) for pair in telling}
        own = self._ids.index(id_)
        for number in {number for word in words for number in self._with(word)} - {own}:
            theirs = _word_pairs(self._texts[self._ids[number]])
            if len(theirs) >= FEWEST and (likeness := _likeness(pairs, theirs)) >= ALIKE:
                one, two = sorted((own, number))
                yield self._ids[one], self._ids[two], likeness

    def _with(self, word: str) -> Iterator[int]:
        """The numbers of the statements that hold a word."""
        at = self._joined.find(word)
        while at >= 0:
            number = bisect_right(self._ends, at)
            yield number
            at = self._joined.find(word, self._ends[number])


def _enough(pairs: Shingles) -> int:
    """How many of the word pairs of a statement suffice: whatever is like it has at least one of them."""
    return len(pairs) - math.ceil(ALIKE * len(pairs)) + 1


def _likeness(one: Shingles, other: Shingles) -> float:
    return len(one & other) / max(len(one), len(other))


def _word_pairs(text: str) -> Shingles:
    word = ASCII_WORD if text.isascii() else WORD
    return frozenset(pairwise(["", *word.findall(text.casefold()), ""]))

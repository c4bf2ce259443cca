"""Which words keep company in an archive: a word of a passage, and the statements of the claims it was met on.

The claims on which passages have a feature in, the other claims it points to out. So a Korean word met in passages on
several claims about servers points to further claims about servers, without a dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

LEAST = 2
"""On how many claims two features must meet before they keep company."""


class Company:
    """The statements of an archive's claims, by the features they hold."""

    def __init__(self, statements: Sequence[frozenset[str]]) -> None:
        self._statements = statements
        stated: defaultdict[str, list[int]] = defaultdict(list)
        for claim, features in enumerate(statements):
            for feature in sorted(features):
                stated[feature].append(claim)
        self._stated = dict(stated)

    def of(self, heard: Collection[int], known: Collection[int]) -> tuple[tuple[int, float], ...]:
        """The claims to which a feature points, each with a strength from 0 to 1.

        `heard` are the claims with a passage that has it; `known` those that have it anywhere: they are left out.
        """
        met = Counter(feature for claim in sorted(heard) for feature in self._statements[claim])
        best: dict[int, float] = {}
        for feature, often in met.items():
            if often >= LEAST:
                stated = self._stated[feature]
                strength = often / len(heard) * (1 - len(stated) / len(self._statements))
                for claim in stated:
                    if strength > best.get(claim, 0.0):
                        best[claim] = strength
        return tuple((claim, best[claim]) for claim in sorted(best.keys() - set(known)))

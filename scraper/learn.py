"""Learn what editors keep from what they decided: weights for `worth`, tried on decisions they were not learned from.

Decided drafts in, weights with figures out. Plain logistic regression with an L2 penalty (Cox 1958), the same result
every time. Learned weights are used only where they rank unseen decisions better than the written ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ledger.ledger import Ledger
from scraper.propose.worth import WRITTEN, features

FOLDS = 5
"""Parts into which the decisions are cut; each is judged by weights learned from the others."""
LEAST = 40
"""Decisions needed before learning is tried."""
LEAST_OF_EACH = 10
"""Decisions of either kind needed."""
PENALTY = 1.0
"""Strength of the L2 penalty towards the written weights: with few decisions little changes."""
ROUNDS = 400
"""Steps of gradient descent; enough for a dozen features to settle."""

Row = tuple[str, Mapping[str, float], float]
"""Draft, features of a candidate, and 1.0 where it was kept."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How weights fare on decisions they were not learned from."""

    log_loss: float
    """Mean surprise; lower is better, 0.693 is guessing."""
    ranked: float
    """Share of pairs of a kept and a rejected candidate in which the kept one has the higher worth; 0.5 is guessing."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of learning."""

    decisions: int
    kept: int
    """How many of them were accepted or attached."""
    drafts: int
    weights: Mapping[str, float]
    used: bool
    """Whether drafting takes these weights rather than the written ones."""
    why: str
    """Why, in a sentence."""
    learned: Trial | None = None
    """Held-out figures of the learned weights; None where there were too few decisions."""
    written: Trial | None = None
    """The same of the written weights."""


def rows(ledger: Ledger) -> list[Row]:
    """Every decided candidate of the archive, in order."""
    return [
        (draft.id, features(candidate), 0.0 if candidate.decision.reject else 1.0)
        for draft in ledger.drafts.values()
        for candidate in draft.candidates
        if candidate.decision is not None
    ]


def learn(decided: Sequence[Row]) -> Learned:
    """Weights learned from decisions, and whether they help."""
    kept = sum(1 for _, _, label in decided if label)
    drafts = {draft for draft, _, _ in decided}
    if len(decided) < LEAST or min(kept, len(decided) - kept) < LEAST_OF_EACH or len(drafts) < FOLDS:
        why = (
            f"{len(decided)} decisions on {len(drafts)} drafts, {kept} of them to keep, are too few to learn from: "
            f"{LEAST} on {FOLDS} drafts are needed, {LEAST_OF_EACH} of either kind"
        )
        return Learned(len(decided), kept, len(drafts), dict(WRITTEN), used=False, why=why)
    folds = [[row for row in decided if _fold(row[0], drafts) == number] for number in range(FOLDS)]
    judged = [
        (worth(values, weights), worth(values, WRITTEN), label)
        for number, fold in enumerate(folds)
        for weights in [fit([row for other in folds if other is not folds[number] for row in other])]
        for _, values, label in fold
    ]
    learned = trial((one, label) for one, _, label in judged)
    written = trial((other, label) for _, other, label in judged)
    helps = learned.log_loss < written.log_loss and learned.ranked >= written.ranked
    why = f"on unseen decisions they rank {learned.ranked:.0%} of pairs rightly, the written ones {written.ranked:.0%}"
    weights = {name: round(weight, 3) for name, weight in fit(decided).items()}
    return Learned(len(decided), kept, len(drafts), weights, helps, why, learned, written)


def fit(decided: Sequence[Row], start: Mapping[str, float] = WRITTEN) -> dict[str, float]:
    """Weights that explain decisions best while staying near those one starts from."""
    weights = dict(start)
    if not decided:
        return weights
    for step in range(ROUNDS):
        slope = {name: PENALTY * (weights[name] - start[name]) for name in weights}
        for _, values, label in decided:
            miss = worth(values, weights) - label
            for name, value in values.items():
                slope[name] = slope.get(name, 0.0) + miss * value
        pace = 4.0 / (len(decided) + PENALTY) / (1 + step / ROUNDS)
        weights = {name: weight - pace * slope.get(name, 0.0) for name, weight in weights.items()}
    return weights


def worth(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The chance that a candidate with these features is kept, 0 to 1."""
    total = sum(value * weights.get(name, 0.0) for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def trial(judged: Iterable[tuple[float, float]]) -> Trial:
    """The figures for pairs of a worth and what was decided (1.0 kept, 0.0 rejected)."""
    pairs = list(judged)
    loss = -sum(math.log(max(1e-9, chance if label else 1 - chance)) for chance, label in pairs) / (len(pairs) or 1)
    good = [chance for chance, label in pairs if label]
    bad = [chance for chance, label in pairs if not label]
    won = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    return Trial(round(loss, 4), round(won / (len(good) * len(bad) or 1), 4))


def _fold(draft: str, drafts: Iterable[str]) -> int:
    """Which part a draft belongs to: all its decisions stay together, spread evenly and always the same way."""
    order = sorted(drafts, key=lambda one: sha256(one.encode()).hexdigest())
    return order.index(draft) % FOLDS

"""Learning how much each part of likeness counts, from passages whose claim is known.

Passages with the values of every part for the claims they resemble in, weights out. A conditional logit model
(McFadden 1974) with an L2 penalty, fitted by L-BFGS (Nocedal 1980): the same weights every time, and no library.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scraper.propose.likeness import Values
from scraper.propose.parts import HALF, Part

FAINT = 1e-5
"""Chance below which a wrong claim no longer pulls at the weights."""
MEMORY = 8
"""Steps that the shape of the loss is judged by."""
PENALTY = 0.3
"""Strength of the L2 penalty."""
ROUNDS = 60
"""Steps at most."""
SETTLED = 1e-5
"""Part of the loss by which it must still fall for another step to be taken."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage whose claim is known."""

    article: str
    """Where it stands."""
    language: str
    words: int
    """How many words of it are known."""
    right: Values | None
    """The parts of the claim it is evidence on; None where the two share nothing."""
    wrong: tuple[Values, ...]
    """Those of the other claims it shares something with."""


def place(lesson: Lesson, weights: Mapping[Part, float]) -> int | None:
    """How many wrong claims are ranked before the right one or beside it; None where it is not found at all."""
    if lesson.right is None:
        return None
    ordered = [weights[part] for part in Part]
    level = _sum(ordered, lesson.right)
    return sum(1 for values in lesson.wrong if _sum(ordered, values) >= level)


def fit(lessons: Sequence[Lesson]) -> dict[Part, float]:
    """Weights under which the right claims come before the wrong ones; all nought where there is nothing to learn."""
    gaps = [_gaps(lesson.right, lesson.wrong) for lesson in lessons if lesson.right is not None]
    point = [0.0 for _ in Part]
    loss, slope = _loss(gaps, point)
    steps: list[tuple[list[float], list[float]]] = []
    for _ in range(ROUNDS):
        way = _direction(slope, steps)
        pace, fall = 1.0, _sum(slope, way)
        while True:
            ahead = [at + pace * by for at, by in zip(point, way, strict=True)]
            lower, turned = _loss(gaps, ahead)
            if lower <= loss + 1e-4 * pace * fall or pace < 1e-6:
                break
            pace /= 2
        moved = [new - old for new, old in zip(ahead, point, strict=True)]
        bent = [new - old for new, old in zip(turned, slope, strict=True)]
        if _sum(moved, bent) > 0:
            steps = [*steps, (moved, bent)][-MEMORY:]
        settled = loss - lower < SETTLED * loss
        point, loss, slope = ahead, lower, turned
        if settled:
            break
    return dict(zip(Part, point, strict=True))


def half(lessons: Sequence[Lesson], weights: Mapping[Part, float]) -> float:
    """The sum at which likeness is one half, such that the best match is on average as likely right as it is like."""
    ordered = [weights[part] for part in Part]
    firsts = [
        max(_sum(ordered, values) for values in (*lesson.wrong, *([lesson.right] if lesson.right else [])))
        for lesson in lessons
        if lesson.wrong or lesson.right
    ]
    share = sum(1 for lesson in lessons if place(lesson, weights) == 0) / len(firsts) if firsts else 0.0
    if not 0 < share < 1:
        return HALF
    low, high = min(firsts) - 10.0, max(firsts) + 10.0
    for _ in range(50):
        middle = (low + high) / 2
        mean = sum(1 / (1 + math.exp(middle - level)) for level in firsts) / len(firsts)
        low, high = (middle, high) if mean > share else (low, middle)
    return low


def _gaps(right: Values, wrong: Sequence[Values]) -> list[list[float]]:
    """By how much each part of the wrong claims exceeds that of the right one."""
    return [[other - own for other, own in zip(values, right, strict=True)] for values in wrong]


def _loss(gaps: Sequence[Sequence[Sequence[float]]], weights: Sequence[float]) -> tuple[float, list[float]]:
    """The mean surprise at the right claims under these weights, with its slope."""
    strength = PENALTY / (len(gaps) or 1)
    loss = strength / 2 * _sum(weights, weights)
    slope = [strength * weight for weight in weights]
    for lesson in gaps:
        levels = [math.exp(min(50.0, _sum(weights, gap))) for gap in lesson]
        whole = 1 + sum(levels)
        loss += math.log(whole) / len(gaps)
        for level, gap in zip(levels, lesson, strict=True):
            if level > FAINT * whole:
                share = level / whole / len(gaps)
                slope = [so_far + share * by for so_far, by in zip(slope, gap, strict=True)]
    return loss, slope


def _direction(slope: Sequence[float], steps: Sequence[tuple[Sequence[float], Sequence[float]]]) -> list[float]:
    """Where to go next, by the two loops of L-BFGS."""
    way = [-by for by in slope]
    shares: list[float] = []
    for moved, bent in reversed(steps):
        shares.append(_sum(moved, way) / _sum(moved, bent))
        way = [by - shares[-1] * other for by, other in zip(way, bent, strict=True)]
    if steps:
        moved, bent = steps[-1]
        scale = _sum(moved, bent) / _sum(bent, bent)
        way = [scale * by for by in way]
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        back = share - _sum(bent, way) / _sum(moved, bent)
        way = [by + back * other for by, other in zip(way, moved, strict=True)]
    return way


def _sum(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))

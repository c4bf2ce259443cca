"""Which passages are worth a claim: a transparent score from a few features that an editor can read.

Features in, a number from 0 to 1 and the reasons in words out. The weights are either the written ones below or those
learned from the archive's own decisions (`scraper learn`), kept in a small file beside the records.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ledger.records import Candidate
from ledger.vocabulary import Certainty, ClaimKind, Stance
from scraper.propose.words import numbers

WRITTEN: Mapping[str, float] = {
    "bias": -1.6,
    "about the story": 1.1,
    "names more than one party": 0.5,
    "says who said it": 0.7,
    "holds a number": 0.3,
    "says when": 0.4,
    "a denial or a refusal": 0.9,
    "weighs how sure it is": 0.3,
    "like a known claim": 1.0,
    "too short to stand alone": -1.4,
    "very long": -0.5,
    "a question": -2.0,
    "an appeal or a reader's aside": -2.2,
    "only leans on what went before": -0.4,
}
"""Written weights, found by hand on drafts of this archive; each name is a reason as an editor reads it."""

LEARNED = Path("content", "drafts", "worth.json")
"""Where learned weights lie, relative to the archive's root."""

ASIDE = re.compile(
    r"\b(?:subscribe|newsletter|read more|click|follow us|sign up|contact the|correction:|this story|editor's note)\b",
    re.IGNORECASE,
)
LEANS = re.compile(r"^(?:However|Still|Meanwhile|Also|But|And|So|Then|In addition|Moreover|이와 관련해|한편|또)\b")


def features(candidate: Candidate) -> dict[str, float]:
    """Name of each feature of a candidate that applies → its value, 0 to 1.

    Everything is read from the candidate itself, so that a decision made long ago can still be learned from.
    """
    text = candidate.text
    words = max(len(text.split()), len(text) // 5)
    parties = {*candidate.about, *([candidate.speaker] if candidate.speaker else [])}
    refusing = candidate.kind is ClaimKind.DENIAL or candidate.stance is Stance.NO_COMMENT
    applies = {
        "bias": 1.0,
        "about the story": float(bool(parties)),
        "names more than one party": float(len(parties) > 1),
        "says who said it": float(bool(candidate.said_by)),
        "holds a number": float(bool(numbers(text))),
        "says when": float(candidate.date is not None),
        "a denial or a refusal": float(refusing),
        "weighs how sure it is": float(candidate.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)),
        "like a known claim": candidate.matches[0].likeness if candidate.matches else 0.0,
        "too short to stand alone": float(words < 5),
        "very long": float(words > 60),
        "a question": float(text.rstrip("”\"' ").endswith(("?", "？"))),
        "an appeal or a reader's aside": float(bool(ASIDE.search(text))),
        "only leans on what went before": float(text.startswith("[") or bool(LEANS.match(text))),
    }
    return {name: value for name, value in applies.items() if value}


def weighed(candidate: Candidate, weights: Mapping[str, float] = WRITTEN) -> Candidate:
    """The candidate with its worth and the reasons for it."""
    values = features(candidate)
    return replace(candidate, worth=score(values, weights), reasons=reasons(values, weights))


def score(values: Mapping[str, float], weights: Mapping[str, float] = WRITTEN) -> float:
    """How much a passage looks like a claim worth keeping, 0 to 1, to two places."""
    total = sum(value * weights.get(name, 0.0) for name, value in values.items())
    return round(1 / (1 + math.exp(-total)), 2)


def reasons(values: Mapping[str, float], weights: Mapping[str, float] = WRITTEN) -> tuple[str, ...]:
    """The names of the features that speak for or against it, the weightiest first."""
    told = [(abs(weights.get(name, 0.0)) * value, name) for name, value in values.items() if name != "bias"]
    return tuple(name for weight, name in sorted(told, reverse=True) if weight >= 0.2)


def load_weights(root: Path) -> Mapping[str, float]:
    """The weights learned from the archive's decisions where there are any that helped, else the written ones."""
    try:
        learned = json.loads((root / LEARNED).read_text("utf-8"))
        return {str(name): float(weight) for name, weight in learned["weights"].items()} if learned["used"] else WRITTEN
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return WRITTEN

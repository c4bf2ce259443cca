"""Whether a candidate is new, known or in conflict with what is known, from its matches: a hint for whoever decides.

It orders an editor's attention and nothing else: nothing is merged, accepted or rejected by it.
"""

from __future__ import annotations

from enum import StrEnum

from ledger.records import Candidate, Match
from ledger.vocabulary import Flag

KNOWN_FROM = 0.5
"""Likeness from which a claim without flags is taken to say the same; measured: seven of ten such are right."""
NEAR_FROM = 0.1
"""Likeness from which a difference from a claim is worth calling a conflict."""
HARD = frozenset(Flag) - {Flag.CERTAINTY}
"""Flags that make a conflict; a difference in certainty alone does not."""


class Standing(StrEnum):
    """How a candidate stands to what the archive holds."""

    NEW = "new"
    """No published claim is like it."""
    KNOWN = "known"
    """A published claim seems to say the same: attach, if it does."""
    CONFLICTING = "conflicting"
    """It looks like a published claim and differs in what matters: read both before deciding."""


def standing(candidate: Candidate) -> Standing:
    """How a candidate stands, by the flags and likeness of its best match and of those close behind it."""
    near = [match for match in candidate.matches if match.likeness >= NEAR_FROM]
    if not near:
        return Standing.NEW
    best = near[0]
    if _conflicts(best):
        return Standing.CONFLICTING
    if best.likeness >= KNOWN_FROM:
        return Standing.KNOWN
    return Standing.CONFLICTING if any(map(_conflicts, near[1:])) else Standing.NEW


def _conflicts(match: Match) -> bool:
    return bool(HARD & set(match.flags))

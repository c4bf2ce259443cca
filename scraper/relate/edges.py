"""From signs that one article derives from another to an edge: how strong, in which sense, and why.

Signs in, edges out. No text is read here; the strengths and the threshold are this module's, and are shown to editors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from ledger.vocabulary import Derivation


class SignKind(StrEnum):
    """What points from one article to another."""

    CANONICAL = "canonical"
    """The page names the other as its original."""
    LINK = "link"
    """Its body links to the other."""
    COPY = "copy"
    """Most of the words of one stand in the other."""
    DATELINE = "dateline"
    """It is marked as a dispatch of the other's outlet."""
    CREDIT = "credit"
    """It credits the other's outlet."""
    TOLD = "told"
    """It takes over words that were spoken to the other's outlet."""
    SPELLING = "spelling"
    """Both misspell one name in the same way."""
    PARTIAL = "partial"
    """Some of the words of one stand in the other."""
    CAPTION = "caption"
    """Both have a picture with the same caption."""


STRENGTH: Mapping[SignKind, float] = {
    SignKind.CANONICAL: 0.95,
    SignKind.LINK: 0.9,
    SignKind.COPY: 0.9,
    SignKind.DATELINE: 0.75,
    SignKind.CREDIT: 0.75,
    SignKind.TOLD: 0.75,
    SignKind.SPELLING: 0.45,
    SignKind.PARTIAL: 0.4,
    SignKind.CAPTION: 0.35,
}
"""How likely a single sign means derivation, by experience with this archive; signs add up as independent ones do."""

VAGUE = 0.5
"""Share of its strength that a credit keeps where it is not clear which article of the outlet is meant."""

POINTING = frozenset({SignKind.CANONICAL, SignKind.LINK, SignKind.DATELINE, SignKind.CREDIT, SignKind.TOLD})
"""Signs that say which of the two came first; the others need the dates."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that points to one article."""

    article: str
    """The article that seems to be the source."""
    kind: SignKind
    reason: str
    """In words, for an editor."""
    vague: bool = False
    """Whether another article of the same outlet may be meant."""

    @property
    def strength(self) -> float:
        """How likely the sign alone means derivation, 0 to 1."""
        return STRENGTH[self.kind] * (VAGUE if self.vague else 1)


@dataclass(frozen=True, slots=True)
class Edge:
    """That one article seems to derive from another."""

    article: str
    """The source."""
    how: Derivation
    strength: float
    """0 to 1."""
    reason: str
    """Every sign in words, the strongest first."""
    kinds: frozenset[SignKind]
    vague: bool = False
    """Whether all that points there may mean another article of the same outlet."""

    @property
    def points(self) -> bool:
        """Whether the signs themselves say which came first."""
        return bool(self.kinds & POINTING)


def edges(signs: Iterable[Sign]) -> list[Edge]:
    """One edge for each article that signs point to, the strongest first."""
    by_article: dict[str, dict[SignKind, Sign]] = {}
    for sign in signs:
        kept = by_article.setdefault(sign.article, {})
        if sign.kind not in kept or sign.strength > kept[sign.kind].strength:
            kept[sign.kind] = sign
    found = [_edge(article, list(kept.values())) for article, kept in by_article.items()]
    return sorted(found, key=lambda edge: (-edge.strength, edge.article))


def _edge(article: str, signs: list[Sign]) -> Edge:
    ordered = sorted(signs, key=lambda sign: (-sign.strength, sign.kind))
    kinds = frozenset(sign.kind for sign in signs)
    strength = 1 - prod(1 - sign.strength for sign in signs)
    return Edge(
        article,
        _how(kinds),
        round(strength, 2),
        "; ".join(sign.reason for sign in ordered),
        kinds,
        all(sign.vague for sign in signs),
    )


def _how(kinds: frozenset[SignKind]) -> Derivation:
    if kinds & {SignKind.COPY, SignKind.DATELINE, SignKind.CANONICAL}:
        return Derivation.SYNDICATION
    if SignKind.PARTIAL in kinds:
        return Derivation.REWRITE
    return Derivation.QUOTES if SignKind.TOLD in kinds and SignKind.LINK not in kinds else Derivation.CITES

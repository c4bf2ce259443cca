"""Wordings side by side: one statement by one speaker as different articles carried it, with what drifted marked.

In go a claim and the shared parts; out come `Wordings`, one for each speaker quoted in more than one wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ledger.frozen import frozen
from ledger.records import Claim, Evidence
from site_plugin.views.evidence import FIDELITY
from site_plugin.views.parts import Parts
from site_plugin.views.passages import passage
from site_plugin.views.values import ArticleRef, EntityRef

_WORD = re.compile(r"\s*\S+")


@frozen
class Run:
    """A run of words, and whether the first wording lacks them."""

    text: str
    differs: bool


@frozen
class Wording:
    """The statement as one article carries it."""

    article: ArticleRef
    runs: tuple[Run, ...]
    lang: str
    fidelity: str
    note: str
    """What an editor says about the difference."""


@frozen
class Wordings:
    """All wordings of one speaker's statement, the earliest first."""

    speaker: EntityRef
    wordings: tuple[Wording, ...]

    @property
    def compared(self) -> bool:
        """Whether words were compared: only whole passages can be."""
        return any(run.differs for wording in self.wordings for run in wording.runs)


def wordings(parts: Parts, claim: Claim) -> tuple[Wordings, ...]:
    """For each speaker whose words stand in two or more wordings of known fidelity, those wordings side by side."""
    by_speaker: dict[str, list[Evidence]] = {}
    for evidence in claim.evidence:
        if evidence.speaker and evidence.quote and evidence.fidelity and not evidence.withdrawn:
            by_speaker.setdefault(evidence.speaker, []).append(evidence)
    found = []
    for speaker, pieces in by_speaker.items():
        if len({piece.article for piece in pieces}) > 1 and speaker in parts.entities:
            found.append(Wordings(parts.entities[speaker], _side_by_side(parts, pieces)))
    return tuple(found)


def _side_by_side(parts: Parts, pieces: Sequence[Evidence]) -> tuple[Wording, ...]:
    order = sorted(pieces, key=lambda piece: (parts.articles[piece.article].published is None, _day(parts, piece)))
    first: dict[str, list[str]] = {}
    found = []
    for piece in order:
        shown = passage(parts, piece)
        if shown is None:
            continue
        words = _WORD.findall(shown.text)
        against = first.setdefault(shown.lang, words) if shown.whole else words
        assert piece.fidelity is not None  # noqa: S101 - only such pieces are collected
        found.append(
            Wording(
                parts.articles[piece.article], runs(against, words), shown.lang, FIDELITY[piece.fidelity], piece.note
            )
        )
    return tuple(found)


def runs(first: Sequence[str], words: Sequence[str]) -> tuple[Run, ...]:
    """The words in runs that are, or are not, in the first wording; case and signs at the edges are no difference."""
    matcher = SequenceMatcher(a=[_bare(word) for word in first], b=[_bare(word) for word in words], autojunk=False)
    found = []
    for tag, _, _, start, end in matcher.get_opcodes():
        if end > start:
            found.append(Run("".join(words[start:end]).strip(), tag != "equal"))
    return tuple(found)


def _bare(word: str) -> str:
    return word.strip(" \n\t“”\"'‘’.,;:!?()").casefold()


def _day(parts: Parts, piece: Evidence) -> tuple[str, str]:
    published = parts.articles[piece.article].published
    return (published.isoformat() if published else "", piece.article)

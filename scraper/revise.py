"""A new text of a known article in, what changed out: only an exact comparison may say that nothing did.

Changed numbers, dates, names, negations and hedges are material; each revision names the claims whose passages it
touches. Likeness plays no part here, and nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from ledger.passage import Found, find, normalise
from ledger.records import Claim, Evidence
from scraper.propose.certainty_words import turns_or_weakens

WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]|\s+")

ROUGHLY = re.compile(
    r"\b(?:about|approximately|around|roughly|nearly|almost|exactly|at (?:least|most)|up to|(?:more|less|fewer) than|"
    r"over|under)\b|약|가량|정도|여 ?(?=[명개건])|約|およそ|ほぼ|以上|未満|程度",
    re.IGNORECASE,
)
"""Words that make a number rougher or sharper, in English, Korean and Japanese."""


@dataclass(frozen=True, slots=True)
class Change:
    """One run of words that differs between two texts of an article."""

    before: str
    """Words that went; empty for an insertion."""
    after: str
    """Words that came; empty for a deletion."""
    start: int
    """Offset in the earlier text where the difference begins."""
    material: bool
    """Whether a number, name, negation or hedge is among the words."""


@dataclass(frozen=True, slots=True)
class Revision:
    """How a text differs from the one before it."""

    changes: tuple[Change, ...]
    claims: tuple[str, ...]
    """Ids of the claims whose passage stood in the earlier text and stands no longer in the later one."""

    @property
    def material(self) -> bool:
        """Whether anything changed that could change what a claim rests on."""
        return bool(self.claims) or any(change.material for change in self.changes)


def revise(before: str, after: str, evidence: Iterable[tuple[Claim, Evidence]] = ()) -> Revision:
    """How `after` differs from `before`, and which claims lose their passage by it."""
    return Revision(tuple(_changes(before, after)), tuple(_touched(before, after, evidence)))


def _changes(before: str, after: str) -> Iterable[Change]:
    old, new = list(WORD.finditer(before)), list(WORD.finditer(after))
    matcher = SequenceMatcher(None, [word[0] for word in old], [word[0] for word in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = _stretch(old, a, b, len(before)), _stretch(new, c, d, len(after))
        removed, added = before[slice(*gone)], after[slice(*come)]
        if removed.split() != added.split():
            material = is_material(before, *gone) or is_material(after, *come)
            yield Change(removed.strip(), added.strip(), gone[0], material)


def _stretch(words: list[re.Match[str]], first: int, last: int, end: int) -> tuple[int, int]:
    """Where the words from `first` up to `last` stand in a text that ends at `end`; empty where there are none."""
    start = words[first].start() if first < len(words) else end
    return start, words[last - 1].end() if last > first else start


def is_material(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text holds a number, a capitalised name, a negation or a hedge, or a part of one."""
    words = text[start:end]
    return (
        any(letter.isdigit() for letter in words)
        or any(word[0].isupper() for word in re.findall(r"\w+", words))
        or ROUGHLY.search(words) is not None
        or turns_or_weakens(text, start, end)
    )


def _touched(before: str, after: str, evidence: Iterable[tuple[Claim, Evidence]]) -> Iterable[str]:
    old, new = normalise(before), normalise(after)
    seen: set[str] = set()
    for claim, piece in evidence:
        if piece.quote is None or claim.id in seen or not isinstance(find(piece.quote, old), Found):
            continue
        if not isinstance(find(piece.quote, new), Found):
            seen.add(claim.id)
            yield claim.id

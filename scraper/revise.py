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

WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]|\s+")

MATERIAL_WORDS = frozenset(
    """
    not no never none nor neither cannot without nothing nobody denied denies deny didn't doesn't wasn't isn't won't
    may might could likely probably possibly apparently reportedly allegedly suspected believed suggests suggest appears
    appear seems seem unclear unconfirmed about approximately nearly almost
    않 않았다 못 없다 없었다 아니다 부인했다 보인다 추정 의혹 가능성 약
    ない なかった 否定 とみられる 可能性 約
    """.split()
)
"""Words that turn or weaken a statement in English, Korean and Japanese."""


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
    old, new = WORD.findall(before), WORD.findall(after)
    starts = [0]
    for word in old:
        starts.append(starts[-1] + len(word))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if gone.split() != come.split():
            yield Change(gone.strip(), come.strip(), starts[a], is_material(gone) or is_material(come))


def is_material(words: str) -> bool:
    """Whether a run of words holds a number, a capitalised name, a negation or a hedge."""
    return any(
        word.casefold() in MATERIAL_WORDS or any(letter.isdigit() for letter in word) or word[:1].isupper()
        for word in re.findall(r"\w+(?:['’]\w+)*", words)
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

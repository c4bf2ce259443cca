"""Omissions: caveats that a source makes and a report that repeats it leaves out.

In go an article and the ledger, out come the caveats on the claims it repeats. It looks at what the records say, never
at the texts: a caveat that nobody recorded is not missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger.ledger import Ledger
from ledger.status.assessment import Fate, Weighed
from ledger.status.visible import EVER, look
from ledger.status.weigh import weigh
from ledger.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Omission:
    """A caveat said by an article on the way to the root, and left out by the report."""

    claim: str
    """Id of the claim that the report repeats."""
    said_in: str
    """Id of the article that makes the caveat."""
    caveat: Weighed
    """The caveat, as weighed on its own."""


def left_out(article: str, ledger: Ledger, known: date = EVER, recorded: date = EVER) -> tuple[Omission, ...]:
    """The caveats on the claims this article repeats that its own sources make and it does not, in order of claim."""
    found = []
    for claim in {claim.id: claim for claim, _ in ledger.evidence_of.get(article, ())}.values():
        weighed = weigh(claim, look(claim, ledger, known, recorded).visible, ledger, known)
        found += left_out_on(claim.id, weighed, article)
    return tuple(found)


def left_out_on(claim: str, weighed: Sequence[Weighed], article: str) -> list[Omission]:
    """The caveats on one claim, given what became of its evidence, that an article's sources make and it does not."""
    own = [w for w in weighed if w.evidence.article == article]
    if any(w.stance is Stance.QUALIFIES for w in own):
        return []
    passed = {name for w in own if w.stance is Stance.SUPPORTS for name in w.way[1:]}
    caveats = (w for w in weighed if w.stance is Stance.QUALIFIES and w.fate is Fate.SHOWN)
    return [Omission(claim, w.evidence.article, w) for w in caveats if w.evidence.article in passed]

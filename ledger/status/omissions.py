"""Omissions: caveats that a source makes and a report that repeats it leaves out.

In go an article, the ledger and what became of the evidence on each claim; out come the caveats on the claims that the
article repeats. It looks at what the records say, never at the texts: a caveat that nobody recorded is not missed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.status.assessment import Fate, Weighed
from ledger.vocabulary import Stance


@frozen
class Omission:
    """A caveat said by an article on the way to the root, and left out by the report."""

    claim: str
    """Id of the claim that the report repeats."""
    said_in: str
    """Id of the article that makes the caveat."""
    caveat: Weighed
    """The caveat, as weighed on its own."""


def left_out(article: str, ledger: Ledger, weighed: Callable[[str], Sequence[Weighed]]) -> tuple[Omission, ...]:
    """The caveats on the claims this article repeats that its own sources make and it does not, in order of claim.

    `weighed` gives what became of the evidence on a claim, by its id.
    """
    claims = dict.fromkeys(claim.id for claim, _ in ledger.evidence_of.get(article, ()))
    return tuple(omission for claim in claims for omission in _on(claim, weighed(claim), article))


def _on(claim: str, weighed: Sequence[Weighed], article: str) -> list[Omission]:
    """The caveats left out on one claim."""
    own = [w for w in weighed if w.evidence.article == article]
    if any(w.stance is Stance.QUALIFIES for w in own):
        return []
    passed = {name for w in own if w.stance is Stance.SUPPORTS for name in w.way[1:]}
    caveats = (w for w in weighed if w.stance is Stance.QUALIFIES and w.fate is Fate.SHOWN)
    return [Omission(claim, w.evidence.article, w) for w in caveats if w.evidence.article in passed]

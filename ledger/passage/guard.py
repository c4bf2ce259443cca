"""The passage guard: is the passage of a piece of evidence really in the article, as captured?

Evidence and ledger in, a `Guarded` out. Exact after folding, or not at all: nearness is only ever a hint. Where no
capture is held nothing is verified, and that is said.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.passage import Ambiguous, Found, Quote, find, normalise
from ledger.records import Evidence
from ledger.vocabulary import PassageState

ELLIPSES = ("…", "...", "[…]")
"""Signs for words left out."""


class Fault(StrEnum):
    """Why a passage is broken."""

    NOT_FOUND = "not-found"
    AMBIGUOUS = "ambiguous"
    """It fits several places."""
    ELLIPSIS = "ellipsis"
    """Words are left out of an exact quote."""


@frozen
class Guarded:
    """A passage as far as it could be checked."""

    state: PassageState
    text: str | None = None
    """The whole passage as the article has it; unverified, the words of the record if it gives them all."""
    start: int | None = None
    """Offset of its first character in the captured text; None unless verified."""
    end: int | None = None
    """Offset past its last character; None unless verified."""
    hint: str = ""
    """What is wrong and what comes nearest, when it is broken."""
    fault: Fault | None = None
    """Why it is broken."""


def guard(evidence: Evidence, ledger: Ledger) -> Guarded:
    """How far the passage of this evidence is verified in the newest captured text of its article."""
    return guard_quote(evidence.quote, ledger.texts.get(evidence.article))


def guard_quote(quote: Quote | None, text: str | None) -> Guarded:
    """How far a quote is verified in a text; without the one or the other it is unverified."""
    if quote is None:
        return Guarded(PassageState.UNVERIFIED)
    elided = quote.exact is not None and any(sign in quote.exact for sign in ELLIPSES)
    if text is None:
        if elided:
            return Guarded(PassageState.BROKEN, hint="words are left out of an exact quote", fault=Fault.ELLIPSIS)
        return Guarded(PassageState.UNVERIFIED, quote.exact)
    found = find(quote, _normalised(text))
    if isinstance(found, Found):
        return Guarded(PassageState.VERIFIED, text[found.start : found.end], found.start, found.end)
    fault = Fault.AMBIGUOUS if isinstance(found, Ambiguous) else Fault.ELLIPSIS if elided else Fault.NOT_FOUND
    return Guarded(PassageState.BROKEN, hint=found.hint, fault=fault)


_normalised = lru_cache(maxsize=4096)(normalise)
"""Folding a text takes longer than finding a quote in it, and most articles are quoted several times."""

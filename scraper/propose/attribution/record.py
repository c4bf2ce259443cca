"""What attribution finds: one frozen value for each time somebody is said to say something.

Spans point into the article's text; nothing is rewritten and nothing is judged here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ledger.vocabulary import Certainty
from scraper.propose.spans import Span


class Speech(StrEnum):
    """How the words reach the reader."""

    DIRECT = "direct"
    """The content opens with a quotation mark: the speaker's own words."""
    MIXED = "mixed"
    """The outlet's words around some of the speaker's own."""
    INDIRECT = "indirect"
    """The outlet's words throughout."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to say something.

    The content keeps the word "that" when it opens the clause, keeps quotation marks, and leaves out the full stop
    or comma that belongs to the sentence around it.
    """

    content: Span
    """What is said, from its first to its last word.

    Where the speaker interrupts it briefly, the interruption lies within; after a longer one the rest is an
    attribution of its own."""
    source: Span | None
    """Who says it, as named on the spot ("he", "the company"); None when nobody is named ("it is believed that")."""
    cue: Span | None
    """The words of saying ("said", "according to"); None when the layout alone says so (a quotation that goes on)."""
    kind: Speech
    parts: tuple[Span, ...]
    """The content without interruptions: one span, or several in order."""
    certainty: Certainty = Certainty.CERTAIN
    """How sure the words of saying let the speaker sound; hedges inside the content are not weighed here."""
    speaker: Span | None = None
    """Where the article names the speaker most fully up to here.

    The antecedent of "he" or "the company"; equal to `source` when that is the
    name itself; None when nobody is named."""
    nested: tuple[Span, ...] = ()
    """Those through whom the outlet has it, outermost first: for what sources told CNN, the span of "CNN"."""


def kind_of(text: str, parts: tuple[Span, ...]) -> Speech:
    """Direct when the content opens with a quotation mark, mixed when it holds one, else indirect."""
    words = [part.of(text) for part in parts]
    if words[0].startswith(("“", '"', "''", "‘", "「", "『", "«", "``")):
        return Speech.DIRECT
    return (
        Speech.MIXED
        if any(mark in word for word in words for mark in '“"«「『') or any("''" in word for word in words)
        else Speech.INDIRECT
    )

"""One English sentence with its tokens, and the attributions being found in it.

What rules pass to each other before the result is frozen as `Attribution`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.vocabulary import Certainty
from scraper.propose.attribution.cues import Verb
from scraper.propose.attribution.subjects import Range
from scraper.propose.attribution.tokens import Kind, Token
from scraper.propose.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article."""

    span: Span
    tokens: Sequence[Token]
    end: int
    """One past the last token that is not the final stop."""
    paragraph: int
    """Number of the paragraph it stands in, from 0."""

    def low(self, at: int) -> str:
        """The token at `at` in lower case; empty outside the sentence and for quotations."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def quote(self, at: int) -> bool:
        """True when the token at `at` is a quotation."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind is Kind.QUOTE

    def over(self, start: int, end: int) -> Span:
        """The characters from token `start` to the one before `end`."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying at its place in a sentence."""

    at: int
    """Its token."""
    start: int
    """First token of the verb group ("has also said")."""
    end: int
    """One past the verb and its particles."""
    verb: Verb
    subject: Range | None
    """Tokens of who says it; None while unknown or when nobody is named."""
    passive: bool = False
    """True for "is believed", "was told": what stands before is not the speaker."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution inside one sentence, before quotations that go on are joined and speakers resolved."""

    parts: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    certainty: Certainty
    sentence: int
    """Number of the sentence its cue stands in, from 0."""
    lemma: str
    """The verb or noun of saying as listed; "according to", ":" or empty where there is no verb."""

    @property
    def content(self) -> Span:
        """From the first to the last word said."""
        return Span(self.parts[0].start, self.parts[-1].end)


def tail(sentence: Sentence, start: int, limit: int) -> int:
    """`limit` moved back over commas and dashes that belong to the sentence around the content."""
    while limit > start and sentence.tokens[limit - 1].text in {",", ";", ":", "—", "–", "--", "."}:
        limit -= 1
    return limit

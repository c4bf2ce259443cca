"""A stretch of an article in, the shortest quote that the passage guard finds at just that place out."""

from __future__ import annotations

from ledger.passage import Found, Normalised, Quote, find
from scraper.propose.spans import Span, trimmed

LOCATOR_WORDS = (6, 9)
"""How many words of either end locate a passage that is too long to be quoted whole; tried in this order."""
LOCATOR_SIGNS = (12, 20)
"""The same in characters, for writing without spaces."""
WHOLE_WORDS = 14
"""Passages up to this many words are quoted whole."""
WHOLE_SIGNS = 40
"""Passages without spaces up to this many characters are quoted whole."""


def quote_of(span: Span, text: str, normalised: Normalised) -> Quote | None:
    """The quote for a stretch; None when no quote leads back to it and nowhere else."""
    span = trimmed(text, *span)
    words = span.of(text)
    if not words:
        return None
    for quote in _tries(words):
        found = find(quote, normalised)
        if isinstance(found, Found) and (found.start, found.end) == tuple(span):
            return quote
    before = text[: span.start].rpartition("\n")[2].split()[-4:]
    after = text[span.end :].partition("\n")[0].split()[:4]
    beside = Quote(exact=words, prefix=" ".join(before), suffix=" ".join(after))
    found = find(beside, normalised)
    return beside if isinstance(found, Found) and (found.start, found.end) == tuple(span) else None


def _tries(words: str) -> list[Quote]:
    """The quotes worth trying, the best first."""
    exact = Quote(exact=words)
    parts = words.split()
    if "\n" in words:
        return [exact]
    if len(parts) > WHOLE_WORDS:
        ends = [(" ".join(parts[:count]), " ".join(parts[-count:])) for count in LOCATOR_WORDS]
    elif len(parts) <= 3 and len(words) > WHOLE_SIGNS:
        ends = [(words[:count], words[-count:]) for count in LOCATOR_SIGNS]
    else:
        return [exact]
    return [*(Quote(start=first, end=last) for first, last in ends), exact]

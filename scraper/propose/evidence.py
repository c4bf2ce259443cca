"""The evidence of an archive as passages to look claims up by: whose words are known, and on what they are evidence.

A ledger in, passages with their claims and words out. Only the words kept in the records are used where no text is.
"""

from __future__ import annotations

from collections import defaultdict

from ledger.ledger import Ledger
from ledger.passage import Found, Quote, find, normalise

Passage = tuple[str, Quote]
"""An article and a quote in it."""


def passages(ledger: Ledger) -> dict[Passage, frozenset[str]]:
    """Every passage with words, with the claims it is evidence on."""
    found: defaultdict[Passage, set[str]] = defaultdict(set)
    for claim in ledger.claims.values():
        if not claim.draft and claim.withdrawn is None:
            for piece in claim.evidence:
                if piece.quote is not None and piece.withdrawn is None:
                    found[piece.article, piece.quote].add(claim.id)
    return {passage: frozenset(claims) for passage, claims in found.items()}


def words_of(ledger: Ledger, article: str, quote: Quote) -> tuple[str, bool]:
    """The words of a passage, and whether they are all of them: its ends alone where no text is kept."""
    text = ledger.texts.get(article)
    if text is not None and isinstance(place := find(quote, normalise(text)), Found):
        return text[place.start : place.end], True
    return quote.exact or f"{quote.start} … {quote.end}", quote.exact is not None


def language_of(ledger: Ledger, article: str) -> str:
    """The language of an article as the archive has it; English where it says nothing."""
    record = ledger.articles.get(article)
    return (record.language if record else "") or "en"

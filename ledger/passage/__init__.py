"""Passages: finding the words of a quote in an article, exactly.

In go quotes and texts (paragraphs joined by an empty line), out come places, fingerprints and short forms. Nothing here
accepts a passage for being nearly alike: nearness is only ever told in a message. What links to a passage is for pages
alone (`ledger.passage.fragment`).
"""

from ledger.passage.digest import digest
from ledger.passage.find import find
from ledger.passage.normalise import Normalised, normalise
from ledger.passage.quote import Ambiguous, Change, Difference, Found, NotFound, Quote
from ledger.passage.shorten import count_words, shorten

__all__ = [
    "Ambiguous",
    "Change",
    "Difference",
    "Found",
    "Normalised",
    "NotFound",
    "Quote",
    "count_words",
    "digest",
    "find",
    "normalise",
    "shorten",
]

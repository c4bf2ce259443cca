"""Passages: finding the words of a quote in an article, exactly, and linking to them.

In go quotes and texts (paragraphs joined by an empty line), out come places, fingerprints, short forms and text
fragments. Nothing here accepts a passage for being nearly alike: nearness is only ever told in a message.
"""

from ledger.passage.digest import digest
from ledger.passage.find import find
from ledger.passage.fragment import text_fragment
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
    "text_fragment",
]

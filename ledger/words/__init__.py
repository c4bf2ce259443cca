"""Dates and numbers as a newspaper would print them, in English.

In go values (`Edtf`, `date`, `int`), out come words; never raw EDTF, never markup. Nothing here reads a clock, so
nothing says "today" or "last week".
"""

from ledger.words.dates import date_in_words, day_in_words
from ledger.words.numbers import count, number_in_words

__all__ = ["count", "date_in_words", "day_in_words", "number_in_words"]

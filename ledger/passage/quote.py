"""`Quote`, the words by which evidence points into an article, and what looking for them can answer.

A quote follows the W3C TextQuoteSelector (exact, prefix, suffix) and adds a second form, the first and last words of a
longer passage. All offsets count characters of the original text, the end one past the last.
"""

from enum import StrEnum

from ledger.frozen import frozen


@frozen
class Quote:
    """Exact words, or the first and last words of a passage; `ValueError` where it is neither or both."""

    exact: str | None = None
    """The whole passage, word for word, without anything left out."""
    start: str | None = None
    """The first words of the passage."""
    end: str | None = None
    """The last words of the passage."""
    prefix: str = ""
    """Words right before the passage, where it occurs more than once."""
    suffix: str = ""
    """Words right after the passage, where it occurs more than once."""

    def __post_init__(self) -> None:
        if (self.exact is None) == (self.start is None and self.end is None):
            raise ValueError("a quote is either exact words, or start and end")
        if (self.start is None) != (self.end is None):
            raise ValueError("a quote with start needs end, and the other way round")
        if any(words is not None and not words.strip() for words in (self.exact, self.start, self.end)):
            raise ValueError("a quote has words")


@frozen
class Found:
    """The passage is there, in one place."""

    start: int
    """Offset of its first character in the original text."""
    end: int
    """Offset past its last character."""


@frozen
class Ambiguous:
    """The words fit more than one place."""

    places: tuple[Found, ...]
    """Every place, in the order of the text; at least two."""

    @property
    def hint(self) -> str:
        """What to do about it."""
        return f"the words fit {len(self.places)} places: add the words before (prefix) or after (suffix)"


class Change(StrEnum):
    """What kind of words differ between a quote and the text nearest to it."""

    NEGATION = "negation"
    """A "not" came or went."""
    NUMBER = "number"
    """A figure, year or amount."""
    HEDGE = "hedge"
    """A "likely", "reportedly" or "may"."""
    NAME = "name"
    """A word with a capital letter."""
    CASE = "case"
    """The same letters, large or small."""
    PUNCTUATION = "punctuation"
    """Signs between the words."""
    WORDING = "wording"
    """Any other word."""


@frozen
class Difference:
    """One stretch of words that differs."""

    change: Change
    """What kind of words they are."""
    text: str
    """What the text has; empty where the quote adds words."""
    quote: str
    """What the quote has; empty where it leaves words out."""


@frozen
class NotFound:
    """The words are not there. What is near is told, and never taken for the passage."""

    hint: str
    """What to tell the person who wrote the quote."""
    nearest: str | None = None
    """The passage of the text most like it, as the text has it; None where nothing is."""
    offset: int | None = None
    """Where the nearest passage begins in the original text."""
    differences: tuple[Difference, ...] = ()
    """How it differs from the quote, in order."""

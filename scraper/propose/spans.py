"""Where in a text something stands: a start and an end, in characters.

Every stage that proposes claims speaks of passages as spans into the article's text, so that each word shown to an
editor can be found again. A span never carries the words themselves.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text: `text[span.start : span.end]`."""

    start: int
    """First character, counted from 0."""
    end: int
    """One past the last character."""

    def of(self, text: str) -> str:
        """The words of this stretch in `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """True when `other` lies wholly inside this stretch (or is the same)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True when both have at least one character in common."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)


def trimmed(text: str, start: int, end: int, strip: str = " \t\r\n\u00a0\u3000") -> Span:
    """The stretch without characters of `strip` at either end."""
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return Span(start, end)

"""Suggestions of a second proposer in, pieces of the article out: those whose quote is in the text, the others counted.

The same passage guard as for our own: nothing is taken for being nearly alike. What a suggestion says is checked
against its passage: a number the passage lacks drops it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.passage import Found, Normalised, Quote, find
from scraper.propose.attribution import Attribution
from scraper.propose.endpoint import Suggestion
from scraper.propose.pieces import Piece
from scraper.propose.spans import Span
from scraper.propose.words import numbers


def checked(
    suggestions: Sequence[Suggestion],
    text: str,
    normalised: Normalised,
    cut: Sequence[Span],
    said: Sequence[Attribution],
) -> tuple[list[Piece], int]:
    """The suggestions that stand on words of the text, as pieces, and how many were dropped."""
    pieces: list[Piece] = []
    for suggestion in suggestions:
        place = find(Quote(exact=suggestion.quote), normalised)
        if not isinstance(place, Found):
            continue
        content = Span(place.start, place.end)
        sentence = _around(content, cut)
        if numbers(suggestion.statement) <= numbers(sentence.of(text)):
            pieces.append(Piece(sentence, content, _speaker_of(content, said), suggestion.statement))
    return pieces, len(suggestions) - len(pieces)


def _around(content: Span, cut: Sequence[Span]) -> Span:
    """The sentence or sentences a passage lies in."""
    met = [sentence for sentence in cut if sentence.meets(content)]
    return Span(min([content.start, *(one.start for one in met)]), max([content.end, *(one.end for one in met)]))


def _speaker_of(content: Span, said: Sequence[Attribution]) -> Attribution | None:
    """The outermost attribution whose words the passage is, or holds nearly all of."""
    around = [one for one in said if one.content.holds(content)]
    if around:
        return max(around, key=lambda one: one.content.end - one.content.start)
    inside = [one for one in said if content.holds(one.content)]
    return inside[0] if len(inside) == 1 else None

"""A text in which many pieces are looked for, most of which are not in it.

In: a text once, then pieces of it. Out: whether each stands in the text, letter for letter. It must never say more
than Python's `in` would: it only says no sooner.
"""

from __future__ import annotations

_LONG = 50_000
"""In a text of fewer characters each piece is found at once."""
_STRIDE = 8
"""Of a long text the runs of letters that begin at every so many characters are known."""
_RUN = 11
"""So many letters are a run; a piece of fewer than `_STRIDE + _RUN - 1` letters may hold none that is known."""


class Haystack:
    """One text, and what was looked for in it so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._answers: dict[str, bool] = {}
        starts = range(0, len(text), _STRIDE) if len(text) > _LONG else ()
        self._runs = frozenset(text[at : at + _RUN] for at in starts)

    def __contains__(self, piece: str) -> bool:
        """True when the piece stands in the text."""
        answer = self._answers.get(piece)
        if answer is None:
            answer = self._answers[piece] = self._may_hold(piece) and piece in self._text
        return answer

    def _may_hold(self, piece: str) -> bool:
        """False only where every way of laying the known runs over the piece has one that the text lacks."""
        if not self._runs or len(piece) < _STRIDE + _RUN - 1:
            return True
        last = len(piece) - _RUN + 1
        return any(
            all(piece[at : at + _RUN] in self._runs for at in range(first, last, _STRIDE)) for first in range(_STRIDE)
        )

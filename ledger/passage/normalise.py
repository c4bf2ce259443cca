"""Brings a text into the one form in which passages are compared, with a way back to the original.

Folded: compatibility forms (NFKC, one grapheme cluster at a time), quotation marks, dashes, blanks and line breaks,
soft hyphens and invisible signs. Never folded: case, words, and digits beyond full-width ones; a raised or circled
digit stays itself, since NFKC would turn 10² into 102. Plain stretches are copied whole; only the rest is looked at
cluster by cluster.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cache

from ledger.frozen import frozen
from ledger.pattern import Pattern

_PLAIN = "!-_a-~À-ÖØ-öø-ÿЀ-яѐ-џ가-힣ぁ-ゖァ-ヺー・一-鿿㐀-䶿、。「」『』"
"""Characters that stand for themselves and, among each other, are a cluster each: most of all that is printed."""
_SPECIAL = Pattern(rf"[^{_PLAIN} ]+(?: +[^{_PLAIN} ]+)*")
_SPECIAL_OR_WIDE = Pattern(rf"(?:[^{_PLAIN} ]|  )[^{_PLAIN}]*")
_BREAK = Pattern(r"\n[^\S\n]*\n|\u2029")
_FOLDS = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´ʼ‹›"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»〝〞"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-"),
    **dict.fromkeys(map(ord, "〜∼"), "~"),
    **dict.fromkeys((0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
}
"""Signs that become another one sign for one, so that offsets stay as they are."""
_INVISIBLE = Pattern(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)


@frozen
class Normalised:
    """A text ready for comparing. Make it once with `normalise` and look for as many quotes as you like."""

    original: str
    """The text as it was given."""
    text: str
    """The folded text: one blank between words, none at either end, a paragraph break as one blank."""
    paragraphs: tuple[int, ...]
    """Where each paragraph begins in `text`; the first at 0."""
    _at: tuple[int, ...] = field(repr=False)
    """Where each stretch begins in `text`. A stretch is a run taken over sign by sign, or one folded cluster."""
    _from: tuple[int, ...] = field(repr=False)
    """Where each stretch begins in `original`."""
    _width: tuple[int, ...] = field(repr=False)
    """How long a cluster is in `original`; 0 for a run taken over sign by sign."""

    def start_of(self, index: int) -> int:
        """The offset in the original at which the character at `index`, or its cluster, begins."""
        stretch = bisect_right(self._at, index) - 1
        return self._from[stretch] + (0 if self._width[stretch] else index - self._at[stretch])

    def end_of(self, index: int) -> int:
        """The offset in the original past the character at `index - 1`, or past its cluster."""
        stretch = bisect_right(self._at, index - 1) - 1
        return self._from[stretch] + (self._width[stretch] or index - self._at[stretch])

    def splits_cluster(self, index: int) -> bool:
        """Whether `index` lies inside what is one cluster of the original: half a ligature, a letter off its accent."""
        if not 0 < index < len(self.text):
            return False
        stretch = bisect_right(self._at, index) - 1
        return bool(self._width[stretch]) and index != self._at[stretch]

    def paragraph_of(self, index: int) -> int:
        """The ordinal of the paragraph the character at `index` is in, from 0."""
        return bisect_right(self.paragraphs, index) - 1


def normalise(text: str) -> Normalised:
    """The text folded for comparing, with its way back."""
    folding = _Folding()
    at, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    plainer = text.translate(_FOLDS)
    clusters = _clusters()
    for special in (_SPECIAL_OR_WIDE if "  " in plainer else _SPECIAL).finditer(plainer, at, stop):
        # The sign before may be a blank of the same gap, or the base of an accent that begins the special run.
        begin = max(special.start() - 1, at)
        end = special.end() + plainer.startswith(" ", special.end())
        folding.take_over(plainer[at:begin], at)
        for cluster in clusters(plainer, begin, end):
            folding.fold(cluster[0], cluster.start())
        at = end
    folding.take_over(plainer[at:stop], at)
    return folding.finish(text)


@cache
def _clusters() -> Callable[..., Iterator[re.Match[str]]]:
    """What finds blanks and grapheme clusters."""
    import regex  # long to import, and needed for texts alone

    found: Callable[..., Iterator[re.Match[str]]] = regex.compile(r"\s+|\X").finditer
    return found


class _Folding:
    """A folded text as it grows, stretch by stretch."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._last = " "
        self._paragraphs = [0]
        self._stretches: list[tuple[int, int, int]] = []

    def take_over(self, run: str, start: int) -> None:
        """Add a run of the original as it is."""
        self._add(run, start, 0)

    def fold(self, cluster: str, start: int) -> None:
        """Add one cluster, or a run of blanks, folded."""
        if cluster.isspace():
            if self._last != " ":
                self._add(" ", start, 0 if len(cluster) == 1 else len(cluster))
            if self._length and _BREAK.search(cluster) and self._paragraphs[-1] != self._length:
                self._paragraphs.append(self._length)
            return
        folded = fold_cluster(cluster)
        self._add(folded, start, 0 if len(cluster) == len(folded) == 1 else len(cluster))

    def finish(self, original: str) -> Normalised:
        """The folded text with its map."""
        text = "".join(self._pieces).rstrip(" ")
        paragraphs = tuple(begin for begin in self._paragraphs if begin < len(text) or begin == 0)
        at, origin, width = zip(*self._stretches, strict=True) if self._stretches else ((0,), (0,), (0,))
        return Normalised(original, text, paragraphs, at, origin, width)

    def _add(self, piece: str, start: int, width: int) -> None:
        if not piece:
            return
        if width or not self._continues(start):
            self._stretches.append((self._length, start, width))
        self._pieces.append(piece)
        self._length += len(piece)
        self._last = piece[-1]

    def _continues(self, start: int) -> bool:
        """Whether the run that begins at `start` goes on where the last stretch, a run too, left off."""
        if not self._stretches:
            return False
        at, origin, width = self._stretches[-1]
        return not width and origin + self._length - at == start


def fold_cluster(cluster: str) -> str:
    """One grapheme cluster in the form it is compared in; empty for an invisible one."""
    seen = _INVISIBLE.sub("", cluster)
    folded = unicodedata.normalize("NFKC", seen)
    if folded[:1] == " " or any(map(_hides_digit, seen)):
        return unicodedata.normalize("NFC", seen)
    return folded.translate(_FOLDS)


def _hides_digit(char: str) -> bool:
    """Whether the sign would turn into digits that were not there: ² ½ ①, but not a full-width or bold 2."""
    tag = unicodedata.decomposition(char).partition(" ")[0]
    return (
        tag not in ("", "<wide>", "<font>")
        and not unicodedata.normalize("NFKC", char).isalpha()
        and any(digit.isdigit() for digit in unicodedata.normalize("NFKC", char))
    )

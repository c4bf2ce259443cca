"""A page's text as a browser compares it when it looks for a text fragment, and where its words end.

Browsers compare at the primary level of the Unicode collation: without case, accents, kana forms and invisible signs.
This folds at least as much as any of them, so that words unique here are unique there. Paragraph breaks stay, as line
feeds: no term of a directive may run across one.
"""

import unicodedata
from bisect import bisect_left
from enum import IntEnum
from functools import lru_cache

from ledger.frozen import frozen
from ledger.pattern import Pattern

_IGNORED = ("Mn", "Me", "Cf")
_SIGNS = {
    **dict.fromkeys("‘’‚‛′`´ʼ‹›", "'"),
    **dict.fromkeys("“”„‟″«»〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
_GAP = Pattern(r"\s+")
_BREAK = Pattern(r"\n\s*\n|\u2029")
_UNSPACED = Pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
_JOINING = "'\".:,;·-"


class Edge(IntEnum):
    """Whether a word ends at a place, as far as that can be known without a dictionary."""

    NEVER = 0
    """Inside a word or number."""
    MAYBE = 1
    """Browsers may differ: between Chinese or Thai signs, or at a point or apostrophe inside a word."""
    SURE = 2
    """A blank, a sign or a paragraph's end stands there."""


@frozen
class Page:
    """A folded page. Places in it are counted in `text`."""

    original: str
    """The page's text as given, paragraphs parted by an empty line."""
    text: str
    """The folded text: one blank between words, a line feed between paragraphs."""
    at: tuple[int, ...]
    """Where each sign of `text` comes from in `original`, and one entry more: the end of the original."""

    def place_of(self, offset: int) -> int:
        """The place of the first folded sign that comes from `offset` or after it."""
        return bisect_left(self.at, offset)

    def words(self, start: int, end: int) -> str:
        """The original words of `text[start:end]`, on one line, invisible signs left out."""
        written = self.original[self.at[start] : self.at[end]]
        return " ".join("".join(char for char in written if unicodedata.category(char) != "Cf").split())

    def splits_sign(self, place: int) -> bool:
        """Whether the place lies inside what is one sign of the original, such as a ligature."""
        return 0 < place < len(self.text) and self.at[place] == self.at[place - 1]

    def edge(self, place: int) -> Edge:
        """Whether a word ends at the place."""
        text = self.text
        if place <= 0 or place >= len(text):
            return Edge.SURE
        before, after = text[place - 1], text[place]
        if before.isspace() or after.isspace():
            return Edge.SURE
        if _is_wordy(before) and _is_wordy(after):
            return Edge.MAYBE if _is_unspaced(before) or _is_unspaced(after) else Edge.NEVER
        joins = (after in _JOINING and _is_wordy(before) and _is_wordy(text[place + 1 : place + 2])) or (
            before in _JOINING and _is_wordy(after) and place > 1 and _is_wordy(text[place - 2])
        )
        return Edge.MAYBE if joins else Edge.SURE


@lru_cache(maxsize=32)
def fold_page(text: str) -> Page:
    """The page folded; kept for the pages asked about last, since a page has many passages."""
    pieces: list[str] = []
    places: list[int] = []
    at = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    while at < stop:
        gap = _GAP.search(text, at, stop)
        end = gap.start() if gap else stop
        if (run := text[at:end]).isascii():
            pieces.append(run.lower().replace("`", "'"))
            places.extend(range(at, end))
        else:
            for index, char in enumerate(run, start=at):
                folded = _fold(char)
                pieces.append(folded)
                places.extend([index] * len(folded))
        if gap:
            pieces.append("\n" if _BREAK.search(gap[0]) else " ")
            places.append(end)
            end = gap.end()
        at = end
    return Page(text, "".join(pieces), (*places, len(text)))


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    """One sign at the primary level; empty where it is ignored."""
    if char in _SIGNS:
        return _SIGNS[char]
    kept = "".join(part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part) not in _IGNORED)
    return "".join(_hiragana(part) for part in kept.casefold()).strip()


def _hiragana(char: str) -> str:
    """A katakana sign as hiragana, others as they are."""
    return chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_unspaced(char: str) -> bool:
    return bool(_UNSPACED.match(char))

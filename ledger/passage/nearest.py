"""Finds what in a text is most like a quote that is not there, and says in words how the two differ.

In go the words and the text, out comes a `NotFound` fit to be read by the person who wrote the quote. It explains; it
never accepts: a lost "not" leaves a sentence 94 % alike.
"""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import NamedTuple

from ledger.passage.normalise import Normalised, normalise
from ledger.passage.quote import Change, Difference, NotFound
from ledger.passage.shorten import shorten
from ledger.passage.telling import change_between, negates

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]"
    r"|(?:(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff])[^\W\d])+(?:'[^\W\d]+)*|\S"
)
_ENOUGH_ALIKE = 0.45
_COMMON = 40
_SHOWN_DIFFERENCES = 3
_CALLED = {
    Change.NEGATION: "a negation came or went, which turns the meaning round",
    Change.NUMBER: "a number differs",
    Change.HEDGE: "a word of caution came or went",
    Change.NAME: "a name differs",
    Change.CASE: "capitals count",
    Change.PUNCTUATION: "",
    Change.WORDING: "",
}


class _Token(NamedTuple):
    key: str
    start: int
    end: int


def nearest(words: str, normalised: Normalised, name: str = "the quote") -> NotFound:
    """What the text has in place of the words, with every difference; `name` says which part of a quote they are."""
    sought = normalise(words).text
    quoted, held = _tokens(sought), _tokens(normalised.text)
    window = _likeliest(quoted, held)
    if window is None:
        return NotFound(f"{name} is not in the text, and nothing there is like it")
    part = held[slice(*window)]
    differences = tuple(_differences(part, quoted, normalised.text, sought))
    start, end = normalised.start_of(part[0].start), normalised.end_of(part[-1].end)
    passage = normalised.original[start:end]
    told = _told(differences) or "only the blanks between the words differ"
    hint = f'{name} is not in the text; nearest: "{shorten(passage)}", where {told}'
    return NotFound(hint, passage, start, differences)


def _tokens(text: str) -> list[_Token]:
    """The words, numbers and signs of a folded text; single signs in scripts without blanks."""
    return [_Token(found[0].casefold(), *found.span()) for found in _TOKEN.finditer(text)]


def _likeliest(quoted: list[_Token], held: list[_Token]) -> tuple[int, int] | None:
    """The run of tokens of the text most like the quote, or None where less than half of it is there."""
    shift = _shift(quoted, held)
    if shift is None:
        return None
    slack = max(6, len(quoted) // 3)
    low, high = max(shift - slack, 0), min(shift + len(quoted) + slack, len(held))
    blocks = _matcher(held[low:high], quoted).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < max(_ENOUGH_ALIKE * len(quoted), 1):
        return None
    first, last = blocks[0], blocks[-1]
    start = max(low + first.a - first.b, 0)
    missing = len(quoted) - last.b - last.size
    end = min(low + last.a + last.size + missing, len(held))
    while missing and end < len(held) and negates(held[end].key):
        end += 1
    return start, end


def _shift(quoted: list[_Token], held: list[_Token]) -> int | None:
    """How far into the text the quote must be moved for most of its rarer words to meet their like."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(held):
        places[token.key].append(index)
    votes: Counter[int] = Counter()
    for index, token in enumerate(quoted):
        found = places.get(token.key, [])
        for place in found[:_COMMON]:
            weight = 1000 // len(found)
            votes[place - index] += 2 * weight
            for near in (-2, -1, 1, 2):
                votes[place - index + near] += weight
    return votes.most_common(1)[0][0] if votes else None


def _matcher(held: list[_Token], quoted: list[_Token]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [token.key for token in held], [token.key for token in quoted], autojunk=False)


def _differences(held: list[_Token], quoted: list[_Token], text: str, sought: str) -> list[Difference]:
    """Every stretch in which text and quote differ, capitals included."""
    differences = []
    for how, a, b, c, d in _matcher(held, quoted).get_opcodes():
        pairs = [(a + n, a + n + 1, c + n, c + n + 1) for n in range(b - a)] if how == "equal" else [(a, b, c, d)]
        for low, high, first, last in pairs:
            ours, theirs = _words(held, low, high, text), _words(quoted, first, last, sought)
            if ours != theirs:
                differences.append(Difference(change_between(ours, theirs), ours, theirs))
    return differences


def _words(tokens: list[_Token], low: int, high: int, text: str) -> str:
    return text[tokens[low].start : tokens[high - 1].end] if low < high else ""


def _told(differences: tuple[Difference, ...]) -> str:
    """The gravest differences in words, at most three."""
    grave = sorted(differences, key=lambda difference: list(Change).index(difference.change))[:_SHOWN_DIFFERENCES]
    said = [_said(difference) for difference in differences if difference in grave]
    more = len(differences) - len(said)
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _said(difference: Difference) -> str:
    """One difference as a person would tell it."""
    if not difference.quote:
        told = f'the text has "{difference.text}" and the quote does not'
    elif not difference.text:
        told = f'the quote has "{difference.quote}" and the text does not'
    else:
        told = f'the text has "{difference.text}" and the quote "{difference.quote}"'
    called = _CALLED[difference.change]
    return f"{told} ({called})" if called else told

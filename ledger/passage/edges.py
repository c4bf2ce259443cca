"""Tells whether a match is made of whole words: no half number, no "did" out of "didn't", no letter off its accent.

In goes a normalised text and where a match begins and ends in it. Scripts written without blanks (Chinese, Japanese,
Thai and their like) have no edges that could be judged without a dictionary: there only clusters and numbers count.
"""

import re

from ledger.passage.normalise import Normalised
from ledger.pattern import Pattern

_UNSPACED = Pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HANGUL = Pattern(r"[\u1100-\u11ff\uac00-\ud7a3]")
_HYPHENS = "-‐‑"
NARROW_BLANKS = "\u00a0\u2007\u2009\u202f"
"""Blanks that part thousands, and no words."""
_TURNING_PREFIX = Pattern(r"(?<!\w)(?:non|un|anti|not|ex|de|pseudo|quasi|semi|half|near|pre|post)-$", re.IGNORECASE)
_TURNING_SUFFIX = Pattern(r"-(?:free|less|proof)\b", re.IGNORECASE)
_ELIDED = Pattern(r"(?:^|\W)(?:l|d|qu|dell|all|nell|sull|un)'$", re.IGNORECASE)
_POSSESSIVE = Pattern(r"'s?(?!\w)")
_PARTICLES = Pattern(
    "(?:들|님|씨|측)?(?:은|는|이|가|을|를|의|에|에게|에게서|에서|에서는|에는|에도|께서|로|으로|로서|으로서|로써|으로써|로는|으로는|와|과|와의|과의"
    "|도|만|만이|부터|까지|보다|처럼|마다|조차|밖에|이나|나|이나마|라도|이라도|라고|이라고|라는|이라는|란|이란|라며|이라며|이며|며|이고|고|인|이다|다"
    "|이었다|였다|입니다|이라|라)?(?![가-힣])"
)


def is_whole(normalised: Normalised, start: int, end: int) -> bool:
    """Whether `text[start:end]` cuts through no cluster, number or word of the text."""
    return begins_whole(normalised, start) and ends_whole(normalised, end)


def begins_whole(normalised: Normalised, at: int) -> bool:
    """Whether a match may begin at `at`."""
    text = normalised.text
    if at == 0:
        return True
    before, first = text[at - 1], text[at]
    if normalised.splits_cluster(at) or _inside_number(normalised, at) or _leaves_sign(normalised, at):
        return False
    if before == "'" and _is_wordy(first) and at > 1 and _is_wordy(text[at - 2]):
        return bool(_ELIDED.search(text, max(at - 8, 0), at))
    if before == "-" and normalised.original[normalised.start_of(at - 1)] in _HYPHENS:
        return not _TURNING_PREFIX.search(text[max(at - 8, 0) : at])
    return not (_is_wordy(before) and _is_wordy(first)) or _is_unspaced(before) or _is_unspaced(first)


def ends_whole(normalised: Normalised, at: int) -> bool:
    """Whether a match may end at `at`."""
    text = normalised.text
    if at == len(text):
        return True
    last, after = text[at - 1], text[at]
    if normalised.splits_cluster(at) or _inside_number(normalised, at):
        return False
    if after == "'" and _is_wordy(last) and _is_wordy(text[at + 1 : at + 2]):
        return bool(_POSSESSIVE.match(text, at))
    if after == "-" and normalised.original[normalised.start_of(at)] in _HYPHENS:
        return not _TURNING_SUFFIX.match(text, at)
    if _HANGUL.match(after) and _is_wordy(last):
        return bool(_PARTICLES.match(text, at))
    return not (_is_wordy(last) and _is_wordy(after)) or _is_unspaced(last) or _is_unspaced(after)


def _inside_number(normalised: Normalised, at: int) -> bool:
    """Whether `at` lies inside one number: between its digits, at its point, comma or narrow blank, before its "%"."""
    text = normalised.text
    before, after = text[at - 1], text[at]
    if before.isnumeric() and after.isnumeric() and not (_is_unspaced(before) or _is_unspaced(after)):
        return True
    if before.isdecimal() and after in "%‰":
        return True
    if _joins_digits(normalised, at - 1):
        return text[at].isdecimal() and at > 1 and text[at - 2].isdecimal()
    return _joins_digits(normalised, at) and before.isdecimal() and text[at + 1 : at + 2].isdecimal()


def _joins_digits(normalised: Normalised, index: int) -> bool:
    """Whether the sign at `index`, between digits, makes them one number: 1,500 and 3.5 and 12:30 and 1\u00a0500."""
    sign = normalised.text[index]
    return sign in ".,:" or (sign == " " and normalised.original[normalised.start_of(index)] in NARROW_BLANKS)


def _leaves_sign(normalised: Normalised, at: int) -> bool:
    """Whether a match that begins with a digit at `at` would lose the minus before it."""
    text = normalised.text
    if text[at - 1] != "-" or not text[at].isdecimal() or (at > 1 and text[at - 2] not in " ("):
        return False
    return normalised.original[normalised.start_of(at - 1)] in "-−"


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_unspaced(char: str) -> bool:
    return bool(_UNSPACED.match(char))

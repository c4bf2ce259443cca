"""Dictionary stems of Korean verbs in, the syllables their written forms begin with out.

Arithmetic on Unicode syllables; knows no text.
"""

from __future__ import annotations

_FIRST = 0xAC00
_EU, _I, _YEO, _EO, _O, _WA, _AE, _A = 18, 20, 6, 4, 8, 9, 1, 0
_NONE, _N, _L, _B, _SS = 0, 4, 8, 17, 20
_CONTRACTED = {_I: _YEO, _O: _WA, _EU: _EO, _A: _A}


def written_forms(stem: str) -> tuple[str, ...]:
    """How a verb can begin in writing: 밝히 → 밝히, 밝혔, 밝혀, 밝힌, 밝힐, 밝힙; 적 → 적, 적었, 적어, 적은."""
    head, last = stem[:-1], stem[-1]
    lead, vowel, tail = _parts(last)
    if tail != _NONE:
        bright = "았" if vowel in {_A, _O} else "었"
        softened = head + _join(lead, vowel, _L) if stem == "묻" else stem
        return stem, softened + bright, softened + ("아" if bright == "았" else "어"), softened + "은"
    joined = _AE if last == "하" else _CONTRACTED.get(vowel, vowel)
    return tuple(
        dict.fromkeys(
            (
                stem,
                head + _join(lead, joined, _SS),
                head + _join(lead, joined, _NONE),
                head + _join(lead, vowel, _N),
                head + _join(lead, vowel, _L),
                head + _join(lead, vowel, _B),
            )
        )
    )


def _parts(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _FIRST
    return code // 588, code % 588 // 28, code % 28


def _join(lead: int, vowel: int, tail: int) -> str:
    return chr(_FIRST + (lead * 21 + vowel) * 28 + tail)

"""Everything by name: each record under its first letter, names in other scripts under their script.

In go the shared parts; out come `Letter`s in order, Latin letters first. Every name of an entity stands for itself, so
that each reader finds it under the one they know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ledger.frozen import frozen
from ledger.vocabulary import RecordKind
from site_plugin import urls
from site_plugin.languages import marked
from site_plugin.views.parts import Parts
from site_plugin.views.search import SORTS

DIGITS, OTHER = "0–9", "Other"

SCRIPTS = {
    "HANGUL": "Hangul", "HIRAGANA": "Kana", "KATAKANA": "Kana", "CJK": "Han", "CYRILLIC": "Cyrillic", "GREEK": "Greek",
    "ARABIC": "Arabic", "HEBREW": "Hebrew", "THAI": "Thai", "DEVANAGARI": "Devanagari",
}  # fmt: skip
"""First word of a character's Unicode name → the script its names stand under."""

ALIAS_LANGUAGES = {"Hangul": "ko", "Kana": "ja"}
"""Script → the language of a name in it whose language nobody stated; Han characters alone do not tell."""

_LEADING = re.compile(r"^(?:the|an?)\s+(?=\w)", re.IGNORECASE)


@frozen
class Line:
    """One name or statement and where it leads."""

    text: str
    lang: str
    url: str
    what: str
    """What it leads to: `claim`, `article, Reuters`, `person`."""


@frozen
class Letter:
    """All that begins with one letter, or is written in one script."""

    name: str
    anchor: str
    lines: tuple[Line, ...]


def letters(parts: Parts) -> tuple[Letter, ...]:
    """Every record that lists show, by letter and script, each in order."""
    found: dict[str, dict[tuple[str, Line], None]] = {}
    for line in _lines(parts):
        key = sorting(line.text)
        found.setdefault(letter(key), {})[key, line] = None
    order = sorted(found, key=lambda name: (len(name) > 1, name == OTHER, name != DIGITS, name))
    return tuple(
        Letter(name, _anchor(name), tuple(line for _, line in sorted(found[name], key=_place))) for name in order
    )


def sorting(text: str) -> str:
    """What a name is ordered by: no quotation marks or article in front, no accents, no capitals."""
    start = next((at for at, char in enumerate(text) if char.isalnum()), 0)
    plain = _LEADING.sub("", text[start:])
    if plain.isascii():
        return plain.casefold()
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", folded)


def letter(key: str) -> str:
    """The letter, or the script, that a name stands under."""
    first = key[:1]
    if first.isdigit():
        return DIGITS
    if "a" <= first <= "z":
        return first.upper()
    return SCRIPTS.get(unicodedata.name(first, "").partition(" ")[0], OTHER) if first else OTHER


def _place(pair: tuple[str, Line]) -> tuple[str, str, str]:
    key, line = pair
    return key, line.text, line.url


def _anchor(name: str) -> str:
    return {DIGITS: "digits"}.get(name, name.lower())


def _lines(parts: Parts) -> Iterator[Line]:
    archive = parts.archive
    for key in archive.claims:
        yield Line(parts.claims[key].text, "", parts.claims[key].url, "claim")
    for key, question in archive.questions.items():
        yield Line(question.ask, "", urls.link(RecordKind.QUESTION, key), "question")
    for key in archive.articles:
        ref = parts.articles[key]
        yield Line(ref.title, ref.lang, ref.url, f"article, {ref.outlet}")
    for key, entity in archive.entities.items():
        url, what = urls.link(RecordKind.ENTITY, key), SORTS[entity.type].lower()
        names = {name: marked(code) for code, name in reversed(list(entity.names.items()))}
        for name in dict.fromkeys([*entity.names.values(), *entity.aliases]):
            yield Line(name, names.get(name) or ALIAS_LANGUAGES.get(letter(sorting(name)), ""), url, what)
    for key, outlet in archive.outlets.items():
        for code, name in outlet.name.items():
            yield Line(name, marked(code), urls.link(RecordKind.OUTLET, key), "outlet")

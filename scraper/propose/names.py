"""The archive's own names in a text: every entity by its names and aliases, longest match first, in any script.

A lexicon is built once from the archive and then run over each text in one pass (Aho–Corasick). Short forms that the
text itself introduces count too: a surname after the full name, the words in brackets after a known name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from ledger.ledger import Ledger
from ledger.vocabulary import EntityType

PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|도|로|만|측|및|등|씨|에서|으로|에게|에는|에도|까지|부터|보다|처럼|이라는|라는|이란|란|이며|이고|인"
    "|이다|에서는|으로는|에서도|으로부터|로부터|이라고|라고|대변인|연구원|기자|대표|이사|교수|박사"
)
"""Korean particles and titles that may follow a name without a space."""

AFTER_HANGUL = re.compile(rf"(?:{PARTICLES})*(?![가-힣])")
_BRACKETED = re.compile(
    r"\s?[(（](?:aka |a\.k\.a\. |also known as |formerly |known as |hereafter |이하 |以下、?|일명 |옛 )*"
    r"[‘“\"「『']?(?P<form>[^()（）]{2,40}?)[’”\"」』']?[)）]"
)
_ABBREVIATION = re.compile(r"^(?P<long>.+?)\s\((?P<short>[A-Z][\w&.-]{1,9})\)$")
_OF_STATE = re.compile(r"^(?:US |U\.S\. )?Department of (?:the )?(?P<what>[A-Z]\w+)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names an entity."""

    start: int
    end: int
    entity: str
    """Id of the entity."""


class Lexicon:
    """All names of an archive, ready to be found in texts."""

    def __init__(self, names: Mapping[str, Iterable[str]], persons: Iterable[str] = ()) -> None:
        """Take entity id → names. `persons` are the ids whose surname alone means them once the full name was used.

        A name that two entities share means neither: it is left out.
        """
        owners: dict[str, set[str]] = {}
        for entity, every in names.items():
            for name in every:
                for form in variants(unicodedata.normalize("NFC", name).strip()):
                    owners.setdefault(form, set()).add(entity)
        self._names = {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1 and len(name) > 1}
        self._patterns = list(self._names)
        self._persons = frozenset(persons)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest) if self._patterns else None

    def mentions(self, text: str) -> list[Mention]:
        """Every mention in order, none overlapping another, short forms introduced in the text included."""
        known = list(self._known(text))
        found = known + list(_short_forms(text, known, self._persons))
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def entity(self, name: str) -> str | None:
        """Id of the entity that a name, just as it stands, means."""
        return self._names.get(unicodedata.normalize("NFC", name).strip())

    def _known(self, text: str) -> Iterator[Mention]:
        if self._automaton is None:
            return
        at = 0
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start < at:
                continue
            if _stands_alone(text, start, end):
                yield Mention(start, end, self._names[self._patterns[index]])
                at = end
            elif shorter := self._within(text, start, end):
                yield shorter
                at = shorter.end

    def _within(self, text: str, start: int, end: int) -> Mention | None:
        """The longest name that begins where a longer one does which turns out to be a part of a word."""
        for stop in range(end - 1, start + 1, -1):
            entity = self._names.get(text[start:stop])
            if entity is not None and _stands_alone(text, start, stop):
                return Mention(start, stop, entity)
        return None


def variants(name: str) -> Iterator[str]:
    """A name with the other forms it commonly takes: without its abbreviation, "U.S." for "US", "X Department"."""
    yield name
    if match := _ABBREVIATION.match(name):
        yield match["long"]
        yield match["short"]
        name = match["long"]
    if match := _OF_STATE.match(name):
        yield f"Department of the {match['what']}"
        yield f"Department of {match['what']}"
        for state in ("US ", "U.S. ", ""):
            yield f"{state}{match['what']} Department"
        for state in ("US ", "U.S. "):
            yield f"{state}{match['what']}"
            yield f"{state}Department of the {match['what']}"
    elif name.startswith("US "):
        yield f"U.S. {name[3:]}"


def lexicon_of(ledger: Ledger) -> Lexicon:
    """The lexicon of an archive's entities and outlets; drafts, masked and withdrawn entities are left out."""
    names: dict[str, list[str]] = {}
    for entity in ledger.entities.values():
        if not (entity.draft or entity.mask or entity.withdrawn):
            names[entity.id] = [*entity.names.values(), *entity.aliases]
    for outlet in ledger.outlets.values():
        if outlet.entity and outlet.entity in names:
            names[outlet.entity] += outlet.name.values()
    persons = [entity.id for entity in ledger.entities.values() if entity.type is EntityType.PERSON]
    return Lexicon(names, persons)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is a word of its own: by word boundaries in Latin, with particles allowed after Hangul."""
    first, last = text[start], text[end - 1]
    before = text[start - 1] if start else " "
    if (_wordish(first) and _wordish(before)) or (_is_hangul(first) and _is_hangul(before)):
        return False
    if _is_hangul(last) or (end < len(text) and _is_hangul(text[end])):
        return bool(AFTER_HANGUL.match(text, end))
    return not (_wordish(last) and end < len(text) and _wordish(text[end]))


def _wordish(letter: str) -> bool:
    """Whether a letter belongs to a script that parts words by spaces (Latin, Cyrillic, digits)."""
    return letter.isalnum() and ord(letter) < 0x2E80


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _short_forms(text: str, known: list[Mention], persons: frozenset[str]) -> Iterator[Mention]:
    """The places of surnames and bracketed forms behind the full name; a form of two entities means neither."""
    forms: dict[str, dict[str, int]] = {}
    for mention in known:
        words = text[mention.start : mention.end].split()
        if mention.entity in persons and len(words) > 1 and words[-1].replace("-", "").isalpha():
            forms.setdefault(words[-1], {}).setdefault(mention.entity, mention.end)
        if bracket := _BRACKETED.match(text, mention.end):
            forms.setdefault(bracket["form"], {}).setdefault(mention.entity, mention.end)
    for form, owners in forms.items():
        if len(owners) != 1 or (not form[:1].isupper() and form.isascii()):
            continue
        ((entity, after),) = owners.items()
        for match in re.finditer(re.escape(form), text[after:]):
            start, end = after + match.start(), after + match.end()
            if _stands_alone(text, start, end):
                yield Mention(start, end, entity)

"""The archive's own names in a text: every entity by its names and aliases, longest match first, in any script.

A lexicon is built once from the archive and then run over each text in one pass (Aho–Corasick). Short forms that the
text itself introduces count too: a surname after the full name, the words in brackets after a known name. Names the
archive does not know are proposed, never guessed to be somebody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from ledger.ledger import Ledger
from ledger.records import NewName
from ledger.vocabulary import EntityType

PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|도|로|만|측|및|등|씨|에서|으로|에게|에는|에도|까지|부터|보다|이라는|라는|이란|란|이며|이고|인"
    "|이다|에서는|으로는|에서도|으로부터|로부터|이라고|라고|대변인|연구원|기자"
)
"""Korean particles and titles that may follow a name without a space."""

AFTER_HANGUL = re.compile(rf"(?:{PARTICLES})*(?![가-힣])")
CAPITALISED = re.compile(
    r"(?<![.!?:“\"'’\w] )(?<!^)(?<!\n)\b"
    r"(?:[A-Z][\w’'.&-]*[\w]|[A-Z]{2,})(?: (?:of|the|for|and|de|&) (?=[A-Z])| (?=[A-Z\d]))?"
    r"(?:(?:[A-Z][\w’'&-]*|\d+)(?: (?:of|the|for|and|de|&) (?=[A-Z])| (?=[A-Z]))?)*",
)
COMMON = frozenset(
    """
    I The A An In On At But And He She It They We You This That These Those Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November December English
    Korean Japanese
    Chinese American North South West East Season Episode IP Internet TV AI CEO US U.S. UK EU VPN IT
    """.split()
)
"""Capitalised words that name nobody."""
ROLES = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof|Researcher|Director|Minister|President|spokes\w+|analyst)\.?$", re.IGNORECASE
)
FIRMS = re.compile(
    r"\b(?:Inc|Ltd|LLC|Corp|Co|Entertainment|Studios?|Group|University|Center|Institute|Agency|Company|Media)\b\.?"
)


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
                folded = unicodedata.normalize("NFC", name).strip()
                if len(folded) > 1:
                    owners.setdefault(folded, set()).add(entity)
        self._names = {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}
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

    def _known(self, text: str) -> Iterable[Mention]:
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if _stands_alone(text, start, end):
                yield Mention(start, end, self._names[self._patterns[index]])


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


def unknown_names(text: str, mentions: Iterable[Mention], language: str = "en") -> tuple[NewName, ...]:
    """Capitalised names of two or more words, or of one word used twice, that no mention covers; most used first."""
    covered = [(mention.start, mention.end) for mention in mentions]
    counts: Counter[str] = Counter()
    for match in CAPITALISED.finditer(text):
        name = match.group().strip(" .,’'")
        if name in COMMON or any(start < match.end() and match.start() < end for start, end in covered):
            continue
        counts[name] += 1
    worth = [(name, times) for name, times in counts.most_common() if " " in name or times > 1]
    return tuple(NewName(name, _guess(name, text), times) for name, times in worth)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is a word of its own: by word boundaries in Latin, with particles allowed after Hangul."""
    first, last = text[start], text[end - 1]
    if _wordish(first) and start and _wordish(text[start - 1]):
        return False
    if "가" <= last <= "힣":
        return bool(AFTER_HANGUL.match(text, end))
    return not (_wordish(last) and end < len(text) and _wordish(text[end]))


def _wordish(letter: str) -> bool:
    """Whether a letter belongs to a script that parts words by spaces (Latin, Cyrillic, digits)."""
    return letter.isalnum() and ord(letter) < 0x2E80


def _short_forms(text: str, known: list[Mention], persons: frozenset[str]) -> Iterable[Mention]:
    forms: dict[str, tuple[str, int]] = {}
    for mention in known:
        words = text[mention.start : mention.end].split()
        if mention.entity in persons and len(words) > 1 and words[-1].isalpha():
            forms.setdefault(words[-1], (mention.entity, mention.end))
        bracket = re.match(
            r"\s?[(（](?:aka |a\.k\.a\. |이하 |以下、?)?[‘“\"「']?([^()（）]{2,40}?)[’”\"」']?[)）]",
            text[mention.end :],
        )
        if bracket:
            forms.setdefault(bracket.group(1), (mention.entity, mention.end))
    for form, (entity, after) in forms.items():
        for match in re.finditer(re.escape(form), text[after:]):
            start, end = after + match.start(), after + match.end()
            if _stands_alone(text, start, end):
                yield Mention(start, end, entity)


def _guess(name: str, text: str) -> EntityType | None:
    """What an unknown name is, where its own words or the word before it say so."""
    if FIRMS.search(name):
        return EntityType.ORGANIZATION
    before = text[: text.find(name)].rstrip()[-24:]
    return EntityType.PERSON if ROLES.search(before) else None

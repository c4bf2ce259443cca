"""What a pronoun or a description in front of a statement stands for, where that is certain; else nothing.

"This North Korean production company" is the one organization named before of which the archive says that it is a
studio or company and North Korean. Two that fit, and nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ledger.ledger import Ledger
from ledger.records import Entity
from ledger.vocabulary import EntityType
from scraper.propose.names import Mention

HEADS = {
    "studio": ("studio",),
    "company": ("studio", "company", "producer", "firm", "network", "broadcaster", "entertainment"),
    "firm": ("studio", "company", "producer", "firm"),
    "authority": ("authority", "public body"),
    "institute": ("institute",),
    "agency": ("agency", "office", "department"),
    "publication": ("publication", "programme", "newspaper", "magazine", "site", "report"),
    "organization": ("organization", "organisation", "centre", "center", "institute", "programme"),
    "researcher": ("researcher", "fellow", "analyst", "expert", "engineer"),
    "analyst": ("researcher", "fellow", "analyst", "expert"),
    "server": ("server",),
    "broadcaster": ("broadcaster", "channel"),
}
"""Noun at the end of a description → words of which the archive's own description of an entity must have one."""
_NATIONS = {
    "north korean": ("north korea", "pyongyang"),
    "south korean": ("south korea", "seoul"),
    "korean": ("south korea", "seoul"),
    "japanese": ("japan", "tokyo"),
    "chinese": ("china", "beijing"),
    "american": ("us ", "california", "united states", "american"),
    "russian": ("russia", "moscow"),
    "italian": ("italy", "italian"),
}
DESCRIPTION = re.compile(
    r"(?P<article>the|this|that)\s(?P<nation>(?:north |south )?korean\s|"
    r"japanese\s|chinese\s|american\s|russian\s|italian\s)?"
    r"(?P<kind>(?:animation|production|cloud|research|media|senior|engineering|law|security|shipping|film|news|bridge|port)\s)*(?P<head>"
    + "|".join(HEADS)
    + r")\b(?P<own>['’]s)?",
    re.IGNORECASE,
)
_OF_PERSONS = frozenset(("he", "she"))
_OF_OTHERS = frozenset(("it", "they"))
_PERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person)|researcher|analyst|expert|official|employee|executive|director|producer|animator|"
    r"person|man|woman|Mr|Mrs|Ms|Dr)\b"
)
"""Words by which a text calls a person."""
WINDOW = 900
"""How far back, in characters, a description may reach; one with a nation reaches back to the beginning."""


def described(
    ledger: Ledger, mentions: Sequence[Mention], at: int, words: str, name: Callable[[str], str], paragraph: int
) -> tuple[str, str, int] | None:
    """The entity that a description at the start of `words` stands for, its name, and how long the description is.

    `at` is where the words stand in the text and `paragraph` where their paragraph begins; only what was named before
    counts, in the same paragraph first. None where that is not certain.
    """
    match = DESCRIPTION.match(words)
    if match is None:
        return None
    nation = (match["nation"] or "").strip().lower()
    head = match["head"].lower()
    before = [mention for mention in mentions if mention.start < at]
    fitting: list[str] = []
    for reach in (paragraph, min(paragraph, at - WINDOW), 0 if nation else at):
        near = [mention.entity for mention in before if mention.start >= reach]
        fitting = [entity for entity in dict.fromkeys(near) if fits(ledger.entities[entity], head, nation)]
        if fitting:
            break
    fitting = fitting or _of_the_story(ledger, head, nation)
    if len(fitting) != 1:
        return None
    own = match["own"] or ""
    return fitting[0], name(fitting[0]) + own, match.end()


def is_the_speaker(pronoun: str, speaker: Entity | None, said: str) -> bool:
    """Whether a pronoun that opens what somebody says may mean the speaker, whom the text calls `said`.

    A person is "he" or "she"; anything else is "it" or "they"; of a speaker whom the archive does not know, the words
    of the text alone decide.
    """
    word = pronoun.casefold()
    if speaker is not None:
        return word in (_OF_PERSONS if speaker.type is EntityType.PERSON else _OF_OTHERS)
    if said.casefold() in _OF_PERSONS | _OF_OTHERS:
        return word in (_OF_PERSONS if said.casefold() in _OF_PERSONS else _OF_OTHERS)
    return word in _OF_PERSONS | _OF_OTHERS and not (word == "it" and _PERSON.search(said))


def fits(entity: Entity, head: str, nation: str) -> bool:
    """Whether the archive's own words about an entity bear out a description."""
    if (head in ("researcher", "analyst")) != (entity.type is EntityType.PERSON):
        return False
    if entity.type in (EntityType.WORK, EntityType.PLACE, EntityType.UNNAMED_SOURCE):
        return False
    words = " ".join((*entity.names.values(), *entity.aliases, entity.description)).lower()
    names = " ".join((*entity.names.values(), *entity.aliases)).lower()
    if head == "studio" and "studio" not in names and "studio" not in entity.description.lower():
        return False
    if not any(word in words for word in HEADS[head]):
        return False
    return not nation or any(place in words for place in _NATIONS[nation])


def _of_the_story(ledger: Ledger, head: str, nation: str) -> list[str]:
    """The one object that the whole story is about, such as its server; organizations never."""
    return [
        entity
        for entity in ledger.story.about
        if entity in ledger.entities
        and ledger.entities[entity].type is EntityType.OBJECT
        and fits(ledger.entities[entity], head, nation)
    ]

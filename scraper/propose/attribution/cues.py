"""The table of words of saying, read once from `cues.yml`: word form in, what may follow it and how sure it sounds out.

Inflected forms are made by spelling rules from the listed verbs; nothing here looks at a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TypedDict, cast

import yaml

from ledger.vocabulary import Certainty
from scraper.propose.attribution.hangul import written_forms


class Takes(StrEnum):
    """What a verb of saying may be followed (or preceded) by."""

    QUOTE = "quote"
    """A quotation on either side."""
    THAT = "that"
    """A clause opened by "that", "whether", "how" and the like."""
    CLAUSE = "clause"
    """A clause without any such word, on either side."""
    LISTENER = "listener"
    """The one spoken to, before what is said."""
    TO = "to"
    """An infinitive of which the speaker is the subject."""
    OBJECT = "object"
    """A person and what that person is asked to do."""
    OF = "of"
    """A person, "of", and what that person is accused of."""
    NOUN = "noun"
    """A noun phrase that names what is said."""


class Form(StrEnum):
    """Which form of the verb a word is."""

    BASE = "base"
    S = "s"
    PAST = "past"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of saying."""

    lemma: str
    """The listed word, with its particles: `point out`."""
    form: Form
    """BASE, S, PAST (also the participle) or ING."""
    particles: tuple[str, ...]
    """The words that must follow directly: `("out",)`."""
    takes: Mapping[Takes, Certainty]
    """What may follow, each with the certainty the verb grants it."""


class _Verbs(TypedDict):
    takes: list[str]
    certainty: str
    verbs: list[str]


class _Nouns(TypedDict):
    certainty: str
    nouns: list[str]


class _Endings(TypedDict):
    certainty: str
    stems: list[str]


class _Table(TypedDict):
    english: list[_Verbs]
    english_nouns: list[_Nouns]
    irregular: dict[str, list[str]]
    korean: list[_Endings]
    japanese: list[_Endings]


@cache
def _table() -> _Table:
    text = resources.files(__package__).joinpath("cues.yml").read_text(encoding="utf-8")
    return cast("_Table", yaml.load(text, yaml.CSafeLoader))


@cache
def english_verbs() -> Mapping[str, tuple[Verb, ...]]:
    """Every form of every English verb of saying, lower case → its readings, those with particles first."""
    takes: dict[str, dict[Takes, Certainty]] = {}
    for group in _table()["english"]:
        for lemma in group["verbs"]:
            for kind in group["takes"]:
                takes.setdefault(lemma, {}).setdefault(Takes(kind), Certainty(group["certainty"]))
    forms: dict[str, list[Verb]] = {}
    for lemma, kinds in takes.items():
        head, *particles = lemma.split()
        for word, form in _forms(head):
            forms.setdefault(word, []).append(Verb(lemma, form, tuple(particles), MappingProxyType(kinds)))
    return MappingProxyType(
        {word: tuple(sorted(verbs, key=lambda verb: -len(verb.particles))) for word, verbs in forms.items()}
    )


@cache
def english_nouns() -> Mapping[str, Certainty]:
    """Every English noun of saying, singular and plural, with the certainty it grants."""
    found: dict[str, Certainty] = {}
    for group in _table()["english_nouns"]:
        for noun in group["nouns"]:
            found[noun] = found[_with_s(noun)] = Certainty(group["certainty"])
    return MappingProxyType(found)


@cache
def endings(language: str) -> Mapping[str, Certainty]:
    """The stems of `korean` or `japanese` verbs of saying, longest first, with the certainty each grants."""
    groups = _table()["korean"] if language == "korean" else _table()["japanese"]
    found = {stem: Certainty(group["certainty"]) for group in groups for stem in group["stems"]}
    return MappingProxyType({stem: found[stem] for stem in sorted(found, key=len, reverse=True)})


@cache
def korean_certainty(form: str) -> Certainty:
    """How sure a Korean verb of saying lets its speaker sound; certain for a word the table does not know."""
    for stem, certainty in endings("korean").items():
        if any(form.startswith(written) for written in written_forms(stem)):
            return certainty
    return Certainty.CERTAIN


def _forms(head: str) -> Iterator[tuple[str, Form]]:
    """The written forms of one verb, by table or by rule."""
    yield head, Form.BASE
    irregular = _table()["irregular"].get(head)
    if irregular is None:
        yield _with_s(head), Form.S
        yield _with_ed(head), Form.PAST
        yield (head[:-1] if head.endswith("e") and not head.endswith("ee") else head) + "ing", Form.ING
        return
    for word in irregular:
        yield (
            word,
            Form.ING
            if word.endswith("ing")
            else Form.S
            if word.endswith("s") and word[:-1] in {head, head + "e"}
            else Form.PAST,
        )


def _with_s(word: str) -> str:
    """The plural or third person of a regular word."""
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def _with_ed(word: str) -> str:
    """The past of a regular verb."""
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ied"
    return word + ("d" if word.endswith("e") else "ed")

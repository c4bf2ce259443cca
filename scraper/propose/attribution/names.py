"""The sentences of an English article in, its names out, each with what it seems to be: person, body, medium.

Judged by the words of the name and the words around it alone; a name nothing tells about stays `UNKNOWN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from scraper.propose.attribution.clause import Sentence
from scraper.propose.attribution.tokens import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    Kind,
    Token,
)
from scraper.propose.spans import Span


class Bearer(Enum):
    """What kind of thing bears a name."""

    PERSON = 1
    BODY = 2
    """A company, authority, party, group."""
    MEDIUM = 3
    """A body that publishes news."""
    UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One place where the article names somebody."""

    span: Span
    words: tuple[str, ...]
    """Lower case, without titles and possessive endings."""
    bearer: Bearer
    sex: str
    """"f" or "m" where a title or description says so; else empty."""
    sentence: int
    first: bool
    """True when no other name stands before it in its sentence."""


_MALE = frozenset(
    "mr. spokesman chairman congressman businessman actor king prince father son husband brother sir lord "
    "councilman".split()
)
_FEMALE = frozenset(
    "mrs. ms. miss spokeswoman chairwoman congresswoman businesswoman actress queen princess mother daughter wife "
    "sister lady dame councilwoman".split()
)
_TITLES = (
    _MALE
    | _FEMALE
    | frozenset(
        "dr. prof. professor sen. senator rep. representative gov. governor gen. general lt. col. maj. capt. sgt. "
        "president vice chancellor minister "
        "secretary director researcher analyst spokesperson judge justice mayor chief ceo founder co-founder "
        "expert reporter journalist author pastor "
        "rev. ambassador commissioner chair lawyer attorney prosecutor strategist senior former prime deputy "
        "democrat republican candidate fellow "
        "democratic assistant state foreign defense interior general".split()
    )
)
_BODY = frozenset(
    "inc. inc corp corp. co. ltd llc entertainment studio studios pictures animation university college institute "
    "center centre foundation ministry department agency bureau office committee commission council party "
    "congress senate house court bank group company association union federation organization administration "
    "campaign government treasury navy army police force service services network authority board trust fund "
    "project systems technologies software labs games media productions airlines motors partners international "
    "academy school hospital church league club society pentagon kremlin nato fbi cia nsa interpol parliament "
    "assembly embassy coalition alliance front movement".split()
)
_MEDIA = frozenset(
    "news times post journal herald tribune press daily gazette guardian telegraph observer chronicle magazine "
    "broadcasting radio television tv broadcast wire reuters bloomberg cnn bbc nbc abc cbs msnbc npr afp ap "
    "yonhap nhk kbs mbc sbs jtbc ytn politico breitbart axios vox variety buzzfeed wired slate xinhua tass kcna "
    "kyodo asahi yomiuri chosun joongang donga hankyoreh aljazeera".split()
)
_PEOPLES = frozenset(
    "american korean japanese chinese russian british german french european israeli iranian mexican canadian "
    "indian italian spanish ukrainian taiwanese australian african asian republican democratic syrian turkish "
    "polish vietnamese south north western eastern southern northern".split()
)
_NOT_NAMES = (
    AUXILIARIES
    | DETERMINERS
    | OPENERS
    | PREPOSITIONS
    | PRONOUNS
    | SUBORDINATORS
    | TIMES
    | ADVERBS
    | {"and", "or", "not", "i", "yes", "no", "please", "according", "evidence"}
)
_BODY_NOUN = re.compile(
    r",\s(?:an?|the|its|whose|which)\s(?:[\w’'&-]+\s){0,6}?(?:company|studio|firm|publication|outlet|newspaper|"
    r"agency|group|organization|nonprofit|think tank|"
    r"maker|publisher|website|site|network|broadcaster|bank|party|ministry|distributor|producer)\b"
)
_PERSON_NOUN = re.compile(
    r",\s(?:(?:an?|the|its|their|who|whose)\s|\d\d,)(?:[\w’'&.-]+\s){0,6}?(?:researcher|investigator|expert|"
    r"analyst|director|professor|spokesman|spokeswoman|spokesperson|"
    r"president|minister|senator|governor|author|lawyer|reporter|editor|founder|executive|officer|chairman|"
    r"strategist|fellow|adviser|advisor|who)\b"
)


def names(text: str, read: Sequence[Sentence]) -> list[Name]:
    """Every name of the article outside quotations, in order."""
    found: list[Name] = []
    for number, sentence in enumerate(read):
        first = True
        for run in _runs(sentence.tokens):
            found.append(_name(text, run, sentence, number, first=first))
            first = False
    return found


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches of capitalised words, "of" and numbers within a name included."""
    at = 0
    while at < len(tokens):
        if not _of_name(tokens, at):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and not tokens[end - 1].possessive:
            if _of_name(tokens, end):
                end += 1
            elif (
                tokens[end].low in {"of", "&", "for"}
                and end + 1 < len(tokens)
                and tokens[end + 1].capital
                and tokens[end - 1].low in _BODY
            ):
                end += 2
            else:
                break
        describes = (
            all(token.low in _PEOPLES for token in tokens[at:end])
            and end < len(tokens)
            and tokens[end].kind is Kind.WORD
        )
        if not describes:
            yield list(tokens[at:end])
        at = end


def _of_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at `at` is a word of a name."""
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return (
            at + 1 < len(tokens)
            and tokens[at + 1].capital
            and tokens[at + 1].low not in _NOT_NAMES
            and (at == 0 or tokens[at - 1].low not in TIMES)
        )
    if not token.capital:
        return False
    return token.low not in _NOT_NAMES or (
        at > 0 and tokens[at - 1].capital and token.low not in TIMES | PRONOUNS and len(token.low) > 3
    )


def _name(text: str, run: list[Token], sentence: Sentence, number: int, *, first: bool) -> Name:
    lows = [token.low for token in run]
    before = _lows_before(sentence, run[0])
    words = tuple(low.removesuffix("'s").removesuffix("'") for low in lows)
    bare = tuple(word for word in words if word not in _TITLES) or words
    end = run[-1].span.end - (2 if run[-1].low.endswith("'s") else 0)
    behind = text[end : end + 140]
    sex = "m" if _MALE & {*lows, *before} else "f" if _FEMALE & {*lows, *before} else ""
    return Name(Span(run[0].span.start, end), bare, _bearer(words, bare, before, behind), sex, number, first)


def _lows_before(sentence: Sentence, token: Token) -> list[str]:
    """The two words before a token."""
    at = next(index for index, other in enumerate(sentence.tokens) if other is token)
    return [other.low for other in sentence.tokens[max(0, at - 2) : at]]


def _bearer(words: tuple[str, ...], bare: tuple[str, ...], before: list[str], behind: str) -> Bearer:
    """What the name seems to belong to."""
    if _MEDIA & set(words):
        return Bearer.MEDIUM
    if _BODY & set(bare):
        return Bearer.BODY
    if _PERSON_NOUN.match(behind):
        return Bearer.PERSON
    if _BODY_NOUN.match(behind) or words[0][0].isdigit():
        return Bearer.BODY
    if len(bare) < len(words) or (before and before[-1] in _TITLES):
        return Bearer.PERSON
    return (
        Bearer.PERSON
        if 2 <= len(bare) <= 3 and (not before or before[-1] not in {"the", "in", "at"})
        else Bearer.UNKNOWN
    )

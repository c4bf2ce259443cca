"""Steps over what may stand between an English verb of saying and what is said: times, listeners, places.

A sentence and a token in, the token after the step out; the same token when there is nothing to step over.
"""

from __future__ import annotations

from scraper.propose.attribution.clause import Cue, Sentence
from scraper.propose.attribution.tokens import (
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    WH,
    Kind,
    adverb,
)

REACH = 18
"""Most tokens a listener or a phrase of place takes up."""
_SURE = frozenset(
    "say claim believe think insist contend maintain argue hope fear acknowledge admit concede add suggest note".split()
)


def past_times(sentence: Sentence, at: int) -> int:
    """The place after adverbs and bare words of time."""
    while (
        at < sentence.end
        and (adverb(sentence.tokens[at]) or sentence.low(at) in TIMES)
        and sentence.low(at) not in {"long", "all", "both", "there", "here"}
    ):
        at += 1
    return at


def past_listener(sentence: Sentence, at: int) -> int:
    """The place after whoever is spoken to; `at` itself when nobody is."""
    if at >= sentence.end or sentence.quote(at):
        return at
    if sentence.low(at) in OBJECTS:
        return past_times(sentence, at + 1)
    index = at
    while index < min(sentence.end, at + REACH):
        low = sentence.low(index)
        token = sentence.tokens[index]
        if (
            token.kind is Kind.QUOTE
            or low in BREAKS - {"(", ")"}
            or low in {"that", "to", "about"} | WH
            or (low == "of" and index > at)
        ):
            return index
        if index > at and (low in PRONOUNS - {"one"} or low == "the" or (low in PREPOSITIONS - {"of", "for", "at"})):
            return index
        if (
            index > at
            and token.capital
            and not sentence.tokens[index - 1].capital
            and not sentence.tokens[index - 1].possessive
            and sentence.low(index - 1) not in DETERMINERS | PREPOSITIONS
        ):
            return index
        index += 1
    return at


def past_adjunct(sentence: Sentence, at: int) -> int:
    """The word that opens the content after phrases of time and place ("in a statement that"); `at` when none does."""
    for index in range(at + 1, min(sentence.end, at + REACH)):
        low = sentence.low(index)
        if sentence.quote(index) and sentence.low(index - 1) not in DETERMINERS | PREPOSITIONS:
            return index
        if low == "that" and sentence.low(index - 1) not in PREPOSITIONS:
            return index
        if low in {",", ":"}:
            return index if sentence.quote(index + 1) or low == ":" else at
        if (low in PRONOUNS and low in {"he", "she", "they", "it", "we", "i"}) or low in {"whether", "how", "why"}:
            return index if low in {"whether", "how", "why"} else at
    return at


def opens_clause(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a clause without "that" opens at `at`: something like a subject with a verb after it."""
    low = sentence.low(at)
    if sentence.tokens[at].kind is Kind.MARK or low in {
        "of",
        "to",
        "and",
        "or",
        "than",
        "as",
        "so",
        "but",
        "because",
        "it.",
        "nothing",
        "anything",
        "here",
        "there",
    }:
        return False
    stretch = sentence.tokens[at : sentence.end]
    if len(stretch) < 3:
        return False
    for index, token in enumerate(stretch):
        if token.low in AUXILIARIES or ("'" in token.low and token.low in PRONOUNS):
            return True
        if token.low in {";", ":"}:
            break
        if (
            0 < index < 14
            and token.kind is Kind.WORD
            and not token.capital
            and token.low.endswith(("ed", "s"))
            and not token.possessive
        ) and (cue.verb.lemma in _SURE or token.low.endswith("ed")):
            return True
    return cue.verb.lemma in _SURE and low in PRONOUNS


def opens_noun(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase opens at `at`."""
    token = sentence.tokens[at]
    if token.kind is Kind.QUOTE or token.kind is Kind.NUMBER:
        return True
    if token.kind is Kind.MARK or token.low in {"here", "there"}:
        return False
    return token.low not in PREPOSITIONS | AUXILIARIES | SUBORDINATORS | {
        "and",
        "or",
        "to",
        "up",
        "out",
        "not",
    } and token.low not in {"home", "down", "away"}

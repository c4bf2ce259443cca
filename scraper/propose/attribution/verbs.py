"""One English sentence in, its verbs of saying out, each with the subject it belongs to.

Tells verbs from nouns of the same spelling, finds whom participles and joined verbs share their subject with, and
marks passives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.propose.attribution.clause import Cue, Sentence
from scraper.propose.attribution.cues import Form, Verb, english_verbs
from scraper.propose.attribution.subjects import Range, phrase_after, subject_before, verb_start, with_appositive
from scraper.propose.attribution.tokens import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    Kind,
    Token,
)

_MATRIX = frozenset(
    "went goes go continued continues continue rushed came come like seemed appeared tried began had sought used "
    "wants wanted likely ready eager quick right fair known".split()
)
_MOSTLY_NOUNS = frozenset(
    "state states email emails figure figures posts comments post comment blog read project record document fear "
    "fears".split()
)


def verbs_of_saying(sentence: Sentence) -> list[Cue]:
    """Every verb of saying of the sentence, outside quotations, left to right."""
    found: list[Cue] = []
    table = english_verbs()
    for at, token in enumerate(sentence.tokens):
        if token.kind is not Kind.WORD or token.low not in table or (token.capital and at > 0):
            continue
        for verb in table[token.low]:
            if all(sentence.low(at + 1 + index) == particle for index, particle in enumerate(verb.particles)):
                cue = _read(sentence, at, verb, found)
                if cue is not None:
                    found.append(cue)
                break
    return found


def _read(sentence: Sentence, at: int, verb: Verb, earlier: list[Cue]) -> Cue | None:
    """The verb with its subject, or None when the word is no verb here."""
    start = verb_start(sentence.tokens, at)
    cue = Cue(at, start, at + 1 + len(verb.particles), verb, None)
    group = [token.low for token in sentence.tokens[start:at]]
    if verb.form is Form.ING:
        return _participle(sentence, cue, group, earlier)
    if verb.form is Form.BASE and sentence.low(start - 1) == "to":
        return _infinitive(sentence, cue, earlier)
    if verb.form is Form.PAST and _passive(group):
        return replace(cue, passive=True)
    if not _fits(group, verb.form):
        return None
    subject = subject_before(sentence.tokens, at)
    if subject is None:
        return _without_subject(sentence, cue, earlier)
    return replace(cue, subject=subject) if _agrees(sentence.tokens, subject, verb, group) else None


def _passive(group: Sequence[str]) -> bool:
    """Whether the auxiliaries make the participle a passive ("is believed", "has been told")."""
    return any(word in BE for word in group)


def _fits(group: Sequence[str], form: Form) -> bool:
    """Whether the auxiliaries before it leave the word a verb: "will say", "has said", but not "will said"."""
    helpers = [word for word in group if word in AUXILIARIES]
    if not helpers:
        return True
    if form is Form.BASE:
        return helpers[-1] in MODALS | DO
    return form is Form.PAST and helpers[-1] in HAVE


def _agrees(tokens: Sequence[Token], subject: Range, verb: Verb, group: Sequence[str]) -> bool:
    """Whether subject and verb agree in number, which tells "aides claim" from "an insurance claim"."""
    last = tokens[subject[1] - 1]
    helped = any(word in AUXILIARIES for word in group)
    if verb.form is Form.PAST or helped:
        return True
    if tokens[subject[1]].low in _MOSTLY_NOUNS and last.low not in PRONOUNS and not last.text[:1].isupper():
        return False
    if last.low in DETERMINERS - PRONOUNS and verb.form is Form.BASE:
        return last.low in {"many", "some", "both", "all", "several", "few", "two", "three", "most"}
    if last.possessive or last.low in PREPOSITIONS:
        return False
    if verb.form is Form.S:
        return last.low not in {"they", "we", "i", "you"}
    joined = any(token.low == "and" for token in tokens[subject[0] : subject[1]])
    return (
        last.low in {"they", "we", "i", "you", "who", "people", "others"}
        or joined
        or (last.low.endswith("s") and not last.low.endswith("ss"))
        or last.low in {"percent", "half", "police", "men", "women", "media"}
        or last.text == "%"
    )


def _without_subject(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> Cue | None:
    """A verb with nothing before it: inverted ("said Jones"), or joined to an earlier verb ("and added that")."""
    before = sentence.low(cue.start - 1)
    if cue.verb.form in {Form.PAST, Form.S} and (sentence.quote(cue.start - 1) or before == ","):
        phrase = phrase_after(sentence.tokens, cue.end)
        if phrase is not None and not _clause_like(sentence, phrase):
            return replace(cue, subject=with_appositive(sentence.tokens, phrase))
    if before in {"and", "but", "or", "then", ","} or sentence.quote(cue.start - 1):
        shared = _shared(sentence, cue, earlier)
        return replace(cue, subject=shared) if shared else None
    return None


def _clause_like(sentence: Sentence, phrase: Range) -> bool:
    """Whether the words after the verb are a clause of their own rather than a speaker."""
    tokens = sentence.tokens[phrase[0] : phrase[1]]
    follows = sentence.low(phrase[1])
    return follows in AUXILIARIES or (
        tokens[0].low in DETERMINERS and len(tokens) == 1 and tokens[0].low not in PRONOUNS
    )


def _shared(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> Range | None:
    """The subject a verb shares with the verb it is joined to."""
    for other in reversed(earlier):
        if (
            other.subject is not None
            and not other.passive
            and other.verb.form is not Form.ING
            and other.subject[1] <= cue.start
        ):
            return other.subject
    return first_subject(sentence, cue.start)


def first_subject(sentence: Sentence, before: int) -> Range | None:
    """The subject of the first verb of the sentence that stands before token `before`, whatever the verb means."""
    tokens = sentence.tokens
    for at in range(1, min(before, len(tokens))):
        token = tokens[at]
        verbal = token.low in AUXILIARIES or (
            token.kind is Kind.WORD and not token.capital and _past_or_third(tokens, at)
        )
        if verbal:
            subject = subject_before(tokens, at)
            if subject is not None and subject[1] <= before:
                return subject
    return None


def _past_or_third(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word looks like a verb with a tense right after a name or pronoun."""
    low, before = tokens[at].low, tokens[at - 1]
    if low in english_verbs() and any(verb.form in {Form.PAST, Form.S} for verb in english_verbs()[low]):
        return before.low not in DETERMINERS - PRONOUNS
    named = before.capital or before.low in PRONOUNS or before.text == ","
    return (
        named
        and low not in PREPOSITIONS
        and (low.endswith(("ed", "ew", "ook", "ade", "ent")) or (low.endswith("s") and len(low) > 3 and before.capital))
    )


def _participle(sentence: Sentence, cue: Cue, group: Sequence[str], earlier: list[Cue]) -> Cue | None:
    """“…, adding that”, "by saying", "is saying": whose words they are."""
    if any(word in BE for word in group):
        subject = subject_before(sentence.tokens, cue.at)
        return replace(cue, subject=subject) if subject else None
    before = sentence.low(cue.start - 1)
    if before in {
        ",",
        "by",
        "in",
        "while",
        "and",
        "after",
        "before",
        "without",
        "when",
        "but",
        "—",
        "--",
        "–",
    } or sentence.quote(cue.start - 1):
        shared = _shared(sentence, cue, earlier)
        return replace(cue, subject=shared) if shared else _ahead(sentence, cue)
    if before == "as":
        return _quoted_as(sentence, cue)
    if cue.start == 0:
        return _ahead(sentence, cue)
    if before in DETERMINERS | PREPOSITIONS or sentence.tokens[cue.start - 1].possessive:
        return None
    reduced = subject_before(sentence.tokens, cue.at)
    return replace(cue, subject=reduced) if reduced and reduced[1] - reduced[0] <= 12 else None


def _quoted_as(sentence: Sentence, cue: Cue) -> Cue | None:
    """“CNN quoted Lee as saying …”, “Lee was quoted as saying …”: the one quoted, not the one who quotes."""
    for at in range(cue.start - 2, max(0, cue.start - 14), -1):
        if sentence.low(at) in {"quoted", "quotes", "quoting", "cited", "cites", "citing"}:
            passive = any(token.low in BE for token in sentence.tokens[verb_start(sentence.tokens, at) : at])
            subject = subject_before(sentence.tokens, at) if passive else (at + 1, cue.start - 1)
            return replace(cue, subject=subject) if subject and subject[1] > subject[0] else None
    return None


def _ahead(sentence: Sentence, cue: Cue) -> Cue | None:
    """“Saying that …, Jones left”: the subject of the clause that follows the comma."""
    for index in range(cue.end, sentence.end):
        if sentence.low(index) == ",":
            phrase = phrase_after(sentence.tokens, index + 1)
            if phrase is not None:
                return replace(cue, subject=(phrase[0], min(phrase[1], phrase[0] + 4)))
    return None


def _infinitive(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> Cue | None:
    """“went on to say”: an infinitive that reports what was in fact said."""
    if sentence.low(cue.start - 2) not in _MATRIX:
        return None
    matrix = cue.start - 2
    subject = (
        subject_before(sentence.tokens, matrix)
        or subject_before(sentence.tokens, matrix - 1)
        or _shared(sentence, cue, earlier)
    )
    start = verb_start(sentence.tokens, matrix)
    return replace(cue, subject=subject, start=start) if subject else None

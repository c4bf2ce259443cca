"""Attributions without a verb of saying and its subject: "according to", nouns, passives, a headline's colon.

One English sentence in, attributions out. Speakers nobody names stay None.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.vocabulary import Certainty
from scraper.propose.attribution.clause import Cue, Found, Sentence, tail
from scraper.propose.attribution.cues import Takes, english_nouns
from scraper.propose.attribution.subjects import Range, phrase_after, subject_before, with_appositive
from scraper.propose.attribution.tokens import DETERMINERS, POSSESSIVES, PREPOSITIONS, Kind
from scraper.propose.spans import Span

_HELD = frozenset(
    "believe say think report allege suspect rumor know estimate expect assume claim feel consider understand "
    "presume".split()
)
CITING = "citing"
"""The word that brings in the source behind a medium."""
_LABELS = frozenset(
    "breaking update updated exclusive video watch opinion analysis live photos correction editorial".split()
)


def according_to(sentence: Sentence, number: int) -> Iterator[Found]:
    """“According to NAME, …” and "…, according to NAME"."""
    for at in range(len(sentence.tokens) - 2):
        if sentence.low(at) == "according" and sentence.low(at + 1) == "to":
            source = _named(sentence, at + 2)
            parts = _around(sentence, at, source[1])
            if parts:
                yield Found(
                    parts, sentence.over(*source), sentence.over(at, at + 2), Certainty.CERTAIN, number, "according to"
                )


def _named(sentence: Sentence, at: int) -> Range:
    """The phrase after "according to", up to the mark that ends it."""
    end = at
    while (
        end < sentence.end and sentence.low(end) not in {",", ";", ":", "—", "–", "--", "."} and not sentence.quote(end)
    ):
        end += 1
    end = max(end, at + 1)
    if end < sentence.end and sentence.low(end) == ",":
        longer = with_appositive(sentence.tokens, (at, end))
        return longer if longer[1] < sentence.end else (at, end)
    return at, end


def _around(sentence: Sentence, at: int, after: int) -> tuple[Span, ...]:
    """What surrounds the phrase: the clause after it when it opens the sentence, else before it and on behind."""
    left_end = tail(sentence, 0, at)
    start = 0
    for index in range(left_end - 1, 0, -1):
        if sentence.low(index) == ";":
            start = index + 1
            break
    while start < left_end and (sentence.low(start) in {"but", "and", "still", "yet", "however", "meanwhile", ","}):
        start += 1
    right_start = after
    while (
        right_start < sentence.end
        and sentence.tokens[right_start].kind is Kind.MARK
        and sentence.low(right_start) != "("
    ):
        right_start += 1
    right = (sentence.over(right_start, sentence.end),) if sentence.end - right_start >= 2 else ()
    between = right and sentence.low(after) == "," and start == 0
    if left_end - start < (2 if between else 3):
        return right
    left = (sentence.over(start, left_end),)
    goes_on = (
        right
        and sentence.low(after) == ","
        and sentence.low(right_start) not in {"who", "which", "and", "but", "while", "a", "the", "an", "as"}
    )
    return left + right if goes_on else left


def nouns(sentence: Sentence, number: int) -> Iterator[Found]:
    """“his claim that …”, "a report by NAME that …": the content is the clause after "that"."""
    table = english_nouns()
    for at in range(1, sentence.end - 2):
        low = sentence.low(at)
        if low not in table:
            continue
        that = at + 1
        if sentence.low(that) in {"is", "was"}:
            that += 1
        if sentence.low(that) != "that" or sentence.low(that + 1) in {
            "is",
            "was",
            "has",
            "had",
            "would",
            "will",
            "could",
            "were",
            "are",
        }:
            continue
        end = tail(sentence, that, sentence.end)
        owner = _owner(sentence, at)
        if owner is None and low.rstrip("s") not in {
            "speculation",
            "claim",
            "allegation",
            "rumor",
            "rumour",
            "suggestion",
            "notion",
            "belief",
            "accusation",
            "concern",
            "view",
            "possibility",
            "argument",
            "idea",
        }:
            continue
        yield Found(
            (sentence.over(that, end),),
            sentence.over(*owner) if owner else None,
            sentence.over(at, that if that > at else at + 1),
            table[low],
            number,
            low,
        )


def _owner(sentence: Sentence, at: int) -> Range | None:
    """Whose claim it is: "Trump's", "his"; None when nobody's."""
    index = at - 1
    while (
        index >= 0
        and sentence.tokens[index].kind is Kind.WORD
        and not sentence.tokens[index].possessive
        and sentence.low(index) not in DETERMINERS | PREPOSITIONS
        and at - index < 4
    ):
        index -= 1
    if index < 0 or not sentence.tokens[index].possessive:
        return None
    start = index
    while start > 0 and sentence.tokens[start - 1].capital and sentence.low(index) not in POSSESSIVES:
        start -= 1
    return start, index + 1


def cited(sentence: Sentence, item: Found) -> Iterator[Found]:
    """“CNN, citing sources, said …”: what the medium says is what its sources say."""
    for at in range(1, sentence.end - 1):
        source = phrase_after(sentence.tokens, at + 1) if sentence.low(at) == CITING else None
        if source is not None and not any(part.meets(sentence.over(*source)) for part in item.parts):
            cue = sentence.tokens[at].span
            yield Found(item.parts, sentence.over(*source), cue, item.certainty, item.sentence, CITING)


def impersonal(sentence: Sentence, cue: Cue, number: int) -> Found | None:
    """“It is believed that …”, “Kim is said to …”: said by nobody in particular."""
    if cue.verb.lemma not in _HELD:
        return None
    low = sentence.low(cue.end)
    subject = subject_before(sentence.tokens, cue.at)
    certainty = _weakest(cue)
    span = sentence.over(cue.start, cue.end)
    if low == "that" and subject is not None and sentence.low(subject[0]) in {"it", "it's"}:
        end = tail(sentence, cue.end, sentence.end)
        return Found((sentence.over(cue.end, end),), None, span, certainty, number, cue.verb.lemma)
    if low == "to" and subject is not None:
        end = tail(sentence, cue.end, sentence.end)
        return Found((sentence.over(subject[0], end),), None, span, certainty, number, cue.verb.lemma)
    return None


def _weakest(cue: Cue) -> Certainty:
    """The certainty of a passive: what the verb grants a clause, and never more than probable when nobody is named."""
    granted = cue.verb.takes.get(Takes.CLAUSE) or cue.verb.takes.get(Takes.THAT) or Certainty.CERTAIN
    return Certainty.PROBABLE if granted is Certainty.CERTAIN and cue.verb.lemma != "know" else granted


def headline(sentence: Sentence, number: int) -> Iterator[Found]:
    """“Ministry: Server was open”: a headline that names its speaker before a colon."""
    colon = next((at for at in range(1, min(7, sentence.end)) if sentence.low(at) == ":"), None)
    if (
        colon is None
        or sentence.end - colon < 4
        or not all(token.capital or token.kind is not Kind.MARK for token in sentence.tokens[:colon])
    ):
        return
    if phrase_after(sentence.tokens, 0) != (0, colon) or sentence.low(colon - 1) in _LABELS:
        return
    end = tail(sentence, colon + 1, sentence.end)
    yield Found(
        (sentence.over(colon + 1, end),),
        sentence.over(0, colon),
        sentence.tokens[colon].span,
        Certainty.CERTAIN,
        number,
        ":",
    )

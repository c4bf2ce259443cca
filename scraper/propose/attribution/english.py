"""English article text in, who said what out.

The recipe: cut into sentences, read the verbs of saying, "according to", nouns of saying and headline colons of
each, join quotations that go on, then find whom "he" and "the company" mean and through whom the outlet has it.
Rules only: no model, no training, no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ledger.vocabulary import Certainty
from scraper.propose.attribution.clause import Cue, Found, Sentence
from scraper.propose.attribution.contents import said
from scraper.propose.attribution.names import names
from scraper.propose.attribution.nesting import nested
from scraper.propose.attribution.phrases import CITING, according_to, cited, headline, impersonal, nouns
from scraper.propose.attribution.quotes import joined
from scraper.propose.attribution.record import Attribution, kind_of
from scraper.propose.attribution.speakers import Speakers
from scraper.propose.attribution.tokens import tokens
from scraper.propose.attribution.verbs import verbs_of_saying
from scraper.propose.quotations import Quotation, quotations
from scraper.propose.sentences import readable
from scraper.propose.spans import Span


def attribute(text: str) -> list[Attribution]:
    """Every attribution of an English article, in order of its content."""
    marks = quotations(text)
    read = _sentences(text, marks)
    found = [item for number, sentence in enumerate(read) for item in _in_sentence(sentence, number)]
    named = names(text, read)
    speakers = Speakers(text, read, named)
    pieces = [piece for item in joined(read, marks, found) for piece in _apart(item)]
    complete = sorted(_distinct(pieces), key=lambda item: (item.sentence, item.content.start))
    frozen = [_frozen(text, item, speakers.resolve(item)) for item in complete]
    return nested(text, sorted(frozen, key=lambda item: (item.content.start, -item.content.end)), named)


def _sentences(text: str, marks: list[Quotation]) -> list[Sentence]:
    """The sentences with their tokens and the paragraph each stands in."""
    out: list[Sentence] = []
    paragraph, last = -1, 0
    waiting = list(reversed(marks))
    for span in readable(text, "en", marks):
        paragraph += 1 if not out or "\n" in text[last : span.start] else 0
        last = span.end
        inside: list[Quotation] = []
        while waiting and waiting[-1].span.start < span.end:
            mark = waiting.pop()
            if span.start <= mark.span.start and mark.span.end <= span.end:
                inside.append(mark)
        words = tokens(text, span, inside)
        end = len(words)
        while end and words[end - 1].text in {".", "?", "!"}:
            end -= 1
        out.append(Sentence(span, words, end, paragraph))
    return out


def _in_sentence(sentence: Sentence, number: int) -> Iterator[Found]:
    """The attributions one sentence carries by itself."""
    cues = verbs_of_saying(sentence)
    yield from according_to(sentence, number)
    yield from nouns(sentence, number)
    if number == 0:
        yield from headline(sentence, number)
    for cue in cues:
        item = impersonal(sentence, cue, number) if cue.passive else _by_verb(sentence, cue, cues, number)
        if item is not None:
            yield item
            yield from cited(sentence, item)


def _by_verb(sentence: Sentence, cue: Cue, cues: list[Cue], number: int) -> Found | None:
    """What a verb of saying attributes to its subject."""
    content = said(sentence, cue, cues)
    if content is None or cue.subject is None:
        return None
    parts, kind = content
    certainty = cue.verb.takes.get(kind) or min(cue.verb.takes.values(), default=Certainty.CERTAIN)
    if certainty is Certainty.POSSIBLE and any(
        token.low == "strongly" for token in sentence.tokens[cue.start : cue.at]
    ):
        certainty = Certainty.PROBABLE
    source = sentence.over(*cue.subject)
    return Found(parts, source, sentence.over(cue.start, cue.end), certainty, number, cue.verb.lemma)


def _apart(item: Found) -> list[Found]:
    """The attribution, or one for each part where the interruption is longer than what is said."""
    length = item.content.end - item.content.start
    if sum(part.end - part.start for part in item.parts) * 2 > length:
        return [item]
    return [replace(item, parts=(part,)) for part in item.parts]


def _distinct(found: list[Found]) -> list[Found]:
    """The attributions in order, one for each content."""
    seen: dict[tuple[tuple[Span, ...], bool], Found] = {}
    for item in sorted(found, key=lambda item: (item.content.start, -item.content.end)):
        seen.setdefault((item.parts, item.lemma == CITING), item)
    return list(seen.values())


def _frozen(text: str, item: Found, speaker: Span | None) -> Attribution:
    return Attribution(
        item.content, item.source, item.cue, kind_of(text, item.parts), item.parts, item.certainty, speaker
    )

"""Korean article text in, who said what out.

The speaker carries a particle (은/는/이/가), what is said ends in a quotative (-다고, -라며), the verb of saying
comes last; "에 따르면" needs no verb. A speaker left unsaid is the one of the attribution before. Rules only, no
analyser of word forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ledger.vocabulary import Certainty
from scraper.propose.attribution import korean_phrases as phrases
from scraper.propose.attribution.cues import korean_certainty
from scraper.propose.attribution.korean_speakers import source_before, source_in_gap, speaker_of
from scraper.propose.attribution.record import Attribution, kind_of
from scraper.propose.quotations import Quotation, masked, quotations
from scraper.propose.sentences import readable
from scraper.propose.spans import Span, trimmed

_GAP = 45
"""Most characters between what is said and the verb: a date, a listener, a speaker."""
_STOPS = " \t\u00a0.,。"


def attribute(text: str) -> list[Attribution]:
    """Every attribution of a Korean article, in order of its content."""
    marks = quotations(text)
    hidden = masked(text, marks)
    found: list[Attribution] = []
    for sentence in readable(text, "ko", marks):
        inside = [mark for mark in marks if sentence.holds(mark.span)]
        found += _in_sentence(text, hidden, sentence, inside, found)
    return sorted(found, key=lambda item: (item.content.start, -item.content.end))


def _in_sentence(
    text: str, hidden: str, sentence: Span, marks: Sequence[Quotation], earlier: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions of one sentence."""
    outer = list(_according_to(text, hidden, sentence, earlier))
    start = max((item.cue.end for item in outer if item.cue), default=sentence.start)
    nested = (*outer[0].nested, outer[0].speaker) if outer and outer[0].speaker else ()
    spoken = list(_by_verbs(text, hidden, Span(start, sentence.end), marks, [*earlier, *outer], nested))
    found = outer + spoken
    if not spoken:
        found += _denials(text, hidden, Span(start, sentence.end), [*earlier, *outer])
    return found or list(_unnamed(text, hidden, sentence))


def _according_to(text: str, hidden: str, sentence: Span, earlier: Sequence[Attribution]) -> Iterator[Attribution]:
    """“38노스에 따르면 …”: everything after it in the sentence, and what stands before the speaker."""
    cue = phrases.ACCORDING.search(hidden, sentence.start, sentence.end)
    if cue is None:
        return
    start = _past_openers(hidden, sentence.start, cue.start())
    words = list(re.finditer(r"\S+", hidden[start : cue.start()]))
    for word in reversed(words[:-1]):
        if (phrases.TOPIC.search(word.group()) and not phrases.ADNOMINAL.search(word.group())) or word.group().endswith(
            ","
        ):
            start += word.end()
            break
    source = trimmed(text, start, cue.start(), " ,")
    start = _past_openers(hidden, cue.end(), sentence.end, phrases.BEFORE_CONTENT)
    content = trimmed(text, start, sentence.end, _STOPS)
    if content.end - content.start < 4 or source.start >= source.end:
        return
    yield _made(text, (content,), source, Span(cue.start(), cue.end()), Certainty.CERTAIN, earlier)


def _by_verbs(
    text: str,
    hidden: str,
    stretch: Span,
    marks: Sequence[Quotation],
    earlier: Sequence[Attribution],
    nested: tuple[Span, ...],
) -> Iterator[Attribution]:
    """What the verbs of saying of a stretch attribute."""
    done, shared = stretch.start, None
    known = list(earlier)
    for verb in phrases.verbs().finditer(hidden, stretch.start, stretch.end):
        marks_before = phrases.QUOTATIVE.finditer(hidden, done, verb.end())
        ends = [mark for mark in marks_before if mark.end() <= verb.start()]
        if (
            not ends
            or verb.start() - ends[-1].end() > _GAP
            or re.search(r"[.“\"]", hidden[ends[-1].end() : verb.start()])
        ):
            continue
        gap = Span(ends[-1].end(), verb.start())
        behind = source_in_gap(hidden, gap)
        source, start = (
            (behind, _past_openers(hidden, done, ends[0].start(), phrases.BEFORE_CONTENT))
            if behind
            else source_before(hidden, done, ends[0].start())
        )
        source = source or (shared if done != stretch.start else None)
        start, cited = _past_venues(hidden, start, ends[0].start())
        parts = tuple(_parts(text, hidden, start, ends, marks))
        if not parts:
            continue
        cue = Span(verb.start(), _word_end(hidden, verb.end()))
        item = _made(text, parts, source, cue, korean_certainty(verb.group()), known, nested)
        yield item
        if cited is not None:
            by = cited.start("cue"), cited.end("cue")
            yield _made(
                text,
                parts,
                Span(cited.start("source"), cited.end("source")),
                Span(*by),
                Certainty.CERTAIN,
                known,
                (*nested, *filter(None, (item.speaker,))),
            )
        known.append(item)
        done, shared = cue.end, source


def _parts(
    text: str, hidden: str, start: int, ends: Sequence[re.Match[str]], marks: Sequence[Quotation]
) -> Iterator[Span]:
    """The stretches that are said, each up to its quotative."""
    at = start
    for end in ends:
        part = _part(text, hidden, Span(at, end.start()), marks)
        if part.end > part.start:
            yield part
        at = end.end()


def _part(text: str, hidden: str, stretch: Span, marks: Sequence[Quotation]) -> Span:
    """One stretch: only the quotation where nothing but a topic leads into it, else the whole clause."""
    part = trimmed(text, stretch.start, stretch.end, _STOPS)
    quotation = next((mark.span for mark in marks if mark.span.end == part.end), None)
    if quotation is not None:
        before = hidden[part.start : quotation.start].rstrip()
        leads = re.search(r"[은는이가을를도]$", before) is not None and not before.endswith(("대해", "관련해"))
        return part if leads else quotation
    return (
        Span(part.start, part.end - 2)
        if text[part.start : part.end].endswith("이라") and text[part.end : part.end + 1] in {"고", "며", "면"}
        else part
    )


def _unnamed(text: str, hidden: str, sentence: Span) -> Iterator[Attribution]:
    """“…것으로 전해졌다”, "…는 의혹이 제기됐다": said by nobody who is named."""
    start = _past_openers(hidden, sentence.start, sentence.end, phrases.BEFORE_CONTENT)
    for pattern, certainty in ((phrases.HEARSAY, Certainty.PROBABLE), (phrases.RAISED, Certainty.POSSIBLE)):
        match = pattern.search(hidden, start, sentence.end)
        if match is not None:
            cue = Span(match.start("cue"), _word_end(hidden, match.end("cue")))
            content = trimmed(text, start, match.start() + 1, _STOPS)
            yield Attribution(content, None, cue, kind_of(text, (content,)), (content,), certainty)
            return


def _denials(text: str, hidden: str, stretch: Span, earlier: Sequence[Attribution]) -> Iterator[Attribution]:
    """“…을 부인했다”: what is denied, as a phrase."""
    source, start = source_before(hidden, stretch.start, stretch.end)
    match = phrases.DENIED.search(hidden, start, stretch.end)
    if match is None or (source is None and not earlier):
        return
    content = trimmed(text, start, match.end("content"), _STOPS)
    cue = Span(match.start("cue"), _word_end(hidden, match.end("cue")))
    yield _made(text, (content,), source, cue, Certainty.CERTAIN, earlier)


def _made(
    text: str,
    parts: tuple[Span, ...],
    source: Span | None,
    cue: Span,
    certainty: Certainty,
    earlier: Sequence[Attribution],
    nested: tuple[Span, ...] = (),
) -> Attribution:
    content = Span(parts[0].start, parts[-1].end)
    return Attribution(
        content, source, cue, kind_of(text, parts), parts, certainty, speaker_of(text, source, earlier), nested
    )


def _past_openers(hidden: str, start: int, limit: int, openers: re.Pattern[str] = phrases.OPENER) -> int:
    """The place after connectives and dates."""
    while (opener := openers.match(hidden, start, limit)) and opener.end() > start:
        start = opener.end()
    while start < limit and hidden[start] in " ,.\n":
        start += 1
    return start


def _past_venues(hidden: str, start: int, limit: int) -> tuple[int, re.Match[str] | None]:
    """The place after dates, venues and listeners; and the match of "… 인용해" when one of them is a source cited."""
    cited = None
    while True:
        start = _past_openers(hidden, start, limit, phrases.BEFORE_CONTENT)
        citing = phrases.CITING.match(hidden, start, limit)
        cited = citing or cited
        found = citing or phrases.VENUE.match(hidden, start, limit)
        if found is None or found.end() <= start:
            return start, cited
        start = found.end()


def _word_end(hidden: str, at: int) -> int:
    """The end of the word that goes on at `at`."""
    word = re.compile(r"[가-힣]*").match(hidden, at)
    return word.end() if word else at

"""Korean sentence in, the phrase that names the speaker out; and whom "그" or "이 매체" means.

Told by particles and by the words that can speak. Returns None rather than a subject of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.propose.attribution import korean_phrases as phrases
from scraper.propose.attribution.record import Attribution
from scraper.propose.spans import Span

_WORD = re.compile(r"[^\s,]+,?")
_LONGEST = 9
"""Most words of a phrase that names a speaker."""
_THING = re.compile(r"(?:이|그|해당|이번|문제의)\s")
_PARTICLES = ("께서", "측은", "측이", "측도", "은", "는", "이", "가", "도")


def source_in_gap(hidden: str, gap: Span) -> Span | None:
    """The speaker between what is said and the verb ("…고 CNN이 23일 보도했다")."""
    start = gap.start
    while (opener := phrases.OPENER.match(hidden, start, gap.end)) and opener.end() > start:
        start = opener.end()
    words = list(_WORD.finditer(hidden, start, gap.end))
    for index, word in enumerate(words):
        if (
            index < _LONGEST
            and (phrases.TOPIC.search(word.group()) or phrases.SUBJECT.search(word.group()))
            and not phrases.ADNOMINAL.search(word.group())
        ):
            return _without_particle(hidden, Span(words[0].start(), word.end()))
    return None


def source_before(hidden: str, start: int, limit: int) -> tuple[Span | None, int]:
    """The speaker that opens a stretch, and where the words after it begin; (None, the start) when none does."""
    while (opener := phrases.OPENER.match(hidden, start, limit)) and opener.end() > start:
        start = opener.end()
    while start < limit and hidden[start] in " ,.\n":
        start += 1
    words = list(_WORD.finditer(hidden, start, limit))[:_LONGEST]
    for index, word in enumerate(words):
        bare = word.group().rstrip(",")
        if any(mark in bare for mark in '“”"「」'):
            break
        if phrases.ADNOMINAL.search(bare):
            continue
        span = _without_particle(hidden, Span(start, word.start() + len(bare)))
        if phrases.TOPIC.search(bare) and span.end > span.start:
            return (span, word.end()) if _can_speak(hidden, span) else (None, start)
        if phrases.SUBJECT.search(bare) and _speaks(hidden, span, words[index + 1 :], word.end(), limit):
            return span, word.end()
    return None, start


def speaker_of(text: str, source: Span | None, earlier: Sequence[Attribution]) -> Span | None:
    """The fullest naming: the speaker before for one left unsaid or a pronoun, the longer name for a short one."""
    spoken = [item.speaker for item in earlier if item.speaker is not None]
    if source is None:
        return spoken[-1] if spoken else None
    words = source.of(text)
    if phrases.PRONOUN.fullmatch(words):
        return _meant(text, words, spoken) or source
    name = next((word for word in words.split() if word not in phrases.TITLES), words)
    if words.split()[0] == name:
        longer = [span for span in spoken if name in span.of(text).split() and len(span.of(text)) > len(words)]
        return longer[0] if longer else source
    return source


def _meant(text: str, words: str, spoken: Sequence[Span]) -> Span | None:
    """Whom a pronoun or "이 매체" means: the last speaker of that sort."""
    person = words in {"그", "그녀"} or phrases.PERSON.search(words) is not None
    fitting = [span for span in spoken if person or phrases.PERSON.search(span.of(text)) is None]
    chosen = fitting or ([] if person else list(spoken))
    return chosen[-1] if chosen else None


def _without_particle(hidden: str, span: Span) -> Span:
    """The phrase without the particle that marks it; "측" (the side of) stays."""
    words = span.of(hidden).rstrip(",")
    for particle in _PARTICLES:
        if words.endswith(particle) and len(words) > len(particle):
            kept = len(particle) - 1 if particle.startswith("측") else 0
            return Span(span.start, span.start + len(words) - len(particle) + kept)
    return Span(span.start, span.start + len(words))


def _can_speak(hidden: str, span: Span) -> bool:
    """Whether the topic may be a speaker: not "this server" or "the files"."""
    words = span.of(hidden)
    return not _THING.match(words) or phrases.SPEAKING.search(words) is not None


def _speaks(hidden: str, span: Span, after: Sequence[re.Match[str]], at: int, limit: int) -> bool:
    """Whether a phrase with 이/가 is the speaker: it can speak, and what follows has its own subject or a venue."""
    if phrases.SPEAKING.search(span.of(hidden)) is None:
        return False
    rest = hidden[at:limit]
    if (
        phrases.OPENER.match(rest)
        or phrases.VENUE.match(rest)
        or phrases.CITING.match(rest)
        or rest.lstrip()[:1] in '“"‘「'
    ):
        return True
    return any(
        (phrases.TOPIC.search(word.group()) or phrases.SUBJECT.search(word.group()))
        and not phrases.ADNOMINAL.search(word.group())
        for word in after
    )

"""A sentence with what is said in it, in; certainty, negation with its scope, and kind of statement, out.

Levels are FactBank's (Saurí and Pustejovsky 2009). Names are masked first, so that a title with "No" in it denies
nothing. In doubt the weaker level is given: a passage is never made surer than its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase

from ledger.vocabulary import Certainty
from scraper.propose.attribution.cues import Takes, english_verbs, korean_certainty
from scraper.propose.certainty_words import RANK, Kind, Words, words
from scraper.propose.spans import Span

__all__ = ["Judgement", "Kind", "Marker", "Role", "judge", "weakest"]

_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
"""Lower case of the same length, which `str.lower` does not promise."""
_FILLER = "\ufffc"
_MONTH = re.compile(r"\bMay\b(?=\s\d)|(?<=[\w,]\s)May\b")
_INSERTED = re.compile(
    r"(?:[,;]|\s[—–])\s(?:which|who|whose|whom|where|when|while|whereas|although|though|because|since|as|even)\b"
    r"|\b(?:who|which|whose|because|although|though|whereas|while)\b"
    r"|\bthat(?=\s(?:is|was|are|were|has|have|had|may|might|could|can|would|will|did|does)\b)",
)
_FRONTED = re.compile(r"(?:while|although|though|because|since|when|as|even)\b")
_PAUSE = re.compile(r"[,;](?=\s)|\s[—–]\s")
_ADNOMINAL = re.compile(r"[가-힣]*(?:는|은|던|한|할|된|될)\s(?!것|점|상황|만큼|뿐|가운데|바)")
_RAISING = re.compile(
    r"(?:not|n't|never|no longer)\s(?:\w+\s)?(?:believe|think|expect|suppose|seem|appear|feel|anticipate|want)"
)
_UNDENIED = re.compile(r"(?:not|n't|never|nor|cannot)\s(?:\w+ly\s)?$")


class Role(StrEnum):
    """What a word does to the statement."""

    HEDGE = "hedge"
    """It makes it less sure."""
    NEGATION = "negation"
    """It turns it, or a part of it, round."""
    KIND = "kind"
    """It makes it something other than a plain statement."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One word or phrase that bears on how a passage is to be taken."""

    span: Span
    """Its place in the sentence."""
    role: Role
    scope: Span
    """The stretch of the sentence it governs."""
    applies: bool
    """True when it governs the content as a whole; False when only a part of it, or something beside it."""
    certainty: Certainty | None = None
    """The most a hedge allows; None for the others."""
    kind: Kind | None = None
    """What a kind word makes of the passage; None for the others."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a passage is to be taken."""

    certainty: Certainty
    """How sure the speaker sounds; `unspecified` for whatever is neither statement nor denial."""
    negated: bool
    """True when what is said is that it is not so; a denial of the content counts, a denial of a negation does not."""
    kind: Kind
    markers: tuple[Marker, ...]
    """Every hedge, negation and kind word found, in order, those that do not govern the content included."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """What is judged: the sentence with names hidden, and the places in it."""

    hidden: str
    content: Span
    cue: Span | None
    whole: bool
    """True when no content was given: the sentence is judged as it stands."""
    english: bool
    inserted: tuple[Span, ...]
    """Relative and adverbial clauses inside the content: what is hedged there is not the statement."""


def weakest(levels: Sequence[Certainty]) -> Certainty:
    """The least sure of several levels; certain when there is none."""
    return min(levels, key=RANK.__getitem__, default=Certainty.CERTAIN)


def judge(
    sentence: str,
    content: Span | None = None,
    cue: Span | None = None,
    language: str = "en",
    masks: Sequence[Span] = (),
) -> Judgement:
    """How the content is to be taken; the whole sentence when `content` is None.

    All spans are offsets into `sentence`. `cue` is the phrase of saying, whose own certainty counts. `masks` are
    names and titles, whose words mean nothing here. `language` is a BCP 47 tag; for a language without words the
    level is `unspecified`.
    """
    code = language.split("-", maxsplit=1)[0].lower()
    table = words(code)
    if table is None:
        return Judgement(Certainty.UNSPECIFIED, negated=False, kind=Kind.STATEMENT, markers=())
    hidden = _hidden(sentence, masks, english=code == "en")
    span = content or Span(0, len(sentence))
    inserted = tuple(_inserted(hidden, span)) if code == "en" else ()
    passage = _Passage(hidden, span, cue, content is None, code == "en", inserted)
    markers = sorted(_markers(passage, table), key=lambda marker: (marker.span.start, -marker.span.end))
    kind = _kind(passage, markers)
    levels = [marker.certainty for marker in markers if marker.applies and marker.certainty is not None]
    levels += _of_cue(passage, markers, code)
    if kind not in {Kind.STATEMENT, Kind.DENIAL}:
        levels.append(Certainty.UNSPECIFIED)
    return Judgement(weakest(levels), _negated(passage, kind, markers), kind, tuple(markers))


def _hidden(sentence: str, masks: Sequence[Span], *, english: bool) -> str:
    """The sentence, as long as before: names and the month of May hidden, English in lower case."""
    out = sentence.replace("’", "'")
    for mask in masks:
        out = out[: mask.start] + _FILLER * (mask.end - mask.start) + out[mask.end :]
    return _MONTH.sub(_FILLER * 3, out).translate(_LOWER) if english else out


def _inserted(hidden: str, content: Span) -> Iterator[Span]:
    """The clauses inside the content that only add something."""
    fronted = _FRONTED.match(hidden, content.start, content.end)
    if fronted is not None:
        pause = _PAUSE.search(hidden, fronted.end(), content.end)
        yield Span(content.start, pause.start() if pause else fronted.end())
    for opening in _INSERTED.finditer(hidden, content.start + 1, content.end):
        pause = _PAUSE.search(hidden, opening.end(), content.end)
        yield Span(opening.start(), pause.start() if pause else content.end)


def _markers(passage: _Passage, table: Words) -> Iterator[Marker]:
    """Every marker of the sentence; the longest wins where several of one role overlap."""
    kinds = _longest(_kinds(passage, table))
    yield from kinds
    hedges = [
        (Span(*match.span()), level)
        for level in table.hedges
        for match in level.pattern.finditer(passage.hidden)
        if not any(_swallows(marker, Span(*match.span())) for marker in kinds)
    ]
    hedges.sort(key=lambda item: (item[0].start - item[0].end, RANK[item[1].certainty]))
    taken: list[Span] = []
    for span, level in hedges:
        if not any(span.meets(other) for other in taken):
            taken.append(span)
            scope = _scope(passage, span, matrix=level.matrix)
            yield Marker(span, Role.HEDGE, scope, _applies(passage, span, matrix=level.matrix), level.certainty)
    shadows = [marker.span for marker in kinds] + [
        Span(*match.span()) for match in table.not_negations.finditer(passage.hidden)
    ]
    yield from _negations(passage, table, shadows)


def _longest(markers: Iterator[Marker]) -> list[Marker]:
    """The markers without those that lie inside another."""
    found = list(markers)
    return [
        marker
        for index, marker in enumerate(found)
        if not any(
            other.span.holds(marker.span) and (other.span != marker.span or at < index)
            for at, other in enumerate(found)
            if at != index
        )
    ]


def _swallows(marker: Marker, hedge: Span) -> bool:
    """Whether a word of a special kind already says what the hedge would: "asked whether", "denied allegations"."""
    return marker.span.holds(hedge) or (marker.kind is Kind.DENIAL and marker.span.meets(hedge))


def _kinds(passage: _Passage, table: Words) -> Iterator[Marker]:
    """What makes the passage no plain statement."""
    for kind, pattern in table.kinds.items():
        for match in pattern.finditer(passage.hidden):
            if kind is Kind.DENIAL and _UNDENIED.search(passage.hidden[: match.start()]):
                continue
            span = Span(*match.span())
            matrix = kind not in {Kind.DECLINED, Kind.NO_RESPONSE}
            yield Marker(
                span,
                Role.KIND,
                _scope(passage, span, matrix=matrix),
                _applies(passage, span, matrix=matrix),
                None,
                kind,
            )


def _negations(passage: _Passage, table: Words, shadows: Sequence[Span]) -> Iterator[Marker]:
    """The negations, those inside longer phrases of another meaning left out."""
    for pattern, local in ((table.negations, False), (table.local_negations, True)):
        for match in pattern.finditer(passage.hidden):
            span = Span(*match.span())
            if any(shadow.meets(span) for shadow in shadows):
                continue
            inside = passage.content.holds(span) and _applies(passage, span, matrix=False)
            yield Marker(span, Role.NEGATION, _scope(passage, span, matrix=False), inside and not local)


def _scope(passage: _Passage, span: Span, *, matrix: bool) -> Span:
    """What a marker governs, up to the next pause: to the right in English, to the left in Korean and Japanese."""
    hidden = passage.hidden
    if not passage.english:
        pauses = [match.end() for match in re.finditer(r"[,、，]", hidden[: span.start])]
        return Span(pauses[-1] if pauses and not matrix else 0, span.end)
    if matrix:
        return Span(span.start, len(hidden.rstrip(" .?!\"”'")))
    pause = _PAUSE.search(hidden, span.end)
    return Span(span.start, pause.start() if pause else len(hidden.rstrip(" .?!\"”'")))


def _applies(passage: _Passage, span: Span, *, matrix: bool) -> bool:
    """Whether a marker at `span` bears on the content as a whole."""
    content, cue = passage.content, passage.cue
    if cue is not None and cue.meets(span):
        return True
    if content.meets(span):
        if not passage.english:
            return _ADNOMINAL.match(passage.hidden, span.end) is None
        return not any(clause.holds(span) for clause in passage.inserted)
    if not passage.english:
        return cue is None and 0 <= span.start - content.end <= 12
    if cue is not None:
        return cue.end <= span.start and span.end <= content.start
    return matrix and span.end <= content.start and _PAUSE.search(passage.hidden, span.end, content.start) is None


def _kind(passage: _Passage, markers: Sequence[Marker]) -> Kind:
    """The kind in force: a question by its mark, else the first listed in `Kind` that applies, else a statement."""
    if passage.content.of(passage.hidden).rstrip(" \"”'」』").endswith(("?", "？")) or (
        not passage.english and passage.whole and passage.hidden.rstrip(" \"”'」』").endswith(("か。", "?"))
    ):
        return Kind.QUESTION
    present = {marker.kind for marker in markers if marker.applies and marker.kind is not None}
    return next((kind for kind in Kind if kind in present), Kind.STATEMENT)


def _negated(passage: _Passage, kind: Kind, markers: Sequence[Marker]) -> bool:
    """Whether it is said not to be so: an odd number of a negated clause, a denial, and a negated verb of thinking."""
    inside = any(marker.role is Role.NEGATION and marker.applies for marker in markers)
    raised = passage.cue is not None and _RAISING.search(passage.cue.of(passage.hidden)) is not None
    denied = kind is Kind.DENIAL
    if kind not in {Kind.STATEMENT, Kind.DENIAL}:
        return False
    return (inside + raised + denied) % 2 == 1


def _of_cue(passage: _Passage, markers: Sequence[Marker], language: str) -> list[Certainty]:
    """The level the words of saying grant, where no hedge in them says more exactly."""
    cue = passage.cue
    if cue is None or any(marker.role is Role.HEDGE and cue.meets(marker.span) for marker in markers):
        return []
    said = cue.of(passage.hidden).lower()
    if language == "ko":
        return [korean_certainty(said.split()[-1])] if said.split() else []
    if language != "en":
        return []
    infinitive = passage.content.of(passage.hidden).startswith("to ")
    for word in reversed(said.split()):
        for verb in english_verbs().get(word, ()):
            order = (Takes.TO, Takes.OBJECT) if infinitive else (Takes.CLAUSE, Takes.THAT, Takes.QUOTE, Takes.NOUN)
            granted = next((verb.takes[kind] for kind in order if kind in verb.takes), None)
            if granted is not None:
                return [granted]
    return []

"""Article text in, its sentences out, as exact offsets: nothing is lost and nothing changed.

Boundaries come from sentencex; what it cuts too early (times of day, initials, titles) is joined again, and a
quotation of several sentences stays in one piece with the sentence that carries it. English, Korean, Japanese and
Chinese alike.
"""

from __future__ import annotations

import re

import sentencex

from scraper.propose.quotations import Quotation, quotations
from scraper.propose.spans import Span, trimmed

LONGEST = 2000
"""Most characters of a sentence that is read for its meaning: longer runs are tables and lists, which no rule fits."""

_NEVER_LAST = re.compile(
    r"(?:^|[\s(“\"'‘])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Rev|Hon|St|"
    r"Mt|Ft|vs|v|aka|No|Nos|Fig|cf|"
    r"approx|est|[A-Z]|[A-Z]\.[A-Z]|(?:[A-Z][a-z]{0,2}\.-)[A-Z])\.$"
)
_LATE_CUT = re.compile(r"\n|(?:(?<=\sMay\.)|(?<=\sSun\.)|(?<=\sSat\.)|(?<=[a-z]{4}\.)(?<!approx\.))\s+(?=[A-Z“\"])")
"""Ends that sentencex passes over: of a line, and of words it takes for abbreviations."""
_TIME_OF_DAY = re.compile(r"\b[ap]\.m\.$")
_ZONE = re.compile(r"(?:[ECMP][SD]?T|GMT|UTC|KST|JST|BST|CET|Eastern|Pacific|Central|Mountain|local|on|in|at)\b")
_SENTENCE_OPENER = re.compile(
    r"(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|That|This|These|Those|There|His|Her|Its|Their|As|If|When|"
    r"While|After|Before|For|So)\s"
)
_CARRIED_ON = re.compile(
    r"(?:[A-Z][\w’'.-]*|he|she|they|it|the|a|an|one|another|who|[a-z]+)(?:[\s,]+[\w’'.-]+){0,7}?\s+"
    r"(?:said|says|asked|asks|told|wrote|added|replied|tweeted|exclaimed|shouted|wondered|continued|quipped|"
    r"declared|joked|demanded)\b"
)
_INVERTED = re.compile(r"(?:said|says|asked|wrote|added|replied|tweeted|read|reads|exclaimed|continued)\s")


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of the text in order, without the white space between them.

    `language` is a BCP 47 tag; one that sentencex does not know is cut by its general rules.
    """
    return _cut(text, language, quotations(text))


def readable(text: str, language: str, found: list[Quotation]) -> list[Span]:
    """The sentences short enough to be read for their meaning (`LONGEST`), the quotations of the text being known."""
    return [span for span in _cut(text, language, found) if span.end - span.start <= LONGEST]


def _cut(text: str, language: str, found: list[Quotation]) -> list[Span]:
    """The sentences of the text, its quotations being known."""
    masked = _masked(text, found)
    pieces = [
        trimmed(text, boundary["start_index"], boundary["end_index"])
        for boundary in sentencex.get_sentence_boundaries(language.split("-", maxsplit=1)[0], masked)
    ]
    joined: list[Span] = []
    for piece in pieces:
        for part in _cut_further(text, masked, piece):
            if joined and _belongs_to(text, joined[-1], part, found):
                joined[-1] = Span(joined[-1].start, part.end)
            else:
                joined.append(part)
    return joined


def _masked(text: str, found: list[Quotation]) -> str:
    """The text, as long as before, with the inside of every quotation made harmless.

    Only a final stop is left to see, and only where a new sentence can follow the closing mark.
    """
    parts: list[str] = []
    at = 0
    for quotation in found:
        inner = quotation.inner.of(text)
        follows = text[quotation.span.end : quotation.span.end + 1]
        ends_sentence = inner[-1:] in ".?!。！？…" and (not follows or follows.isspace())
        parts += [
            text[at : quotation.inner.start],
            "x" * (len(inner) - 1),
            inner[-1:] if ends_sentence else "x" * bool(inner),
        ]
        at = quotation.inner.end
    return "".join([*parts, text[at:]])


def _cut_further(text: str, masked: str, piece: Span) -> list[Span]:
    """The piece cut where a line ends (a headline needs no stop), and where a word was taken for an abbreviation."""
    parts: list[Span] = []
    at = piece.start
    cuts = [match.span() for match in _LATE_CUT.finditer(masked, piece.start, piece.end)]
    for start, end in [*cuts, (piece.end, piece.end)]:
        part = trimmed(text, at, start)
        if part.start < part.end:
            parts.append(part)
        at = end
    return parts


def _belongs_to(text: str, last: Span, piece: Span, found: list[Quotation]) -> bool:
    """Whether `piece` only goes on with the sentence before it, on the same line."""
    gap = text[last.end : piece.start]
    if "\n" in gap:
        return False
    if any(mark.span.start < piece.start < mark.span.end for mark in found):
        return True
    before, after = last.of(text), piece.of(text)
    if _NEVER_LAST.search(before):
        return not (re.search(r"\b(?:[A-Z]\.){2,}$", before) and _SENTENCE_OPENER.match(after))
    if _TIME_OF_DAY.search(before) and _ZONE.match(after):
        return True
    if after[0].islower() or after[0] in ",;)]”’":
        return not after.startswith(("“", "‘"))
    return (
        _ends_in_quotation(last, found)
        and before[-2:-1] in "?!…"
        and (_CARRIED_ON.match(after) is not None or _INVERTED.match(after) is not None)
    )


def _ends_in_quotation(last: Span, found: list[Quotation]) -> bool:
    """Whether a quotation closes exactly where this sentence does."""
    return any(quotation.span.end == last.end for quotation in found)

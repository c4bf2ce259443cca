"""Attributions of one article in, through whom the outlet has each of them out.

What sources told CNN is CNN's report of its sources: whoever stands between the outlet and the speaker is named,
outermost first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.propose.attribution.names import Bearer, Name
from scraper.propose.attribution.phrases import CITING
from scraper.propose.attribution.record import Attribution
from scraper.propose.spans import Span

_QUOTED = re.compile(r"\s(?:also\s)?(?:quoted|quotes|cited|cites)\s(?:the\s|a\s|an\s)?$")
_NEAR = 20
"""How many attributions before and after one may hold it: more do not fit into a sentence."""
_UNNAMED = re.compile(
    r"(?:(?:the|its|their|these|those|two|three|several|some|multiple|unnamed|anonymous|other|a|an|"
    r"one)\s)*(?:[\w-]+\s){0,2}?"
    r"(?:sources?|officials?|insiders?|people (?:familiar|briefed|close)|person (?:familiar|briefed|close)|aides?|"
    r"diplomats?)\b",
    re.IGNORECASE,
)


def nested(text: str, found: Sequence[Attribution], names: Sequence[Name]) -> list[Attribution]:
    """The attributions in the same order, each with those through whom it comes."""
    out: list[Attribution] = []
    for at, item in enumerate(found):
        near = found[max(0, at - _NEAR) : at + _NEAR]
        chain = _citing(text, item, near) or _around(item, near) or _quoting(text, item, names)
        chain = chain or _told(text, item, names) or _relayed(text, item, out, names)
        out.append(replace(item, nested=chain))
    return out


def _around(item: Attribution, found: Sequence[Attribution]) -> tuple[Span, ...]:
    """The speakers of the attributions whose content holds this one, widest first."""
    if item.cue is None:
        return ()
    anchor = item.source or item.cue
    outer = [
        other
        for other in found
        if other is not item
        and other.speaker is not None
        and other.cue != item.cue
        and any(part.holds(anchor) and part.holds(item.cue) for part in other.parts)
    ]
    outer.sort(key=lambda other: other.content.start - other.content.end)
    return tuple(other.speaker for other in outer if other.speaker is not None)


def _citing(text: str, item: Attribution, near: Sequence[Attribution]) -> tuple[Span, ...]:
    """The medium that says the same and cites this source."""
    if item.cue is None or item.cue.of(text) != CITING:
        return ()
    by = next((other for other in near if other is not item and other.parts == item.parts), None)
    return (*by.nested, by.speaker) if by and by.speaker else ()


def _quoting(text: str, item: Attribution, names: Sequence[Name]) -> tuple[Span, ...]:
    """The one who quotes this speaker ("CNN quoted Lee as saying")."""
    start = max(0, item.source.start - 24) if item.source else 0
    lead = _QUOTED.search(text[start : item.source.start]) if item.source else None
    return tuple(name.span for name in names if lead and name.span.end == start + lead.start())


def _told(text: str, item: Attribution, names: Sequence[Name]) -> tuple[Span, ...]:
    """The medium spoken to ("sources told CNN"), where one is named right after the verb."""
    if item.cue is None or not re.search(r"\b(?:told|tells|telling|informed|tell)$", item.cue.of(text)):
        return ()
    after = re.match(r"\s+(?:the\s+)?", text[item.cue.end :])
    at = item.cue.end + (after.end() if after else 0)
    return tuple(name.span for name in names if name.bearer is Bearer.MEDIUM and name.span.start == at)


def _relayed(text: str, item: Attribution, earlier: Sequence[Attribution], names: Sequence[Name]) -> tuple[Span, ...]:
    """The medium the sentence before is about, when this one only says "according to sources"."""
    if item.source is None or not _UNNAMED.match(item.source.of(text)):
        return ()
    for other in reversed(earlier):
        if "\n" in text[other.content.end : item.content.start]:
            return ()
        medium = next(
            (
                name
                for name in names
                if name.bearer is Bearer.MEDIUM and other.speaker is not None and other.speaker.meets(name.span)
            ),
            None,
        )
        if medium is not None:
            return (*other.nested, medium.span)
    return ()

"""A stretch of text in, the clauses that each say something by themselves out, with their exact places.

English clauses are cut where a conjunction joins two with subjects and verbs of their own; Korean ones at connective
endings of finished verbs. Where there is doubt nothing is cut: a whole sentence is better than half of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.propose.spans import Span, trimmed


@dataclass(frozen=True, slots=True)
class Part:
    """One clause."""

    span: Span
    """Its place in the text."""
    words: str = ""
    """Its words as a clause with subject and verb; empty where its own words are one."""
    leans: bool = False
    """True when what was cut away bears on how surely it is said."""


_AUXILIARY = (
    "is|are|was|were|be|been|has|have|had|will|would|can|cannot|could|may|might|must|shall|should|do|does|did|"
    "isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|won't|wouldn't|can't|couldn't|don't|doesn't|didn't"
)
_IRREGULAR = (
    "began|became|broke|brought|built|came|chose|drew|fell|found|gave|gets|got|grew|held|kept|knew|led|left|lost|made|"
    "makes|meant|met|paid|put|ran|rose|said|says|sat|saw|seems|sent|set|shows|sold|spent|stood|took|takes|told|"
    "thought|uses|went|won|works|wrote|continues|remains|includes|allows|appears|means|needs"
)
_VERB = re.compile(rf"\b(?:{_AUXILIARY}|{_IRREGULAR}|[a-z]{{3,}}ed)\b(?! by\b)", re.IGNORECASE)
_JOINT = re.compile(
    r"(?:,|;)\s+(?P<how>and|but|so|yet|while|whereas|and that|but that)\s+|;\s+|\s(?P<that>and that)\s+", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|its|their|his|her|our|my|some|many|most|several|all|no|both|each|two|three|"
    r"four|five|six|seven|eight|nine|ten|it|they|he|she|we|i|you|there|nobody|nothing|none|neither|one)\b|[A-Z][\w’'.-]*|[a-z]+(?:s|ion|ment)\b)"
)
_GOVERNED = re.compile(
    r"^(?:that\s+)?(?:it (?:is|was|remains) \w+ (?:that|whether|if)|"
    r"there (?:is|was) no|if|when|although|though|because|since|"
    r"while|as|after|before|unless|until|once|either|neither|not only|both)\b",
    re.IGNORECASE,
)
_BACKWARD = re.compile(r"(?:it|they|he|she|this|that|these|those|neither|nor)\b(?!\s\w+\sof\b)", re.IGNORECASE)
"""A clause that begins so cannot be read without the one before it."""
_WHICH = re.compile(r",\s+(?P<which>which|who)\s+(?P<then>then\s+|later\s+|in turn,?\s+)?(?=\w)")
_BEFORE_WHICH = re.compile(
    r"\b(?:(?:an?|another|the|two|three|several|some)\s+(?:(?!(?:to|of|for|with|from|by|on|at)\s)[\w’'-]+\s+){0,3}?)?"
    r"[\w’'-]+(?:\sin\s[A-Z]\w+)?$"
)
_OPENING = re.compile(
    r"^(?P<part>(?P<verb>[A-Z][a-z]+ed|Founded|Built|Made|Set up|Found)\b[^,;]{3,60}),\s+"
    r"(?P<subject>[^,;]{2,60}?)\s+(?=(?:" + _AUXILIARY + "|" + _IRREGULAR + r"|[a-z]{3,}ed)\b)"
)
_FRONTED = re.compile(r"^(?P<lead>[^,“”()]{3,40}),\swhen\s")
_CONSEQUENCE = re.compile(
    r"\b(?P<first>(?:designat|sanction|blacklist|nam|list)(?:ed|es|ing)\s+(?P<object>[^,;]{3,80}?))(?:,|\sand|\sas)?\s+"
    r"(?P<second>(?P<verb>prohibited|barred|banned|blocked|forbidden|freezing|barring|prohibiting|banning)\s+[^;]{5,})$"
)
_LISTED = re.compile(
    r"^(?P<lead>(?:The|These|Those|Among the|Other)\s(?P<noun>[\w’' -]{2,40}?)\s"
    r"(?:(?P<how>confirmed|found|identified|named|listed|discovered|mentioned|seen)\s)?"
    r"(?P<where>here |there |on [\w ]{3,40} )?(?:include|included|includes|are|were)\s)(?P<items>.+?)[.]?$",
    re.DOTALL,
)
_ITEM = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+(?=[A-Z“\"‘])")
_NAMED = re.compile(r"[A-Z“\"‘\d]|(?:a|an|the)\s")
_APPOSITION = re.compile(
    r"(?P<name>(?:[A-Z][\w’'.-]+\s){0,4}[A-Z][\w’'.-]+),\s(?P<what>(?:an?|the)\s(?:[^,;:“”]{8,110}))(?=,\s(?!and\b|or\b))"
)
_KOREAN_END = re.compile(r"(?P<stem>[가-힣])(?P<end>으며|고|지만|으나|는데|며),?\s")
_PAST = 20
"""Number of the final consonant ㅆ among those of a Hangul syllable."""
_LEAST_WORDS = 3
_LEAST_HANGUL = 4


def clauses(text: str, content: Span, language: str = "en") -> Iterator[Part]:
    """The clauses of a stretch, in order; the stretch itself when it is one clause."""
    if language.startswith("ko"):
        yield from _korean(text, content)
        return
    if not language.startswith("en"):
        yield Part(content)
        return
    for special in (_opened, _fronted, _consequence):
        if found := special(text, content):
            for part in found:
                if part.words:
                    yield part
                else:
                    yield from _coordinated(text, part.span)
            return
    yield from _coordinated(text, content)


def listed(text: str, sentence: Span, language: str = "en") -> Iterator[Part]:
    """The items of a sentence that only lists works: "The works found include A, B, and C."; nothing for others."""
    if not language.startswith("en"):
        return
    match = _LISTED.match(sentence.of(text))
    if match is None or not match["items"].lstrip()[:1].isupper() or match["noun"].split()[-1].endswith("ed"):
        return
    cuts = [(found.start(), found.end()) for found in _ITEM.finditer(match["items"])]
    edges = [0, *(at for pair in cuts for at in pair), len(match["items"])]
    items = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    named = [(start, end) for start, end in items if _NAMED.match(match["items"], start)]
    if len(named) < 2:
        return
    starts = [start for start, _ in named]
    lead = f"The {match['noun']} {match['how'] or ''}".strip()
    offset = sentence.start + match.start("items")
    for number, start in enumerate(starts):
        end = named[number][1] if number + 1 == len(starts) else max(e for _, e in items if e <= starts[number + 1])
        end = items[-1][1] if number + 1 == len(starts) else end
        span = trimmed(text, offset + start, offset + end)
        whole = Span(sentence.start, span.end) if number == 0 else span
        yield Part(whole, f"{lead} include {span.of(text)}")


def appositions(text: str, content: Span, language: str = "en") -> Iterator[Part]:
    """What is said of a name beside it: "Nick Roy, an engineer who …," becomes "Nick Roy is an engineer who …"."""
    if not language.startswith("en"):
        return
    for match in _APPOSITION.finditer(text, content.start, content.end):
        if content.start <= match.start("name") and len(match["what"].split()) > 2:
            yield Part(Span(match.start("name"), match.end("what")), f"{match['name']} is {match['what']}")


def _coordinated(text: str, content: Span) -> Iterator[Part]:
    """The clauses that conjunctions join, and a relative clause that carries the story on ("which then …")."""
    start = content.start
    if not _GOVERNED.match(content.of(text).lstrip('“" ')):
        for joint in _JOINT.finditer(text, content.start, content.end):
            left, right = Span(start, joint.start()), Span(joint.end(), content.end)
            if _BACKWARD.match(right.of(text)) or _lists(left.of(text)) or _in_brackets(text, content, joint.start()):
                continue
            if _is_clause(left.of(text)) and _is_clause(right.of(text), fresh=True):
                yield from _carried_on(text, left)
                start = right.start
    yield from _carried_on(text, Span(start, content.end))


def _is_clause(words: str, *, fresh: bool = False) -> bool:
    """Whether words hold a subject and a verb; `fresh`: the subject must stand at their very start."""
    words = words.strip("“”\"' ")
    if len(words.split()) < _LEAST_WORDS:
        return False
    if not fresh:
        return bool(_VERB.search(words))
    if not _SUBJECT.match(words):
        opened = re.match(r"(?:after|before|in|on|at|for|by|with|to)\s[^,]{2,40},\s(?=\w)", words)
        if opened is None or not _SUBJECT.match(words, opened.end()):
            return False
        words = words[opened.end() :]
    verb = _VERB.search(words, words.find(" ") + 1)
    return (
        verb is not None and len(words[: verb.start()].split()) <= 8 and "," not in words[: verb.start()].rstrip(", ")
    )


def _lists(left: str) -> bool:
    """Whether the words before a conjunction end in a list of names ("in China, Singapore, Hong Kong")."""
    head, comma, last = left.rpartition(",")
    return bool(comma) and _VERB.search(last) is None and _VERB.search(head) is not None and len(last.split()) <= 6


def _in_brackets(text: str, content: Span, at: int) -> bool:
    before = text[content.start : at]
    return before.count("(") > before.count(")")


def _carried_on(text: str, clause: Span) -> Iterator[Part]:
    """A clause, and the relative clause at its end that tells what came next, as a clause of its own."""
    for which in _WHICH.finditer(text, clause.start, clause.end):
        rest = text[which.end() : clause.end]
        before = _BEFORE_WHICH.search(text, clause.start, which.start())
        if before and which["then"] and _VERB.match(rest) and len(rest.split()) >= _LEAST_WORDS:
            subject = before.group()
            yield Part(trimmed(text, clause.start, which.start()))
            yield Part(trimmed(text, which.start("which"), clause.end), f"{subject} {which['then']}{rest}", leans=True)
            return
    yield Part(clause)


def _opened(text: str, content: Span) -> list[Part]:
    """An opening participle and the clause behind it: "Founded in 1957, the studio made …"."""
    match = _OPENING.match(text[content.start : content.end])
    if match is None:
        return []
    part = Span(content.start, content.start + match.end("part"))
    verb = match["verb"].lower()
    rest = match["part"][len(match["verb"]) :]
    last = match["subject"].split()[-1]
    plural = last.endswith("s") and last.islower()
    first = Part(part, f"{match['subject']} {'were' if plural else 'was'} {verb}{rest}")
    return [first, Part(Span(content.start + match.start("subject"), content.end))]


def _fronted(text: str, content: Span) -> list[Part]:
    """An event told in a clause in front, and the one it led to: "The following year, when proof emerged of …, …"."""
    match = _FRONTED.match(content.of(text))
    if match is None:
        return []
    opened = content.start + match.end()
    for clause_end, main_start in _pauses(text, Span(opened, content.end)):
        clause, main = Span(opened, clause_end), trimmed(text, main_start, content.end)
        if _is_clause(clause.of(text)) and _is_clause(main.of(text), fresh=True):
            return [Part(part, f"{match['lead']}, {part.of(text)}") for part in (clause, main)]
    return []


def _pauses(text: str, stretch: Span) -> Iterator[tuple[int, int]]:
    """Where a comma ends a clause and where the next begins: outside brackets and quotations, or as one closes."""
    depth = 0
    for at in range(stretch.start, stretch.end):
        sign, following = text[at], text[at + 1 : at + 2]
        depth += (sign in "(“") - (sign in ")”")
        if sign == "," and depth == 0:
            yield at, at + 1
        elif sign == "," and depth == 1 and following == "”":
            yield at + 2, at + 2


def _consequence(text: str, content: Span) -> list[Part]:
    """A measure and what it means for whom it hits: "designated the studio, barring it from …"."""
    words = content.of(text)
    match = _CONSEQUENCE.search(words)
    if match is None or not match["verb"].endswith(("ed", "en")):
        return []
    first = Span(content.start, content.start + match.end("first"))
    second = Span(content.start + match.start("second"), content.end)
    when = re.search(r"\s(?:in|on)\s(?:[A-Z][a-z]+\s)?(?:\d{1,2},?\s)?\d{4}$", words.rstrip(" ."))
    told = f"{first.of(text)}{when.group() if when else ''}"
    return [
        Part(trimmed(text, *first), told),
        Part(trimmed(text, *second), f"{match['object']} was {match['second']}"),
    ]


def _korean(text: str, content: Span) -> Iterator[Part]:
    """Korean clauses, cut behind a finished verb with a connective ending, the first ones made sentences."""
    start = content.start
    for match in _KOREAN_END.finditer(text, content.start, content.end):
        left, right = Span(start, match.end("end")), Span(match.end(), content.end)
        if not _is_finished(match["stem"]) or match["end"] == "며":
            continue
        if min(len(left.of(text).split()), len(right.of(text).split())) < _LEAST_HANGUL:
            continue
        words = text[start : match.end("stem")] + "다"
        yield Part(trimmed(text, *left), words)
        start = right.start
    yield Part(Span(start, content.end))


def _is_finished(syllable: str) -> bool:
    """Whether a syllable ends a finished verb: with ㅆ (past, 있-, 겠-) or 없-."""
    return (ord(syllable) - 0xAC00) % 28 == _PAST or syllable == "없"

"""The tokens of an English sentence and the place of a verb in, the noun phrase that is its subject out.

Works without any model: phrases are bounded by marks, conjunctions and verbs. Never guesses a subject across a
quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.propose.attribution.cues import english_verbs
from scraper.propose.attribution.tokens import (
    ADVERBS,
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    REFLEXIVES,
    SUBORDINATORS,
    TIMES,
    Kind,
    Token,
    adverb,
)

Range = tuple[int, int]
"""First token, and one past the last."""

_STATEMENTS = frozenset(
    "statement interview email e-mail tweet letter memo speech post release conference briefing filing rally "
    "debate appearance op-ed blog video note announcement call hearing report article paper column".split()
)
_LONGEST_SUBJECT = 45


def verb_start(tokens: Sequence[Token], verb: int) -> int:
    """The first token of the verb group that ends at `verb`: auxiliaries and adverbs before it belong to it."""
    at = verb
    while at > 0:
        before = tokens[at - 1]
        if (
            before.low in AUXILIARIES
            or before.low in REFLEXIVES
            or adverb(before)
            or (
                before.low in TIMES
                and before.low != "march"
                and at > 1
                and tokens[at - 2].low not in PREPOSITIONS | DETERMINERS | {","}
            )
        ):
            at -= 1
        else:
            break
    return at


def subject_before(tokens: Sequence[Token], verb: int) -> Range | None:
    """The noun phrase that ends right before the verb group at `verb`, appositives included, if there is one."""
    at = verb_start(tokens, verb)
    if at == 0:
        return None
    before = tokens[at - 1]
    if before.kind is Kind.QUOTE or before.low in {"and", "or", "but", "then", ";", ":", ".", "to", "by"}:
        return None
    if before.text == ",":
        return _across_commas(tokens, at - 1)
    return _phrase_ending(tokens, at)


def phrase_after(tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase that opens at `at`, up to the mark that ends it; None when no phrase opens there."""
    if at >= len(tokens) or not _opens_phrase(tokens[at]):
        return None
    end = at
    while end < len(tokens) and not _ends_phrase(tokens, end, at):
        end += 1
    return (at, end) if end > at else None


def with_appositive(tokens: Sequence[Token], phrase: Range) -> Range:
    """The phrase, longer by "…, a former governor," where such an addition follows; the last comma stays outside."""
    start, end = phrase
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return phrase
    close = end + 1
    while (
        close < len(tokens)
        and tokens[close].text not in {",", ";", ":", "—", "."}
        and tokens[close].kind is not Kind.QUOTE
    ):
        close += 1
    first = tokens[end + 1]
    describes = first.low in {
        "a",
        "an",
        "the",
        "who",
        "whose",
        "one",
        "head",
        "director",
        "chief",
        "president",
        "chairman",
        "spokesman",
        "author",
        "former",
    }
    describes = describes or first.kind is Kind.NUMBER or first.possessive
    if describes and not (first.low == "the" and _has_verb(tokens[end + 1 : close])):
        return (start, close)
    return phrase


def _opens_phrase(token: Token) -> bool:
    """Whether a noun phrase that names somebody may begin with this token."""
    if token.kind is not Kind.WORD:
        return token.kind is Kind.NUMBER
    return token.low not in AUXILIARIES | PREPOSITIONS | OPENERS | (SUBORDINATORS - {"who"}) and not adverb(token)


def _ends_phrase(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a noun phrase that began at `start` cannot go on with this token."""
    token = tokens[at]
    if token.kind is Kind.QUOTE or (token.text in BREAKS and token.text not in {"(", ")"}):
        return True
    if token.low in AUXILIARIES or (token.low in SUBORDINATORS and token.low not in {"who", "which", "or", "since"}):
        return True
    return token.low in PRONOUNS and at > start and token.low not in {"who", "one", "this", "these", "those"}


def _across_commas(tokens: Sequence[Token], comma: int) -> Range | None:
    """The subject of "Jones, a researcher, said": the head phrase with everything up to the comma."""
    start = comma
    while start > 0 and tokens[start - 1].kind is not Kind.QUOTE and tokens[start - 1].text not in {";", ":", "—", "."}:
        start -= 1
    pieces: list[Range] = []
    at = start
    for index in range(start, comma + 1):
        if tokens[index].text == ",":
            pieces.append((at, index))
            at = index + 1
    for piece in pieces:
        head = _as_subject(tokens, piece)
        if head is None:
            continue
        after = piece[1] + 1
        if after < comma and not _adds_to_name(tokens, after, comma):
            continue
        return (head[0], comma)
    return None


def _adds_to_name(tokens: Sequence[Token], at: int, comma: int) -> bool:
    """Whether the words between two commas say more about the phrase before them."""
    return tokens[at].kind in {Kind.WORD, Kind.NUMBER} and comma - at < _LONGEST_SUBJECT


def _as_subject(tokens: Sequence[Token], piece: Range) -> Range | None:
    """The piece as a head phrase before an appositive: short, nominal, without a verb of its own."""
    start, end = piece
    start = _skip_openers(tokens, start, end)
    for index in range(end - 1, start - 1, -1):
        if tokens[index].low in SUBORDINATORS - {"who", "which", "whose"}:
            start = index + 1
            break
    if (
        start >= end
        or not _opens_phrase(tokens[start])
        or all(token.low in TIMES or token.kind is Kind.NUMBER for token in tokens[start:end])
    ):
        return None
    if tokens[start].low.endswith("ing") and not tokens[start].capital:
        return None
    return (
        None
        if _has_verb(tokens[start:end]) and "and" not in {token.low for token in tokens[start:end]}
        else _after_and(tokens, start, end)
    )


def _has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a verb with a tense stands in the stretch, outside a relative clause."""
    relative = False
    for index, token in enumerate(tokens):
        relative = relative or (index > 0 and token.low in {"who", "which", "that", "whose"})
        if not relative and (
            token.low in AUXILIARIES or (token.low in english_verbs() and token.low.endswith("ed") and index > 1)
        ):
            return True
    return False


def _phrase_ending(tokens: Sequence[Token], end: int) -> Range | None:
    """The noun phrase whose last token is right before `end`."""
    last = tokens[end - 1]
    if last.kind is Kind.MARK and last.text not in {")", "%", "’", "'"}:
        return _inside_dashes(tokens, end)
    if (
        last.low in PREPOSITIONS
        or last.low in ADVERBS
        or (
            last.low in DETERMINERS - PRONOUNS
            and last.low not in {"all", "both", "many", "some", "several", "two", "three", "few", "others", "most"}
        )
    ):
        return None
    at = end
    depth = 0
    while at > 0 and end - at < _LONGEST_SUBJECT:
        token = tokens[at - 1]
        depth += (token.text == ")") - (token.text == "(")
        if depth < 0 or (depth == 0 and _bounds(tokens, at - 1, end)):
            break
        at -= 1
    at = _skip_openers(tokens, at, end)
    found = _after_and(tokens, at, end)
    return _without_place(tokens, found) if found else None


def _bounds(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the token at `at` stands before, and outside, the phrase that ends at `end`."""
    token = tokens[at]
    if token.kind is Kind.QUOTE:
        return True
    if token.text in BREAKS:
        return token.text not in {"(", ")"}
    if token.low == "who" and at + 1 == end:
        return False
    if token.low in {"who", "which", "that"}:
        return not _relative(tokens, at, end)
    return token.low in SUBORDINATORS and not (token.low == "or" and at + 1 < end)


def _relative(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the pronoun at `at` opens a relative clause inside the phrase ("a woman who has accused him")."""
    if at + 2 >= end or at == 0 or tokens[at - 1].kind is Kind.MARK:
        return False
    after = tokens[at + 1]
    return (
        after.low in AUXILIARIES
        or adverb(after)
        or after.low.endswith("ed")
        or (after.low in english_verbs() and tokens[at].low != "that")
    )


def _skip_openers(tokens: Sequence[Token], start: int, end: int) -> int:
    """The start moved past "But", "Meanwhile", "On Tuesday" and the like."""
    while start < end - 1:
        token = tokens[start]
        if token.low in OPENERS or adverb(token):
            start += 1
        elif token.low in PREPOSITIONS or (token.low in TIMES and token.low != "march"):
            after = start + (token.low in PREPOSITIONS)
            while after < end - 1 and (tokens[after].low in TIMES or _day_or_year(tokens, after)):
                after += 1
            if after == start + (token.low in PREPOSITIONS):
                return start
            start = after
        else:
            return start
    return start


def _day_or_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number belongs to the date before it ("April 23", "in 2016") and not to a name ("38 North")."""
    token = tokens[at]
    return token.kind is Kind.NUMBER and (tokens[at - 1].low in TIMES or len(token.text) == 4)


def _after_and(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The phrase cut after "and" when a whole clause stands before it."""
    for index in range(end - 1, start, -1):
        if tokens[index].low in {"and", ","} and _has_verb(tokens[start:index]):
            start = index + 1
            break
    start = _skip_openers(tokens, start, end)
    if start >= end or tokens[start].low in AUXILIARIES or tokens[start].low in {"and", "to", "not"}:
        return None
    if tokens[start].low in PREPOSITIONS:
        return _name_within(tokens, start, end)
    return (start, end)


def _name_within(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The last name or pronoun of a stretch that opens with a preposition ("At a rally in Ohio Clinton")."""
    at = end
    while at > start and (tokens[at - 1].capital or tokens[at - 1].kind is Kind.NUMBER):
        at -= 1
    if at == end and tokens[end - 1].low in PRONOUNS:
        at = end - 1
    return (at, end) if at < end and tokens[at - 1].low not in PREPOSITIONS | DETERMINERS else None


def _without_place(tokens: Sequence[Token], found: Range) -> Range:
    """The phrase without a trailing "in a statement"."""
    start, end = found
    for index in range(start + 1, end - 1):
        behind = tokens[index + 1 : min(end, index + 5)]
        placed = tokens[index].low in {"in", "on", "at", "during", "via", "through"}
        if placed and any(token.low in _STATEMENTS or token.low in TIMES for token in behind):
            return (start, index)
    return found


def _inside_dashes(tokens: Sequence[Token], end: int) -> Range | None:
    """The subject of "Jones — a researcher — said"."""
    mark = tokens[end - 1].text
    if mark not in {"—", "–", "--"}:
        return None
    for index in range(end - 2, 0, -1):
        if tokens[index].text == mark:
            return _phrase_ending(tokens, index)
    return None

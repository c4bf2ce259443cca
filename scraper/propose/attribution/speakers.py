"""Attributions and names in, whom "he", "the company" or "Williams" means within the article out.

The antecedent is a span earlier in the same text (or the source itself when it is already the fullest name). A guess
is made only among what the article has named; where nothing fits, the source stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scraper.propose.attribution.clause import Found, Sentence
from scraper.propose.attribution.names import Bearer, Name
from scraper.propose.spans import Span

_REACH = 12
"""How many sentences back a pronoun may look."""
_ALIKE = (
    (
        "company companies firm studio studios producer distributor publisher maker startup manufacturer corporation "
        "business contractor subsidiary"
    ),
    "report paper study article analysis survey document findings poll research",
    "publication outlet newspaper magazine website site broadcaster network station paper agency wire blog",
    "ministry department agency authority bureau office government administration regulator commission court",
    "group organization nonprofit foundation institute center party union association committee campaign team",
    "researcher investigator expert analyst scientist engineer scholar professor author fellow",
    (
        "senator governor candidate president minister lawmaker congressman congresswoman mayor secretary nominee "
        "politician billionaire businessman "
        "chancellor ambassador official spokesman spokeswoman spokesperson judge director chairman executive founder "
        "leader chief man woman actor actress "
        "lawyer attorney prosecutor general commissioner reporter journalist editor"
    ),
)
_PERSONS = frozenset(" ".join(_ALIKE[5:]).split())
_DOCUMENTS = frozenset(_ALIKE[1].split())
_DEFINITE = re.compile(
    r"(?:the|this|that|these|those|its|their|his|her|both)\s+((?:[\w’'&.-]+\s+){0,5}?)([a-z-]+)\b(?!\s+of\b)",
    re.IGNORECASE,
)


class Speakers:
    """Finds antecedents in one article, attribution after attribution."""

    def __init__(self, text: str, read: Sequence[Sentence], names: Sequence[Name]) -> None:
        self._text = text
        self._read = read
        self._names = names
        self._spoken: list[tuple[int, Name | None, Span]] = []

    def resolve(self, item: Found) -> Span | None:
        """The fullest naming of the speaker up to here; call in the order of the text."""
        if item.source is None:
            return None
        speaker = self._antecedent(item, item.source)
        named = self._name_at(speaker)
        if not self._spoken or self._spoken[-1][2] != speaker or self._spoken[-1][0] != item.sentence:
            self._spoken.append((item.sentence, named, speaker))
        return speaker

    def _antecedent(self, item: Found, source: Span) -> Span:
        words = source.of(self._text).lower().replace("’", "'")
        if words in {"who", "which", "that"}:
            return self._relative(item, source) or source
        if words in {"he", "she", "him", "her", "his", "he's", "she's"}:
            return self._person(item, source, "f" if words.startswith(("she", "her")) else "m") or source
        if words in {"they", "it", "its", "their", "we", "them"}:
            return self._body(item, source, plural=words in {"they", "their", "them"}) or source
        if (named := self._name_at(source)) is not None:
            return self._fullest(named)
        described = _DEFINITE.fullmatch(source.of(self._text).split(",")[0])
        if described is not None:
            return self._described(item, source, described) or source
        return source

    def _name_at(self, span: Span) -> Name | None:
        """The name a span opens with, titles and article before it allowed; None when it only holds one further on."""
        for name in self._names:
            if name.span.start >= span.end:
                return None
            if span.start <= name.span.start and name.span.end <= span.end:
                lead = self._text[span.start : name.span.start].split()
                inside_owner = (
                    self._text[name.span.end : name.span.end + 2] in {"’s", "'s"} and name.span.end < span.end - 3
                )
                return (
                    name
                    if len(lead) <= 4 and not inside_owner and not {"of", "by", "from", "with", "for", "in"} & set(lead)
                    else None
                )
        return None

    def _fullest(self, named: Name) -> Span:
        """The first earlier name that holds all words of this one and more; else this one."""
        for other in self._names:
            if other.span.start >= named.span.start:
                break
            longer = len(other.words) > len(named.words) and set(named.words) <= set(other.words)
            same_end = other.words[-1] == named.words[-1] or other.words[0] == named.words[0]
            if longer and same_end and len(other.words) <= len(named.words) + 3:
                return other.span
        return named.span

    def _relative(self, item: Found, source: Span) -> Span | None:
        """What stands right before "who"."""
        before = [name for name in self._names if name.sentence == item.sentence and name.span.end <= source.start]
        if before and source.start - before[-1].span.end <= 40:
            return self._fullest(before[-1])
        phrase = re.search(
            r"(?:\b(?:a|an|the|one|some|many|those|two|three)\s)?(?:[\w’'-]+\s?){1,4},?\s?$",
            self._text[max(0, source.start - 60) : source.start],
        )
        if phrase is None:
            return None
        start = max(0, source.start - 60) + phrase.start()
        return Span(start, source.start - (len(phrase.group()) - len(phrase.group().rstrip(", "))))

    def _person(self, item: Found, source: Span, sex: str) -> Span | None:
        """For "he" and "she": the last speaker that is a person, or the person the sentences before are about."""
        here = [
            name
            for name in self._names
            if name.sentence == item.sentence and name.span.end <= source.start and _may_be(name, sex)
        ]
        spoke = next(
            ((number, name) for number, name, _ in reversed(self._spoken) if name and _may_be(name, sex)), None
        )
        subject = here[0] if here and here[0].first else None
        if subject is not None and subject.bearer is Bearer.PERSON:
            return self._fullest(subject)
        if spoke is not None and item.sentence - spoke[0] <= 3:
            return self._fullest(spoke[1])
        for back in range(1, _REACH):
            earlier = [name for name in self._names if name.sentence == item.sentence - back and _may_be(name, sex)]
            persons = [name for name in earlier if name.bearer is Bearer.PERSON] or earlier
            if persons:
                return self._fullest(persons[0])
        return None

    def _body(self, item: Found, source: Span, *, plural: bool) -> Span | None:
        """For "it" and "they": the last speaker that is a body (for "they" also people), or the nearest body named."""
        for number, name, span in reversed(self._spoken):
            if item.sentence - number > 3:
                break
            if (
                name is None
                and span.start < source.start
                and span.of(self._text).lower() not in {"he", "she", "who", "they", "it", "we", "i"}
            ):
                return span
            if name is not None and (name.bearer is not Bearer.PERSON or (plural and " and " in span.of(self._text))):
                return self._fullest(name)
        near = [
            name
            for name in self._names
            if 0 <= item.sentence - name.sentence <= 3
            and name.span.end <= source.start
            and name.bearer in {Bearer.BODY, Bearer.MEDIUM}
        ]
        return self._fullest(near[-1]) if near else None

    def _described(self, item: Found, source: Span, described: re.Match[str]) -> Span | None:
        """For "the company", "this Korean studio", "the report": what introduced it, or the last fitting speaker."""
        head = described.group(2).lower()
        alike = next((group for group in _ALIKE if head in group.split()), "")
        if not alike:
            return None
        introduced = self._introduced(alike, set(described.group(1).lower().split()), source.start)
        if introduced is not None:
            return introduced
        persons = head in _PERSONS
        for number, name, _ in reversed(self._spoken):
            fits = name is not None and (name.bearer is Bearer.PERSON) == persons and item.sentence - number <= _REACH
            if fits and name is not None:
                return self._fullest(name)
        wanted = {Bearer.PERSON} if persons else {Bearer.BODY, Bearer.MEDIUM}
        near = [
            name
            for name in self._names
            if name.span.end <= source.start and name.bearer in wanted and item.sentence - name.sentence <= _REACH
        ]
        return None if head in _DOCUMENTS or not near else self._fullest(near[-1])

    def _introduced(self, alike: str, modifiers: set[str], before: int) -> Span | None:
        """The best earlier "a … company", or the name that stands before it ("Skybound, the production company …")."""
        best: tuple[tuple[int, int, int], Span] | None = None
        for match in _introductions(alike).finditer(self._text, 0, before):
            span = Span(match.start(), match.end())
            words = set(match.group().lower().split())
            name = self._before(span)
            if name is None and match.group(1).lower() in {"the", "its"}:
                continue
            rank = (len(words & modifiers), match.group(1).lower() != "another", match.start())
            if best is None or rank > best[0]:
                best = rank, (name or span)
        return best[1] if best else None

    def _before(self, span: Span) -> Span | None:
        """The name an appositive belongs to."""
        for name in self._names:
            if name.span.end < span.start <= name.span.end + 2 and self._text[name.span.end] == ",":
                return self._fullest(name)
        return None


def _may_be(name: Name, sex: str) -> bool:
    """Whether a pronoun of this sex may mean the name."""
    return name.bearer in {Bearer.PERSON, Bearer.UNKNOWN} and (not name.sex or name.sex == sex)


@cache
def _introductions(alike: str) -> re.Pattern[str]:
    """What introduces something of a kind: article, up to five words, the noun, and whom it is by."""
    nouns = "|".join(word for word in alike.split() if word)
    return re.compile(
        rf"\b([Aa]|[Aa]n|[Aa]nother|[Oo]ne|[Tt]he|[Ii]ts)\s(?:(?!(?:an?|the|its|his|her|their|another)\s)[\w’'&-]+\s){{0,5}}?(?:{nouns})\b(?:\s(?:by|from|"
        rf"of)\s(?:the\s)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*)?"
    )

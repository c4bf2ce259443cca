"""Who says a thing, through whom the outlet has it, on what ground, and what sort of claim that makes.

An attribution and the names found in the article in; speaker, chain, basis and kind out. A speaker the archive does
not know stays a name; an unnamed one is an entity only where the archive holds exactly one that fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.ledger import Ledger
from ledger.vocabulary import Basis, Certainty, ClaimKind, EntityType, Stance
from scraper.propose.attribution import Attribution
from scraper.propose.certainty import Judgement, Kind
from scraper.propose.names import Mention
from scraper.propose.refer import described
from scraper.propose.spans import Span

UNNAMED = frozenset(
    "source sources official officials person people insider insiders executive employee employees diplomat "
    "관계자 소식통 関係者 知情人士".split()
)
"""Words that mean somebody who is not named."""
DOCUMENTS = frozenset(
    "document documents file files report paper record records data analysis filing statement "
    "보고서 문서 報告書 報告".split()
)
"""Words that mean something written."""
_HEAD_LAST = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""Scripts of the languages whose noun phrases end in their head."""
_ADDED = re.compile(r",|\(|\s(?:who|which|whose|that)\b")
"""Where a relative clause or an apposition begins in English."""
_MODIFIED = re.compile(rf"{_ADDED.pattern}|\s(?:of|for|at|from|in|with|behind|and)\b")
"""Where anything that only describes the head begins."""
_END = re.compile(r"\Z")


class Speakers:
    """The speakers of one article."""

    def __init__(self, ledger: Ledger, text: str, mentions: Sequence[Mention]) -> None:
        self._ledger = ledger
        self._text = text
        self._mentions = mentions
        self._unnamed = [one for one in ledger.entities.values() if one.type is EntityType.UNNAMED_SOURCE]

    def who(self, said: Attribution | None, about: Sequence[str]) -> tuple[str, str | None]:
        """The speaker's name as most fully known, and the entity that is; empty and None when nobody is named.

        `about` are the entities the sentence names: an unnamed source is told from another by what it speaks of.
        """
        if said is None or said.source is None:
            return "", None
        words = said.source.of(self._text)
        found = described(
            self._ledger, self._mentions, said.source.start, words, self.name, self.paragraph(said.source.start)
        )
        if found is not None:
            return found[1], found[0]
        for place in (said.source, said.speaker or said.source):
            if (entity := self._head(place)) is not None:
                return self.name(entity), entity
        unnamed = self._source_of(said, about) if is_unnamed(words) else None
        fullest = (said.speaker or said.source).of(self._text)
        return _bare(words if fullest.lower().startswith(("a ", "an ")) else fullest), unnamed

    def voice(self, speaker: str | None, name: str) -> str:
        """Whose "we" a speaker's is: that of the party for which a spokesperson speaks, else the speaker's own."""
        party = self._ledger.entities[speaker].speaks_for if speaker else None
        return self.called(party) if party in self._ledger.entities and party else name

    def chain(self, said: Attribution | None) -> tuple[str, ...]:
        """Those through whom the outlet has it as the text names them, outermost first."""
        if said is None:
            return ()
        spans = [*said.nested, *([said.source] if said.source else [])]
        return tuple(span.of(self._text) for span in spans)

    def basis(self, said: Attribution | None, speaker: str | None, about: Sequence[str]) -> Basis:
        """On what ground it stands, as far as the words of attribution show."""
        if said is None or said.source is None:
            return Basis.UNSOURCED
        words = said.source.of(self._text)
        if (speaker and self._ledger.entities[speaker].type is EntityType.UNNAMED_SOURCE) or (
            speaker is None and is_unnamed(words)
        ):
            return Basis.UNNAMED
        if said.nested:
            return Basis.HEARSAY
        if speaker is None:
            return Basis.DOCUMENT if _words(words) & DOCUMENTS else Basis.HEARSAY
        own = speaker in about or said.kind != "indirect"
        return Basis.SELF_STATEMENT if own and not self._is_researcher(speaker) else Basis.HEARSAY

    def name(self, entity: str) -> str:
        """What an entity is called: its English name, else the first it has."""
        names = self._ledger.entities[entity].names
        return names.get("en") or next(iter(names.values()), entity)

    def called(self, entity: str) -> str:
        """What an entity is called within an English sentence: with "the" where it is a public body."""
        name = self.name(entity)
        bare = self._ledger.entities[entity].type is EntityType.PUBLIC_BODY and not name.lower().startswith("the ")
        return f"the {name}" if bare and name.isascii() else name

    def paragraph(self, at: int) -> int:
        """Where the paragraph of a place begins."""
        return self._text.rfind("\n", 0, at) + 1

    def _head(self, place: Span) -> str | None:
        """The entity that words of attribution are headed by, not one that only describes it; a work speaks never."""
        words = place.of(self._text)
        named = [
            mention
            for mention in self._mentions
            if place.meets(Span(mention.start, mention.end))
            and self._ledger.entities[mention.entity].type is not EntityType.WORK
        ]
        if _HEAD_LAST.search(words):
            if named and named[-1].end >= place.end:
                return named[-1].entity
            return self._person_or(named, -1)
        for end, at in ((_MODIFIED, -1), (_ADDED, 0), (_END, 0)):
            found = end.search(words)
            limit = Span(place.start, place.start + found.start() if found else place.end)
            within = [one for one in named if one.start < limit.end]
            if within:
                return self._person_or(within, at)
        return None

    def _person_or(self, named: Sequence[Mention], at: int) -> str | None:
        """The last person among names, else the name at a place among them; None where there is none."""
        persons = [one.entity for one in named if self._is_person(one.entity)]
        return persons[-1] if persons else named[at].entity if named else None

    def _is_person(self, entity: str) -> bool:
        return self._ledger.entities[entity].type is EntityType.PERSON

    def _is_researcher(self, entity: str) -> bool:
        """Whether somebody reports on others rather than speaking for a party."""
        spoken_for = self._ledger.entities[entity].speaks_for
        outlets = [self._ledger.outlet_of.get(one) for one in (entity, spoken_for) if one]
        return any(outlet is not None for outlet in outlets)

    def _source_of(self, said: Attribution, about: Sequence[str]) -> str | None:
        """The unnamed source the archive knows of a medium, where just one fits what is spoken of."""
        media = {
            mention.entity
            for span in said.nested
            for mention in self._mentions
            if span.meets(Span(mention.start, mention.end))
        }
        fitting = [
            entity.id
            for entity in self._unnamed
            if any(self._names(medium, entity.names.get("en", "")) for medium in media)
            and any(self._names(one, f"{entity.names.get('en', '')} {entity.description}") for one in about)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _names(self, entity: str, words: str) -> bool:
        """Whether words name an entity, by its name or the first two words of it."""
        return any(
            name in words or " ".join(name.split()[:2]) in words
            for name in self._ledger.entities[entity].names.values()
        )


def is_unnamed(words: str) -> bool:
    """Whether words of attribution mean somebody who is not named."""
    return bool(_words(words) & UNNAMED) or any(word in words for word in ("관계자", "소식통", "関係者"))


def is_for_another(words: str) -> bool:
    """Whether words of attribution mean somebody who speaks for a party, so that "we" is that party and not they."""
    return bool(re.search(r"\bspokes(?:man|woman|person|people)\b", words, re.IGNORECASE))


def claim_kind(judged: Judgement, said: Attribution | None, *, framed: bool) -> ClaimKind:
    """What sort of claim a passage makes."""
    if judged.kind is Kind.DENIAL:
        return ClaimKind.DENIAL
    if framed or judged.kind in (Kind.DECLINED, Kind.NO_RESPONSE):
        return ClaimKind.ATTRIBUTION
    if judged.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE):
        return ClaimKind.ASSESSMENT
    if judged.kind is Kind.NO_EVIDENCE or (judged.negated and said is None):
        return ClaimKind.ABSENCE
    return ClaimKind.EVENT


def stance(judged: Judgement) -> Stance:
    """How the passage stands to the statement made of it: it supports it, or somebody would not speak."""
    return Stance.NO_COMMENT if judged.kind in (Kind.DECLINED, Kind.NO_RESPONSE) else Stance.SUPPORTS


def _bare(words: str) -> str:
    """A speaker's name or description without what is added about them."""
    return re.split(r",\s|\swho\b|\swhich\b|\sfamiliar with\b|\sbriefed on\b", words, maxsplit=1)[0].strip()


def _words(words: str) -> set[str]:
    return {word.strip(".,’'“”\"").casefold() for word in words.split()}

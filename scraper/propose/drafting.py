"""The recipe of drafting: sentences → who says it → how surely → when → about whom → is it worth it → do we know it.

A reading in, a draft record out. Every quote is found in the text by the passage guard before it is written down; a
candidate whose words cannot be found is dropped. Running it twice gives the same draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from ledger.edtf import Edtf, parse
from ledger.ledger import Ledger
from ledger.passage import Found, Normalised, Quote, find, normalise
from ledger.records import Article, Candidate, Draft
from ledger.vocabulary import Basis, Certainty, ClaimKind, EntityType, Stance
from scraper.propose.attribution import Attribution, attribute
from scraper.propose.certainty import Judgement, Kind, judge
from scraper.propose.dates import find_dates
from scraper.propose.match import Matcher, Statement
from scraper.propose.names import Lexicon, Mention, lexicon_of, unknown_names
from scraper.propose.sentences import sentences
from scraper.propose.spans import Span, trimmed
from scraper.propose.statement import leans, statement
from scraper.propose.words import numbers
from scraper.propose.worth import WRITTEN, Passage, features, reasons, score
from scraper.stages import Reading

EXTRACTOR = "news-ledger/1"
LOCATOR_WORDS = 6
"""How many words of either end locate a passage that is too long to be quoted whole."""
WHOLE_WORDS = 14
"""Passages up to this many words are quoted whole."""
UNNAMED = frozenset(
    "source sources official officials person people insider insiders executive employee 관계자 소식통 関係者".split()
)
"""Words that mean somebody who is not named."""
DOCUMENTS = frozenset(
    "document documents file files report paper record records data analysis 보고서 문서 報告書".split()
)
"""Words that mean something written."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage that may make a claim."""

    sentence: Span
    content: Span
    said: Attribution | None
    """Who is said to say it; None when the outlet says it itself."""


class Proposer:
    """Everything of an archive that drafting leans on, built once and used for many articles."""

    def __init__(self, ledger: Ledger, weights: Mapping[str, float] = WRITTEN) -> None:
        self.ledger = ledger
        self.weights = weights
        self.lexicon = lexicon_of(ledger)
        self.matcher = Matcher(ledger, self.lexicon)
        self.unnamed = {one.id for one in ledger.entities.values() if one.type is EntityType.UNNAMED_SOURCE}

    def propose(self, reading: Reading, article: str, *, at: datetime) -> Draft:
        """The draft for one article. `at` is when the text was captured (aware, UTC)."""
        view = _View(self, reading, self.ledger.articles.get(article))
        candidates = [made for piece in view.pieces() if (made := view.candidate(piece)) is not None]
        numbered = [_numbered(made, number) for number, made in enumerate(candidates, 1)]
        return Draft(
            id=article,
            path=f"content/drafts/{article}.yml",
            article=article,
            text_sha256=reading.text_sha256,
            made=at,
            extractor=EXTRACTOR,
            candidates=tuple(numbered),
            new_names=unknown_names(view.text, view.mentions),
        )


class _View:
    """One article while it is drafted: its text and what was found in it."""

    def __init__(self, proposer: Proposer, reading: Reading, article: Article | None) -> None:
        self.proposer = proposer
        self.text = reading.text
        self.language = reading.language or (article.language if article else "") or "en"
        self.mentions: list[Mention] = proposer.lexicon.mentions(self.text)
        self.days = _possible_days(reading, article)

    @cached_property
    def normalised(self) -> Normalised:
        """The text made ready for the passage guard, once."""
        return normalise(self.text)

    @cached_property
    def dates(self) -> list[tuple[Span, Edtf]]:
        """Every date in the text that comes out the same for each day on which the article may have appeared."""
        masks = [(mention.start, mention.end) for mention in self.mentions]
        found = [
            {(one.start, one.end): one.edtf for one in find_dates(self.text, day, self.language, masks)}
            for day in self.days
        ]
        agreed = [
            (span, meaning) for span, meaning in found[0].items() if all(other.get(span) == meaning for other in found)
        ]
        return [(Span(*span), parse(meaning)) for span, meaning in sorted(agreed)]

    def pieces(self) -> Iterator[Piece]:
        """The passages of the text in order: what is said by somebody, and sentences that nobody is said to say."""
        said = attribute(self.text, self.language)
        for sentence in sentences(self.text, self.language):
            within = [one for one in said if sentence.holds(one.content)]
            outer = [one for one in within if not any(_inside(one, other) for other in within)]
            for one in outer:
                yield Piece(sentence, one.content, one)
            if not outer and not any(one.content.meets(sentence) for one in said):
                yield Piece(sentence, sentence, None)
            elif not outer:
                yield from (Piece(sentence, sentence, one) for one in said if one.content.holds(sentence))

    def candidate(self, piece: Piece) -> Candidate | None:
        """The candidate a passage makes; None when its words cannot be found again or say nothing."""
        words = piece.content.of(self.text)
        quote = self._quote(piece.content)
        speaker_name, speaker = self._speaker(piece.said)
        proposed = statement(words, self._subject(piece), speaker_name)
        if quote is None or not proposed:
            return None
        judged = self._judge(piece)
        about = self._about(piece.sentence)
        when = next((day for span, day in self.dates if piece.sentence.holds(span)), None)
        compared = Statement(
            proposed, frozenset(about), frozenset(numbers(words)), when, judged.certainty, judged.negated
        )
        matches = self.proposer.matcher.match(compared, words)
        values = features(
            Passage(
                text=piece.sentence.of(self.text),
                words=max(len(words.split()), len(words) // 5),
                about=len(about),
                attributed=piece.said is not None,
                number=bool(compared.numbers),
                dated=when is not None,
                certainty=judged.certainty,
                kind=judged.kind,
                likeness=matches[0].likeness if matches else 0.0,
            )
        )
        return Candidate(
            id="",
            text=proposed,
            quote=quote,
            stance=Stance.NO_COMMENT if judged.kind in (Kind.DECLINED, Kind.NO_RESPONSE) else Stance.SUPPORTS,
            certainty=judged.certainty,
            basis=self._basis(piece.said, speaker, about),
            kind=_claim_kind(judged, piece.said),
            speaker=speaker,
            said_by=self._chain(piece.said),
            date=when,
            about=about,
            paragraph=self.text.count("\n\n", 0, piece.content.start) + 1,
            worth=score(values, self.proposer.weights),
            reasons=reasons(values, self.proposer.weights),
            matches=matches,
        )

    def _judge(self, piece: Piece) -> Judgement:
        sentence = piece.sentence
        masks = [
            Span(mention.start, mention.end).moved(-sentence.start)
            for mention in self.mentions
            if sentence.holds(Span(mention.start, mention.end))
        ]
        if piece.said is None or not sentence.holds(piece.content):
            return judge(sentence.of(self.text), language=self.language, masks=masks)
        cue = piece.said.cue
        inside = cue.moved(-sentence.start) if cue is not None and sentence.holds(cue) else None
        return judge(sentence.of(self.text), piece.content.moved(-sentence.start), inside, self.language, masks)

    def _quote(self, span: Span) -> Quote | None:
        """The shortest quote that the guard finds at just this place; None when none is."""
        span = trimmed(self.text, *span)
        words = span.of(self.text)
        parts = words.split()
        tries = [Quote(exact=words)]
        if len(parts) > WHOLE_WORDS and "\n" not in words:
            ends = [(n, " ".join(parts[:n]), " ".join(parts[-n:])) for n in (LOCATOR_WORDS, LOCATOR_WORDS + 3)]
            tries = [Quote(start=first, end=last) for _, first, last in ends] + tries
        for quote in tries:
            found = find(quote, self.normalised)
            if isinstance(found, Found) and (found.start, found.end) == tuple(span):
                return quote
        return None

    def _speaker(self, said: Attribution | None) -> tuple[str, str | None]:
        """The speaker's name as the article puts it most fully, and the entity that is, where the archive knows it."""
        if said is None or said.source is None:
            return "", None
        for place in (said.source, said.speaker or said.source):
            named = [mention for mention in self.mentions if place.meets(Span(mention.start, mention.end))]
            if named:
                person = named[-1] if _holds_person(self, named[-1]) else named[0]
                return self._name(person.entity), person.entity
        return (said.speaker or said.source).of(self.text), None

    def _name(self, entity: str) -> str:
        return self.proposer.ledger.entities[entity].names.get("en") or next(
            iter(self.proposer.ledger.entities[entity].names.values()), entity
        )

    def _subject(self, piece: Piece) -> str:
        """What the pronoun in front of a passage stands for: the speaker of it, where the words are the speaker's own."""
        words = piece.content.of(self.text)
        if not leans(words) or piece.said is None:
            return ""
        return self._speaker(piece.said)[0]

    def _chain(self, said: Attribution | None) -> tuple[str, ...]:
        if said is None:
            return ()
        spans = [*said.nested, *([said.source] if said.source else [])]
        return tuple(span.of(self.text) for span in spans)

    def _about(self, sentence: Span) -> tuple[str, ...]:
        inside = [mention.entity for mention in self.mentions if sentence.holds(Span(mention.start, mention.end))]
        return tuple(dict.fromkeys(inside))

    def _basis(self, said: Attribution | None, speaker: str | None, about: tuple[str, ...]) -> Basis:
        """On what ground it stands, as far as the words of attribution show."""
        if said is None:
            return Basis.UNSOURCED
        source = said.source.of(self.text).casefold().split() if said.source else []
        if speaker in self.proposer.unnamed or (
            speaker is None and any(word.strip(".,") in UNNAMED for word in source)
        ):
            return Basis.UNNAMED
        if said.nested:
            return Basis.HEARSAY
        if speaker is None and any(word.strip(".,") in DOCUMENTS for word in source):
            return Basis.DOCUMENT
        if speaker is None:
            return Basis.UNSOURCED if said.source is None else Basis.HEARSAY
        own = speaker in about[1:] or said.kind != "indirect"
        return Basis.SELF_STATEMENT if own and not self._is_analyst(speaker) else Basis.HEARSAY

    def _is_analyst(self, speaker: str) -> bool:
        outlets = self.proposer.ledger.outlets.values()
        entity = self.proposer.ledger.entities[speaker]
        return entity.speaks_for is not None or any(outlet.entity == speaker for outlet in outlets)


def _holds_person(view: _View, mention: Mention) -> bool:
    return view.proposer.ledger.entities[mention.entity].type is EntityType.PERSON


def _possible_days(reading: Reading, article: Article | None) -> list[date | None]:
    """The first and the last day on which the article may have appeared; [None] when nothing is known."""
    if reading.published:
        return [date.fromisoformat(reading.published[:10])] if len(reading.published) >= 10 else [None]
    known = article.published if article else None
    bounds = [day for day in (known.earliest, known.latest) if day] if known else []
    return list(bounds) if len(bounds) == 2 else [None]


def _inside(one: Attribution, other: Attribution) -> bool:
    """Whether what one says is a part of what the other says."""
    return one is not other and other.content.holds(one.content) and one.content != other.content


def _claim_kind(judged: Judgement, said: Attribution | None) -> ClaimKind:
    if judged.kind is Kind.DENIAL:
        return ClaimKind.DENIAL
    if judged.kind in (Kind.DECLINED, Kind.NO_RESPONSE):
        return ClaimKind.ATTRIBUTION
    if judged.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE):
        return ClaimKind.ASSESSMENT
    if judged.negated and said is None:
        return ClaimKind.ABSENCE
    return ClaimKind.EVENT


def _numbered(candidate: Candidate, number: int) -> Candidate:
    return replace(candidate, id=f"c{number}")

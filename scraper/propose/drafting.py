"""The recipe of drafting: passages → who says it → how surely → when → about whom → is it worth it → do we know it.

A reading in, a draft record out. Every quote is found in the text by the passage guard before it is written down; a
candidate whose words cannot be found is dropped. Running it twice gives the same draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import islice

from ledger.edtf import Edtf
from ledger.ledger import Ledger
from ledger.passage import Normalised, normalise
from ledger.records import Article, Candidate, Draft
from ledger.vocabulary import Basis, EntityType
from scraper.propose.attribution import Attribution, attribute
from scraper.propose.certainty import Judgement, judge, weakest
from scraper.propose.days import dates_in, in_full, possible_days
from scraper.propose.endpoint import Suggestion
from scraper.propose.ground import Speakers, claim_kind, is_for_another, stance
from scraper.propose.match import Matcher, read_statement
from scraper.propose.names import Mention, lexicon_of
from scraper.propose.new_names import unknown_names
from scraper.propose.pieces import Piece, pieces
from scraper.propose.quoting import quote_of
from scraper.propose.refer import described, is_the_speaker
from scraper.propose.second import checked
from scraper.propose.sentences import sentences
from scraper.propose.spans import Span
from scraper.propose.statement import QUOTES, indefinite, leans, opening, statement
from scraper.propose.worth import WRITTEN, weighed
from scraper.stages import Reading

EXTRACTOR = "news-ledger/2"
LEAST_WORDS = 3
"""English words below which a passage says nothing by itself."""
MOST_PIECES = 400
"""Passages of one article that are looked at: more than the longest report has, few enough for any junk."""
SHORTEST = 10
"""Characters below which words make no statement."""


@dataclass(frozen=True, slots=True)
class Told:
    """A piece made into a statement."""

    text: str
    speaker_name: str
    speaker: str | None
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What drafting one article comes to."""

    draft: Draft
    dropped: int
    """How many suggestions of a second proposer do not stand on words of the body."""


def _once(found: Iterable[Piece], text: str) -> Iterator[Piece]:
    """The pieces without those whose words were met before: said twice, they stand in no one place."""
    met: set[str] = set()
    for piece in found:
        words = piece.content.of(text)
        if words not in met:
            met.add(words)
            yield piece


class Proposer:
    """Everything of an archive that drafting leans on, built once and used for many articles."""

    def __init__(self, ledger: Ledger, weights: Mapping[str, float] = WRITTEN) -> None:
        self.ledger = ledger
        self.weights = weights
        self.lexicon = lexicon_of(ledger)
        self.matcher = Matcher(ledger, self.lexicon)

    def meet(self, article: Article) -> None:
        """Take an article's record, new or changed, before it is drafted: its day and descent tell what it may say."""
        self.ledger = replace(self.ledger, articles={**self.ledger.articles, article.id: article})
        self.matcher.meet(self.ledger, article)

    def propose(self, reading: Reading, article: str, *, at: datetime) -> Draft:
        """The draft for one article. `at` is when the text was captured (aware, UTC)."""
        return self.proposed(reading, article, at=at).draft

    def proposed(
        self, reading: Reading, article: str, *, at: datetime, further: Sequence[Suggestion] = (), by: str = ""
    ) -> Proposed:
        """The draft for one article, with what a second proposer named `by` suggests besides (`further`)."""
        view = _View(self, reading, article)
        cut = sentences(view.text, view.language)
        said = attribute(view.text, view.language)
        made: dict[object, Candidate] = {}
        for piece in islice(_once(view.told(pieces(view.text, view.language, cut, said)), view.text), MOST_PIECES):
            if (candidate := view.candidate(piece)) is not None:
                made.setdefault((candidate.quote, candidate.text), candidate)
        own = {candidate.quote for candidate in made.values()}
        suggested, dropped = checked(further, view.text, view.normalised, cut, said) if further else ([], 0)
        told = list(view.told(suggested))
        dropped += len(suggested) - len(told)
        for piece in told:
            candidate = view.candidate(piece)
            if candidate is not None and candidate.quote not in own:
                marked = replace(candidate, reasons=(f"suggested by {by}, not by the rules", *candidate.reasons))
                made.setdefault((candidate.quote, candidate.text), marked)
        draft = Draft(
            id=article,
            path=f"content/drafts/{article}.yml",
            article=article,
            text_sha256=reading.text_sha256,
            made=at,
            extractor=f"{EXTRACTOR} {by}" if further else EXTRACTOR,
            candidates=tuple(replace(one, id=f"c{number}") for number, one in enumerate(made.values(), 1)),
            new_names=unknown_names(view.text, view.mentions, view.language),
        )
        return Proposed(draft, dropped)


class _View:
    """One article while it is drafted: its text and what was found in it."""

    def __init__(self, proposer: Proposer, reading: Reading, article: str) -> None:
        record: Article | None = proposer.ledger.articles.get(article)
        self.proposer = proposer
        self.article = article
        self.text = reading.kept
        self.begins, self.ordinals = reading.begins, reading.ordinals
        self.language = reading.language or (record.language if record else "") or "en"
        self.mentions: list[Mention] = proposer.lexicon.mentions(self.text)
        self.days = possible_days(reading, record)
        self.known_days = tuple(day for day in self.days if day is not None)
        self.speakers = Speakers(proposer.ledger, self.text, self.mentions)

    @cached_property
    def normalised(self) -> Normalised:
        """The text made ready for the passage guard, once."""
        return normalise(self.text)

    @cached_property
    def dates(self) -> list[tuple[Span, Edtf]]:
        """Every date in the text that is certain."""
        masks = [(mention.start, mention.end) for mention in self.mentions]
        return dates_in(self.text, self.days, self.language, masks)

    def told(self, found: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces of the body: the standfirst sums up what it tells, without saying by whom or how surely."""
        return (piece for piece in found if piece.content.start >= self.begins)

    def candidate(self, piece: Piece) -> Candidate | None:
        """The candidate a passage makes; None when its words cannot be found again or say nothing."""
        told = self._told(piece)
        if self.language.startswith("en") and len(piece.content.of(self.text).split()) < LEAST_WORDS:
            return None
        quote = quote_of(piece.content, self.text, self.normalised)
        if quote is None or len(told.text) < SHORTEST:
            return None
        judged = self._judge(piece)
        dates = self._dates_of(piece)
        read = read_statement(told.text, self.proposer.lexicon, self.language)
        spoken = {told.speaker} if told.speaker else set()
        compared = replace(
            read,
            about=read.about | set(told.about) | spoken,
            dates=tuple(dates),
            certainty=frozenset({judged.certainty}),
            turned=judged.negated,
            kind=judged.kind,
        )
        matches = self.proposer.matcher.match(compared, piece.content.of(self.text), self.article, self.known_days)
        made = Candidate(
            id="",
            text=told.text,
            quote=quote,
            stance=stance(judged),
            certainty=judged.certainty,
            basis=self.speakers.basis(piece.said, told.speaker, told.about) if piece.said else Basis.UNSOURCED,
            kind=claim_kind(judged, piece.said, framed=piece.framed),
            speaker=told.speaker,
            said_by=self.speakers.chain(piece.said),
            date=dates[0] if dates else None,
            about=told.about,
            paragraph=self.ordinals[self.text.count("\n\n", 0, piece.content.start)],
            matches=matches,
        )
        return weighed(made, self.proposer.weights)

    def _dates_of(self, piece: Piece) -> list[Edtf]:
        """The dates in a piece; those beside it in its sentence where nothing was cut and it has none itself."""
        beside = [(span, when) for span, when in self.dates if piece.sentence.holds(span)]
        own = [
            when
            for span, when in beside
            if (piece.within or piece.content).holds(span) or (piece.words and span.of(self.text) in piece.words)
        ]
        uncut = piece.content == (piece.said.content if piece.said is not None else piece.sentence)
        return own or ([when for _, when in beside] if uncut else [])

    def _told(self, piece: Piece) -> Told:
        """A piece as a statement that reads alone, with who says it and what it is about."""
        around = [mention.entity for mention in self.mentions if piece.sentence.holds(Span(mention.start, mention.end))]
        name, speaker = self.speakers.who(piece.said, around)
        words = piece.words or piece.content.of(self.text)
        raw = opening(words)
        subject, about = "", self._named(piece.content)
        if piece.denied and piece.said is not None and piece.said.cue is not None:
            about = [*([speaker] if speaker else []), *self._named(Span(piece.said.cue.start, piece.content.end))]
        if leans(words):
            found = described(
                self.proposer.ledger,
                self.mentions,
                piece.content.start,
                raw,
                self.speakers.called,
                self.speakers.paragraph(piece.content.start),
            )
            if found is not None:
                about.insert(0, found[0])
                raw = found[1] + raw[found[2] :]
            elif piece.said is not None and not piece.framed and self._means_the_speaker(raw, piece.said, speaker):
                subject = indefinite(name)
                about += [speaker] if speaker else []
        raw, inner = self._inner(raw, piece)
        about += inner
        quoted = self._is_quoted(piece)
        voice = self.speakers.voice(speaker, name) if quoted else name
        if piece.denied or (quoted and speaker is None and is_for_another(name)):
            voice = ""
        told = statement(self._in_full(raw, piece), subject, indefinite(voice), quoted=quoted)
        if quoted and speaker and name and name in told:
            about.append(speaker)
        return Told(told, name, speaker, tuple(dict.fromkeys(about)))

    def _means_the_speaker(self, words: str, said: Attribution, speaker: str | None) -> bool:
        """Whether the pronoun in front of what is said stands for who says it."""
        known = self.proposer.ledger.entities.get(speaker) if speaker else None
        called = said.source.of(self.text) if said.source is not None else ""
        return is_the_speaker(words.split(maxsplit=1)[0], known, called)

    def _inner(self, words: str, piece: Piece) -> tuple[str, list[str]]:
        """The words with a short name in front said in full and later descriptions of one thing resolved."""
        for mention in self.mentions:
            if piece.content.holds(Span(mention.start, mention.end)):
                short = self.text[mention.start : mention.end]
                full = self.speakers.name(mention.entity)
                person = self.proposer.ledger.entities[mention.entity].type is EntityType.PERSON
                if person and words.startswith(short) and not words.startswith(full) and self.language.startswith("en"):
                    words = full + words[len(short) :]
        found: list[str] = []
        for start in _descriptions(words):
            known = described(
                self.proposer.ledger,
                self.mentions,
                piece.content.start,
                words[start:],
                self.speakers.called,
                self.speakers.paragraph(piece.content.start),
            )
            if known is not None:
                found.append(known[0])
                name = known[1] if not known[1].startswith("The ") else known[1].replace("The ", "the ", 1)
                words = words[:start] + name + words[start + known[2] :]
                break
        return words, found

    def _in_full(self, words: str, piece: Piece) -> str:
        if not self.language.startswith("en"):
            return words
        inside = piece.within or piece.sentence
        return in_full(words, [(span.of(self.text), when) for span, when in self.dates if inside.holds(span)])

    def _is_quoted(self, piece: Piece) -> bool:
        """Whether the piece is the speaker's own words: it begins inside a quotation."""
        if piece.said is None or piece.framed or piece.denied:
            return False
        before = self.text[piece.said.content.start : piece.content.start + 1]
        opened = sum(before.count(mark) for mark in "“「『") > sum(before.count(mark) for mark in "”」』")
        return opened or before[-1:] in QUOTES or before.count('"') % 2 == 1

    def _named(self, span: Span) -> list[str]:
        return [mention.entity for mention in self.mentions if span.holds(Span(mention.start, mention.end))]

    def _judge(self, piece: Piece) -> Judgement:
        """How the piece is to be taken; never surer than the stretch it was cut from."""
        own = self._judged(piece.sentence, piece.content, None if piece.framed else piece.said)
        if piece.within is None:
            return own
        whole = self._judged(piece.sentence, piece.within, piece.said)
        return replace(own, certainty=weakest([own.certainty, whole.certainty]))

    def _judged(self, sentence: Span, content: Span, said: Attribution | None) -> Judgement:
        masks = [
            Span(mention.start, mention.end).moved(-sentence.start)
            for mention in self.mentions
            if sentence.holds(Span(mention.start, mention.end))
        ]
        words = sentence.of(self.text)
        if not sentence.holds(content) or (content == sentence and said is None):
            return judge(words, language=self.language, masks=masks)
        cue = said.cue if said is not None else None
        inside = cue.moved(-sentence.start) if cue is not None and sentence.holds(cue) else None
        return judge(words, content.moved(-sentence.start), inside, self.language, masks)


def _descriptions(words: str) -> list[int]:
    """Where a description such as "this North Korean studio" may begin within words, not at their start."""
    lowered = words.lower()
    return [at + 1 for opener in (" this ", " the north korean ") for at in [lowered.find(opener)] if at > 0]

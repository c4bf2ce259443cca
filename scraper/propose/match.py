"""Which published claims a proposed statement resembles, and what differs although it looks alike.

A statement in, at most three claims out, best first, each with flags. Likeness orders the list and nothing else: a
flag says that the two may contradict each other, and no likeness is ever support.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ledger.edtf.almanac import MONTHS
from ledger.ledger import Ledger
from ledger.records import Article, Claim, Match
from ledger.vocabulary import ClaimRelation, Flag, Stance
from scraper.propose.certainty import judge
from scraper.propose.differ import Statement, differences, polarity
from scraper.propose.likeness import Asked, Likeness, Values
from scraper.propose.names import Lexicon
from scraper.propose.new_names import COMMON
from scraper.propose.occasion import Days
from scraper.propose.parts import WEIGHTS, Part
from scraper.propose.spans import Span
from scraper.propose.wordings import Without, features_of, years_of
from scraper.propose.words import numbers

__all__ = ["Matcher", "Statement", "of_claim", "read_statement"]

BEST = 3
"""How many claims are named at most."""
LEAST = 0.003
"""Likeness below which a claim is not worth an editor's look."""
_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}})?|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|"
    r"\d{1,4}\s?[년월일年月日](?!본)"
)
"""A day or month, whose numbers count nothing."""
NAME = re.compile(r"(?<=\w )[A-Z][a-z’'-]{2,}")
"""A capitalised word within a sentence."""


class Matcher:
    """The published claims of an archive, ready to be compared with."""

    def __init__(self, ledger: Ledger, lexicon: Lexicon) -> None:
        self._ledger = ledger
        self._types = {entity.id: entity.type for entity in ledger.entities.values()}
        published = [claim for claim in ledger.claims.values() if not claim.draft and claim.withdrawn is None]
        self._statements = {claim.id: of_claim(claim, lexicon) for claim in published}
        statements = [self._statements[claim.id] for claim in published]
        about, found = [one.about for one in statements], [one.numbers for one in statements]
        self._likeness = Likeness(ledger, published, about, found, lexicon)

    def meet(self, ledger: Ledger, article: Article) -> None:
        """Take the record of one article as it stands in `ledger` now, new or changed."""
        self._ledger = ledger
        self._likeness.meet(ledger, article)

    def match(self, statement: Statement, passage: str = "", article: str = "", days: Days = ()) -> tuple[Match, ...]:
        """The claims most like a statement; `passage` are the article's own words, which may be in another language.

        `article` is the id of the article it stands in: what its sources say is likelier met again. `days` are those
        on which it may have appeared, where the archive does not hold it yet.
        """
        ranked = self._likeness.ranked(replace(_asked(statement, passage, article), days=days))[:BEST]
        found = [(identity, likeness) for identity, likeness in ranked if likeness >= LEAST]
        rivals = self._rivals([identity for identity, _ in found])
        return tuple(
            Match(identity, likeness, self.flags(statement, identity, rival=identity in rivals))
            for identity, likeness in found
        )

    def ranked(
        self,
        statement: Statement,
        passage: str = "",
        article: str = "",
        without: Collection[Without] = (),
        weights: Mapping[Part, float] = WEIGHTS,
    ) -> list[tuple[str, float]]:
        """The claims that share most with a statement, with their likeness from 0 to 1, best first.

        Passages named in `without` do not help, which is how matching is measured.
        """
        return self._likeness.ranked(_asked(statement, passage, article, without), weights)

    def compared(
        self, statement: Statement, article: str, without: Collection[Without] = ()
    ) -> list[tuple[str, Values]]:
        """The same claims, unordered, with the value of every part of likeness: what weights are learned from."""
        return self._likeness.compared(_asked(statement, "", article, without))

    def flags(self, statement: Statement, claim: str, *, rival: bool = False) -> tuple[Flag, ...]:
        """What a statement and a claim differ in, in the order of `Flag`; `rival`: a better match answers otherwise."""
        told = tuple(differences(statement, self._statements[claim], self._types))
        return (*told, Flag.QUESTION) if rival else told

    def excludes(self, one: str, other: str) -> bool:
        """Whether the archive holds two claims to answer one question, or to contradict each other."""
        asked = {question.id for question in self._ledger.questions_of.get(one, ())}
        if asked & {question.id for question in self._ledger.questions_of.get(other, ())}:
            return True
        return any(
            relation.type is ClaimRelation.CONTRADICTS and relation.claim == second
            for first, second in ((one, other), (other, one))
            for relation in self._ledger.claims[first].relations
        )

    def _rivals(self, found: Sequence[str]) -> set[str]:
        """Those of the claims found that answer a question otherwise than a better match, or contradict one."""
        return {claim for at, claim in enumerate(found) if any(self.excludes(claim, better) for better in found[:at])}


def of_claim(claim: Claim, lexicon: Lexicon) -> Statement:
    """A published claim as something to compare with: its certainty is that of its wording and of all its support."""
    read = read_statement(claim.text, lexicon)
    support = {piece.certainty for piece in claim.evidence if piece.stance is Stance.SUPPORTS}
    return replace(
        read,
        about=read.about | set(claim.about),
        dates=(claim.date,) if claim.date else (),
        certainty=read.certainty | support,
    )


def read_statement(text: str, lexicon: Lexicon, language: str = "en") -> Statement:
    """A sentence as something to compare: what its own words say, without a date."""
    mentions = lexicon.mentions(text)
    judged = judge(text, language=language, masks=[Span(mention.start, mention.end) for mention in mentions])
    denied, asserted = polarity(text, judged)
    named = frozenset(mention.entity for mention in mentions)
    hidden = text
    for mention in reversed(mentions):
        hidden = f"{hidden[: mention.start]} {hidden[mention.end :]}"
    strange = frozenset(NAME.findall(hidden)) - COMMON if language.startswith("en") else frozenset()
    return Statement(
        text=text,
        about=named,
        numbers=frozenset(number for number in numbers(DAY.sub(" ", hidden)) if not _is_year(number)),
        certainty=frozenset({judged.certainty}),
        denied=denied,
        asserted=asserted,
        turned=judged.negated,
        kind=judged.kind,
        named=named,
        strange=strange,
    )


def _asked(statement: Statement, passage: str, article: str, without: Collection[Without] = ()) -> Asked:
    text = f"{statement.text}\n{passage}" if passage else statement.text
    return Asked(features_of(text, statement.about), statement.numbers, years_of(text), article, without=without)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[:2] in ("18", "19", "20")

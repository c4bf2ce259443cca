"""What a rule is: a small generator that looks at a whole archive and yields what it finds; its docstring is the rule.

The first sentence of the docstring is what docs/problems.md says. A rule never reads files and never stops the others.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ledger.checks.book import PassageBook
from ledger.checks.traits import Traits
from ledger.ledger import Ledger
from ledger.passage.guard import Guarded
from ledger.problems import ProblemKind, Severity
from ledger.reading.tree import Where
from ledger.records import Article, Claim, Evidence, Record
from ledger.vocabulary import PassageState, RecordKind, Stance


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule found wrong."""

    path: str
    """File, from the root of the archive."""
    where: Where
    """Way to the value in the record, with field names as in the file; empty: the whole file."""
    message: str
    hint: str
    at_key: bool = False
    """True: point at the field's name rather than its value."""
    spot: tuple[int, int] | None = None
    """Line and column, for files that are no records."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence that still stands, with what it belongs to."""

    claim: Claim
    index: int
    """Position in the claim's evidence."""
    evidence: Evidence
    article: Article | None
    """None when the record names an article that is not there: another rule says so."""

    def at(self, field: str, message: str, hint: str, *, at_key: bool = False) -> Finding:
        """A finding about one of its fields, or about the whole piece when `field` is empty."""
        where: Where = ("evidence", self.index, field) if field else ("evidence", self.index)
        return Finding(self.claim.path, where, message, hint, at_key)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim, and what the words of the statement and of the passages that support it say."""

    claim: Claim
    statement: Traits
    passages: tuple[Traits, ...]


@dataclass(frozen=True)
class Subject:
    """What the rules look at."""

    ledger: Ledger
    unreadable: frozenset[tuple[RecordKind, str]]
    """Records whose file is there but could not be read: references to them are no mistakes."""
    incomplete: frozenset[str]
    """Paths of records of which a part could not be read: what seems to be missing may stand there."""
    pages: Mapping[str, str]
    """Path of each page of prose → its text."""
    book: PassageBook
    """The passages, each looked up once."""
    before: Mapping[tuple[RecordKind, str], Record] = field(default_factory=dict)
    """Records that were changed or removed since an earlier revision, as they were then; empty when none was named."""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every piece of evidence that was not withdrawn, of every claim that was not withdrawn."""
        articles = self.ledger.articles
        return tuple(
            Piece(claim, index, evidence, articles.get(evidence.article))
            for claim in self.ledger.claims.values()
            if claim.withdrawn is None
            for index, evidence in enumerate(claim.evidence)
            if evidence.withdrawn is None
        )

    @cached_property
    def renamed(self) -> Mapping[tuple[RecordKind, str], str]:
        """Kind and former id → the id that record has now."""
        found = {}
        for kind in RecordKind:
            if kind.folder:
                for record in self.ledger.records(kind).values():
                    found.update({(kind, former): record.id for former in record.aka})
        return found

    @cached_property
    def broken(self) -> tuple[tuple[Piece, Guarded], ...]:
        """Every piece whose passage is broken, with what was found."""
        looked = ((piece, self.book.look(piece.evidence)) for piece in self.pieces)
        return tuple((piece, guarded) for piece, guarded in looked if guarded.fault is not None)

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """Published claims that are supported by verified passages alone.

        A short quote that could not be verified may stand in a sentence that says the rest; nothing is asked about it.
        """
        passages: dict[str, list[Traits]] = {}
        unknown: set[str] = set()
        for piece in self.pieces:
            if piece.evidence.stance is not Stance.SUPPORTS or piece.evidence.part:
                continue
            if not self.published(piece.claim) or piece.claim.path in self.incomplete:
                continue
            guarded = self.book.look(piece.evidence)
            if guarded.state is PassageState.VERIFIED and guarded.text:
                passages.setdefault(piece.claim.id, []).append(self.book.traits(self._nameless(guarded.text)))
            else:
                unknown.add(piece.claim.id)
        claims = ((self.ledger.claims[id_], found) for id_, found in passages.items() if id_ not in unknown)
        return tuple(
            Spoken(claim, self.book.traits(self._nameless(claim.text)), tuple(found)) for claim, found in claims
        )

    def _nameless(self, text: str) -> str:
        """The text with the archive's names taken out: `38 North` is no number, and `Wilts No More` denies nothing."""
        return self._names.sub("…", text)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """Every name that could be mistaken for something said: with digits or several words, the longest first."""
        names = {name for entity in self.ledger.entities.values() for name in (*entity.names.values(), *entity.aliases)}
        names |= {name for outlet in self.ledger.outlets.values() for name in outlet.name.values()}
        told = sorted((name for name in names if " " in name or any(map(str.isdigit, name))), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, told)) or r"(?!)", re.IGNORECASE)

    def published(self, claim: Claim) -> bool:
        """Whether a claim is shown to readers as standing."""
        return not claim.draft and claim.withdrawn is None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its kind of problem, and the generator that finds it."""

    kind: ProblemKind
    find: Callable[[Subject], Iterator[Finding]]


def error(code: str, title: str) -> Callable[[Callable[[Subject], Iterator[Finding]]], Rule]:
    """Marks a generator as a rule whose findings keep the site from being built."""
    return lambda find: Rule(_kind(code, title, find, Severity.ERROR), find)


def warning(code: str, title: str) -> Callable[[Callable[[Subject], Iterator[Finding]]], Rule]:
    """Marks a generator as a rule whose findings a person should look at."""
    return lambda find: Rule(_kind(code, title, find, Severity.WARNING), find)


def _kind(code: str, title: str, find: Callable[..., object], severity: Severity) -> ProblemKind:
    explanation = " ".join(inspect.cleandoc(find.__doc__ or "").split())
    return ProblemKind(code, title, explanation, severity)

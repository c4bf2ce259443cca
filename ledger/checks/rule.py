"""What a rule is: a small generator that looks at records and yields what it finds; its docstring is the rule.

The first sentence of the docstring is what docs/problems.md says. A rule never reads files and never stops the others.

Most rules look at one record after another: they go through `Subject.part`, which after an edit holds only the records
that may say something new, and see in `Subject.ledger` what a record names and what that names in turn, no further. A
rule that compares records with one another, or sees further, is marked `across` the kinds of record it looks at, and
goes through the whole ledger whenever one of these changed.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from ledger.checks.book import PassageBook
from ledger.checks.likeness import Pair, alike, alike_again
from ledger.checks.links import Key
from ledger.checks.names import Names
from ledger.checks.outline import Naming, Outline, naming_in
from ledger.checks.traits import Traits
from ledger.frozen import Remembering, frozen
from ledger.ledger import Ledger
from ledger.passage.guard import Guarded
from ledger.problems import ProblemKind, Severity
from ledger.reading.tree import Where
from ledger.records import Article, Claim, Evidence, Record
from ledger.vocabulary import PassageState, RecordKind, Stance


@frozen
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


@frozen
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


@frozen
class Spoken:
    """A claim, and what the words of the statement and of the passages that support it say."""

    claim: Claim
    statement: Traits
    passages: tuple[Traits, ...]


@frozen
class Subject(Remembering):
    """What the rules look at."""

    ledger: Ledger
    """Every record: where rules look things up."""
    part: Ledger
    """The records that are looked at: all of them, or those that may say something new."""
    unreadable: frozenset[Key]
    """Records whose file is there but could not be read: references to them are no mistakes."""
    incomplete: frozenset[str]
    """Paths of records of which a part could not be read: what seems to be missing may stand there."""
    pages: Mapping[str, str]
    """Path of each page of prose → its text."""
    book: PassageBook
    """The passages, each looked up once."""
    names: Names
    """Names that are looked for in every sentence."""
    renamed: Mapping[Key, str]
    """Kind and former id → the id that record has now."""
    outline: Outline
    """Facts of every record, for rules that ask something of all."""
    before: Mapping[Key, Record] = field(default_factory=dict)
    """Records that were changed or removed since an earlier revision, as they were then; empty when none was named."""
    alike_earlier: Collection[Pair] | None = None
    """The statements that were nearly alike when this was last checked; None when that is not known."""
    changed: frozenset[Key] = frozenset()
    """Records that changed, came or went since this was last checked, or whose text or former ids did."""
    naming_known: Naming | None = None
    """Who names whom, where that is known already."""

    @cached_property
    def naming(self) -> Naming:
        """Who names whom, or once did."""
        return naming_in(self.ledger) if self.naming_known is None else self.naming_known

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every piece of evidence that was not withdrawn, of every claim looked at that was not withdrawn."""
        articles = self.ledger.articles
        return tuple(
            Piece(claim, index, evidence, articles.get(evidence.article))
            for claim in self.part.claims.values()
            if claim.withdrawn is None
            for index, evidence in enumerate(claim.evidence)
            if evidence.withdrawn is None
        )

    @cached_property
    def alike(self) -> list[Pair]:
        """The published claims whose statements are nearly alike."""
        texts = self.outline.statements
        if self.alike_earlier is None:
            return alike(texts)
        changed = {id_ for kind, id_ in self.changed if kind is RecordKind.CLAIM}
        return alike_again(texts, self.alike_earlier, changed)

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
                passages.setdefault(piece.claim.id, []).append(self.book.traits(self.names.taken_out(guarded.text)))
            else:
                unknown.add(piece.claim.id)
        claims = ((self.ledger.claims[id_], found) for id_, found in passages.items() if id_ not in unknown)
        return tuple(
            Spoken(claim, self.book.traits(self.names.taken_out(claim.text)), tuple(found)) for claim, found in claims
        )

    def published(self, claim: Claim) -> bool:
        """Whether a claim is shown to readers as standing."""
        return not claim.draft and claim.withdrawn is None


Find = Callable[[Subject], Iterator[Finding]]


@frozen
class Rule:
    """One rule: its kind of problem, and the generator that finds it."""

    kind: ProblemKind
    find: Find
    across: frozenset[RecordKind] = frozenset()
    """The kinds of record it looks at as a whole; empty when it looks at one record after another."""


def error(code: str, title: str, across: Collection[RecordKind] = ()) -> Callable[[Find], Rule]:
    """Marks a generator as a rule whose findings keep the site from being built."""
    return lambda find: Rule(_kind(code, title, find, Severity.ERROR), find, frozenset(across))


def warning(code: str, title: str, across: Collection[RecordKind] = ()) -> Callable[[Find], Rule]:
    """Marks a generator as a rule whose findings a person should look at."""
    return lambda find: Rule(_kind(code, title, find, Severity.WARNING), find, frozenset(across))


def _kind(code: str, title: str, find: Callable[..., object], severity: Severity) -> ProblemKind:
    explanation = " ".join(inspect.cleandoc(find.__doc__ or "").split())
    return ProblemKind(code, title, explanation, severity)

"""Comparing two states of an archive: which claims a change moves, and why; what was reworded, added and removed.

In go two `Ledger`s and a day; out comes a `Comparison`. Where the states come from (a revision, an imagined retraction)
is not its business, and it writes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ledger.changes.because import because
from ledger.edtf import parse
from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.records import Article, Update
from ledger.status.judge import judge
from ledger.status.visible import EVER
from ledger.vocabulary import RecordKind, Status, UpdateKind


@frozen
class Moved:
    """A claim that has another status than before."""

    claim: str
    """Its id."""
    text: str
    """Its statement as it is now."""
    before: Status
    after: Status
    because: str
    """The one sentence that says what arrived, left or changed."""
    articles: tuple[str, ...]
    """Ids of the articles whose evidence it was."""


@frozen
class Reworded:
    """A claim whose statement was changed."""

    claim: str
    before: str
    after: str


@frozen
class Listed:
    """A record that came or went."""

    kind: RecordKind
    id: str
    status: Status | None = None
    """Of a claim: the status it has, or had; None for other kinds."""


@frozen
class Comparison:
    """What differs between two states of an archive."""

    known: date
    """The day as of which both were judged."""
    moved: tuple[Moved, ...] = ()
    """Claims in both states whose status differs, in order of id."""
    reworded: tuple[Reworded, ...] = ()
    """Claims in both states whose statement differs, in order of id."""
    added: tuple[Listed, ...] = ()
    """Records only in the later state, in order of kind and id."""
    removed: tuple[Listed, ...] = ()
    """Records only in the earlier state, in order of kind and id."""


def compare(before: Ledger, after: Ledger, known: date = EVER, recorded: date = EVER) -> Comparison:
    """What differs between two states of an archive, each judged as known by one day and recorded by another."""
    both = [name for name in after.claims if name in before.claims]
    found = [_moved(name, before, after, known, recorded) for name in both]
    reworded = (Reworded(name, before.claims[name].text, after.claims[name].text) for name in both)
    return Comparison(
        known=known,
        moved=tuple(moved for moved in found if moved is not None),
        reworded=tuple(pair for pair in reworded if pair.before != pair.after),
        added=_only_in(after, before, known, recorded),
        removed=_only_in(before, after, known, recorded),
    )


def with_retraction(ledger: Ledger, article: str, day: date) -> Ledger:
    """The archive as it would be if the outlet retracted this article on the day; `KeyError` for an unknown article."""
    record: Article = ledger.articles[article]
    retraction = Update(UpdateKind.RETRACTION, parse(day.isoformat()), note="imagined")
    changed = replace(record, updates=(*record.updates, retraction))
    return replace(ledger, articles={**ledger.articles, article: changed})


def _moved(claim: str, before: Ledger, after: Ledger, known: date, recorded: date) -> Moved | None:
    """The claim with both statuses, if they differ."""
    then = judge(before.claims[claim], before, known, recorded)
    now = judge(after.claims[claim], after, known, recorded)
    if then.status is now.status:
        return None
    reason, articles = because(then, now, after, before)
    return Moved(claim, now.claim.text, then.status, now.status, reason, articles)


def _only_in(one: Ledger, other: Ledger, known: date, recorded: date) -> tuple[Listed, ...]:
    """The records of one state that the other does not have."""
    kinds = [kind for kind in RecordKind if kind.folder]
    found = []
    for kind in kinds:
        for name in sorted(set(one.records(kind)) - set(other.records(kind))):
            status = judge(one.claims[name], one, known, recorded).status if kind is RecordKind.CLAIM else None
            found.append(Listed(kind, name, status))
    return tuple(found)

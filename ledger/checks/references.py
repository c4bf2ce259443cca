"""Rules on references: from one record to another, by id."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ledger.checks.links import Key, all_records, links_of, named_in
from ledger.checks.rule import Finding, Subject, error, warning
from ledger.reading.tree import Where
from ledger.records import Claim, Draft, Record
from ledger.suggest import did_you_mean
from ledger.vocabulary import RecordKind


@error("unknown-reference", "A reference to nothing")
def unknown_reference(subject: Subject) -> Iterator[Finding]:
    """Every id that a record names is the id of a record of that kind.

    What a draft proposes may name a record by a former id: it keeps what was found at the time, and nobody writes it.
    """
    there = {(kind, id_) for kind in RecordKind if kind.folder for id_ in subject.ledger.records(kind)}
    for record in all_records(subject.part):
        if there.issuperset(named_in(record)):
            continue
        for where, kind, id_ in links_of(record):
            if (kind, id_) in there or (kind, id_) in subject.unreadable:
                continue
            now = subject.renamed.get((kind, id_))
            if now and isinstance(record, Draft) and where[0] == "candidates":
                continue
            known = subject.ledger.records(kind)
            hint = f"it is called `{now}` now" if now else did_you_mean(id_, known, f"add {kind.folder}/{id_}.yml")
            yield Finding(record.path, where, f"there is no {kind} `{id_}`", hint)


@error("draft-reference", "A published record that leans on a draft")
def draft_reference(subject: Subject) -> Iterator[Finding]:
    """A record that is published names no record that is a draft, since readers could not follow it."""
    for record, where, kind, target in _between_records(subject, lambda target: target.draft):
        if not record.draft:
            hint = f"publish {target.path}, or take the reference out, or make this a draft too"
            yield Finding(record.path, where, f"the {kind} `{target.id}` is a draft", hint)


@warning("withdrawn-reference", "A record that leans on a withdrawn one")
def withdrawn_reference(subject: Subject) -> Iterator[Finding]:
    """A record that stands names no record that was withdrawn."""
    for record, where, kind, target in _between_records(subject, lambda target: target.withdrawn is not None):
        if record.withdrawn is None and not _withdrawn_piece(record, where):
            hint = "take the reference out, or withdraw the evidence that rests on it"
            yield Finding(record.path, where, f"the {kind} `{target.id}` was withdrawn", hint)


def _between_records(
    subject: Subject, wanted: Callable[[Record], bool]
) -> Iterator[tuple[Record, Where, RecordKind, Record]]:
    """References to records of a certain sort, but not those in drafts and judgements, which keep what was decided."""
    targets: dict[Key, Record] = {
        (kind, id_): target
        for kind in RecordKind
        if kind.folder
        for id_, target in subject.ledger.records(kind).items()
        if wanted(target)
    }
    if not targets:
        return
    for record in all_records(subject.part):
        if (
            isinstance(record, Draft)
            or record is subject.ledger.judgements
            or targets.keys().isdisjoint(named_in(record))
        ):
            continue
        for where, kind, id_ in links_of(record):
            if target := targets.get((kind, id_)):
                yield record, where, kind, target


def _withdrawn_piece(record: Record, where: Where) -> bool:
    if not isinstance(record, Claim) or where[0] != "evidence":
        return False
    piece = record.evidence[int(where[1])]
    return piece.withdrawn is not None

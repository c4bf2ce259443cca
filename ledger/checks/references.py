"""Rules on references: from one record to another, by id."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ledger.checks.links import Key, all_records, links_of
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
    ledger = subject.ledger
    there = {kind: ledger.records(kind) for kind in RecordKind if kind.folder}
    missing = {(kind, id_) for kind, known in there.items() for id_ in subject.naming[kind].keys() - known.keys()}
    for record in _naming(subject, missing):
        for where, kind, id_ in links_of(record):
            if (kind, id_) not in missing or (kind, id_) in subject.unreadable:
                continue
            now = subject.renamed.get((kind, id_))
            if now and isinstance(record, Draft) and where[0] == "candidates":
                continue
            hint = (
                f"it is called `{now}` now" if now else did_you_mean(id_, there[kind], f"add {kind.folder}/{id_}.yml")
            )
            yield Finding(record.path, where, f"there is no {kind} `{id_}`", hint)


@error("draft-reference", "A published record that leans on a draft")
def draft_reference(subject: Subject) -> Iterator[Finding]:
    """A record that is published names no record that is a draft, since readers could not follow it."""
    for record, where, kind, target in _between_records(subject, subject.outline.drafts):
        if not record.draft:
            hint = f"publish {target.path}, or take the reference out, or make this a draft too"
            yield Finding(record.path, where, f"the {kind} `{target.id}` is a draft", hint)


@warning("withdrawn-reference", "A record that leans on a withdrawn one")
def withdrawn_reference(subject: Subject) -> Iterator[Finding]:
    """A record that stands names no record that was withdrawn."""
    for record, where, kind, target in _between_records(subject, subject.outline.withdrawn):
        if record.withdrawn is None and not _withdrawn_piece(record, where):
            hint = "take the reference out, or withdraw the evidence that rests on it"
            yield Finding(record.path, where, f"the {kind} `{target.id}` was withdrawn", hint)


def _between_records(subject: Subject, targets: Collection[Key]) -> Iterator[tuple[Record, Where, RecordKind, Record]]:
    """References to these records, but not those in drafts and judgements, which keep what was decided."""
    for record in _naming(subject, targets):
        if isinstance(record, Draft) or record is subject.ledger.judgements:
            continue
        for where, kind, id_ in links_of(record):
            if (kind, id_) in targets:
                yield record, where, kind, subject.ledger.records(kind)[id_]


def _naming(subject: Subject, targets: Collection[Key]) -> Iterator[Record]:
    """The records looked at that name one of these, and perhaps some that once did."""
    paths = {path for kind, id_ in targets for path in subject.naming[kind].get(id_, ())}
    return (record for record in all_records(subject.part) if record.path in paths) if paths else iter(())


def _withdrawn_piece(record: Record, where: Where) -> bool:
    if not isinstance(record, Claim) or where[0] != "evidence":
        return False
    piece = record.evidence[int(where[1])]
    return piece.withdrawn is not None

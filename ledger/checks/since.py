"""Rules on what changed since an earlier revision: nothing that was published vanishes or changes unseen.

They find nothing unless a revision is named (`ledger check --since REV`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.checks.rule import Finding, Subject, error, warning
from ledger.records import Claim
from ledger.vocabulary import RecordKind

ADDRESSED = (RecordKind.CLAIM, RecordKind.ENTITY, RecordKind.QUESTION, RecordKind.OUTLET, RecordKind.ARTICLE)
"""Kinds of record that have an address readers may have kept."""


@error("id-removed", "A published record that is gone")
def id_removed(subject: Subject) -> Iterator[Finding]:
    """A record that was published is withdrawn or renamed with `aka`, never just deleted: its address must not die."""
    for (kind, id_), record in subject.before.items():
        if kind not in ADDRESSED or record.draft or _leads_somewhere(subject, kind, id_):
            continue
        hint = f"restore it and set `withdrawn:`; if it was renamed, add `aka: [{id_}]` to the new record"
        yield Finding(record.path, (), f"the {kind} `{id_}` was published and is gone", hint)


@error("aka-removed", "A former address that is gone")
def aka_removed(subject: Subject) -> Iterator[Finding]:
    """A former id stays in `aka` for ever, since its address is out in the world."""
    for (kind, _), record in subject.before.items():
        for former in record.aka:
            if kind in ADDRESSED and not record.draft and not _leads_somewhere(subject, kind, former):
                hint = f"put `{former}` back into the `aka` of the record that takes its place"
                yield Finding(record.path, (), f"the former id `{former}` leads nowhere now", hint)


@warning("statement-changed", "A statement changed, its evidence not")
def statement_changed(subject: Subject) -> Iterator[Finding]:
    """When a published statement changes, its evidence is looked at again, or the change is entered as a correction."""
    for (kind, id_), before in subject.before.items():
        now = subject.ledger.claims.get(id_) if kind is RecordKind.CLAIM else None
        if now is None or not isinstance(before, Claim) or before.draft or now.text == before.text:
            continue
        if now.evidence == before.evidence and now.corrections == before.corrections:
            hint = "see whether each passage still bears it out; then change the evidence or add a `corrections` entry"
            yield Finding(now.path, ("text",), f"this said “{before.text}” before, on the same evidence", hint)


def _leads_somewhere(subject: Subject, kind: RecordKind, id_: str) -> bool:
    key = kind, id_
    return id_ in subject.ledger.records(kind) or key in subject.unreadable or key in subject.renamed

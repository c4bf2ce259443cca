"""What a check goes by before it looks at any record: the few facts that rules ask of all of them, and who names whom.

Made of a ledger once, and from then on only of the records that changed: a later check need not look at the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from ledger.checks.links import Key, all_records, named_in
from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.records import Article, Claim, Draft, Record
from ledger.vocabulary import RecordKind

Naming = Mapping[RecordKind, Mapping[str, Sequence[str]]]
"""Kind and id of what is named → paths of the records that name it, or did so when the archive was last read whole."""


@frozen
class Outline:
    """Facts of the records of one archive; of kinds that have a folder of their own."""

    former: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    """Record → ids that it had (`aka`), of those that had any, in order of kind and id."""
    statements: Mapping[str, str] = field(default_factory=dict)
    """Published claim → its statement, in order of id."""
    captured: Mapping[str, str] = field(default_factory=dict)
    """Article → digest of its newest captured text, of those that have any."""
    drafts: frozenset[Key] = frozenset()
    """Records that are drafts."""
    withdrawn: frozenset[Key] = frozenset()
    """Records that were withdrawn."""
    overridden: frozenset[str] = frozenset()
    """Claims about which an editor decides against the evidence."""


def outline_of(ledger: Ledger) -> Outline:
    """The outline of all records."""
    return _outlined(list(_in_folders(ledger)))


def outline_again(earlier: Outline, ledger: Ledger, changed: Collection[Key]) -> Outline:
    """The same, when that of these records before some `changed`, came or went is known."""
    new = _outlined([(key, record) for key in changed if key[0].folder and (record := _record(ledger, key))])
    claims = {id_ for kind, id_ in changed if kind is RecordKind.CLAIM}
    articles = {id_ for kind, id_ in changed if kind is RecordKind.ARTICLE}
    former = {key: ids for key, ids in earlier.former.items() if key not in changed} | dict(new.former)
    statements = {id_: text for id_, text in earlier.statements.items() if id_ not in claims}
    order = list(RecordKind)
    return Outline(
        former=dict(sorted(former.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))),
        statements=dict(sorted((statements | dict(new.statements)).items())),
        captured={i: text for i, text in earlier.captured.items() if i not in articles} | dict(new.captured),
        drafts=earlier.drafts.difference(changed) | new.drafts,
        withdrawn=earlier.withdrawn.difference(changed) | new.withdrawn,
        overridden=(earlier.overridden - claims) | new.overridden,
    )


def naming_in(ledger: Ledger) -> Naming:
    """Who names whom, of all records."""
    return _added({kind: {} for kind in RecordKind}, all_records(ledger))


def naming_again(earlier: Naming, ledger: Ledger, changed: Collection[Key]) -> Naming:
    """The same, when that of these records before some `changed` is known. What they do not name any more stays."""
    records = [record for key in changed if (record := _record(ledger, key))]
    return _added({kind: dict(earlier[kind]) for kind in RecordKind}, records)


def _in_folders(ledger: Ledger) -> Iterator[tuple[Key, Record]]:
    for kind in RecordKind:
        if kind.folder:
            for id_, record in ledger.records(kind).items():
                yield (kind, id_), record


def _record(ledger: Ledger, key: Key) -> Record | None:
    kind, id_ = key
    if kind.folder:
        return ledger.records(kind).get(id_)
    return ledger.story if kind is RecordKind.STORY else ledger.judgements


def _outlined(records: Sequence[tuple[Key, Record]]) -> Outline:
    claims = {id_: claim for (_, id_), claim in records if isinstance(claim, Claim)}
    return Outline(
        former={key: record.aka for key, record in records if record.aka},
        statements={id_: claim.text for id_, claim in claims.items() if not claim.draft and claim.withdrawn is None},
        captured={
            id_: article.captures[-1].text_sha256
            for (_, id_), article in records
            if isinstance(article, Article) and article.captures
        },
        drafts=frozenset(key for key, record in records if record.draft),
        withdrawn=frozenset(key for key, record in records if record.withdrawn is not None),
        overridden=frozenset(id_ for id_, claim in claims.items() if claim.override and claim.override.until is None),
    )


def _added(naming: dict[RecordKind, dict[str, Sequence[str]]], records: Iterable[Record]) -> Naming:
    """Add what these records name."""
    fresh: dict[RecordKind, dict[str, list[str]]] = {kind: {} for kind in naming}
    for record in records:
        path = record.path
        for kind, id_ in (*named_in(record), *_accepted(record)):
            namers = fresh[kind].setdefault(id_, [])
            if not namers or namers[-1] != path:
                namers.append(path)
    for kind, named in fresh.items():
        known = naming[kind]
        for id_, namers in named.items():
            before = known.get(id_, ())
            known[id_] = [*before, *(path for path in namers if path not in before)]
    return naming


def _accepted(record: Record) -> Iterator[Key]:
    """Claims that were made from the candidates of a draft: not references, but looked up all the same."""
    for candidate in record.candidates if isinstance(record, Draft) else ():
        if candidate.decision and candidate.decision.accept:
            yield RecordKind.CLAIM, candidate.decision.accept

"""The rule on claims that are nearly alike."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.checks.rule import Finding, Subject, warning
from ledger.reading.layout import key_of
from ledger.vocabulary import RecordKind


@warning(
    "claims-alike",
    "Two claims that are nearly alike",
    across=(RecordKind.CLAIM, RecordKind.QUESTION, RecordKind.JUDGEMENTS),
)
def claims_alike(subject: Subject) -> Iterator[Finding]:
    """Two published claims that read nearly alike are judged, related, or answers to one question."""
    decided = _decided(subject)
    for one, other, likeness in subject.alike:
        if frozenset((one, other)) not in decided:
            message = f"`{one}` reads nearly alike ({likeness:.0%} of the word pairs)"
            hint = "merge them, relate them, or put the pair into content/judgements.yml as `different`"
            yield Finding(subject.ledger.claims[other].path, ("text",), message, hint)


def _decided(subject: Subject) -> set[frozenset[str]]:
    """Pairs of claims that are alike about which somebody said how they stand to each other, and others."""
    ledger, claims = subject.ledger, {id_ for one, other, _ in subject.alike for id_ in (one, other)}
    decided = {frozenset(pair.claims) for pair in (ledger.judgements.pairs if ledger.judgements else ())}
    for id_ in claims:
        decided.update(frozenset((id_, relation.claim)) for relation in ledger.claims[id_].relations)
    for kind, id_ in {key_of(path) for claim in claims for path in subject.naming[RecordKind.CLAIM].get(claim, ())}:
        if kind is RecordKind.QUESTION and (question := ledger.questions.get(id_)):
            decided.update(frozenset((one, other)) for one in question.answers for other in question.answers)
    return decided

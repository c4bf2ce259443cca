"""The rule on claims that are nearly alike."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.checks.rule import Finding, Subject, warning
from ledger.ledger import Ledger
from ledger.vocabulary import RecordKind


@warning(
    "claims-alike",
    "Two claims that are nearly alike",
    across=(RecordKind.CLAIM, RecordKind.QUESTION, RecordKind.JUDGEMENTS),
)
def claims_alike(subject: Subject) -> Iterator[Finding]:
    """Two published claims that read nearly alike are judged, related, or answers to one question."""
    decided = _decided(subject.ledger) if subject.alike else set()
    for one, other, likeness in subject.alike:
        if frozenset((one, other)) not in decided:
            message = f"`{one}` reads nearly alike ({likeness:.0%} of the word pairs)"
            hint = "merge them, relate them, or put the pair into content/judgements.yml as `different`"
            yield Finding(subject.ledger.claims[other].path, ("text",), message, hint)


def _decided(ledger: Ledger) -> set[frozenset[str]]:
    """Pairs about which somebody said how they stand to each other."""
    decided = {frozenset(pair.claims) for pair in (ledger.judgements.pairs if ledger.judgements else ())}
    for claim in ledger.claims.values():
        decided.update(frozenset((claim.id, relation.claim)) for relation in claim.relations)
    for question in ledger.questions.values():
        decided.update(frozenset((one, other)) for one in question.answers for other in question.answers)
    return decided

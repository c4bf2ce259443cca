"""Rules on how claims stand to one another: relations, questions, judgements, overrides."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.checks.rule import Finding, Subject, error, warning
from ledger.suggest import did_you_mean
from ledger.vocabulary import ClaimRelation, RecordKind


@error("relation-to-itself", "A claim related to itself")
def relation_to_itself(subject: Subject) -> Iterator[Finding]:
    """No claim stands in a relation to itself."""
    for claim in subject.part.claims.values():
        for number, relation in enumerate(claim.relations):
            if relation.claim == claim.id:
                where = ("relations", number, "claim")
                yield Finding(claim.path, where, f"the claim {relation.type} itself", "name the other claim")


@warning("relation-twice", "A contradiction listed on both sides")
def relation_twice(subject: Subject) -> Iterator[Finding]:
    """A contradiction holds both ways, so it is listed in one of the two claims only."""
    claims = subject.ledger.claims
    for claim in subject.part.claims.values():
        for number, relation in enumerate(claim.relations):
            other = claims.get(relation.claim)
            if relation.type is not ClaimRelation.CONTRADICTS or other is None or other.id <= claim.id:
                continue
            if any(back.type is ClaimRelation.CONTRADICTS and back.claim == claim.id for back in other.relations):
                where = ("relations", number)
                message = f"`{other.id}` lists this contradiction too"
                yield Finding(claim.path, where, message, "keep it in one of the two records")


@error("too-few-answers", "A question without a choice")
def too_few_answers(subject: Subject) -> Iterator[Finding]:
    """A question has at least two different answers, or there is nothing to ask."""
    for question in subject.part.questions.values():
        if question.withdrawn is None and len(set(question.answers)) < 2:
            hint = "add the competing claim, or make it a plain claim"
            yield Finding(question.path, ("answers",), "a question needs at least two different answers", hint)


@error("resolution-no-answer", "A question settled by a claim that is none of its answers")
def resolution_no_answer(subject: Subject) -> Iterator[Finding]:
    """The claim that settles a question is one of its answers."""
    for question in subject.part.questions.values():
        settled = question.resolution.claim if question.resolution else None
        if settled and settled not in question.answers:
            hint = f"choose one of {', '.join(question.answers)}, or add it to the answers"
            yield Finding(question.path, ("resolution", "claim"), f"`{settled}` is no answer to this question", hint)


@error("judgement-no-pair", "A judgement that is not about two claims")
def judgement_no_pair(subject: Subject) -> Iterator[Finding]:
    """A judgement is about exactly two different claims, and each pair is judged once."""
    judgements = subject.ledger.judgements
    seen: set[frozenset[str]] = set()
    for number, pair in enumerate(judgements.pairs if judgements else ()):
        path, where = judgements.path if judgements else "", ("pairs", number, "claims")
        both = frozenset(pair.claims)
        if len(pair.claims) != 2 or len(both) != 2:
            yield Finding(
                path, where, f"a judgement is about two claims, and this names {len(both)}", "name exactly two"
            )
        elif both in seen:
            yield Finding(path, where, "this pair was judged further up", "keep the judgement that holds")
        seen.add(both)


@error("decision-unclear", "A decision on a draft that cannot be followed")
def decision_unclear(subject: Subject) -> Iterator[Finding]:
    """A decision on a candidate is exactly one of accept, attach and reject, and what was accepted is a claim."""
    claims = subject.ledger.claims
    for draft in subject.part.drafts.values():
        for number, candidate in enumerate(draft.candidates):
            decision, where = candidate.decision, ("candidates", number, "decision")
            if decision is None:
                continue
            chosen = [name for name in ("accept", "attach", "reject") if getattr(decision, name)]
            if len(chosen) != 1:
                found = " and ".join(chosen) or "nothing"
                yield Finding(draft.path, where, f"this decides {found}", "choose accept, attach or reject")
            elif decision.accept and not _is_claim(decision.accept, subject):
                message = f"there is no claim `{decision.accept}`"
                hint = did_you_mean(decision.accept, claims, "write the claim, or mend the id")
                yield Finding(draft.path, (*where, "accept"), message, hint)


@warning("override-idle", "An override that changes nothing", across=tuple(RecordKind))
def override_idle(subject: Subject) -> Iterator[Finding]:
    """An editor's override says something else than what follows from the evidence; else it is taken out."""
    for claim in map(subject.ledger.claims.__getitem__, sorted(subject.outline.overridden)):
        if claim.override and claim.withdrawn is None:
            from ledger.status.assess import assess  # takes long to import, and few archives need it here

            derived = assess(claim, subject.ledger)
            if derived.status is claim.override.status:
                message = f"the evidence alone gives `{derived.status}` now"
                yield Finding(claim.path, ("override",), message, "end it with `until`, or take it out")


@warning("override-outdated", "An override older than newer evidence")
def override_outdated(subject: Subject) -> Iterator[Finding]:
    """An editor's override is looked at again whenever evidence is added after it."""
    for claim in subject.part.claims.values():
        if claim.override is None or claim.override.until is not None or claim.withdrawn is not None:
            continue
        later = [piece for piece in claim.evidence if piece.added.date > claim.override.since and not piece.withdrawn]
        if later:
            message = f"{len(later)} pieces of evidence were added after {claim.override.since}"
            hint = "look at them; then give the override a new `from`, or end it"
            yield Finding(claim.path, ("override", "from"), message, hint)


@error("override-ends-early", "An override that ends before it begins")
def override_ends_early(subject: Subject) -> Iterator[Finding]:
    """An override ends on or after the day it begins."""
    for claim in subject.part.claims.values():
        override = claim.override
        if override and override.until and override.until < override.since:
            message = f"it ends on {override.until}, before it begins"
            yield Finding(claim.path, ("override", "until"), message, "mend one of the two days")


@warning("no-evidence", "A claim without evidence")
def no_evidence(subject: Subject) -> Iterator[Finding]:
    """A published claim rests on at least one piece of evidence."""
    for claim in subject.part.claims.values():
        if subject.published(claim) and not claim.evidence and claim.path not in subject.incomplete:
            hint = "add the evidence, or mark the claim `draft: true`"
            yield Finding(claim.path, ("text",), "nothing supports or disputes this claim", hint)


def _is_claim(id_: str, subject: Subject) -> bool:
    known = subject.ledger.claims
    return id_ in known or (RecordKind.CLAIM, id_) in subject.unreadable or (RecordKind.CLAIM, id_) in subject.renamed

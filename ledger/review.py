"""Decisions on drafts: a proposal and a person's decision in, the new text of the files it touches out.

A decision yields an `Outcome`: file → whole new text, the claim first and the draft last, so that stopping between the
two loses nothing: repeating the decision finds the evidence there. Nothing here writes, asks or reads the clock.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import TypeVar

from ledger.errors import LedgerError
from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.reading.formats import Format, fault_in
from ledger.records import Candidate, Claim, Decision, Draft, Evidence, Signed
from ledger.renamed import present_id
from ledger.suggest import did_you_mean
from ledger.vocabulary import Basis, Fidelity, RecordKind
from ledger.writing.slug import free, slug
from ledger.writing.write import Document, to_tree, to_yaml

Changeable = TypeVar("Changeable", Candidate, Claim, Evidence)

ID_WORDS = 7
"""How many words of a statement an id takes at most."""


class ReviewError(LedgerError):
    """A decision that cannot be carried out; nothing was written. Its text says why and what to do."""


@frozen
class Item:
    """One candidate in the queue."""

    draft: Draft
    candidate: Candidate

    @property
    def key(self) -> str:
        """`<draft>:<candidate>`, how scripts and messages name it."""
        return f"{self.draft.id}:{self.candidate.id}"


@frozen
class Amendment:
    """What a person changes in a candidate before deciding; None keeps the proposal."""

    text: str | None = None
    via: str | None = None
    own: bool = False
    changes: dict[str, object] = field(default_factory=dict)
    """Fields of `Evidence` or `Claim` (speaker, stance, certainty, basis, date, kind, about) with their new values."""


@frozen
class Outcome:
    """What a decision comes to."""

    files: tuple[tuple[Path, str], ...]
    """File relative to the archive's root → its whole new text, in the order in which they must be written."""
    said: str
    """One sentence for the person who decided."""


def queue(ledger: Ledger, drafts: Iterable[str] = ()) -> Iterator[Item]:
    """Every undecided candidate, the most promising of each draft first; only of `drafts` when any are named."""
    wanted = set(drafts)
    for draft in ledger.drafts.values():
        if wanted and draft.id not in wanted and draft.article not in wanted:
            continue
        undecided = [candidate for candidate in draft.candidates if candidate.decision is None]
        for candidate in sorted(undecided, key=lambda item: -item.worth):
            yield Item(draft, _brought_up(ledger, candidate))


def find(ledger: Ledger, key: str) -> Item:
    """The item behind `<draft>:<candidate>`. Raises `ReviewError` with the keys there are."""
    draft_id, _, candidate_id = key.rpartition(":")
    draft = ledger.drafts.get(draft_id)
    if draft is None:
        raise ReviewError(f"there is no draft {draft_id!r}; there are: {', '.join(ledger.drafts) or 'none'}")
    for candidate in draft.candidates:
        if candidate.id == candidate_id:
            return Item(draft, _brought_up(ledger, candidate))
    raise ReviewError(
        f"draft {draft_id} has no candidate {candidate_id!r}; it has: {', '.join(c.id for c in draft.candidates)}"
    )


def _brought_up(ledger: Ledger, candidate: Candidate) -> Candidate:
    """The candidate with records that were renamed since it was drafted under the ids they have now."""
    decision = candidate.decision
    if decision is not None:
        accepted = present_id(decision.accept, ledger.claims)
        attached = present_id(decision.attach, ledger.claims) if decision.attach else None
        decision = replace(decision, accept=accepted, attach=attached)
    return replace(
        candidate,
        speaker=present_id(candidate.speaker, ledger.entities) if candidate.speaker else None,
        about=tuple(present_id(one, ledger.entities) for one in candidate.about),
        matches=tuple(replace(match, claim=present_id(match.claim, ledger.claims)) for match in candidate.matches),
        decision=decision,
    )


def amended(item: Item, amend: Amendment) -> Item:
    """The item as it reads with what a person changed in it."""
    candidate = _changed(item.candidate, amend.changes)
    return replace(item, candidate=replace(candidate, text=amend.text or candidate.text))


def propose_id(text: str, taken: Container[str]) -> str:
    """An id for a claim from the telling words of its statement, not among `taken`."""
    base = slug(text, ID_WORDS) or "claim"
    return free(base if base[0].isalpha() else f"claim-{base}", taken)


def accept(
    root: Path, ledger: Ledger, item: Item, signed: Signed, claim_id: str = "", amend: Amendment | None = None
) -> Outcome:
    """A new claim with the candidate's passage as its first evidence. Raises `ReviewError` when the id will not do.

    Every decision may be given again; a candidate that was decided otherwise raises `ReviewError`.
    """
    amend = amend or Amendment()
    candidate = item.candidate
    made = candidate.decision.accept if candidate.decision else ""
    identity = claim_id or made or propose_id(amend.text or candidate.text, ledger.claims)
    identity = present_id(identity, ledger.claims)
    decision = Decision(date=signed.date, by=signed.by, accept=identity)
    if candidate.decision is not None:
        return _decided_already(item, decision)
    if fault := fault_in(identity, Format.ID):
        raise ReviewError("; ".join(fault))
    path = Path("content", "claims", f"{identity}.yml")
    evidence = _evidence(ledger, item, signed, amend)
    existing = ledger.claims.get(identity)
    if existing is not None and not _already(existing, evidence):
        raise ReviewError(f"claim {identity} exists already; attach to it, or choose another id")
    claim = Claim(
        id=identity,
        path=path.as_posix(),
        text=amend.text or candidate.text,
        kind=candidate.kind,
        about=candidate.about,
        date=candidate.date,
        evidence=(evidence,),
    )
    claim = _changed(claim, amend.changes)
    for subject in claim.about:
        _must_exist(ledger, RecordKind.ENTITY, subject)
    text = to_yaml(claim) if existing is None else (root / existing.path).read_text("utf-8")
    return Outcome(((path, text), _decided(root, item, decision)), f"{item.key} is now claim {identity}")


def attach(
    root: Path, ledger: Ledger, item: Item, signed: Signed, claim_id: str, amend: Amendment | None = None
) -> Outcome:
    """The candidate's passage as further evidence on a claim that exists. Raises `ReviewError` when it does not."""
    claim_id = present_id(claim_id, ledger.claims)
    decision = Decision(date=signed.date, by=signed.by, attach=claim_id)
    if item.candidate.decision is not None:
        return _decided_already(item, decision)
    claim = ledger.claims.get(claim_id)
    if claim is None:
        hint = did_you_mean(claim_id, ledger.claims, "accept it as a new claim, or see `ledger status`")
        raise ReviewError(f"there is no claim `{claim_id}`; {hint}")
    evidence = _evidence(ledger, item, signed, amend or Amendment())
    text = (root / claim.path).read_text("utf-8")
    if not _already(claim, evidence):
        document = Document(text)
        document.append("evidence", to_tree(evidence))
        text = document.text()
    return Outcome(
        ((Path(claim.path), text), _decided(root, item, decision)), f"{item.key} is now evidence on {claim_id}"
    )


def reject(root: Path, item: Item, signed: Signed, reason: str) -> Outcome:
    """The candidate put aside, with the reason kept. Raises `ReviewError` without one."""
    if not reason.strip():
        raise ReviewError("a rejection needs a reason: later drafts learn from it")
    decision = Decision(date=signed.date, by=signed.by, reject=reason.strip())
    if item.candidate.decision is not None:
        return _decided_already(item, decision)
    return Outcome((_decided(root, item, decision),), f"{item.key} was rejected")


def _decided_already(item: Item, wanted: Decision) -> Outcome:
    """Nothing to write when the same was decided before. Raises `ReviewError` that tells how to undo when it was not.

    Whatever a decision wrote elsewhere stays when another takes its place, so only a person can take it back.
    """
    held = item.candidate.decision
    assert held is not None  # noqa: S101 - for the type checker: callers look first
    if (held.accept, held.attach, held.reject) == (wanted.accept, wanted.attach, wanted.reject):
        return Outcome((), f"{item.key} was decided so already; nothing changed")
    if held.accept:
        what, first = f"accepted as claim {held.accept}", f"delete or withdraw claim {held.accept}, then "
    elif held.attach:
        what, first = f"attached to claim {held.attach}", f"take its evidence out of claim {held.attach}, then "
    else:
        what, first = f"rejected: {held.reject}", ""
    raise ReviewError(
        f"{item.key} was decided already, on {held.date} by {held.by} ({what}); to decide anew, {first}"
        f"take the `decision` of {item.candidate.id} out of {item.draft.path}"
    )


def _evidence(ledger: Ledger, item: Item, signed: Signed, amend: Amendment) -> Evidence:
    candidate = item.candidate
    article = ledger.articles.get(item.draft.article)
    sources = [derived.article for derived in article.derives_from] if article else []
    own_too = article is not None and bool(article.own_reporting)
    unclear = len(sources) > 1 or (bool(sources) and own_too)
    via = amend.via or _guess_via(ledger, candidate, sources)
    if unclear and via is None and not amend.own:
        raise ReviewError(
            f"{item.draft.article} derives from {', '.join(sources)}{' and reported itself' if own_too else ''}: "
            "say with `via` from which article this passage is taken, or `own`"
        )
    evidence = Evidence(
        article=item.draft.article,
        stance=candidate.stance,
        certainty=candidate.certainty,
        basis=Basis.HEARSAY if sources and not amend.own and candidate.basis is Basis.UNSOURCED else candidate.basis,
        added=signed,
        quote=candidate.quote,
        via=via if unclear and not amend.own else None,
        own=amend.own,
        speaker=candidate.speaker,
        fidelity=Fidelity.PARAPHRASE if candidate.speaker else None,
        paragraph=candidate.paragraph,
    )
    evidence = _changed(evidence, amend.changes)
    if evidence.speaker:
        _must_exist(ledger, RecordKind.ENTITY, evidence.speaker)
    if evidence.via:
        _must_exist(ledger, RecordKind.ARTICLE, evidence.via)
    return evidence


def _must_exist(ledger: Ledger, kind: RecordKind, id_: str) -> None:
    """Raises `ReviewError` with the nearest id when there is no such record."""
    there = ledger.records(kind)
    if id_ not in there:
        hint = did_you_mean(id_, there, f"start one with `ledger new {kind}`")
        raise ReviewError(f"there is no {kind} `{id_}`; {hint}")


def _guess_via(ledger: Ledger, candidate: Candidate, sources: list[str]) -> str | None:
    """The one source whose outlet the passage names as saying it; None when none or several fit."""
    said = " ".join(candidate.said_by).casefold()
    fitting = []
    for source in sources:
        article = ledger.articles.get(source)
        outlet = ledger.outlets.get(article.outlet) if article else None
        if outlet and any(name.casefold() in said for name in outlet.name.values()):
            fitting.append(source)
    return fitting[0] if len(fitting) == 1 else None


def _changed(record: Changeable, changes: dict[str, object]) -> Changeable:
    known = {name: value for name, value in changes.items() if hasattr(record, name)}
    return replace(record, **known)  # type: ignore[arg-type]


def _already(claim: Claim, evidence: Evidence) -> bool:
    """Whether a claim holds this passage of this article with this stance."""
    wanted = (evidence.article, evidence.quote, evidence.stance)
    return any((held.article, held.quote, held.stance) == wanted for held in claim.evidence)


def _decided(root: Path, item: Item, decision: Decision) -> tuple[Path, str]:
    path = Path(item.draft.path)
    document = Document((root / path).read_text("utf-8"))
    for index, candidate in enumerate(document.get("candidates") or []):
        if candidate.get("id") == item.candidate.id:
            document.put(("candidates", index), "decision", to_tree(decision))
    return path, document.text()

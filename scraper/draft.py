"""Write a draft without losing a decision: what a person decided stays, what the machine proposes anew is merged in.

A proposed draft in, the file's whole new text out. A candidate is the same when its quote is; ids are never reused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ledger.ledger import Ledger
from ledger.records import Candidate, Draft
from ledger.writing.write import to_yaml


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A draft as it should stand."""

    path: Path
    """File relative to the archive's root."""
    text: str
    candidates: int
    """How many candidates it holds, decided ones included."""


def write_draft(draft: Draft, ledger: Ledger) -> WrittenDraft:
    """The draft merged with the one there is."""
    old = ledger.drafts.get(draft.id)
    merged = draft if old is None else _merged(old, draft)
    return WrittenDraft(Path(merged.path), to_yaml(merged), len(merged.candidates))


def _merged(old: Draft, new: Draft) -> Draft:
    """Old candidates that were decided, or are proposed again, keep their ids and decisions; others make way."""
    by_quote = {candidate.quote: candidate for candidate in old.candidates}
    last = max((int(candidate.id.lstrip("c") or 0) for candidate in old.candidates), default=0)
    kept: list[Candidate] = []
    for candidate in new.candidates:
        before = by_quote.pop(candidate.quote, None)
        if before is None:
            last += 1
            kept.append(replace(candidate, id=f"c{last}"))
        elif before.decision is not None:
            kept.append(before)
        else:
            kept.append(replace(candidate, id=before.id))
    decided = [candidate for candidate in by_quote.values() if candidate.decision is not None]
    return replace(new, path=old.path, candidates=tuple(kept + decided))

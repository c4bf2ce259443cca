"""How `ledger status` puts assessments, tables, changes and imagined retractions into text and into plain data.

In go values of the package, out come strings for a terminal or structures for JSON. Nothing is judged here.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from ledger.changes.compare import Moved
from ledger.changes.history import since
from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.names import name_of, speaker_name
from ledger.status.assessment import Assessment, BadgeNote, Change, Fate, Weighed
from ledger.status.judge import judge
from ledger.vocabulary import Badge, Status
from ledger.words import count, day_in_words

WIDTH = 100
"""Columns of text."""

Data = dict[str, Any]
"""What JSON can hold."""


@frozen
class Row:
    """One claim in the table of all."""

    claim: str
    status: Status
    since: date | None
    text: str

    def data(self) -> Data:
        """The row for JSON."""
        first = self.since.isoformat() if self.since else None
        return {"claim": self.claim, "status": self.status.value, "since": first, "text": self.text}


def rows(ledger: Ledger, known: date, recorded: date) -> list[Row]:
    """Every claim with its status, in the order of the statuses and of the ids."""
    order = list(Status)
    found = [
        Row(name, judge(claim, ledger, known, recorded).status, since(claim, ledger, known, recorded), claim.text)
        for name, claim in ledger.claims.items()
    ]
    return sorted(found, key=lambda row: (order.index(row.status), row.claim))


def table(found: Sequence[Row]) -> str:
    """The claims under their statuses."""
    if not found:
        return "There are no claims yet."
    lines = []
    for status, group in groupby(found, key=lambda row: row.status):
        claims = list(group)
        lines += ["", f"{status.value} ({len(claims)})"]
        for row in claims:
            lines.append(_line(row))
    return "\n".join(lines[1:])


def _line(row: Row) -> str:
    """One line: day, id, and as much of the statement as fits."""
    first = row.since.isoformat() if row.since else "—"
    head = f"  {first:10}  {row.claim:40}  "
    return head + textwrap.shorten(row.text, max(WIDTH - len(head), 24), placeholder=" …")


def assessment(found: Assessment, first: date | None, ledger: Ledger) -> str:
    """An assessment as paragraphs: status, reasons, badges, evidence by root, what would change it."""
    begun = f" since {day_in_words(first)}" if first else ""
    lines = [f"{found.claim}: {found.status}{begun}", *_wrapped(ledger.claims[found.claim].text, "  ")]
    if found.override:
        view = found.override
        lines += _section("Editor's view", [f"{view.status}, says {view.by}: {view.reason}"])
    lines += _section("Why", found.reasons)
    lines += _section("Badges", [badge(note, ledger) for note in found.badges])
    if found.weighed:
        lines += ["", "Evidence", *_evidence(found, ledger)]
    lines += _section("What would change it", found.would_change)
    return "\n".join(lines)


def badge(note: BadgeNote, ledger: Ledger) -> str:
    """A badge in words: "denied by Skybound"."""
    if note.badge is Badge.DENIED:
        return f"denied by {name_of(note.detail, ledger)}"
    return f"{note.badge}: {note.detail}" if note.detail else note.badge.value


def _evidence(found: Assessment, ledger: Ledger) -> list[str]:
    """The evidence under its roots, each re-report nested beneath the article that it took its word from."""
    lines: list[str] = []
    for root in dict.fromkeys(item.root for item in found.weighed):
        items = [item for item in found.weighed if item.root == root]
        if all(item.repeats for item in items):
            lines.append(f"  {root}  (no passage on this recorded)")
        for item in sorted(items, key=lambda item: item.way[::-1]):
            mark = "  " * len(item.way) + ("↳ " if item.repeats else "")
            lines += [f"{mark}{item.evidence.article}", f"{mark.replace('↳', ' ')}    {_weight(item, ledger)}"]
    return lines


def _weight(item: Weighed, ledger: Ledger) -> str:
    """What one piece of evidence says, and what became of it."""
    parts = [speaker_name(item, ledger), item.stance.value, item.evidence.certainty.value, item.evidence.basis.value]
    if item.evidence.part:
        parts.append(f"only: {item.evidence.part}")
    marks = [word for word, on in (("record", item.record), ("admission", item.admission)) if on]
    fate = "" if item.fate is Fate.COUNTED else f" [{item.fate}]"
    return ", ".join(parts + marks) + fate


def changes(found: Sequence[Change]) -> str:
    """Changes of status, a line each with the reason beneath."""
    if not found:
        return "Nothing changed."
    lines = []
    for change in found:
        lines.append(f"{change.day.isoformat()}  {change.claim}: {change.before} → {change.after}")
        lines += _wrapped(change.because, " " * 12)
    return "\n".join(lines)


def retraction(article: str, day: date, moved: Sequence[Moved]) -> str:
    """What an imagined retraction would move."""
    head = f"If {article} were retracted on {day_in_words(day)}, {count(len(moved), 'claim')} would change"
    if not moved:
        return f"{head}."
    return "\n".join([f"{head}:", *(f"  {claim.claim}: {claim.before} → {claim.after}" for claim in moved)])


def assessment_data(found: Assessment, first: date | None, ledger: Ledger) -> Data:
    """An assessment for JSON."""
    return {
        "claim": found.claim,
        "text": ledger.claims[found.claim].text,
        "known": found.known.isoformat(),
        "recorded": found.recorded.isoformat(),
        "status": found.status.value,
        "since": first.isoformat() if first else None,
        "rule": found.rule,
        "articles": found.articles,
        "sources": found.sources,
        "reasons": list(found.reasons),
        "badges": [{"badge": note.badge.value, "detail": note.detail} for note in found.badges],
        "evidence": [_weighed_data(item) for item in found.weighed],
        "would_change": list(found.would_change),
        "override": {"status": found.override.status.value, "reason": found.override.reason}
        if found.override
        else None,
    }


def _weighed_data(item: Weighed) -> Data:
    unit = {"kind": item.unit.kind.value, "key": item.unit.key} if item.unit else None
    return {
        "index": item.index,
        "article": item.evidence.article,
        "stance": item.stance.value,
        "certainty": item.evidence.certainty.value,
        "basis": item.evidence.basis.value,
        "way": list(item.way),
        "root": item.root,
        "fate": item.fate.value,
        "unit": unit,
        "voice": item.voice,
        "firm": item.firm,
        "admission": item.admission,
        "record": item.record,
    }


def change_data(change: Change) -> Data:
    """A change of status for JSON."""
    return {
        "day": change.day.isoformat(),
        "claim": change.claim,
        "before": change.before.value,
        "after": change.after.value,
        "because": change.because,
        "articles": list(change.articles),
    }


def moved_data(claim: Moved) -> Data:
    """A moved claim for JSON."""
    return {
        "claim": claim.claim,
        "text": claim.text,
        "before": claim.before.value,
        "after": claim.after.value,
        "because": claim.because,
        "articles": list(claim.articles),
    }


def _section(title: str, items: Sequence[str]) -> list[str]:
    """A heading with a list beneath; nothing when the list is empty."""
    return ["", title, *(line for item in items for line in _wrapped(item, "  · "))] if items else []


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent))

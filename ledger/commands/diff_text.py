"""How `ledger diff` puts a comparison into text, into Markdown for a pull request, and into plain data.

In goes a `Comparison`, out comes a string, or a structure for JSON. Markdown is escaped: no statement becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from ledger.changes.compare import Comparison, Listed
from ledger.commands.status_text import moved_data
from ledger.vocabulary import RecordKind
from ledger.words import count, day_in_words

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_PLAIN_WORDS = ("A", "An", "The", "This", "Who")
_PLURALS = {RecordKind.ENTITY: "entities"}

NOTHING = "This change moves no claim and adds, removes and rewords none."
"""What is said of a change without consequences."""


def headline(found: Comparison) -> str:
    """The change in one line: "This change moves two claims: suspected → corroborated, because CNN reports it."."""
    moves = f"This change moves {count(len(found.moved), 'claim')}"
    if not found.moved:
        return f"{moves}."
    told = "; ".join(f"{m.before} → {m.after}, because {_inside(m.because)}" for m in found.moved[:3])
    more = f"; and {len(found.moved) - 3} more" if len(found.moved) > 3 else ""
    return f"{moves}: {told}{more}."


def text(found: Comparison) -> str:
    """The comparison for a terminal."""
    if not _anything(found):
        return NOTHING
    lines = [headline(found)]
    if found.moved:
        lines += ["", f"Moved, as known on {day_in_words(found.known)}"]
        for moved in found.moved:
            lines += [f"  {moved.claim}: {moved.before} → {moved.after}", f"    {moved.because}"]
    for reworded in found.reworded:
        lines += ["", f"Reworded: {reworded.claim}", f"  - {reworded.before}", f"  + {reworded.after}"]
    lines += _inventory(found, "\n{title}: {ids}", str)
    return "\n".join(lines)


def markdown(found: Comparison) -> str:
    """The comparison as a comment on a pull request."""
    if not _anything(found):
        return NOTHING
    lines = [f"**{escape(headline(found))}**"]
    if found.moved:
        lines += ["", "| claim | before | after | because |", "| --- | --- | --- | --- |"]
        lines += [
            f"| {escape(m.text)} (`{m.claim}`) | {m.before} | {m.after} | {escape(m.because)} |" for m in found.moved
        ]
    for reworded in found.reworded:
        lines += ["", f"Reworded `{reworded.claim}`:", "", f"- before: {escape(reworded.before)}"]
        lines += [f"- after: {escape(reworded.after)}"]
    lines += _inventory(found, "\n**{title}**: {ids}", lambda name: f"`{name}`")
    lines += ["", f"Judged as known on {day_in_words(found.known)}."]
    return "\n".join(lines)


def data(found: Comparison) -> dict[str, Any]:
    """The comparison for JSON."""
    return {
        "known": found.known.isoformat(),
        "moved": [moved_data(moved) for moved in found.moved],
        "reworded": [{"claim": r.claim, "before": r.before, "after": r.after} for r in found.reworded],
        "added": [_listed(item) for item in found.added],
        "removed": [_listed(item) for item in found.removed],
    }


def escape(words: str) -> str:
    """The words as Markdown shows them: markup characters made plain, one line."""
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def _anything(found: Comparison) -> bool:
    return bool(found.moved or found.reworded or found.added or found.removed)


def _listed(item: Listed) -> dict[str, Any]:
    return {"kind": item.kind.value, "id": item.id, "status": item.status.value if item.status else None}


def _inventory(found: Comparison, line: str, show: Callable[[str], str]) -> list[str]:
    """One line for each kind of record that was added or removed."""
    lines = []
    for verb, items in (("Added", found.added), ("Removed", found.removed)):
        for kind, group in _by_kind(items):
            names = [f"{show(i.id)} ({i.status})" if i.status else show(i.id) for i in group]
            title = f"{verb} {count(len(names), kind.value, _PLURALS.get(kind))}"
            lines.append(line.format(title=title, ids=", ".join(names)))
    return lines


def _by_kind(items: Iterable[Listed]) -> Iterable[tuple[RecordKind, list[Listed]]]:
    return ((kind, list(group)) for kind, group in groupby(items, key=lambda item: item.kind))


def _inside(sentence: str) -> str:
    """A sentence as part of another: without its full stop, and with a capital only where it begins with a name."""
    head, blank, rest = sentence.removesuffix(".").partition(" ")
    return f"{head.lower() if head in _PLAIN_WORDS else head}{blank}{rest}"

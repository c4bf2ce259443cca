"""Checking what the records say: every rule of the newsroom, each a small generator whose docstring is the rule.

`check` takes an archive as loaded and gives every problem there is, sorted by place. Nothing is fetched and no clock is
read; passages already looked up are remembered under `.cache/` in the archive.
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.checks.book import PassageBook
from ledger.checks.catalogue import KINDS, RULES
from ledger.checks.prose import read_pages
from ledger.checks.rule import Finding, Rule, Subject
from ledger.load import Loaded
from ledger.problems import Place, Problem, in_order
from ledger.reading.cache import without_garbage_collection
from ledger.records import Record
from ledger.vocabulary import RecordKind

__all__ = ["KINDS", "RULES", "check"]

Before = Mapping[tuple[RecordKind, str], Record]
"""Records as they were at an earlier revision, from `ledger.changes.revisions.changed_since`."""


def check(loaded: Loaded, before: Before | None = None) -> list[Problem]:
    """Every problem in the archive, those of reading included, sorted by place; empty when all is well.

    `before` adds the rules on what changed since an earlier revision.
    """
    book = PassageBook(loaded.ledger, loaded.root / ".cache" / "ledger" / "passages.bin")
    subject = Subject(
        ledger=loaded.ledger,
        unreadable=loaded.unreadable,
        incomplete=frozenset(problem.place.path for problem in loaded.problems),
        pages=read_pages(loaded.root),
        book=book,
        before=before or {},
    )
    problems = list(loaded.problems)
    with without_garbage_collection():
        for rule in RULES:
            problems += (_problem(rule, finding, loaded) for finding in rule.find(subject))
    book.save()
    return in_order(problems)


def _problem(rule: Rule, finding: Finding, loaded: Loaded) -> Problem:
    if finding.spot:
        place = Place(finding.path, *finding.spot)
    else:
        place = loaded.locate(finding.path, finding.where, key=finding.at_key)
    return rule.kind.at(place, finding.message, finding.hint)

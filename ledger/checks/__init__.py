"""Checking what the records say: every rule of the newsroom, each a small generator whose docstring is the rule.

`check` takes an archive as loaded and gives every problem there is, sorted by place. Nothing is fetched and no clock is
read. What a check found is kept under `.cache/` in the archive, and the next looks only at what may say something new.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ledger.beside import Beside, possible
from ledger.checks.again import Checked, Spot, edited_since, moved_since, part_to_look_at, settled_texts, texts_of
from ledger.checks.book import PassageBook
from ledger.checks.catalogue import KINDS, LOOKING, RULES
from ledger.checks.kept import read_checked, write_checked
from ledger.checks.likeness import Pair
from ledger.checks.links import Key
from ledger.checks.names import NAMED, names_in, renamed_in
from ledger.checks.outline import Naming, naming_again, outline_again, outline_of
from ledger.checks.prose import read_pages
from ledger.checks.rule import Finding, Rule, Subject
from ledger.garbage import without_garbage_collection
from ledger.ledger import Ledger
from ledger.load import Loaded
from ledger.problems import Place, Problem, in_order
from ledger.records import Record
from ledger.vocabulary import RecordKind

__all__ = ["KINDS", "RULES", "Checked", "check", "examine", "read_checked"]

FEW = 50
"""Records to look at again that are not worth keeping a new check for: the next one looks at them once more."""

ENOUGH = 1000
"""Records to look at from which on a second process is worth its start."""

PASSAGES = ".cache/ledger/passages.bin"
"""Where passages that were looked up are remembered, under the root of the archive."""

Before = Mapping[Key, Record]
"""Records as they were at an earlier revision, from `ledger.changes.revisions.changed_since`."""


def check(loaded: Loaded, before: Before | None = None, kept: Checked | None = None) -> list[Problem]:
    """Every problem in the archive, those of reading included, sorted by place; empty when all is well.

    `before` adds the rules on what changed since an earlier revision. `kept` is the check that `read_checked` found.
    """
    return examine(loaded, before, kept=kept).problems


def examine(
    loaded: Loaded, before: Before | None = None, earlier: Checked | None = None, *, kept: Checked | None = None
) -> Checked:
    """What `check` says, and what a later check may take over as `earlier`; the result is the same without it.

    Where nothing `earlier` of this process is given, the last check that is `kept` in the archive's cache is taken.
    """
    with without_garbage_collection():
        known = earlier if earlier and earlier.root == loaded.root else kept or read_checked(loaded.root)
        subject = _subject(loaded, before or {}, known)
        checked = _examined(loaded, subject, known)
        subject.book.save()
        if known is None or (earlier is not known and subject.changed and _size(subject.part) > FEW):
            write_checked(checked)
    return checked


def _examined(loaded: Loaded, subject: Subject, earlier: Checked | None) -> Checked:
    """What the rules find, in two processes where there is much to look at."""
    judge = _Judge(loaded, earlier)

    def others() -> _Others:
        return _look_elsewhere(judge, subject)

    beside = Beside(others) if _size(subject.part) >= ENOUGH and possible() else None
    near = [problem for rule in RULES if rule in LOOKING for problem in judge.problems(rule, subject)]
    found = (beside.result() if beside else None) or others()
    near += found.near
    return Checked(
        problems=in_order((*loaded.problems, *near, *chain.from_iterable(found.across.values()))),
        root=loaded.root,
        digests=loaded.digests,
        unreadable=loaded.unreadable,
        renamed=subject.renamed,
        texts=settled_texts(loaded.ledger, subject.outline),
        names=subject.names,
        suspects=frozenset(problem.place.path for problem in near if problem.place.path in loaded.digests),
        across=found.across,
        places={**judge.places, **found.places},
        alike=found.alike,
        outline=subject.outline,
        naming=found.naming,
        memory=subject.book.memory if subject.book.whole else None,
    )


class _Others(NamedTuple):
    """What the rules find that look no passage up."""

    near: list[Problem]
    across: dict[str, tuple[Problem, ...]]
    places: dict[Spot, Place]
    alike: tuple[Pair, ...]
    naming: Naming


def _look_elsewhere(judge: _Judge, subject: Subject) -> _Others:
    rules = [rule for rule in RULES if rule not in LOOKING]
    near = [problem for rule in rules if not rule.across for problem in judge.problems(rule, subject)]
    across = {rule.kind.code: judge.problems_across(rule, subject) for rule in rules if rule.across}
    return _Others(near, across, judge.places, tuple(subject.alike), subject.naming)


def _size(ledger: Ledger) -> int:
    return sum(len(ledger.records(kind)) for kind in RecordKind if kind.folder)


def _subject(loaded: Loaded, before: Before, earlier: Checked | None) -> Subject:
    """What the rules look at: everything, or what may say something new since an earlier check."""
    ledger = loaded.ledger
    edited = edited_since(earlier, loaded) if earlier else frozenset[Key]()
    outline = outline_again(earlier.outline, ledger, edited) if earlier else outline_of(ledger)
    naming = naming_again(earlier.naming, ledger, edited) if earlier else None
    names = earlier.names if earlier and NAMED.isdisjoint(kind for kind, _ in edited) else names_in(ledger)
    renamed, texts = renamed_in(outline), texts_of(ledger, outline)
    part, changed = ledger, edited
    passages: Path | None = loaded.root / PASSAGES
    if earlier and naming:
        names = earlier.names if names == earlier.names else names
        changed = edited | moved_since(earlier, texts, renamed)
        if names is earlier.names or (names.masking_same(earlier.names) and not (texts or earlier.texts)):
            part, passages = part_to_look_at(ledger, naming, changed, earlier.suspects), None
    return Subject(
        ledger=ledger,
        part=part,
        unreadable=loaded.unreadable,
        incomplete=frozenset(problem.place.path for problem in loaded.problems),
        pages=read_pages(loaded.root),
        book=PassageBook(ledger, passages, earlier.memory if earlier else None),
        names=names,
        renamed=renamed,
        outline=outline,
        before=before,
        alike_earlier=earlier.alike if earlier else None,
        changed=changed,
        naming_known=naming,
    )


class _Judge:
    """Turns what rules find into problems with their places, each looked up once."""

    def __init__(self, loaded: Loaded, earlier: Checked | None) -> None:
        self._loaded, self._earlier = loaded, earlier
        self.places: dict[Spot, Place] = {}
        """Where what was found is, those places included that are known from before."""
        if earlier:
            before, now = earlier.digests, loaded.digests
            same = {path for path, _, _ in earlier.places if path in now and before.get(path) == now[path]}
            self.places = {spot: place for spot, place in earlier.places.items() if spot[0] in same}

    def problems(self, rule: Rule, subject: Subject) -> list[Problem]:
        """What a rule finds wrong."""
        return [rule.kind.at(self._place(found), found.message, found.hint) for found in rule.find(subject)]

    def problems_across(self, rule: Rule, subject: Subject) -> tuple[Problem, ...]:
        """What a rule finds that looks at some kinds of record as a whole: as before where these are as before."""
        if self._earlier and rule.across.isdisjoint(kind for kind, _ in subject.changed):
            return self._earlier.across[rule.kind.code]
        return tuple(self.problems(rule, subject))

    def _place(self, found: Finding) -> Place:
        if found.spot:
            return Place(found.path, *found.spot)
        spot = found.path, found.where, found.at_key
        if spot not in self.places:
            self.places[spot] = self._loaded.locate(found.path, found.where, key=found.at_key)
        return self.places[spot]

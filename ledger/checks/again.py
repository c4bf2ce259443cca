"""What a check can take over from an earlier one, and which records must be looked at again after an edit.

A record says nothing new as long as it is the same, and so is whatever it names, and whatever that names: no rule that
looks at one record after another sees further (`ledger.checks.rule`). A record in which something was wrong is always
looked at again, so that advice may speak of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path

from ledger.captures.texts import CapturedTexts
from ledger.checks.book import Memory
from ledger.checks.likeness import Pair
from ledger.checks.links import Key
from ledger.checks.names import Names
from ledger.checks.outline import Naming, Outline
from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.load import Loaded
from ledger.problems import Place, Problem
from ledger.reading.layout import key_of
from ledger.reading.stamps import Stamp
from ledger.reading.tree import Where
from ledger.records import Record
from ledger.vocabulary import RecordKind

Spot = tuple[str, Where, bool]
"""File, way to a value in it, and whether its field's name is meant."""

Texts = Mapping[str, Stamp]
"""Article id → stamp of its newest text, of those that are held."""

HOPS = 2
"""How far rules that look at one record after another may see: to what it names, and what that names."""


@frozen
class Checked:
    """What a check found, and what a later one may take over."""

    problems: list[Problem]
    """Every problem, those of reading included, sorted by place."""
    root: Path
    digests: Mapping[str, bytes] = field(repr=False)
    """Path of each record file → digest of its bytes."""
    unreadable: frozenset[Key] = field(repr=False)
    renamed: Mapping[Key, str] = field(repr=False)
    texts: Mapping[str, Stamp | None] = field(repr=False)
    """The same as `Texts`, but None where a change that came right after might not show in the stamp."""
    names: Names = field(repr=False)
    suspects: frozenset[str] = field(repr=False)
    """Paths of the files in which a rule found something."""
    across: Mapping[str, tuple[Problem, ...]] = field(repr=False)
    """Code of each rule that compares records with one another → what it found."""
    places: Mapping[Spot, Place] = field(repr=False)
    """Where that is."""
    alike: tuple[Pair, ...] = field(repr=False)
    """Published claims that read nearly alike, decided or not."""
    outline: Outline = field(repr=False)
    naming: Naming = field(repr=False)
    memory: Memory | None = field(repr=False)
    """What was found out about passages; None when that lies on the disk alone."""


def edited_since(earlier: Checked, loaded: Loaded) -> frozenset[Key]:
    """Records that changed, came or went."""
    before, now = earlier.digests, loaded.digests
    paths = [path for path, mark in now.items() if before.get(path) != mark]
    paths += before.keys() - now.keys()
    return frozenset({*map(key_of, paths), *(loaded.unreadable ^ earlier.unreadable)})


def moved_since(earlier: Checked, texts: Texts, renamed: Mapping[Key, str]) -> frozenset[Key]:
    """Articles whose text changed, came or went, and former ids that lead elsewhere."""
    articles = texts.keys() ^ earlier.texts.keys()
    articles |= {id_ for id_, stamp in texts.items() if earlier.texts.get(id_) != stamp}
    former = {key for key in renamed.keys() | earlier.renamed.keys() if renamed.get(key) != earlier.renamed.get(key)}
    return frozenset({*((RecordKind.ARTICLE, id_) for id_ in articles), *former})


def texts_of(ledger: Ledger, outline: Outline) -> Texts:
    """The captured texts as they lie there now."""
    texts = ledger.texts
    if not isinstance(texts, CapturedTexts):
        return {}
    held = ((id_, texts.held(digest)) for id_, digest in outline.captured.items())
    return {id_: stamp for id_, stamp in held if stamp is not None}


def settled_texts(ledger: Ledger, outline: Outline) -> Mapping[str, Stamp | None]:
    """The same, but None where a change that comes right after might not show in the stamp."""
    texts = ledger.texts
    if not isinstance(texts, CapturedTexts):
        return {}
    return {id_: stamp if texts.sure(stamp) else None for id_, stamp in texts_of(ledger, outline).items()}


def part_to_look_at(ledger: Ledger, naming: Naming, changed: frozenset[Key], suspects: frozenset[str]) -> Ledger:
    """The records of an archive that may say something new; its story and its judgements are always among them."""
    keys = reaching(naming, changed)
    keys |= {key_of(path) for path in suspects if path.endswith(".yml")}
    part: dict[str, Mapping[str, Record]] = {}
    for kind in RecordKind:
        if kind.folder:
            there = ledger.records(kind)
            part[kind.folder] = {id_: there[id_] for one, id_ in sorted(keys) if one is kind and id_ in there}
    return replace(ledger, **part)  # type: ignore[arg-type]  # folders are named like the fields


def reaching(naming: Naming, goals: Iterable[Key]) -> set[Key]:
    """These records, and those that lead to them within so many hops."""
    found = newest = set(goals)
    for _ in range(HOPS):
        newest = {key_of(path) for kind, id_ in newest for path in naming[kind].get(id_, ())} - found
        found = found | newest
    return found

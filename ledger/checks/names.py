"""Names that rules go by as a whole: those of the archive's entities and outlets, and ids that were given up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from ledger.checks.links import Key
from ledger.checks.outline import Outline
from ledger.frozen import Remembering, frozen
from ledger.ledger import Ledger
from ledger.records import Entity
from ledger.vocabulary import RecordKind

NAMED = frozenset({RecordKind.ENTITY, RecordKind.OUTLET})
"""The kinds of record whose names are looked for."""


@frozen
class Names(Remembering):
    """The names that are looked for in every sentence, each the longest first."""

    misleading: tuple[str, ...]
    """Those that could be mistaken for something said: with digits or several words."""
    masked: tuple[str, ...]
    """Those of entities that are masked."""
    masked_ids: tuple[str, ...]
    """The ids of those entities, in order."""

    def taken_out(self, text: str) -> str:
        """A text without such names: `38 North` is no number, and `Wilts No More` denies nothing."""
        return self._misleading.sub("…", text)

    @cached_property
    def _misleading(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.misleading)) or r"(?!)", re.IGNORECASE)

    def masking_same(self, other: Names) -> bool:
        """Whether the same is masked in both."""
        return (self.masked, self.masked_ids) == (other.masked, other.masked_ids)

    @cached_property
    def masking(self) -> re.Pattern[str]:
        """Finds a masked name, by itself and not within a word."""
        parts = (rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name) for name in self.masked)
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def names_in(ledger: Ledger) -> Names:
    """The names in an archive."""
    names = {name for entity in ledger.entities.values() for name in _names(entity)}
    names |= {name for outlet in ledger.outlets.values() for name in outlet.name.values()}
    misleading = (name for name in names if " " in name or any(map(str.isdigit, name)))
    masked = [entity for entity in ledger.entities.values() if entity.mask]
    hidden = {name for entity in masked for name in _names(entity)}
    return Names(_longest_first(misleading), _longest_first(hidden), tuple(sorted(entity.id for entity in masked)))


def renamed_in(outline: Outline) -> Mapping[Key, str]:
    """Kind and former id → the id that record has now."""
    return {(kind, former): id_ for (kind, id_), ids in outline.former.items() for former in ids}


def _names(entity: Entity) -> tuple[str, ...]:
    return (*entity.names.values(), *entity.aliases)


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))

"""The events of PyYAML's C parser → a plain tree of text, lists and fields, with the place of each value.

Refuses what makes a record hard to review: anchors, aliases, tags, repeated fields, several documents. Works without
recursion, so that no nesting is too deep. Raises `yaml.YAMLError` where the syntax is wrong;
`ledger.reading.mend` goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ledger.frozen import frozen
from ledger.problems import Place, Problem, ProblemKind

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""Text, nothing (an empty value, `null` or `~` without quotes), a list, or fields by name."""

Where: TypeAlias = tuple[str | int, ...]
"""Way to a value from the top of its record: field names and positions counted from 0."""

NOTHING = frozenset({"", "~", "null"})
"""What a scalar without quotes says when there is no value."""

DUPLICATE = ProblemKind(
    "yaml-duplicate-key",
    "A field given twice",
    "Each field stands once in its group: of two values nobody can know which was meant. The first one is read.",
)
DOCUMENTS = ProblemKind(
    "yaml-documents", "More than one document", "A file holds one record; what follows a second `---` would be lost."
)
ALIAS = ProblemKind(
    "yaml-alias",
    "An anchor or an alias",
    "Records are reviewed line by line, so no value may stand for another one elsewhere in the file.",
)
TAG = ProblemKind(
    "yaml-tag", "A tag", "A tag such as `!!str` says how to read a value; here the field alone says that."
)
KEY = ProblemKind("yaml-key", "A field name that is no word", "The name of a field is a plain word before a colon.")
EMPTY = ProblemKind("yaml-empty", "An empty file", "A file holds one record.")

KINDS = (DUPLICATE, DOCUMENTS, ALIAS, TAG, KEY, EMPTY)
"""Every kind of problem this module reports."""


@dataclass(slots=True)
class Places:
    """Where things stand in one file: line and column, counted from 1."""

    keys: dict[Where, tuple[int, int]] = field(default_factory=dict)
    """Place of the name of a field."""
    values: dict[Where, tuple[int, int]] = field(default_factory=dict)
    """Place of a value: of a field, or of an item in a list."""

    def find(self, where: Where, *, key: bool = False) -> tuple[int, int]:
        """Line and column of a value (or of its field's name); of the nearest thing around it when it is not there."""
        while where:
            first, second = (self.keys, self.values) if key else (self.values, self.keys)
            if found := first.get(where) or second.get(where):
                return found
            where = where[:-1]
        return 1, 1


@frozen
class Built:
    """The tree of a text, and what was refused in it."""

    tree: Tree
    problems: tuple[Problem, ...]
    partial: bool
    """True when something was refused without which a field may be missing."""


def build(text: str, path: str, places: Places | None = None) -> Built:
    """The tree of the first document. Fills `places` when it is given; raises `YAMLError` where the syntax is wrong."""
    parser = CParser(text)
    walk = _Walk(path, places)
    documents = 0
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is DocumentStartEvent:
                documents += 1
                if documents == 2:
                    walk.report(DOCUMENTS, event, "a second document begins here", "give each record its own file")
            elif documents == 1:
                walk.take(event, kind)
    finally:
        parser.dispose()
    if walk.tree is None:
        walk.problems.append(EMPTY.at(Place(path), "the file is empty", "write the record or delete the file"))
    return Built(walk.tree, tuple(walk.problems), walk.partial)


class _Walk:
    """Adds one event after another to the tree."""

    __slots__ = ("_await_key", "_holder", "_key", "_stack", "_where", "partial", "path", "places", "problems", "tree")

    def __init__(self, path: str, places: Places | None) -> None:
        self.path, self.places = path, places
        self.problems: list[Problem] = []
        self.tree: Tree = None
        self.partial = False
        self._stack: list[tuple[Any, Where, bool]] = []
        self._holder: Any = None
        self._where: Where = ()
        self._key: str | None = None
        self._await_key = False

    def take(self, event: Any, kind: type) -> None:
        """Let one event add to the tree."""
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                self._refuse(event)
            if self._await_key:
                self._take_key(event)
            elif event.value in NOTHING and event.implicit[0]:
                self._put(None, event)
            else:
                self._put(event.value, event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor or event.tag:
                self._refuse(event)
            self._open({} if kind is MappingStartEvent else [], event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._holder, self._where, self._await_key = self._stack.pop()
        elif kind is AliasEvent:
            self._refuse(event)
            self.partial = True
            if self._await_key:
                self._key, self._await_key = None, False
            else:
                self._put(None, event)

    def report(self, kind: ProblemKind, event: Any, message: str, hint: str) -> None:
        """Note a problem at the place where an event begins."""
        line, column = _numbers(event)
        self.problems.append(kind.at(Place(self.path, line, column), message, hint))

    def _take_key(self, event: Any) -> None:
        key = event.value
        self._key, self._await_key = key, False
        if key in self._holder:
            self.report(DUPLICATE, event, f"`{key}` stands here a second time", "keep one of the two")
            self._key = None
        elif self.places is not None:
            self.places.keys[(*self._where, key)] = _numbers(event)

    def _put(self, value: Tree, event: Any) -> None:
        holder = self._holder
        if holder is None:
            self.tree = value
            return
        step: str | int | None
        if type(holder) is list:
            step = len(holder)
            holder.append(value)
        else:
            step = self._key
            if step is not None:
                holder[step] = value
            self._await_key = True
        if self.places is not None and step is not None:
            self.places.values[(*self._where, step)] = _numbers(event)

    def _open(self, opened: Any, event: Any) -> None:
        where = self._where
        if self._await_key:
            self.report(KEY, event, "the name of this field is not a plain word", "write `name: value`")
            self.partial = True
            self._key = None
            self._stack.append((self._holder, where, False))
        else:
            if self.places is not None and self._holder is not None:
                step = len(self._holder) if type(self._holder) is list else self._key
                where = (*where, step) if step is not None else (*where, "")
            self._put(opened, event)
            self._stack.append((self._holder, self._where, self._await_key))
        self._holder, self._where, self._await_key = opened, where, type(opened) is dict

    def _refuse(self, event: Any) -> None:
        if getattr(event, "tag", None):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(TAG, event, f"the tag `{tag}` is not allowed here", "delete it; put text in quotes instead")
        elif type(event) is AliasEvent:
            self.report(ALIAS, event, f"the alias `*{event.anchor}` is not allowed", "write the value out")
        else:
            self.report(
                ALIAS, event, f"the anchor `&{event.anchor}` is not allowed", "delete it, or put text in quotes"
            )


def _numbers(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1

"""Records as YAML text in the house style: keys in the order of the record's fields, small mappings on one line.

`to_yaml` gives the text of a new record; `Document` changes a file that a person wrote and keeps every comment. Both
keep scalars plain, because the loader takes every scalar as text. Nothing here decides what a record may hold.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from ledger.edtf import Edtf
from ledger.passage import Quote
from ledger.records import Record

WIDTH = 110
"""Columns after which long text is folded and above which a mapping no longer stands on one line."""

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""A record as YAML sees it: text, lists and mappings."""


class _Plain(VersionedResolver):
    """Takes every plain scalar as text, so that `on`, `no` and dates are neither guessed nor quoted."""

    def resolve(self, kind: type, value: Any, implicit: Any) -> Any:
        """The tag of a node: always text for a plain scalar."""
        if kind is ScalarNode and implicit[0]:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Plain
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def to_tree(value: Any) -> Tree:
    """A record or a part of one as text, lists and mappings; fields that hold their default are left out."""
    return _way_of(type(value))(value)  # type: ignore[arg-type]  # classes are hashable


def key_of(item: Field[Any]) -> str:
    """The key under which a field stands in a file."""
    return str(item.metadata.get("key", item.name))


def ordered(kind: Any) -> list[Field[Any]]:
    """The fields of a record type in house order: its own first, those that all records share last."""
    shared = (
        {item.name for item in fields(Record)}
        if issubclass(kind if isinstance(kind, type) else type(kind), Record)
        else set()
    )
    every = [item for item in fields(kind) if not item.metadata.get("given")]
    return [item for item in every if item.name not in shared] + [item for item in every if item.name in shared]


def to_yaml(record: Any) -> str:
    """The text of a new file that holds the record; loading it gives the record again."""
    document = Document("")
    for key, value in _mapping(to_tree(record)).items():
        document.set(key, value)
    return document.text()


class Document:
    """A YAML file as its writer left it: change keys, keep comments, order and everything not touched."""

    def __init__(self, text: str) -> None:
        """Take the text of a file whose top is a mapping (or nothing). Raises `ruamel.yaml.YAMLError`."""
        self._yaml = _yaml()
        self._map: CommentedMap = self._yaml.load(text) if text.strip() else CommentedMap()
        if self._map is None:
            self._map = CommentedMap()

    def __contains__(self, key: str) -> bool:
        return key in self._map

    def get(self, *path: str | int) -> Any:
        """What stands at a path of keys and positions; None when nothing does."""
        node: Any = self._map
        for step in path:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def set(self, key: str, value: Tree, *, after: Sequence[str] = ()) -> None:
        """Put a value under a top-level key; a new key goes behind the last of `after` that is there, else last."""
        styled = _styled(value, len(key) + 2)
        if key in self._map or not after:
            self._map[key] = styled
            return
        keys = list(self._map)
        place = max((keys.index(name) + 1 for name in after if name in keys), default=len(keys))
        self._map.insert(place, key, styled)

    def put(self, path: Sequence[str | int], key: str, value: Tree) -> None:
        """Put a value under a key of the mapping at `path`."""
        node = self.get(*path)
        node[key] = _styled(value, len(key) + 8)

    def append(self, key: str, value: Tree) -> None:
        """Add an item to the end of a top-level list, which is made when it is missing or empty."""
        if not self._map.get(key):
            self._map[key] = CommentedSeq()
        items: CommentedSeq = self._map[key]
        items.append(_styled(value, 4))

    def text(self) -> str:
        """The file's text, ending in one line end."""
        if not self._map:
            return ""
        out = io.StringIO()
        self._yaml.dump(self._map, out)
        return re.sub(r"[ \t]+$", "", out.getvalue(), flags=re.MULTILINE).rstrip("\n") + "\n"


def _quote(quote: Quote) -> Tree:
    if quote.exact is not None and not quote.prefix and not quote.suffix:
        return quote.exact
    parts = {name: getattr(quote, name) for name in ("exact", "start", "end", "prefix", "suffix")}
    return {name: value for name, value in parts.items() if value}


@cache
def _way_of(cls: type) -> Callable[[Any], Tree]:
    """How values of a class become a tree."""
    ways: list[tuple[Any, Callable[[Any], Tree]]] = [
        (Quote, _quote),
        (Edtf, attrgetter("text")),
        (datetime, _moment),
        (date, date.isoformat),
        (bool, lambda value: "true" if value else "false"),
        (str, str),
        (Mapping, lambda value: {str(key): to_tree(item) for key, item in value.items()}),
        (Sequence, lambda value: [to_tree(item) for item in value]),
    ]
    otherwise = _fields if is_dataclass(cls) else str
    return next((way for kind, way in ways if issubclass(cls, kind)), otherwise)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value.tzinfo is UTC else value.isoformat()


def _fields(value: Any) -> dict[str, Tree]:
    """What every field says that says something: one that is required, or different from its default."""
    columns = _columns(type(value))  # type: ignore[arg-type]  # classes are hashable
    held = ((key, getattr(value, name), default) for name, key, default in columns)
    return {key: to_tree(one) for key, one, default in held if default is MISSING or one != default}


@cache
def _columns(cls: type) -> list[tuple[str, str, Any]]:
    """Name, key and default of every field of a class, in house order; `MISSING` for those that must be given."""
    return [(item.name, key_of(item), _default(item)) for item in ordered(cls)]


def _default(item: Field[Any]) -> Any:
    return item.default if item.default_factory is MISSING else item.default_factory()


def _mapping(tree: Tree) -> dict[str, Tree]:
    if not isinstance(tree, dict):
        raise TypeError("a record is a mapping")
    return tree


def _styled(value: Tree, indent: int) -> Any:
    """The value in the style it is to be written in: on one line where it is small and flat, as a block otherwise."""
    if isinstance(value, str):
        return value
    node: Any = CommentedSeq() if isinstance(value, list) else CommentedMap()
    if isinstance(value, list):
        node.extend(_styled(item, indent + 4) for item in value)
    else:
        node.update((key, _styled(item, indent + 2 + len(key))) for key, item in value.items())
    if _flat(value) and len(_inline(value)) + indent <= WIDTH:
        node.fa.set_flow_style()
    else:
        node.fa.set_block_style()
    return node


def _flat(value: Tree) -> bool:
    """Whether a value holds only short words, not text: such a one reads better on one line."""
    items = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return all(isinstance(item, str) and len(item) <= 72 and "\n" not in item for item in items)


def _inline(value: Tree) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return value

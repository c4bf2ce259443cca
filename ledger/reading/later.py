"""A mapping whose values are made when they are first looked up, so that of many records few need be read.

Keys and a maker in; whoever looks things up notices nothing but the time it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Later(Mapping[str, V]):
    """The values of these keys, in their order, each made once."""

    def __init__(self, keys: Collection[str], make: Callable[[str], V], made: dict[str, V] | None = None) -> None:
        """`made` holds those that are there already; it takes up the others."""
        self._keys, self._make, self._made = keys, make, {} if made is None else made

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

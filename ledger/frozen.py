"""`frozen`: the dataclass that nearly everything here is: frozen, with slots, equal where its fields are.

`dataclass` writes the methods of each class anew, which takes most of the time in which a quick command begins. What
can be the same for all is written here once; what a class says and does is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T] | None = None, /, *, kw_only: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """Makes a class a frozen dataclass with slots, like `@dataclass(frozen=True, slots=True)`.

    The hash goes by the fields that are compared; a field's own `hash` is not looked at.
    """

    def make(cls: type[T]) -> type[T]:
        made: Any = dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=kw_only)(cls)
        compared = [one.name for one in fields(made) if one.compare]
        made.__compared__ = attrgetter(*compared) if compared else _nothing
        for name, method in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _shown)):
            if vars(made).get(name) is None:  # a class may have its own
                setattr(made, name, method)
        result: type[T] = made
        return result

    return make if cls is None else make(cls)


def _nothing(_: object) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> bool:
    cls = type(self)
    return cls.__compared__(self) == cls.__compared__(other) if type(other) is cls else NotImplemented


def _hash(self: Any) -> int:
    return hash(type(self).__compared__(self))


def _shown(self: Any) -> str:
    parts = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"

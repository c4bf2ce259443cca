"""`frozen`: the dataclass that nearly everything here is: frozen, with slots, equal where its fields are.

`dataclass` writes the methods of each class anew and has them compiled, which takes most of the time in which a quick
command begins. What can be the same for all is written here once, and the initialiser when it is first called, as few
are in such a command; what a class says and does is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, kw_only: bool = ..., eq: bool = ...) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type[T] | None = None, /, *, kw_only: bool = False, eq: bool = True
) -> type[T] | Callable[[type[T]], type[T]]:
    """Makes a class a frozen dataclass with slots, like `@dataclass(frozen=True, slots=True)`.

    The hash goes by the fields that are compared; a field's own `hash` and `init` are not looked at. Without `eq`
    every object equals itself alone.
    """

    def make(cls: type[T]) -> type[T]:
        made: Any = dataclass(init=False, eq=False, repr=False, slots=True, kw_only=kw_only)(cls)
        compared = [one.name for one in fields(made) if one.compare]
        made.__compared__ = attrgetter(*compared) if compared else _nothing
        made.__shown__ = tuple(one.name for one in fields(made) if one.repr)
        for name, method in (("__init__", _late_initialiser(made)), *_METHODS, *(_EQUALITY if eq else ())):
            if vars(made).get(name) is None:  # a class may have its own
                setattr(made, name, method)
        result: type[T] = made
        return result

    return make if cls is None else make(cls)


class Remembering:
    """What a frozen class is made from that has cached properties: they need room beside the slots."""


def _nothing(_: object) -> tuple[()]:
    return ()


def _late_initialiser(cls: Any) -> Callable[..., None]:
    """Stands in for the initialiser of a class until it is first called."""

    def initialise(self: Any, *values: Any, **named: Any) -> None:
        cls.__init__ = _initialiser(cls)
        cls.__init__(self, *values, **named)

    return initialise


def _initialiser(cls: Any) -> Callable[..., None]:
    """The `__init__` that `dataclass` would write; it puts values right into the slots, which refuse nobody."""
    meant: dict[str, Any] = {"MISSING": MISSING}
    takes, by_name, does = ["self"], ["*"], []
    for one in fields(cls):
        name, given, value = one.name, one.name, one.name
        meant |= {
            f"put_{name}": getattr(cls, name).__set__,
            f"no_{name}": one.default,
            f"new_{name}": one.default_factory,
        }
        if one.default_factory is not MISSING:
            given, value = f"{name}=MISSING", f"new_{name}() if {name} is MISSING else {name}"
        elif one.default is not MISSING:
            given = f"{name}=no_{name}"
        (by_name if one.kw_only else takes).append(given)
        does.append(f"put_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        does.append("self.__post_init__()")
    takes += by_name if by_name[1:] else ()
    written = f"def __init__({', '.join(takes)}):\n {'; '.join(does) or 'pass'}"
    exec(written, meant)  # noqa: S102 - as `dataclass` does, and of nothing but the names of fields
    initialise: Callable[..., None] = meant["__init__"]
    initialise.__qualname__ = f"{cls.__qualname__}.__init__"
    return initialise


def _refuse_change(_: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deletion(_: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _equal(self: Any, other: Any) -> bool:
    cls = type(self)
    return cls.__compared__(self) == cls.__compared__(other) if type(other) is cls else NotImplemented


def _hash(self: Any) -> int:
    return hash(type(self).__compared__(self))


def _shown(self: Any) -> str:
    cls = type(self)
    parts = [f"{name}={getattr(self, name)!r}" for name in cls.__shown__]
    return f"{cls.__qualname__}({', '.join(parts)})"


def _values(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _fill(self: Any, values: list[Any]) -> None:
    for one, value in zip(fields(self), values, strict=True):
        object.__setattr__(self, one.name, value)


_METHODS = (
    ("__setattr__", _refuse_change),
    ("__delattr__", _refuse_deletion),
    ("__repr__", _shown),
    ("__getstate__", _values),
    ("__setstate__", _fill),
)
"""What all frozen classes do alike."""

_EQUALITY = (("__eq__", _equal), ("__hash__", _hash))
"""What those do besides that are equal where their fields are."""

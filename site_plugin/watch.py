"""Watching look-ups: which entries of which mappings were read while something was made.

In go mappings, out come the same mappings, which note what is asked of them while somebody listens. What was made needs
to be made again only when something it read has changed; nothing here decides that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar, overload

from ledger.ledger import Ledger

V = TypeVar("V")
N = TypeVar("N", bound="set[int] | None")

Node = tuple[str, str]
"""Name of a mapping, and the key that was looked up in it."""

WHOLE = "*"
"""Stands for the key where a mapping was gone through: no id holds such a sign."""

RECORDS = ("outlets", "articles", "entities", "claims", "questions", "texts")
INDEXES = ("evidence_of", "derivatives_of", "questions_of", "claims_about", "outlet_of")
"""The mappings of a ledger that pages are made from: records, the texts of captures, and what follows from records."""


class Watch:
    """Notes look-ups in the mappings of one archive, while asked to."""

    def __init__(self) -> None:
        self.notes: set[int] | None = None
        """Where the numbers of what is looked up are noted; None while nobody listens."""
        self.nodes: list[Node] = []
        """What was ever looked up while somebody listened, each at its number."""
        self._numbers: dict[str, Numbers] = {}
        self.mappings: dict[str, Callable[[], Mapping[str, Any]]] = {}
        """Name of each mapping → what gives it, for it may not have been made yet."""

    def numbers(self, name: str) -> Numbers:
        """The numbers of what is looked up in the mapping of this name."""
        return self._numbers.setdefault(name, Numbers(name, self.nodes))

    def number(self, node: Node) -> int:
        """The number of a node, a new one if it has none."""
        name, key = node
        return self.numbers(name)[key]

    def resume(self, nodes: Iterable[Node]) -> None:
        """Number what an earlier build looked up as it did; nothing was looked up yet."""
        self.nodes.extend(nodes)
        by_name: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for number, (name, key) in enumerate(self.nodes):
            by_name[name][key] = number
        for name, numbers in by_name.items():
            self.numbers(name).update(numbers)

    def noting(self) -> Noting[set[int]]:
        """Notes every look-up until it ends, by its number."""
        return Noting(self, set())

    def aside(self) -> Noting[None]:
        """Notes nothing until it ends: for what many share and nobody in particular asked for."""
        return Noting(self, None)


class Numbers(dict[str, int]):
    """Key → number, for one mapping; a key that is asked for the first time gets the next number there is."""

    def __init__(self, name: str, nodes: list[Node]) -> None:
        super().__init__()
        self._name, self._nodes = name, nodes

    def __missing__(self, key: str) -> int:
        """Numbered now."""
        number = self[key] = len(self._nodes)
        self._nodes.append((self._name, key))
        return number


class Noting(Generic[N]):
    """Where a watch notes, for a while: afterwards where it did before."""

    __slots__ = ("_before", "_notes", "_watch")

    def __init__(self, watch: Watch, notes: N) -> None:
        self._watch, self._notes = watch, notes

    def __enter__(self) -> N:
        self._before, self._watch.notes = self._watch.notes, self._notes
        return self._notes

    def __exit__(self, *_: object) -> None:
        self._watch.notes = self._before


class Watched(Mapping[str, V]):
    """A mapping that notes what is looked up in it."""

    __slots__ = ("_find", "_numbers", "_take", "_watch", "held")

    def __init__(self, name: str, held: Mapping[str, V], watch: Watch) -> None:
        self.held, self._watch = held, watch
        self._take: Callable[[str], V] = (held.made if isinstance(held, Lazy) else held).__getitem__
        self._find: Callable[[str, Any], Any] = held.get
        self._numbers = watch.numbers(name)
        watch.mappings[name] = lambda: self

    def __getitem__(self, key: str) -> V:
        if (notes := self._watch.notes) is not None:
            notes.add(self._numbers[key])
        return self._take(key)

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or the default where there is none; either is noted."""
        if (notes := self._watch.notes) is not None:
            notes.add(self._numbers[key])
        return self._find(key, default)

    def __contains__(self, key: object) -> bool:
        if (notes := self._watch.notes) is not None:
            notes.add(self._numbers[str(key)])
        return key in self.held

    def __iter__(self) -> Iterator[str]:
        if (notes := self._watch.notes) is not None:
            notes.add(self._numbers[WHOLE])
        return iter(self.held)

    def __len__(self) -> int:
        if (notes := self._watch.notes) is not None:
            notes.add(self._numbers[WHOLE])
        return len(self.held)


class Lazy(Mapping[str, V]):
    """Values by key, each made when it is first asked for: whoever wants ten of ten thousand waits for ten."""

    def __init__(
        self,
        keys: Collection[str],
        make: Callable[[str], V],
        watch: Watch,
        mark: Callable[[str], str] | None = None,
    ) -> None:
        """For these keys, in their order; what is looked up while a value is made is not noted.

        With a `mark` for each key, nothing has to be made to see whether it changed.
        """
        self._keys, self.mark = keys, mark
        self.made = Made(keys, make, watch)
        """Where the values lie; asking it is asking this, but quicker."""

    def __getitem__(self, key: str) -> V:
        return self.made[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value, made now if need be, or the default where there is none."""
        return self.made[key] if key in self._keys else default

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Made(dict[str, V]):
    """Those of the values that were made; `KeyError` for a key that there is none for."""

    def __init__(self, keys: Collection[str], make: Callable[[str], V], watch: Watch) -> None:
        super().__init__()
        self._keys, self._make, self._watch = keys, make, watch

    def __missing__(self, key: str) -> V:
        """Made now."""
        if key not in self._keys:
            raise KeyError(key)
        with self._watch.aside():
            value = self[key] = self._make(key)
        return value


class watched(Generic[V]):  # noqa: N801 - used as a decorator, like `cached_property`
    """Like `cached_property`, for a mapping of an object that has a `watch`: made once, aside, and watched."""

    def __init__(self, make: Callable[[Any], Mapping[str, V]]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name, self._key = f"{owner.__name__}.{name}", name

    @overload
    def __get__(self, instance: None, owner: type) -> watched[V]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Watched[V]: ...
    def __get__(self, instance: Any, owner: type) -> watched[V] | Watched[V]:
        """The mapping; from the second time on the instance's own attribute stands before this."""
        if instance is None:
            return self
        with instance.watch.aside():
            found = Watched(self._name, self._make(instance), instance.watch)
        instance.__dict__[self._key] = found
        return found


def announce(instance: Any) -> None:
    """Tell the instance's watch of every watched mapping it has, so that each can be asked for by name."""
    for name, value in vars(type(instance)).items():
        if isinstance(value, watched):
            full = f"{type(instance).__name__}.{name}"
            instance.watch.mappings[full] = lambda name=name: getattr(instance, name)


def watched_ledger(ledger: Ledger, watch: Watch) -> Ledger:
    """The same ledger with its records, texts and indexes watched."""
    records: dict[str, Any] = {name: Watched(f"Ledger.{name}", getattr(ledger, name), watch) for name in RECORDS}
    copy = replace(ledger, **records)
    for name in INDEXES:  # where `cached_property` looks for what was worked out already
        vars(copy)[name] = Watched(f"Ledger.{name}", getattr(ledger, name), watch)
    return copy

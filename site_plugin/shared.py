"""Work on many things, shared between this process and a copy of it where that pays: whoever is free takes the next.

In go names and what makes one of them; out come, for every name, what was read for it and what was made of it, as text.
It is only ever a matter of speed: what the other process took and did not hand back is made here.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from ledger.beside import Beside, Turns, possible
from ledger.frozen import frozen
from site_plugin.watch import Node, Watch

N = TypeVar("N")

ENOUGH = 400
"""Records from which on a second process is worth its start."""

PIECES = 512
"""Into how many pieces the work is cut, at most: each goes to the process that is free first."""


@frozen
class Done(Generic[N]):
    """One thing that was made."""

    name: N
    notes: array[int]
    """The numbers of what was read for it."""
    made: str
    here: bool
    """Whether this process made it, and so knows of everything that was done on the way."""


class Parcel(NamedTuple):
    """What the other process made, as it is sent."""

    nodes: list[Node]
    """What it numbered itself, from the first number on that was free when it began."""
    pieces: dict[int, list[tuple[bytes, str]]]
    """Number of a piece of the work → for each thing in it the numbers of what was read, and what was made."""


class Shared(Generic[N]):
    """Work that two processes share."""

    def __init__(
        self,
        todo: Sequence[N],
        make: Callable[[N], tuple[Iterable[int], str]],
        watch: Watch,
        *,
        many: bool,
        first: Iterable[Sequence[N]] = (),
    ) -> None:
        """Begin, in the other process at once if there is so `many`; nothing is made here before `finish`.

        What is to be made `first` comes in pieces already: what takes long, together with what is made of the same.
        """
        size = -(-len(todo) // PIECES) or 1
        self._pieces = [piece for piece in first if piece]
        self._pieces += [todo[at : at + size] for at in range(0, len(todo), size)]
        self._make, self._watch, self._free = make, watch, len(watch.nodes)
        self._turns = Turns(len(self._pieces))
        self._other = Beside(self._parcel) if self._pieces and many and possible() else None

    def finish(self) -> Iterator[Done[N]]:
        """Everything, in no order: what is made here as it is made, then what the other process made."""
        left, parcel = set(range(len(self._pieces))), None
        try:
            for turn in self._turns:
                yield from self._made_here(turn)
                left.remove(turn)
        finally:
            deque(self._turns, maxlen=0)  # where this failed, the other process is to take no more
            self._turns.close()
            parcel = self._other.result() if self._other else None
        parcel = parcel or Parcel([], {})
        ours = [*range(self._free), *map(self._watch.number, parcel.nodes)]
        for turn, rows in parcel.pieces.items():
            left.remove(turn)
            for name, (numbers, made) in zip(self._pieces[turn], rows, strict=True):
                yield Done(name, array("I", map(ours.__getitem__, array("I", numbers))), made, here=False)
        for turn in left:  # the other process came to nothing
            yield from self._made_here(turn)

    def _made_here(self, turn: int) -> Iterator[Done[N]]:
        for name in self._pieces[turn]:
            notes, made = self._make(name)
            yield Done(name, array("I", notes), made, here=True)

    def _parcel(self) -> Parcel:
        """What the other process does: one piece after another, as long as there are any."""
        pieces = {}
        for turn in self._turns:
            pieces[turn] = [(done.notes.tobytes(), done.made) for done in self._made_here(turn)]
        return Parcel(self._watch.nodes[self._free :], pieces)

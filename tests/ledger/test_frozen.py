"""A frozen class is what a frozen dataclass is: the same words, the same equality, the same hash, the same refusal."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property

import pytest

from ledger.frozen import Remembering, frozen


@frozen
class Gull:
    """A bird."""

    name: str
    rings: tuple[str, ...] = ()
    seen: int = field(default=0, compare=False, repr=False)


@frozen(kw_only=True)
class Herring(Gull):
    """A gull."""

    age: int = 1


@frozen
class Tern:
    """Another bird, with the same fields as the first."""

    name: str
    rings: tuple[str, ...] = ()
    seen: int = 0


@frozen(eq=False)
class Egg:
    """Something of which there are many that look the same."""

    spots: int = 0


class Plain:
    """The same as Python makes it."""

    @dataclass(frozen=True, slots=True)
    class Gull:
        """A bird."""

        name: str
        rings: tuple[str, ...] = ()
        seen: int = field(default=0, compare=False, repr=False)


def test_equal_is_what_has_equal_fields_and_the_same_class() -> None:
    assert Gull("Jo", ("a",), 1) == Gull("Jo", ("a",), 2)
    assert Gull("Jo") != Gull("Jon")
    assert Gull("Jo") != Tern("Jo")
    assert Gull("Jo") != Herring(name="Jo")
    assert Herring(name="Jo", age=2) != Herring(name="Jo", age=3)


def test_a_hash_goes_by_the_same_fields_as_python_makes_it() -> None:
    assert hash(Gull("Jo", ("a",), 1)) == hash(Plain.Gull("Jo", ("a",), 2))
    assert {Gull("Jo"), Gull("Jo"), Herring(name="Jo")} == {Gull("Jo"), Herring(name="Jo")}


def test_a_class_keeps_what_it_says_itself() -> None:
    @frozen
    class Auk:
        name: str
        sea: str = ""

        def __hash__(self) -> int:
            return 7

    assert hash(Auk("Al")) == 7
    assert Auk("Al") != Auk("Al", "North")


def test_where_that_is_asked_for_every_object_equals_itself_alone() -> None:
    one, other = Egg(1), Egg(1)
    assert one == one
    assert one != other
    assert len({one, other, one}) == 2
    assert repr(one) == "Egg(spots=1)"


def test_a_class_may_have_nothing_to_compare() -> None:
    @frozen
    class Fog:
        pass

    assert Fog() == Fog()
    assert len({Fog(), Fog()}) == 1


def test_it_is_shown_as_python_shows_it() -> None:
    assert repr(Gull("Jo", ("a",), 1)) == repr(Plain.Gull("Jo", ("a",), 1)).removeprefix("Plain.")
    assert repr(Herring(name="Jo")) == "Herring(name='Jo', rings=(), age=1)"


def test_nothing_can_be_changed_or_added() -> None:
    gull = Gull("Jo")
    with pytest.raises(FrozenInstanceError):
        gull.name = "Jon"  # type: ignore[misc]
    with pytest.raises((FrozenInstanceError, TypeError)):
        gull.weight = 3  # type: ignore[attr-defined]
    assert not hasattr(gull, "__dict__")


def test_it_can_be_replaced_copied_and_sent() -> None:
    herring = Herring(name="Jo", age=3)

    assert replace(herring, age=4) == Herring(name="Jo", age=4)
    assert copy.copy(herring) == copy.deepcopy(herring) == herring
    assert [one.name for one in fields(herring)] == ["name", "rings", "seen", "age"]


@frozen
class Nest(Remembering):
    """Where a bird lives."""

    eggs: list[str] = field(default_factory=list)
    marks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if "stone" in self.eggs:
            raise ValueError("that is no egg")

    @cached_property
    def full(self) -> bool:
        """Whether there is an egg in it."""
        return bool(self.eggs)


def test_what_is_left_out_is_made_anew_for_each() -> None:
    assert Nest().eggs == []
    assert Nest().eggs is not Nest().eggs
    assert Nest(["egg"]).full


def test_a_class_may_look_at_its_fields_once_they_are_there() -> None:
    with pytest.raises(ValueError, match="no egg"):
        Nest(["stone"])


def test_what_does_not_fit_is_refused_the_first_time_and_later() -> None:
    @frozen
    class Knot:
        name: str

    for _ in range(2):
        with pytest.raises(TypeError, match=r"Knot\.__init__\(\) missing 1 required positional argument: 'name'"):
            Knot()  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="unexpected keyword argument 'age'"):
            Knot("Jo", age=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Herring("Jo", (), 0, 3)  # type: ignore[misc]


def test_it_is_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Herring(name="Jo", age=3))) == Herring(name="Jo", age=3)  # noqa: S301
    assert pickle.loads(pickle.dumps(Nest(["egg"]))).full  # noqa: S301

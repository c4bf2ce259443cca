"""A frozen class is what a frozen dataclass is: the same words, the same equality, the same hash, the same refusal."""

from __future__ import annotations

import copy
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from ledger.frozen import frozen


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

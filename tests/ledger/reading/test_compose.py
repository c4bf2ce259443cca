from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.reading.compose import compose
from ledger.reading.tree import Places


def read(text: str) -> object:
    composed = compose(text.encode(), "x.yml")
    assert composed.problems == ()
    return composed.tree


def codes(data: bytes) -> list[str]:
    return [
        f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in compose(data, "x.yml").problems
    ]


@pytest.mark.parametrize(
    "scalar", ["on", "no", "Yes", "12:30", "0x1F", "1_000", "2024-04-22", "1e3", ".inf", "<<", "=", "Null"]
)
def test_plain_scalars_stay_text(scalar: str) -> None:
    assert read(f"a: {scalar}\n") == {"a": scalar}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_nothing_unless_it_is_in_quotes(nothing: str) -> None:
    assert read(f"a: {nothing}\n") == {"a": None}
    assert read(f"a: '{nothing}'\n") == {"a": nothing}


def test_keys_are_text_too() -> None:
    assert read("no: 1\n2024: 2\nnull: 3\n") == {"no": "1", "2024": "2", "null": "3"}


def test_blocks_and_flows_nest() -> None:
    assert read("a: {b: [c, {d: e}], f: {}}\ng:\n  - h: >-\n      one\n      two\n    i: []\n") == {
        "a": {"b": ["c", {"d": "e"}], "f": {}},
        "g": [{"h": "one two", "i": []}],
    }


def test_every_value_and_key_has_its_place() -> None:
    places = Places()
    compose("a: {b: [c, d]}\n한글:\n  - e: f\n".encode(), "x.yml", places)

    assert places.find(("a", "b", 1)) == (1, 12)
    assert places.find(("a", "b"), key=True) == (1, 5)
    assert places.find(("한글", 0, "e")) == (3, 8)
    assert places.find(("한글", 0)) == (3, 5)
    assert places.find(("한글", 7, "x")) == (3, 3), "the nearest thing around what is not there"


def test_columns_count_characters_not_bytes() -> None:
    assert codes("a: 한국어 이름: 값\n".encode()) == ["1:10 yaml-syntax"]


def test_every_wrong_place_of_a_file_is_reported_and_the_rest_is_read() -> None:
    text = "a: 'open\nb: 1\nb: 2\nc:\n\t- d\ne: @f\ng: [1, 2\nh: end\n"
    composed = compose(text.encode(), "x.yml")

    assert {problem.code for problem in composed.problems} == {
        "yaml-tab",
        "yaml-quote",
        "yaml-syntax",
        "yaml-duplicate-key",
    }
    assert composed.tree == {"b": "1", "c": ["d"], "h": "end"}
    assert composed.partial


def test_a_wrong_line_costs_its_own_item_only() -> None:
    text = "evidence:\n  - x: 1\n    y: a: b\n  - x: 2\n    z: ok\nlast: 1\n"

    assert compose(text.encode(), "x.yml").tree == {"evidence": [{"x": "1"}, {"x": "2", "z": "ok"}], "last": "1"}


def test_tabs_after_a_value_are_no_mistake() -> None:
    assert read("a: b\t# a remark\nc:\td\n") == {"a": "b", "c": "d"}


def test_windows_line_ends_are_no_mistake() -> None:
    assert read("a: b\r\nc:\r\n  - d\r\n") == {"a": "b", "c": ["d"]}


def test_an_alias_stands_for_nothing() -> None:
    composed = compose(b"a: &x [1]\nb: *x\n*x : c\n", "x.yml")

    assert {problem.code for problem in composed.problems} == {"yaml-alias"}
    assert composed.tree == {"a": ["1"], "b": None}


def test_a_bomb_of_aliases_or_brackets_is_harmless() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(200))
    assert len(compose(bomb.encode(), "x.yml").problems) > 200
    assert codes(b"a: 1\nb: " + b"[" * 100_000) == ["2:54 yaml-syntax"]


def test_utf_16_is_read_and_reported() -> None:
    composed = compose("a: 한\n".encode("utf-16"), "x.yml")

    assert composed.tree == {"a": "한"}
    assert [problem.code for problem in composed.problems] == ["yaml-encoding"]


def test_the_place_of_a_wrong_byte_counts_lines() -> None:
    assert codes(b"a: b\nc: \xe9t\xe9\n") == ["2:4 yaml-encoding"]


@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    composed = compose(data, "x.yml", Places())

    assert composed.problems or composed.tree is not None


@given(st.text(alphabet="ab:- \t\n\"'[]{},#&*!|>%@?\\", max_size=60))
def test_no_syntax_is_too_odd(text: str) -> None:
    composed = compose(text.encode(), "x.yml", Places())

    assert composed.problems or composed.tree is not None
    assert all(1 <= problem.place.line <= text.count("\n") + 2 for problem in composed.problems)

"""What one build made is kept for the next: nothing twice, nothing stale, and nothing for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.reading.cache import read_frozen
from site_plugin.memo import Marks, Memo
from site_plugin.views.parts import Parts
from site_plugin.watch import Lazy, Watch, Watched


class Build:
    """One build that reads numbers and remembers what it made of them."""

    def __init__(self, file: Path, numbers: dict[str, int]) -> None:
        watch = Watch()
        self.numbers = Watched("Numbers", numbers, watch)
        self.memo = Memo(file, "1", Marks(watch, {}), watch)
        self.made: list[str] = []

    def twice(self, key: str) -> str:
        """Twice the number, worked out or remembered."""

        def work_out() -> str:
            self.made.append(key)
            return str(2 * self.numbers[key])

        return self.memo.recall(f"twice:{key}", work_out, str, str)


def test_what_was_read_has_changed_then_it_is_made_anew_and_only_once(tmp_path: Path) -> None:
    first = Build(tmp_path / "memo.bin", {"a": 1, "b": 2})
    assert [first.twice("a"), first.twice("b")] == ["2", "4"]
    first.memo.save()
    second = Build(tmp_path / "memo.bin", {"a": 5, "b": 2})
    assert [second.twice(key) for key in "aabab"] == ["10", "10", "4", "10", "4"]
    assert second.made == ["a"]


def test_what_nobody_asked_for_is_forgotten_with_all_that_was_read_for_it(tmp_path: Path) -> None:
    first = Build(tmp_path / "memo.bin", {"a": 1, "b": 2, "c": 3})
    for key in "abc":
        first.twice(key)
    first.memo.save()
    second = Build(tmp_path / "memo.bin", {"b": 2, "c": 4})
    assert [second.twice("c"), second.twice("b")] == ["8", "4"]
    second.memo.save()
    assert sorted(read_frozen(tmp_path / "memo.bin")[1]) == [("Numbers", "b"), ("Numbers", "c")]
    third = Build(tmp_path / "memo.bin", {"b": 2, "c": 4})
    assert [third.twice("c"), third.twice("b"), third.made] == ["8", "4", []]


def test_an_article_that_is_gone_has_a_mark_like_anything_else_that_is(parts: Parts) -> None:
    marks = Marks(parts.watch, {})
    assert marks.of(("Parts.passages", "no-such-article")) == marks.of(("Parts.articles", "no-such-article"))


def test_what_is_gone_and_what_is_gone_through_have_their_marks_where_values_are_made_late() -> None:
    def marks(*keys: str) -> tuple[str, str]:
        watch = Watch()
        held = Lazy(dict.fromkeys(keys), str.upper, watch, mark=lambda key: f"mark of {key}")
        found = Marks(watch, {})
        watch.mappings["Late"] = lambda: Watched("Late", held, watch)
        return found.of(("Late", "b")), found.of(("Late", "*"))

    assert marks("a", "b") == marks("a", "b")
    assert marks("a", "b")[0] == "mark of b"
    assert marks("a")[0] == "missing"
    assert marks("a")[1] != marks("a", "b")[1] != "missing"


def test_marks_worked_out_in_two_processes_are_those_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_plugin.memo.MANY", 2)
    monkeypatch.setattr("site_plugin.memo.PIECE", 3)
    watch = Watch()
    numbers = Watched("Numbers", {str(number): number for number in range(99)}, watch)
    with watch.noting():
        assert sum(numbers[key] for key in numbers) == sum(range(99))
    two, one = Marks(watch, {}), Marks(watch, {})
    two.learn(watch.nodes).finish()
    assert [two.of(node) for node in watch.nodes] == [one.of(node) for node in watch.nodes]
    assert len({two.of(node) for node in watch.nodes}) == 100

"""Wordings side by side."""

from __future__ import annotations

from site_plugin.views.wordings import runs


def words(text: str) -> list[str]:
    first, *rest = text.split(" ")
    return [first, *(f" {word}" for word in rest)]


def test_words_the_first_wording_lacks_are_marked() -> None:
    found = runs(words("We do not work with them."), words("We do not cooperate with them."))
    assert [(run.text, run.differs) for run in found] == [
        ("We do not", False),
        ("cooperate", True),
        ("with them.", False),
    ]


def test_signs_and_capitals_are_no_difference() -> None:
    assert not any(run.differs for run in runs(words("no knowledge, of it"), words("“No knowledge of it.”")))

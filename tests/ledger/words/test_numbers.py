from __future__ import annotations

import pytest

from ledger.words import count, number_in_words


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "zero"), (1, "one"), (9, "nine"), (10, "ten"), (11, "11"), (999, "999"), (1234, "1,234"), (-3, "−3")],
)
def test_numbers_up_to_ten_are_words(number: int, told: str) -> None:
    assert number_in_words(number) == told


@pytest.mark.parametrize(
    ("number", "noun", "told"),
    [
        (0, "article", "no articles"),
        (1, "article", "one article"),
        (9, "article", "nine articles"),
        (12, "article", "12 articles"),
        (1000, "article", "1,000 articles"),
        (2, "story", "two stories"),
        (2, "day", "two days"),
        (3, "witness", "three witnesses"),
        (2, "person", "two people"),
        (12, "piece of evidence", "12 pieces of evidence"),
        (2, "independent source", "two independent sources"),
        (2, "batch", "two batches"),
    ],
)
def test_things_are_counted_in_the_plural(number: int, noun: str, told: str) -> None:
    assert count(number, noun) == told


def test_a_plural_can_be_given() -> None:
    assert count(2, "piece of news", "news items") == "two news items"

"""Relative dates are said in full, and only where they mean the same for every day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.propose.days import dates_in, in_full


def _told(text: str, *days: str) -> str:
    found = dates_in(text, [date.fromisoformat(day) for day in days], "en", [])
    return in_full(text, [(span.of(text), when) for span, when in found])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The server was found at the end of last year.", "The server was found at the end of 2023."),
        ("It began in January of this year.", "It began in January of 2024."),
        ("They answered on Monday.", "They answered on 22 April 2024."),
        ("They answered Monday.", "They answered on 22 April 2024."),
        ("Sales rose last year.", "Sales rose in 2023."),
        ("They closed it in May 2021.", "They closed it in May 2021."),
    ],
)
def test_a_relative_date_is_said_in_full(text: str, told: str) -> None:
    assert _told(text, "2024-04-23") == told


def test_a_date_that_depends_on_the_day_of_publication_is_left_as_it_stands() -> None:
    text = "They answered on Monday."
    assert _told(text, "2024-04-23", "2024-07-26") == text
    assert _told("It began last year.", "2024-04-23", "2024-07-26") == "It began in 2023."

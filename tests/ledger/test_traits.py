from __future__ import annotations

import pytest

from ledger.checks.traits import hedge_in, traits_of
from ledger.reading.freeze import freeze, thaw


@pytest.mark.parametrize(
    "text",
    [
        "It is likely that they did.", "They may have done it.", "He reportedly left.", "그렸을 가능성이 높다고 말했다",
        "작성한 것으로 보인다", "作成した可能性が高い", "関与したとみられる",
    ],
)  # fmt: skip
def test_hedges_are_heard(text: str) -> None:
    assert hedge_in(text)


@pytest.mark.parametrize("text", ["They did it in May 2024.", "May was warm.", "He said so.", "그렸다", "作成した"])
def test_what_is_no_hedge_is_none(text: str) -> None:
    assert hedge_in(text) == ""


@pytest.mark.parametrize(
    "text", ["비밀번호 없이", "パスワードなしで", "was unprotected", "anyone could open it", "they deny it", "didn't"]
)
def test_negation_is_heard_in_passages(text: str) -> None:
    assert traits_of(text).negative


@pytest.mark.parametrize("text", ["under the bridge", "until May", "a unique, united team", "the university"])
def test_words_that_only_look_negative_are_not(text: str) -> None:
    assert not traits_of(text).negative


@pytest.mark.parametrize(
    ("text", "numbers", "years", "months"),
    [
        ("It cost 1,200 dollars in 2021.", {"1200"}, {"2021"}, set()),
        ("On 3 March 2021 two people left.", {"2"}, {"2021"}, {"3"}),
        ("2021년 3월에 212장", {"212"}, {"2021"}, {"3"}),
        ("They march on; one may leave.", set(), set(), set()),
        ("about 7.5 percent", {"7.5"}, set(), set()),
    ],
)
def test_numbers_years_and_months_are_told_apart(
    text: str, numbers: set[str], years: set[str], months: set[str]
) -> None:
    traits = traits_of(text)

    assert (traits.numbers, traits.years, traits.months) == (numbers, years, months)


def test_traits_survive_being_written_down() -> None:
    traits = traits_of("On 3 March 2021 two people probably did not leave 서울.")

    assert thaw(freeze(traits)) == traits

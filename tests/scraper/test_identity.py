"""One work has one key, and two works have two."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.identity import same_work

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "identity.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("url", "key"), [(url, group["key"]) for group in CASES["same"] for url in group["urls"]])
def test_every_form_of_an_address_has_the_works_key(url: str, key: str) -> None:
    assert same_work(url) == key


@pytest.mark.parametrize("group", CASES["same"], ids=lambda group: group["key"])
def test_a_key_is_its_own_key(group: dict[str, str]) -> None:
    assert same_work(group["key"]) == group["key"]


@pytest.mark.parametrize(("one", "other"), CASES["different"])
def test_two_works_keep_two_keys(one: str, other: str) -> None:
    assert same_work(one) != same_work(other)


@pytest.mark.parametrize("text", CASES["unusable"])
def test_what_is_no_address_comes_back_as_it_is(text: str) -> None:
    assert same_work(text) == text.strip()


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=40))
def test_no_address_breaks_it_and_a_second_time_changes_nothing(path: str, query: str) -> None:
    key = same_work(f"https://news.example/{path}?{query}")
    assert same_work(key) == key
    same_work(path + query)

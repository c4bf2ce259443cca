"""A sentence that says several things is cut into passages that each say one, at their exact places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.propose.clauses import appositions, clauses, listed
from scraper.propose.spans import Span

CASES = Path(__file__).parents[2] / "cases" / "clauses"


def _cases() -> list[Any]:
    return [
        pytest.param(language, case, id=case["text"])
        for name, language in (("english", "en"), ("korean", "ko"))
        for case in yaml.load((CASES / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)
    ]


@pytest.mark.parametrize(("language", "case"), _cases())
def test_a_sentence_is_cut_where_a_new_claim_begins(language: str, case: dict[str, Any]) -> None:
    text = f"Before. {case['text']}. After."
    parts = list(clauses(text, Span(8, 8 + len(case["text"])), language))
    assert [part.span.of(text) for part in parts] == case["parts"]
    if "words" in case:
        assert [part.words for part in parts] == case["words"]


def test_each_work_of_a_list_has_a_passage_of_its_own() -> None:
    text = "The works confirmed here include Harbour Season 3, Maru’s Iyanu: Child of Rain, the Deck Plan, and Cat."
    parts = list(listed(text, Span(0, len(text))))
    assert [part.words for part in parts] == [
        "The works confirmed include Harbour Season 3",
        "The works confirmed include Maru’s Iyanu: Child of Rain",
        "The works confirmed include the Deck Plan",
        "The works confirmed include Cat",
    ]
    assert [part.span.of(text) for part in parts][1:] == ["Maru’s Iyanu: Child of Rain", "the Deck Plan", "Cat"]


def test_a_sentence_that_lists_nothing_is_no_list() -> None:
    text = "The works are old and the studio is small."
    assert list(listed(text, Span(0, len(text)))) == []


def test_what_is_said_beside_a_name_is_a_claim_of_its_own() -> None:
    text = "Nick Roy, an engineer who writes a blog, found the server."
    (part,) = appositions(text, Span(0, len(text)))
    assert part.words == "Nick Roy is an engineer who writes a blog"
    assert part.span.of(text) == "Nick Roy, an engineer who writes a blog"

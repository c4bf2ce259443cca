"""A statement made of a passage reads alone, and says when it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.propose.statement import indefinite, leans, opening, statement

CASES = Path(__file__).parents[2] / "cases" / "statement" / "statements.yml"


@pytest.mark.parametrize("case", yaml.load(CASES.read_text("utf-8"), yaml.BaseLoader), ids=lambda case: case["words"])
def test_a_statement_reads_alone(case: dict[str, Any]) -> None:
    quoted = None if "quoted" not in case else case["quoted"] == "true"
    assert statement(case["words"], case.get("subject", ""), case.get("speaker", ""), quoted=quoted) == case["reads"]


def test_a_pronoun_in_front_leans_and_a_dummy_one_does_not() -> None:
    assert leans("it was closed")
    assert leans("“They left,”")
    assert not leans("It is unclear who left")
    assert not leans("The Harbour Authority left")


def test_the_opening_drops_what_joins_a_sentence_to_the_one_before() -> None:
    assert opening("“However, the server") == "the server"


def test_a_described_speaker_is_introduced_with_an_article() -> None:
    assert indefinite("this outside firm") == "an outside firm"
    assert indefinite("Lena Ortiz") == "Lena Ortiz"

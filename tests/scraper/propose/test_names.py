"""Names are found whole, in any script, and unknown ones are proposed with no more than a guess."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.propose.names import Lexicon
from scraper.propose.new_names import unknown_names

CASES = Path(__file__).parents[2] / "cases" / "names"
NAMES = yaml.load((CASES / "names.yml").read_text("utf-8"), yaml.BaseLoader)
UNKNOWN = yaml.load((CASES / "unknown.yml").read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", NAMES["cases"], ids=lambda case: case["text"])
def test_a_text_names_whom_it_names(case: dict[str, Any]) -> None:
    text = case["text"]
    found = Lexicon(NAMES["lexicon"], NAMES["persons"]).mentions(text)
    assert [f"{text[one.start : one.end]} → {one.entity}" for one in found] == case["names"]


@pytest.mark.parametrize("case", UNKNOWN, ids=lambda case: case["text"])
def test_a_name_that_is_not_known_is_proposed_with_a_guess(case: dict[str, Any]) -> None:
    found = unknown_names(case["text"], [], case.get("language", "en"))
    assert {one.name: str(one.type) for one in found} == case["names"]


def test_a_name_that_two_entities_share_means_neither() -> None:
    assert Lexicon({"a": ["Blue River"], "b": ["Blue River"]}).entity("Blue River") is None


def test_mentions_never_overlap() -> None:
    lexicon = Lexicon({"a": ["Maru Bay"], "b": ["Bay Bridge"], "c": ["Maru Bay Bridge"]})
    text = "Maru Bay Bridge, Maru Bay and Bay Bridge"
    found = lexicon.mentions(text)
    assert [one.entity for one in found] == ["c", "a", "b"]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))

"""What the cutting into sentences promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scraper.propose.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/sentences/sentences.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_is_cut_into_the_sentences_a_reader_sees(case: dict[str, str]) -> None:
    assert [span.of(case["text"]) for span in sentences(case["text"], case["language"])] == case["sentences"]


@given(st.text(alphabet="aB. ?!“”\"'‘’\n가다。「」U.S,", max_size=80), st.sampled_from(["en", "ko", "ja", "zh"]))
def test_nothing_but_white_space_lies_between_sentences(text: str, language: str) -> None:
    at = 0
    for span in sentences(text, language):
        assert not text[at : span.start].strip()
        assert span.start < span.end
        at = span.end
    assert not text[at:].strip()


def test_a_language_without_rules_of_its_own_is_still_cut() -> None:
    assert len(sentences("Un. Deux mots ici. Trois mots ici.", "fr-CA")) >= 2

"""What attribution promises: who said what, through whom, in words anybody can find again."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scraper.propose.attribution import Attribution, Speech, attribute, attribute_english
from scraper.propose.spans import Span

CASES = Path(__file__).parents[2] / "cases" / "attribution"


def cases(language: str) -> list[dict[str, object]]:
    return yaml.safe_load((CASES / f"{language}.yml").read_text(encoding="utf-8"))


def told(text: str, item: Attribution) -> dict[str, object]:
    """The attribution as a case file writes it, with what the file may leave out."""
    return {
        "who": item.source and item.source.of(text),
        "speaker": item.speaker and item.speaker.of(text),
        "cue": item.cue and item.cue.of(text),
        "what": item.content.of(text),
        "parts": [part.of(text) for part in item.parts],
        "kind": item.kind.value,
        "certainty": item.certainty.value,
        "nested": [span.of(text) for span in item.nested],
    }


def complete(expected: dict[str, object]) -> dict[str, object]:
    """A case with everything it leaves out."""
    who = expected.get("who")
    given = {"who": who, "speaker": who, "cue": None, "parts": [expected["what"]], "certainty": "certain", "nested": []}
    return given | expected


def check(case: dict[str, object], language: str) -> None:
    text = str(case["text"])
    said = case["said"]
    assert isinstance(said, list)
    assert [told(text, item) for item in attribute(text, language)] == [complete(expected) for expected in said]


@pytest.mark.parametrize("case", cases("english"), ids=lambda case: case["name"])
def test_english_articles_say_who_said_what(case: dict[str, object]) -> None:
    check(case, "en")


@pytest.mark.parametrize("case", cases("korean"), ids=lambda case: case["name"])
def test_korean_articles_say_who_said_what(case: dict[str, object]) -> None:
    check(case, "ko")


@pytest.mark.parametrize("case", cases("japanese"), ids=lambda case: case["name"])
def test_japanese_articles_say_who_said_what(case: dict[str, object]) -> None:
    check(case, "ja")


def test_every_kind_of_attribution_has_its_cases() -> None:
    assert len(cases("english")) >= 40
    assert len(cases("korean")) >= 25
    assert len(cases("japanese")) >= 12
    for language in ("english", "korean", "japanese"):
        kinds = {item["kind"] for case in cases(language) for item in case["said"]}
        assert kinds == {kind.value for kind in Speech}


def test_a_language_without_rules_names_no_speaker() -> None:
    assert attribute("Le studio a dit que le serveur était ouvert.", "fr") == []


def test_the_english_function_and_the_language_agree() -> None:
    text = "Holt said that the server was open."
    assert attribute_english(text) == attribute(text, "en-US")


MARKS = ["“", "”", '"', "‘", "’", "「", "」", ",", ".", "。", "(", ")", "—", ":", " ", "\n"]
WORDS = ["said", "Holt", "told", "that", "according to", "the company", "he", "which", "and", "denied", "23일"]
ENDINGS = ["라고", "말했다", "는", "에 따르면", "と述べた", "は"]


@given(
    st.lists(st.sampled_from([*MARKS, *WORDS, *ENDINGS]), max_size=30).map(" ".join),
    st.sampled_from(["en", "ko", "ja"]),
)
def test_any_text_gives_spans_that_lie_in_it_in_order(text: str, language: str) -> None:
    for item in attribute(text, language):
        for span in filter(None, [item.content, item.source, item.cue, item.speaker, *item.parts, *item.nested]):
            assert 0 <= span.start < span.end <= len(text)
        assert item.content == Span(item.parts[0].start, item.parts[-1].end)
        assert all(before.end <= after.start for before, after in zip(item.parts, item.parts[1:], strict=False))


@pytest.mark.parametrize(
    ("run", "language"), [("Holt said that ", "en"), ("그는 말했다고 ", "ko"), ("彼は「と」と述べた", "ja")]
)
def test_a_run_without_a_stop_is_passed_over(run: str, language: str) -> None:
    assert attribute(run * 2000, language) == []
    assert attribute("“" * 5000 + run, language) == []

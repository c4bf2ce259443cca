"""What the judging of certainty promises: never surer than the words, and every word that counts can be found again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledger.vocabulary import Certainty
from scraper.propose.certainty import Judgement, Kind, Role, judge, weakest
from scraper.propose.spans import Span

FOLDER = Path(__file__).parents[2] / "cases" / "certainty"
LANGUAGES = {"english": "en", "korean": "ko", "japanese": "ja"}


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


ALL = [pytest.param(case, LANGUAGES[name], id=f"{name}: {case['name']}") for name in LANGUAGES for case in cases(name)]


def place(text: str, words: str | None) -> Span | None:
    """Where the words stand in the text; None for none."""
    return Span(text.index(words), text.index(words) + len(words)) if words else None


def judged(case: dict[str, Any], language: str) -> Judgement:
    text = case["text"]
    masks = [span for words in case.get("masks", []) if (span := place(text, words))]
    return judge(text, place(text, case.get("content")), place(text, case.get("cue")), language, masks)


def shown(text: str, judgement: Judgement) -> dict[str, str]:
    """The markers as a case file writes them."""
    roles: dict[str, list[str]] = {}
    for marker in judgement.markers:
        words = marker.span.of(text) if marker.applies else f"({marker.span.of(text)})"
        roles.setdefault(words, []).append(marker.role.value)
    return {words: " and ".join(found) for words, found in roles.items()}


@pytest.mark.parametrize(("case", "language"), ALL)
def test_a_passage_is_taken_as_its_words_allow(case: dict[str, Any], language: str) -> None:
    judgement = judged(case, language)
    assert (judgement.certainty.value, judgement.negated, judgement.kind.value) == (
        case["certainty"],
        case["negated"],
        case["kind"],
    )
    assert shown(case["text"], judgement) == case["markers"]


@pytest.mark.parametrize(("case", "language"), ALL)
def test_no_hedge_in_force_allows_less_than_what_is_judged(case: dict[str, Any], language: str) -> None:
    judgement = judged(case, language)
    granted = [marker.certainty for marker in judgement.markers if marker.applies and marker.certainty is not None]
    assert weakest([judgement.certainty, *granted]) is judgement.certainty


def test_every_kind_has_cases_in_every_language() -> None:
    assert [len(cases(name)) >= least for name, least in (("english", 40), ("korean", 25), ("japanese", 10))] == [
        True
    ] * 3
    for name in LANGUAGES:
        assert {case["kind"] for case in cases(name)} == {kind.value for kind in Kind}


def test_a_negation_governs_the_rest_of_its_clause() -> None:
    text = "The server did not require a password, but the site did."
    marker = next(marker for marker in judge(text).markers if marker.role is Role.NEGATION)
    assert marker.scope.of(text) == "not require a password"


def test_a_matrix_hedge_governs_everything_after_it() -> None:
    text = "It is unclear whether the studio, once known, still exists."
    marker = next(marker for marker in judge(text).markers if marker.kind is Kind.UNCLEAR)
    assert marker.scope.of(text) == "unclear whether the studio, once known, still exists"


def test_losing_a_not_changes_the_judgement() -> None:
    assert (
        judge("The server did not require a password.").negated != judge("The server did require a password.").negated
    )


def test_a_language_without_words_is_never_called_certain() -> None:
    assert judge("Le serveur était ouvert.", language="fr").certainty is Certainty.UNSPECIFIED


def test_the_weakest_of_nothing_is_certain() -> None:
    assert weakest([]) is Certainty.CERTAIN


@given(
    st.text(alphabet="may not否定ない않았다못 ,.?’'\"deny whether", max_size=60), st.sampled_from(["en", "ko", "ja"])
)
def test_any_sentence_is_judged_with_markers_that_lie_in_it(sentence: str, language: str) -> None:
    for marker in judge(sentence, language=language).markers:
        assert 0 <= marker.span.start < marker.span.end <= len(sentence)
        assert marker.scope.holds(marker.span)

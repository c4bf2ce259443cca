from __future__ import annotations

from pathlib import Path
from statistics import median
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledger.passage import Ambiguous, Found, NotFound, Quote, find, normalise

CASES = Path(__file__).parents[2] / "cases" / "passage"
FILES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.yml"))}
EVERY = [
    pytest.param(file["text"], case, id=f"{name}:{case['quote']}")
    for name, file in FILES.items()
    for case in file["cases"]
]
ARTICLE = "\n\n".join(
    f"On day {n} the harbour office said that crane {n * 7} had moved {n * 311} crates, and “nobody” knew why—so far."
    for n in range(1, 61)
)


@pytest.mark.parametrize(("text", "case"), EVERY)
def test_a_quote_is_found_as_the_case_says(text: str, case: dict[str, object]) -> None:
    answer = find(Quote(**case["quote"]), text)

    if "found" in case:
        assert isinstance(answer, Found), answer
        assert text[answer.start : answer.end] == case["found"]
    elif "ambiguous" in case:
        assert isinstance(answer, Ambiguous), answer
        assert len(answer.places) == case["ambiguous"]
        assert "prefix" in answer.hint
    else:
        assert isinstance(answer, NotFound), answer
        assert case["not_found"] in answer.hint
        assert [difference.change for difference in answer.differences] == case.get(
            "change", [difference.change for difference in answer.differences]
        )


@pytest.mark.parametrize(("text", "case"), EVERY)
def test_what_is_called_nearest_stands_in_the_text(text: str, case: dict[str, object]) -> None:
    answer = find(Quote(**case["quote"]), text)

    if isinstance(answer, NotFound) and answer.nearest is not None and answer.offset is not None:
        assert text.startswith(answer.nearest, answer.offset)


@given(st.data())
def test_whole_words_of_a_text_are_found_where_they_stand(data: st.DataObject) -> None:
    words = ARTICLE.split(" ")
    first = data.draw(st.integers(0, len(words) - 14))
    last = data.draw(st.integers(first + 12, min(first + 40, len(words))))
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[:last]))

    assert find(Quote(exact=ARTICLE[start:end]), ARTICLE) == Found(start, end)


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_any_words_in_any_text_have_an_answer(text: str, words: str) -> None:
    if not words.strip():
        return
    for quote in (Quote(exact=words), Quote(start=words, end=words[::-1]), Quote(exact=words, prefix="a", suffix="b")):
        assert isinstance(find(quote, text), Found | Ambiguous | NotFound)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"exact": "a", "start": "a", "end": "b"},
        {"start": "a"},
        {"end": "a"},
        {"exact": " "},
        {"start": "a", "end": ""},
    ],
)
def test_a_quote_is_exact_words_or_start_and_end(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="quote"):
        Quote(**fields)


def test_a_passage_named_by_its_ends_has_a_longest_length() -> None:
    text = f"It began {'and so on ' * 400}until it ended."

    answer = find(Quote(start="It began", end="it ended"), text)

    assert isinstance(answer, NotFound)
    assert "too far apart" in answer.hint


def test_finding_in_a_long_article_takes_well_under_a_millisecond() -> None:
    normalised = normalise(ARTICLE)
    quotes = [Quote(exact=f"crane {n * 7} had moved {n * 311} crates") for n in range(1, 61)]
    quotes += [Quote(start=f"On day {n} the", end="so far.") for n in range(1, 61)]

    assert all(isinstance(find(quote, normalised), Found) for quote in quotes)
    times = []
    for quote in quotes:
        begun = process_time()
        for _ in range(20):
            find(quote, normalised)
        times.append((process_time() - begun) / 20)
    assert median(times) < 0.001

"""Changes a newsroom must never miss: one word, one digit or one name, and the passage is another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ledger.passage import Found, NotFound, Quote, digest, find, normalise

SAMPLES = yaml.safe_load((Path(__file__).parents[2] / "samples/passages/passages.yml").read_text(encoding="utf-8"))
PASSAGES: list[str] = SAMPLES["passages"]
TEXT = "\n\n".join(PASSAGES)


def mutations(passage: str) -> Iterator[str]:
    """The passage with one thing changed, in every way listed and with every digit."""
    for found in re.finditer(r"\d", passage):
        for digit in "0123456789":
            yield passage[: found.start()] + digit + passage[found.end() :]
        yield passage[: found.start()] + passage[found.end() :]
        yield passage[: found.end()] + "0" + passage[found.end() :]
    for words in SAMPLES["dropped"]:
        yield from (passage.replace(word, "", 1) for word in words)
    for kind in ("names", "swapped"):
        for word, others in SAMPLES[kind].items():
            yield from (passage.replace(word, other, 1) for other in others)
    words = passage.split(" ")
    for index in range(len(words)):
        yield " ".join(words[:index] + words[index + 1 :])
        yield " ".join([*words[:index], "not", *words[index:]])
        if index:
            yield " ".join([*words[: index - 1], words[index], words[index - 1], *words[index + 1 :]])


def changed(passage: str) -> list[str]:
    """The mutations that are not part of the passage themselves: a shorter quote at its edge is still its words."""
    whole = normalise(passage).text
    return sorted({other for other in mutations(passage) if other.strip() and normalise(other).text not in whole})


MUTATIONS = {passage: changed(passage) for passage in PASSAGES}


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_passage_itself_is_found(passage: str) -> None:
    start = TEXT.index(passage)

    assert find(Quote(exact=passage), TEXT) == Found(start, start + len(passage))


@pytest.mark.parametrize("passage", PASSAGES)
def test_no_changed_passage_is_ever_found(passage: str) -> None:
    normalised = normalise(TEXT)

    for other in MUTATIONS[passage]:
        answer = find(Quote(exact=other), normalised)
        assert isinstance(answer, NotFound), other
        assert answer.hint


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_changed_passage_has_another_digest(passage: str) -> None:
    digests = {digest(other) for other in MUTATIONS[passage]}

    assert digest(passage) not in digests
    assert len(digests) == len({normalise(other).text for other in MUTATIONS[passage]})


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_hint_shows_the_passage_that_was_changed(passage: str) -> None:
    normalised = normalise(TEXT)
    start = TEXT.index(passage)

    for other in MUTATIONS[passage]:
        answer = find(Quote(exact=other), normalised)
        assert isinstance(answer, NotFound)
        assert answer.offset is not None, other
        assert start - 30 <= answer.offset <= start + 30, (other, answer)
        assert answer.differences or "inside a word" in answer.hint, other


def test_there_are_thousands_of_changes() -> None:
    assert sum(map(len, MUTATIONS.values())) >= 2000

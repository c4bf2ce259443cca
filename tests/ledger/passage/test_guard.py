from __future__ import annotations

from pathlib import Path

import pytest

from ledger.load import load
from ledger.passage import Quote
from ledger.passage.guard import Fault, guard, guard_quote
from ledger.vocabulary import PassageState

TEXT = "The “server” was open — without a password.\n\nNobody knew. Nobody asked."


def test_a_passage_that_is_there_is_verified_as_the_article_has_it() -> None:
    guarded = guard_quote(Quote(exact='The "server" was open - without'), TEXT)

    assert guarded.state is PassageState.VERIFIED
    assert guarded.text == "The “server” was open — without"
    assert TEXT[guarded.start : guarded.end] == guarded.text


def test_start_and_end_name_one_whole_passage() -> None:
    assert (
        guard_quote(Quote(start="The “server”", end="Nobody knew."), TEXT).text == TEXT[: TEXT.index(" Nobody asked")]
    )


@pytest.mark.parametrize(
    ("quote", "fault", "said"),
    [
        (Quote(exact="open — with a password"), Fault.NOT_FOUND, "without"),
        (Quote(exact="Nobody"), Fault.AMBIGUOUS, "2 places"),
        (Quote(exact="The “server” was open … password"), Fault.ELLIPSIS, "ellipsis"),
    ],
)
def test_a_passage_that_is_not_there_is_broken(quote: Quote, fault: Fault, said: str) -> None:
    guarded = guard_quote(quote, TEXT)

    assert (guarded.state, guarded.fault, guarded.text) == (PassageState.BROKEN, fault, None)
    assert said in guarded.hint


def test_without_a_capture_nothing_is_verified() -> None:
    assert guard_quote(Quote(exact="anything"), None).state is PassageState.UNVERIFIED
    assert guard_quote(Quote(exact="anything"), None).text == "anything"
    assert guard_quote(Quote(start="any", end="thing"), None).text is None
    assert guard_quote(None, TEXT).state is PassageState.UNVERIFIED
    assert guard_quote(Quote(exact="any … thing"), None).fault is Fault.ELLIPSIS


def test_the_guard_looks_into_the_newest_capture(sample_archive: Path) -> None:
    ledger = load(sample_archive).ledger
    pieces = ledger.claims["drawings-on-open-server"].evidence
    states = [guard(piece, ledger).state for piece in pieces]

    assert states == [PassageState.VERIFIED] * 4 + [PassageState.UNVERIFIED]

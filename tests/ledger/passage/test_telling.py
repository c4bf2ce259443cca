from __future__ import annotations

import pytest

from ledger.passage import Change
from ledger.passage.telling import change_between, negates


@pytest.mark.parametrize(
    ("text", "quote", "change"),
    [
        ("not", "", Change.NEGATION),
        ("didn't", "did", Change.NEGATION),
        ("without", "with", Change.NEGATION),
        ("않았다", "했다", Change.NEGATION),
        ("なかった", "た", Change.NEGATION),
        ("没有", "", Change.NEGATION),
        ("2016", "2017", Change.NUMBER),
        ("two", "three", Change.NUMBER),
        ("likely", "", Change.HEDGE),
        ("", "reportedly", Change.HEDGE),
        ("추정된다", "확인됐다", Change.HEDGE),
        ("The", "the", Change.CASE),
        (",", ".", Change.PUNCTUATION),
        ("Brandt", "Berger", Change.NAME),
        ("yard", "office", Change.WORDING),
        ("not 5", "6", Change.NEGATION),
    ],
)
def test_the_gravest_kind_of_change_is_told(text: str, quote: str, change: Change) -> None:
    assert change_between(text, quote) is change
    assert change_between(quote, text) is change


def test_words_that_say_no_are_known() -> None:
    assert all(map(negates, ["not", "never", "can't", "없다", "ません", "没有"]))
    assert not any(map(negates, ["note", "yes", "있다", "ます"]))

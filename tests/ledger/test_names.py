"""Names as sentences use them."""

from __future__ import annotations

import pytest

from ledger.names import UNINVOLVED, listed, name_of, outlet_name, sentence, which
from tests.ledger.small import ledger_of

CASE = {
    "evidence": [{"article": "herald-a"}],
    "outlets": {"herald": {"name": {"ko": "헤럴드", "en": "The Herald"}}, "bidan": {"name": {"ko": "비단"}}},
    "entities": {
        "ada-vane": {"type": "person", "names": {"en": "Ada Vane"}},
        "insider": {"type": "unnamed-source", "names": {"en": "an insider"}},
        "works": {"names": {"en": "Harbour Works"}},
        "other-works": {"names": {"en": "Other Works"}, "mask": "true"},
    },
}


def test_a_name_is_the_english_one_else_the_first_else_the_id_and_an_uninvolved_party_has_none() -> None:
    ledger = ledger_of(CASE)
    assert [name_of(party, ledger) for party in ("herald", "bidan", "works", "other-works", "nobody")] == [
        "The Herald",
        "비단",
        "Harbour Works",
        UNINVOLVED,
        "nobody",
    ]
    assert outlet_name("herald-a", ledger) == "The Herald"
    assert outlet_name("no-such-article", ledger) == "no-such-article"


def test_people_are_who_and_everything_else_is_which() -> None:
    ledger = ledger_of(CASE)
    assert [which(party, ledger) for party in ("ada-vane", "insider", "works", "herald", "nobody")] == [
        "who",
        "who",
        "which",
        "which",
        "which",
    ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "A"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B and two more"),
    ],
)
def test_names_stand_in_a_row_and_long_rows_are_cut(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_a_sentence_has_one_capital_and_one_full_stop() -> None:
    assert sentence("one article") == "One article."
    assert sentence("It is another bridge.") == "It is another bridge."

"""What an outlet changed: what is material, where it stands, and which claims lose their passage by it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ledger.ledger import Ledger
from scraper.revise import Change, revise
from tests.ledger.small import ledger_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "revise.yml").read_text("utf-8"))
BEFORE = "The server was found in spring. It held 12 files.\n\nNobody answered."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_change_is_material_where_it_may_change_what_a_claim_rests_on(case: dict[str, object]) -> None:
    found = revise(str(case["before"]), str(case["after"]))
    assert found.changes
    assert found.material is case["material"], found.changes


@pytest.mark.parametrize("after", [BEFORE, BEFORE.replace("\n\n", " "), BEFORE.replace(" ", "  ")])
def test_nothing_has_changed_when_only_blanks_differ(after: str) -> None:
    found = revise(BEFORE, after)
    assert found.changes == ()
    assert not found.material


def test_every_change_says_what_went_and_what_came_and_where() -> None:
    after = BEFORE.replace("12 files", "14 files").replace("Nobody", "The studio never")
    found = revise(BEFORE, after).changes
    assert found == (
        Change("12", "14", BEFORE.index("12"), material=True),
        Change("Nobody", "The studio never", BEFORE.index("Nobody"), material=True),
    )


def test_words_that_only_came_or_only_went_are_changes_too() -> None:
    assert revise("It was open.", "It was wide open.").changes == (Change("", "wide", 7, material=False),)
    assert revise("It was wide open.", "It was open.").changes == (Change("wide", "", 7, material=False),)
    assert revise("", "It was open.").changes == (Change("", "It was open.", 0, material=True),)


def _ledger(quote: str) -> Ledger:
    return ledger_of({"evidence": [{"article": "herald-1", "quote": quote}]})


def test_a_claim_whose_passage_went_is_named_and_the_change_is_material() -> None:
    evidence = _ledger("The server was found").evidence_of["herald-1"]
    kept = revise(BEFORE, BEFORE.replace("in spring", "in the spring"), evidence)
    assert (kept.claims, kept.material) == ((), False)
    lost = revise(BEFORE, BEFORE.replace("server was found", "server was seen"), evidence)
    assert (lost.claims, lost.material) == (("it-is-so",), True)


def test_a_claim_whose_passage_never_stood_there_is_not_named() -> None:
    evidence = _ledger("Something else was found").evidence_of["herald-1"]
    assert revise(BEFORE, "Another text.", evidence).claims == ()

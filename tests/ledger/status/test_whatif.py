"""What would change a status: events tried through the rules, and only those that matter."""

from __future__ import annotations

from typing import Any

from ledger.status.assess import assess
from tests.ledger.small import CLAIM, ledger_of


def told(case: dict[str, Any]) -> tuple[str, ...]:
    ledger = ledger_of(case)
    return assess(ledger.claims[CLAIM], ledger).would_change


def test_each_party_that_would_lose_could_admit_it_and_a_party_that_gains_could_not() -> None:
    interested = [{"party": "works", "wants": "false"}, {"party": "builders", "wants": "true"}]
    found = told({"claim": {"interested": interested}, "evidence": [{"article": "herald-a"}]})
    assert "Works admitting it → confirmed" in found
    assert not any(text.startswith("Builders") for text in found)


def test_an_event_that_would_change_nothing_is_not_mentioned() -> None:
    found = told({"evidence": [{"article": "court-a", "basis": "record"}]})
    assert found == ("an official record that says otherwise → disputed", "a retraction by COURT → retracted")


def test_a_retraction_takes_the_re_reports_along() -> None:
    case = {
        "articles": {"tribune-a": {"from": "herald-a"}},
        "evidence": [{"article": "herald-a"}, {"article": "tribune-a"}],
    }
    found = told(case)
    assert "a retraction by HERALD → retracted" in found
    assert not any("TRIBUNE" in text for text in found)


def test_of_two_articles_of_one_outlet_the_one_that_matters_is_told_by_its_date() -> None:
    case = {
        "articles": {
            "herald-a": {"published": "2024-04-22"},
            "herald-b": {"published": "2024-05"},
            "herald-c": {"published": "unknown"},
        },
        "evidence": [
            {"article": "herald-a", "speaker": "ada-vane"},
            {"article": "herald-b", "speaker": "bo-lind"},
            {"article": "herald-c", "certainty": "possible"},
        ],
    }
    found = told(case)
    assert "a retraction by HERALD of its article of 22 April 2024 → reported" in found
    assert "a retraction by HERALD of its article of May 2024 → reported" in found
    assert not any("herald-c" in text for text in found)


def test_a_retraction_by_a_denier_can_move_a_claim_too() -> None:
    found = told({"evidence": [{"article": "herald-a"}, {"article": "tribune-a", "stance": "disputes"}]})
    assert "a retraction by TRIBUNE → reported" in found
    assert "a retraction by HERALD → disputed" not in found

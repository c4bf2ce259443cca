"""The scenarios an archive must get right, each on a small archive of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ledger.changes.compare import compare, with_retraction
from ledger.changes.history import history
from ledger.ledger import Ledger
from ledger.status.assess import assess
from ledger.status.omissions import left_out
from tests.ledger.small import CLAIM, cases, ledger_of, weighed_in

SCENARIOS = dict(cases("scenarios"))


def archive(scenario: Mapping[str, Any]) -> Ledger:
    ledger = ledger_of(scenario)
    if retract := scenario.get("retract"):
        ledger = with_retraction(ledger, retract["article"], date.fromisoformat(retract["day"]))
    return ledger


def check(expected: Mapping[str, Any], ledger: Ledger) -> None:
    known = date.fromisoformat(expected["known"])
    claim = ledger.claims[expected.get("claim", CLAIM)]
    found = assess(claim, ledger, known)
    shown: dict[str, Any] = {
        "known": found.known.isoformat(),
        "claim": found.claim,
        "status": found.status,
        "rule": found.rule,
        "articles": str(found.articles),
        "sources": str(found.sources),
        "fates": [w.fate for w in found.weighed],
        "badges": [note.badge for note in found.badges],
        "fidelity": [w.evidence.fidelity for w in found.weighed],
        "dates": [str(w.evidence.date) for w in found.weighed],
        "question": next((question.id for question in ledger.questions_of.get(claim.id, ())), None),
    }
    for key, value in expected.items():
        if key == "reasons":
            assert set(value) <= set(found.reasons)
        elif key == "left_out":
            weighed = weighed_in(ledger, known)
            assert {name: [str(o.caveat.index) for o in left_out(name, ledger, weighed)] for name in value} == value
        elif key == "never_said":
            said = (*found.reasons, *found.would_change, *(change.because for change in history(claim, ledger)))
            assert not any(value in text for text in said)
        else:
            assert shown[key] == value, (key, found.reasons)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_archive_shows_what_the_scenario_asks_for(name: str) -> None:
    scenario = SCENARIOS[name]
    ledger = archive(scenario)
    assert scenario["expect"]
    for expected in scenario["expect"]:
        check(expected, ledger)


def test_every_scenario_has_a_case() -> None:
    assert [case["case"].split()[0] for case in SCENARIOS.values()] == [f"S{number}" for number in range(1, 14)]


def test_a_retraction_moves_exactly_the_claims_that_stood_on_it() -> None:
    scenario = next(case for case in SCENARIOS.values() if "moved" in case)
    day = date.fromisoformat(scenario["retract"]["day"])
    found = compare(ledger_of(scenario), archive(scenario), day)
    assert {moved.claim: f"{moved.before} → {moved.after}" for moved in found.moved} == scenario["moved"]
    assert {moved.because for moved in found.moved} == {"NORTHWATCH retracts its article."}

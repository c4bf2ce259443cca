"""The rules: each has a sentence and cases, one at least that fires and one that just does not."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from ledger.status.assess import assess
from ledger.status.assessment import Assessment
from ledger.status.rules import ALL
from ledger.status.visible import EVER
from ledger.vocabulary import Status
from tests.ledger.small import CLAIM, cases, ledger_of

STATUS_CASES = dict(cases("status"))


def assessed(case: dict[str, Any]) -> Assessment:
    ledger = ledger_of(case)
    known, recorded = (date.fromisoformat(case[key]) if key in case else EVER for key in ("known", "recorded"))
    return assess(ledger.claims[CLAIM], ledger, known, recorded)


@pytest.mark.parametrize("name", STATUS_CASES)
def test_the_evidence_has_the_status_and_the_reasons_of_its_case(name: str) -> None:
    case = STATUS_CASES[name]
    found = assessed(case)
    assert found.rule == case["rule"], found.reasons
    assert found.status is next(rule.status for rule in ALL if rule.name == found.rule)
    if "fates" in case:
        assert [w.fate for w in found.weighed] == case["fates"]
    if "reasons" in case:
        assert list(found.reasons) == case["reasons"]
    if "badges" in case:
        assert {note.badge: note.detail for note in found.badges} == case["badges"]
    if "would_change" in case:
        assert list(found.would_change)[: len(case["would_change"])] == case["would_change"]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_every_rule_has_a_case_that_fires_and_one_that_just_does_not(rule: Any) -> None:
    fired = defaultdict(list)
    for name, case in STATUS_CASES.items():
        if name.startswith(f"{rule.name}: "):
            fired[case["rule"] == rule.name].append(case)
            assert case["case"].startswith("near miss") == (case["rule"] != rule.name)
    assert fired[True]
    assert fired[False]


def test_every_rule_says_itself_in_one_sentence_and_gives_a_status_of_its_own_name_or_says_why() -> None:
    for rule in ALL:
        assert rule.sentence[0].isupper()
        assert rule.sentence.endswith(".")
        assert rule.sentence.count(". ") == 0
    assert {rule.status for rule in ALL} == set(Status)
    assert len({rule.name for rule in ALL}) == len(ALL)


def test_reasons_never_speak_of_machines_or_points() -> None:
    for name, case in STATUS_CASES.items():
        said = " ".join((*assessed(case).reasons, *assessed(case).would_change)).casefold()
        for word in (" ai ", "score", "confidence", "fate", "unit"):
            assert word not in f" {said} ", (name, word, said)


def test_every_reason_is_a_sentence() -> None:
    for case in STATUS_CASES.values():
        for reason in assessed(case).reasons:
            assert reason[0].isupper() or not reason[0].isalpha()
            assert reason.endswith(".")
            assert not reason.endswith("..")

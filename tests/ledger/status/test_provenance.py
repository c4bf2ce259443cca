"""Ways, voices and days: where a report comes from, whose voice it is, and from when it counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ledger.ledger import Ledger
from ledger.status.assess import assess
from ledger.status.provenance import taken_from
from ledger.status.units import outlet_voice, stake_of, voice
from ledger.status.visible import EVER, look, report_day
from ledger.vocabulary import Status
from tests.ledger.small import CLAIM, cases, ledger_of

CASES = dict(cases("provenance"))


@pytest.mark.parametrize("name", [name for name in CASES if "first_known" not in CASES[name]])
def test_the_way_the_voice_and_the_fate_are_those_of_the_case(name: str) -> None:
    case = CASES[name]
    assert case.keys() & {"ways", "units", "fates"}
    ledger = ledger_of(case)
    known = date.fromisoformat(case["known"]) if "known" in case else EVER
    weighed = assess(ledger.claims[CLAIM], ledger, known).weighed
    for article, way in case.get("ways", {}).items():
        expected = [] if way == "none" else [way]
        assert [list(w.way) for w in weighed if w.evidence.article == article] == expected
    for article, unit in case.get("units", {}).items():
        found = {f"{w.unit.kind} {w.unit.key}".strip() for w in weighed if w.unit and w.evidence.article == article}
        assert found == {unit}
    if "fates" in case:
        assert [w.fate for w in weighed] == case["fates"]
        assert all((w.unit is None) == (w.fate not in ("counted", "shown", "interested")) for w in weighed)


@pytest.mark.parametrize("name", [name for name in CASES if "first_known" in CASES[name]])
def test_nothing_is_known_too_early(name: str) -> None:
    case = CASES[name]
    ledger, first = ledger_of(case), date.fromisoformat(case["first_known"])
    claim = ledger.claims[CLAIM]
    assert report_day(claim.evidence[0], ledger.articles["herald-a"]) == first
    assert assess(claim, ledger, first).status is Status.REPORTED
    assert assess(claim, ledger, first - timedelta(days=1)).status is Status.NOT_YET_REPORTED


def withdrawn_evidence() -> Ledger:
    withdrawn = {"date": "2026-02-01", "by": "editor", "reason": "It speaks of another bridge."}
    return ledger_of({"evidence": [{"article": "herald-a", "withdrawn": withdrawn}, {"article": "tribune-a"}]})


def test_evidence_counts_until_the_day_before_it_is_withdrawn() -> None:
    ledger = withdrawn_evidence()
    claim = ledger.claims[CLAIM]
    assert len(look(claim, ledger, date(2026, 1, 31), EVER).visible) == 2
    after = look(claim, ledger, date(2026, 2, 1), EVER)
    assert [index for index, _ in after.visible] == [1]
    assert [index for index, _ in after.withdrawn] == [0]


def test_nothing_counts_before_it_was_entered_here() -> None:
    ledger = withdrawn_evidence()
    assert look(ledger.claims[CLAIM], ledger, EVER, date(2025, 12, 31)) == ((), ())
    assert len(look(ledger.claims[CLAIM], ledger, date(2026, 1, 1), date(2026, 1, 1)).visible) == 2


def test_an_article_the_archive_does_not_know_is_its_own_root() -> None:
    ledger = ledger_of({"evidence": [{"article": "herald-a"}]})
    assert taken_from(ledger.claims[CLAIM].evidence[0], ledger) is None


def test_an_unknown_speaker_is_a_voice_of_its_own() -> None:
    ledger = ledger_of({"evidence": [{"article": "herald-a"}]})
    assert voice("nobody-on-record", ledger) == "nobody-on-record"
    assert outlet_voice(ledger.outlets["herald"], ledger) == "herald"


def test_a_voice_with_interests_both_ways_is_neither_a_firm_witness_nor_a_vote_against() -> None:
    case = {
        "claim": {"interested": [{"party": "works", "wants": "true"}, {"party": "works", "wants": "false"}]},
        "evidence": [
            {"article": "herald-a", "speaker": "works"},
            {"article": "tribune-a", "speaker": "works", "stance": "disputes"},
        ],
    }
    ledger = ledger_of(case)
    claim = ledger.claims[CLAIM]
    assert stake_of("works", claim, ledger) == (True, True)
    found = assess(claim, ledger)
    assert [(w.fate, w.firm, w.admission) for w in found.weighed] == [
        ("counted", False, False),
        ("interested", True, False),
    ]
    assert found.status is Status.SUSPECTED

"""Badges: what a reader must know beside a status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ledger.status.assess import assess
from ledger.status.visible import EVER
from ledger.vocabulary import Badge, Status
from tests.ledger.small import CLAIM, ledger_of

OVERRIDE = {"status": "refuted", "by": "editor", "from": "2026-03-01", "until": "2026-03-31", "reason": "New facts."}


def shown(case: dict[str, Any], known: date = EVER) -> dict[Badge, str]:
    ledger = ledger_of(case)
    return {note.badge: note.detail for note in assess(ledger.claims[CLAIM], ledger, known).badges}


@pytest.mark.parametrize(
    ("known", "in_force"), [("2026-02-28", False), ("2026-03-01", True), ("2026-03-31", True), ("2026-04-01", False)]
)
def test_an_editors_view_is_shown_on_its_days_beside_the_status_that_follows(known: str, in_force: bool) -> None:
    ledger = ledger_of({"claim": {"override": OVERRIDE}, "evidence": [{"article": "herald-a"}]})
    found = assess(ledger.claims[CLAIM], ledger, date.fromisoformat(known))
    assert found.status is Status.REPORTED
    assert (found.override is not None) == in_force
    assert (Badge.OVERRIDDEN in {note.badge for note in found.badges}) == in_force


def test_an_editors_view_without_an_end_stays() -> None:
    endless = {key: value for key, value in OVERRIDE.items() if key != "until"}
    assert shown({"claim": {"override": endless}, "evidence": [{"article": "herald-a"}]})[Badge.OVERRIDDEN] == "refuted"


def test_a_removed_article_is_named_until_it_returns_even_where_it_is_only_on_the_way() -> None:
    updates = [{"kind": "removal", "date": "2024-05-01"}, {"kind": "returned", "date": "2024-06-01"}]
    case = {
        "articles": {"herald-a": {"from": "tribune-a"}, "tribune-a": {"updates": updates}},
        "evidence": [{"article": "herald-a"}],
    }
    assert Badge.SOURCE_REMOVED not in shown(case, date(2024, 4, 30))
    assert shown(case, date(2024, 5, 1))[Badge.SOURCE_REMOVED] == "tribune-a"
    assert Badge.SOURCE_REMOVED not in shown(case, date(2024, 6, 1))


def test_each_interested_party_that_denies_has_a_badge_of_its_own() -> None:
    interested = [{"party": "works", "wants": "false"}, {"party": "builders", "wants": "false"}]
    denials = [
        {"article": f"{outlet}-a", "stance": "disputes", "speaker": party}
        for outlet, party in (("herald", "works"), ("tribune", "works"), ("gazette", "builders"))
    ]
    ledger = ledger_of({"claim": {"interested": interested}, "evidence": denials})
    found = assess(ledger.claims[CLAIM], ledger).badges
    assert [note.detail for note in found if note.badge is Badge.DENIED] == ["works", "builders"]


def test_passages_without_a_capture_or_without_words_are_counted_as_unverified() -> None:
    evidence = [
        {"article": "herald-a", "quote": "the drawings lay open"},
        {"article": "tribune-a", "quote": "the drawings lay open"},
        {"article": "herald-a", "stance": "qualifies"},
    ]
    ledger = ledger_of({"evidence": evidence})
    assert shown({"evidence": evidence})[Badge.UNVERIFIED] == "all"
    held = replace(ledger, texts={"herald-a": "In March the drawings lay open to all."})
    notes = {note.badge: note.detail for note in assess(held.claims[CLAIM], held).badges}
    assert notes[Badge.UNVERIFIED] == "two of three"
    every = replace(held, texts={"herald-a": "", "tribune-a": ""})
    claim = replace(every.claims[CLAIM], evidence=every.claims[CLAIM].evidence[:2])
    assert Badge.UNVERIFIED not in {note.badge for note in assess(claim, every).badges}


def test_a_confirmed_claim_needs_no_second_source() -> None:
    assert Badge.SINGLE_SOURCE not in shown({"evidence": [{"article": "court-a", "basis": "record"}]})

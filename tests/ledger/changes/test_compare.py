"""Comparing two states of an archive: what moved and why, what was reworded, added and removed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledger.changes.compare import compare, with_retraction
from ledger.vocabulary import RecordKind, Status
from tests.ledger.small import CLAIM, ledger_of

ONE = {"article": "herald-a"}


def because(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    found = compare(ledger_of(before), ledger_of(after))
    return [f"{moved.before} → {moved.after}: {moved.because}" for moved in found.moved]


def test_two_equal_states_differ_in_nothing() -> None:
    found = compare(ledger_of({"evidence": [ONE]}), ledger_of({"evidence": [ONE]}))
    assert (found.moved, found.reworded, found.added, found.removed) == ((), (), (), ())


def test_a_new_source_moves_the_claim_and_is_named() -> None:
    after = {"evidence": [ONE, {"article": "tribune-a"}]}
    assert because({"evidence": [ONE]}, after) == ["reported → corroborated: TRIBUNE reports it."]


def test_a_passage_that_is_taken_out_is_named() -> None:
    before = {"evidence": [ONE, {"article": "tribune-a"}]}
    assert because(before, {"evidence": [ONE]}) == [
        "corroborated → reported: The passage from TRIBUNE leaves the record."
    ]


def test_a_passage_that_is_read_otherwise_is_named() -> None:
    after = {"evidence": [{**ONE, "certainty": "probable"}]}
    assert because({"evidence": [ONE]}, after) == ["reported → suspected: This archive now reads HERALD as probable."]


@pytest.mark.parametrize(
    ("edit", "reading"),
    [
        ({"stance": "disputes"}, "as saying that it is not so"),
        ({"stance": "qualifies"}, "as a caveat"),
        ({"part": "the year"}, "as saying only part of it"),
        ({"certainty": "possible"}, "as possible"),
        ({"certainty": "unspecified"}, "as leaving open how sure it is"),
        ({"basis": "record"}, "as an official record"),
    ],
)
def test_the_reading_that_moved_the_claim_is_told(edit: dict[str, str], reading: str) -> None:
    (told,) = because({"evidence": [ONE]}, {"evidence": [{**ONE, **edit}]})
    assert told.endswith(f": This archive now reads HERALD {reading}.")


def test_an_edit_that_moves_nothing_is_not_told_beside_one_that_does() -> None:
    before = {"evidence": [ONE, {"article": "tribune-a"}]}
    after = {"evidence": [{**ONE, "note": "Checked."}, {"article": "tribune-a", "certainty": "possible"}]}
    assert because(before, after) == ["corroborated → reported: This archive now reads TRIBUNE as possible."]


def test_a_passage_that_is_withdrawn_is_named_with_the_reason() -> None:
    withdrawn = {"date": "2026-02-01", "by": "editor", "reason": "It speaks of another bridge."}
    assert because({"evidence": [ONE]}, {"evidence": [{**ONE, "withdrawn": withdrawn}]}) == [
        "reported → retracted: This archive withdraws a passage from HERALD: It speaks of another bridge."
    ]


def test_a_source_that_turns_out_to_repeat_another_is_named() -> None:
    evidence = [ONE, {"article": "tribune-a"}]
    after = {"articles": {"tribune-a": {"from": "herald-a"}}, "evidence": evidence}
    assert because({"evidence": evidence}, after) == [
        "corroborated → reported: TRIBUNE is now known to go back to HERALD."
    ]
    assert because(after, {"evidence": evidence}) == [
        "reported → corroborated: TRIBUNE is now known to go back to nobody else."
    ]


def test_two_speakers_who_turn_out_to_be_one_voice_are_named() -> None:
    evidence = [{**ONE, "speaker": "ada-vane"}, {"article": "tribune-a", "speaker": "works"}]
    after = {"entities": {"ada-vane": {"speaks_for": "works"}}, "evidence": evidence}
    assert because({"evidence": evidence}, after) == [
        "corroborated → reported: Ada Vane now counts as the voice of Works."
    ]


def test_an_interest_that_is_recorded_is_named() -> None:
    evidence = [{**ONE, "stance": "disputes", "speaker": "works"}]
    after = {"claim": {"interested": [{"party": "works", "wants": "false"}]}, "evidence": evidence}
    assert because({"evidence": evidence}, after) == [
        "disputed → denied-only: Who gains or loses by it is recorded differently."
    ]


def test_a_statement_that_is_reworded_is_listed_with_both_wordings() -> None:
    before, after = {"evidence": [ONE]}, {"claim": {"text": "It is so indeed."}, "evidence": [ONE]}
    found = compare(ledger_of(before), ledger_of(after))
    assert [(r.claim, r.before, r.after) for r in found.reworded] == [(CLAIM, "It is so.", "It is so indeed.")]
    assert not found.moved


def test_records_that_come_and_go_are_listed_and_claims_with_their_status() -> None:
    before = {"claims": {"old": {"evidence": [ONE]}}}
    after = {"claims": {"new": {"evidence": [ONE, {"article": "tribune-a"}]}}}
    found = compare(ledger_of(before), ledger_of(after))
    assert [(item.kind, item.id, item.status) for item in found.added] == [
        (RecordKind.OUTLET, "tribune", None),
        (RecordKind.ARTICLE, "tribune-a", None),
        (RecordKind.CLAIM, "new", Status.CORROBORATED),
    ]
    assert [(item.id, item.status) for item in found.removed] == [("old", Status.REPORTED)]


def test_both_states_are_judged_as_of_the_same_day() -> None:
    before, after = ledger_of({"evidence": [ONE]}), ledger_of({"evidence": [ONE, {"article": "tribune-a"}]})
    assert not compare(before, after, date(2024, 4, 21)).moved
    assert compare(before, after, date(2024, 4, 22)).moved


def test_an_imagined_retraction_leaves_the_archive_as_it_is() -> None:
    ledger = ledger_of({"evidence": [ONE]})
    after = with_retraction(ledger, "herald-a", date(2024, 5, 1))
    assert not ledger.articles["herald-a"].updates
    assert [moved.after for moved in compare(ledger, after, date(2024, 5, 1)).moved] == [Status.RETRACTED]
    assert not compare(ledger, after, date(2024, 4, 30)).moved
    with pytest.raises(KeyError):
        with_retraction(ledger, "tribune-a", date(2024, 5, 1))

"""History: what changed on which day, and the sentence that says why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledger.changes.history import changes, days, history, since, turning_days
from ledger.vocabulary import Status
from tests.ledger.small import CLAIM, ledger_of

WITHDRAWN = {"date": "2026-02-01", "by": "editor", "reason": "It speaks of another bridge."}
RETRACTED = [{"kind": "retraction", "date": "2024-05-10"}]


def told(case: dict[str, Any]) -> list[str]:
    ledger = ledger_of(case)
    return [
        f"{change.day} {change.before} → {change.after}: {change.because}"
        for change in history(ledger.claims[CLAIM], ledger)
    ]


def test_a_claim_rises_with_each_independent_source_and_falls_with_a_retraction() -> None:
    case = {
        "articles": {
            "northwatch-a": {"published": "2024-04-22", "updates": RETRACTED},
            "herald-a": {"published": "2024-04-23", "from": "northwatch-a"},
            "tribune-a": {"published": "2024-05-01"},
        },
        "evidence": [
            {"article": "northwatch-a", "speaker": "ada-vane"},
            {"article": "herald-a", "basis": "hearsay"},
            {"article": "tribune-a"},
        ],
    }
    assert told(case) == [
        "2024-04-22 not-yet-reported → reported: Ada Vane says so in NORTHWATCH.",
        "2024-05-01 reported → corroborated: TRIBUNE reports it.",
        "2024-05-10 corroborated → reported: NORTHWATCH retracts its article.",
    ]


BECAUSE: list[tuple[str, dict[str, Any], str]] = [
    ("a caveat", {"stance": "qualifies"}, "HERALD adds a caveat."),
    ("no comment", {"stance": "no-comment", "speaker": "works"}, "Works gives no comment."),
    ("a denial out of interest", {"stance": "disputes", "speaker": "works"}, "Works denies it."),
    ("an admission", {"speaker": "works"}, "Works admits it."),
    ("a record", {"basis": "record"}, "An official record says so: HERALD."),
    ("a record against", {"basis": "record", "stance": "disputes"}, "An official record says otherwise: HERALD."),
    ("a firm denial", {"stance": "disputes"}, "HERALD says that it is not so."),
    ("a doubt", {"stance": "disputes", "certainty": "possible"}, "HERALD doubts it."),
    ("a suspicion", {"certainty": "probable"}, "HERALD calls it probable."),
    ("a part", {"part": "the year"}, "HERALD says part of it."),
    ("an unnamed source", {"basis": "unnamed"}, "HERALD reports it from a source that it does not name."),
    (
        "an unnamed denial",
        {"basis": "unnamed", "stance": "disputes"},
        "A source that nobody names says that it is not so.",
    ),
    ("no source", {"basis": "unsourced"}, "HERALD states it without a source."),
    ("a re-report", {"via": "tribune-a"}, "HERALD repeats TRIBUNE."),
    ("a circle", {"via": "herald-a"}, "HERALD reports it in a circle."),
]


@pytest.mark.parametrize(("what", "evidence", "because"), BECAUSE, ids=[row[0] for row in BECAUSE])
def test_the_sentence_says_what_arrived(what: str, evidence: dict[str, Any], because: str) -> None:
    case = {
        "claim": {"interested": [{"party": "works", "wants": "false"}]},
        "evidence": [{"article": "herald-a", **evidence}],
    }
    assert [line.partition(": ")[2] for line in told(case)] == [because], what


def test_what_moved_the_count_is_told_and_what_only_adds_reach_is_not() -> None:
    case = {
        "articles": {name: {"from": "northwatch-a"} for name in ("herald-a", "tribune-a", "gazette-a")},
        "evidence": [{"article": name} for name in ("herald-a", "tribune-a", "northwatch-a", "gazette-a", "mirror-a")],
    }
    ledger = ledger_of(case)
    (change,) = history(ledger.claims[CLAIM], ledger)
    assert change.because == "NORTHWATCH reports it; MIRROR reports it."
    assert set(change.articles) == {"herald-a", "tribune-a", "northwatch-a", "gazette-a", "mirror-a"}


def test_more_than_three_new_sources_are_counted() -> None:
    case = {"evidence": [{"article": f"{outlet}-a"} for outlet in ("one", "two", "three", "four", "five")]}
    assert told(case)[0].endswith("ONE reports it; TWO reports it; THREE reports it; two more.")


def test_a_withdrawal_says_its_reason() -> None:
    assert told({"evidence": [{"article": "herald-a", "withdrawn": WITHDRAWN}]})[1:] == [
        "2026-02-01 reported → retracted: This archive withdraws a passage from HERALD: It speaks of another bridge."
    ]
    assert told({"claim": {"withdrawn": WITHDRAWN}, "evidence": [{"article": "herald-a"}]})[1:] == [
        "2026-02-01 reported → retracted: This archive withdraws the claim: It speaks of another bridge."
    ]


def test_an_article_withdrawn_here_and_one_put_back_by_its_outlet_are_told() -> None:
    assert told({"articles": {"herald-a": {"withdrawn": WITHDRAWN}}, "evidence": [{"article": "herald-a"}]})[1:] == [
        "2026-02-01 reported → retracted: This archive withdraws its record of an article by HERALD."
    ]
    back = [*RETRACTED, {"kind": "returned", "date": "2024-05-20"}]
    assert told({"articles": {"herald-a": {"updates": back}}, "evidence": [{"article": "herald-a"}]})[2:] == [
        "2024-05-20 retracted → reported: HERALD puts its article back."
    ]


def test_a_report_that_turns_out_to_repeat_a_retracted_article_falls() -> None:
    case = {
        "articles": {
            "northwatch-a": {"published": "2024-04-01", "updates": RETRACTED},
            "herald-a": {"published": "2024-04-22", "from": "tribune-a"},
            "tribune-a": {"published": "2024-06-01", "from": "northwatch-a"},
        },
        "evidence": [{"article": "herald-a"}, {"article": "tribune-a"}],
    }
    assert told(case)[1:] == ["2024-06-01 reported → retracted: HERALD turns out to repeat a retracted article."]


def test_since_is_the_first_day_of_the_present_status() -> None:
    ledger = ledger_of(
        {
            "articles": {"tribune-a": {"published": "2024-05-01"}},
            "evidence": [{"article": "herald-a"}, {"article": "tribune-a"}],
        }
    )
    claim = ledger.claims[CLAIM]
    assert since(claim, ledger, date(2024, 4, 21)) is None
    assert since(claim, ledger, date(2024, 4, 30)) == date(2024, 4, 22)
    assert since(claim, ledger) == date(2024, 5, 1)


def test_days_are_those_on_which_something_arrived_left_or_was_set_aside() -> None:
    case = {
        "claims": {
            "one": {"evidence": [{"article": "herald-a"}, {"article": "tribune-a", "withdrawn": WITHDRAWN}]},
            "two": {
                "evidence": [{"article": "gazette-a"}],
                "override": {
                    "status": "disputed",
                    "by": "editor",
                    "from": "2026-03-01",
                    "until": "2026-03-31",
                    "reason": "New facts.",
                },
            },
            "three": {"draft": "true", "evidence": [{"article": "mirror-a"}]},
        },
        "articles": {
            "gazette-a": {"published": "2024-05-01", "updates": RETRACTED},
            "mirror-a": {"published": "2024-06-01"},
        },
    }
    ledger = ledger_of(case)
    assert [str(day) for day in days(ledger)] == [
        "2024-04-22",
        "2024-05-01",
        "2024-05-10",
        "2026-02-01",
        "2026-03-01",
        "2026-04-01",
    ]
    assert days(ledger, date(2025, 1, 1)) == ()
    assert turning_days(ledger.claims["three"], ledger) == ()


def test_changes_of_all_claims_come_in_order_of_day_and_claim() -> None:
    case = {
        "claims": {
            "b": {"evidence": [{"article": "herald-a"}]},
            "a": {"evidence": [{"article": "herald-a"}, {"article": "tribune-a"}]},
        },
        "articles": {"tribune-a": {"published": "2024-05-01"}},
    }
    found = [(str(change.day), change.claim, change.after) for change in changes(ledger_of(case))]
    assert found == [
        ("2024-04-22", "a", Status.REPORTED),
        ("2024-04-22", "b", Status.REPORTED),
        ("2024-05-01", "a", Status.CORROBORATED),
    ]


def test_what_was_entered_later_is_not_in_the_history_of_then() -> None:
    ledger = ledger_of({"evidence": [{"article": "herald-a"}]})
    assert history(ledger.claims[CLAIM], ledger, date(2025, 12, 31)) == ()

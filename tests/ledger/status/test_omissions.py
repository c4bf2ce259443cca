"""Caveats that a source makes and a report leaves out."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger.status.omissions import left_out
from tests.ledger.small import ledger_of, weighed_in

CASE: dict[str, Any] = {
    "articles": {
        "northwatch-a": {"published": "2024-04-22"},
        "herald-a": {"from": "northwatch-a", "published": "2024-04-23"},
        "tribune-a": {"from": "herald-a", "published": "2024-04-24"},
        "gazette-a": {"from": "northwatch-a", "published": "2024-04-25"},
        "mirror-a": {"published": "2024-04-26"},
    },
    "evidence": [
        {"article": "northwatch-a"},
        {"article": "northwatch-a", "stance": "qualifies"},
        {"article": "herald-a"},
        {"article": "tribune-a"},
        {"article": "gazette-a"},
        {"article": "gazette-a", "stance": "qualifies"},
        {"article": "mirror-a"},
    ],
}


def test_a_caveat_left_out_is_found_along_the_whole_way() -> None:
    ledger = ledger_of(CASE)
    for article in ("herald-a", "tribune-a"):
        (omission,) = left_out(article, ledger, weighed_in(ledger))
        assert (omission.said_in, omission.caveat.index) == ("northwatch-a", 1)


def test_nothing_is_left_out_by_the_source_itself_by_who_hands_it_on_or_by_who_has_it_from_elsewhere() -> None:
    ledger = ledger_of(CASE)
    assert [
        left_out(article, ledger, weighed_in(ledger))
        for article in ("northwatch-a", "gazette-a", "mirror-a", "no-such")
    ] == [()] * 4


def test_before_the_report_appeared_it_had_left_nothing_out() -> None:
    ledger = ledger_of(CASE)
    assert left_out("herald-a", ledger, weighed_in(ledger, date(2024, 4, 22))) == ()

"""What is new, known and in conflict is told apart, and a conflict is never taken for known."""

from __future__ import annotations

import pytest

from ledger.passage import Quote
from ledger.records import Candidate, Match
from ledger.standing import Standing, standing


@pytest.mark.parametrize(
    ("matches", "expected"),
    [
        ([], Standing.NEW),
        ([Match("a", 0.05)], Standing.NEW),
        ([Match("a", 0.05, ("negation",))], Standing.NEW),
        ([Match("a", 0.3)], Standing.NEW),
        ([Match("a", 0.9)], Standing.KNOWN),
        ([Match("a", 0.9, ("certainty",))], Standing.KNOWN),
        ([Match("a", 0.9, ("negation",))], Standing.CONFLICTING),
        ([Match("a", 0.9), Match("b", 0.8, ("question",))], Standing.KNOWN),
        ([Match("a", 0.3), Match("b", 0.2, ("date",))], Standing.CONFLICTING),
    ],
)
def test_a_candidate_stands_by_likeness_and_flags(matches: list[Match], expected: Standing) -> None:
    candidate = Candidate(id="c1", text="x", quote=Quote(exact="x"), matches=tuple(matches))
    assert standing(candidate) is expected

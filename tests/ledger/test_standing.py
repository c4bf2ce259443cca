"""What is new, known and in conflict is told apart, and a conflict is never taken for known."""

from __future__ import annotations

import pytest

from ledger.passage import Quote
from ledger.records import Candidate, Match
from ledger.standing import Standing, standing
from ledger.vocabulary import Flag


@pytest.mark.parametrize(
    ("matches", "expected"),
    [
        ([], Standing.NEW),
        ([Match("a", 0.05)], Standing.NEW),
        ([Match("a", 0.05, (Flag.NEGATION,))], Standing.NEW),
        ([Match("a", 0.3)], Standing.NEW),
        ([Match("a", 0.9)], Standing.KNOWN),
        ([Match("a", 0.9, (Flag.CERTAINTY,))], Standing.KNOWN),
        ([Match("a", 0.9, (Flag.NEGATION,))], Standing.CONFLICTING),
        ([Match("a", 0.9), Match("b", 0.8, (Flag.QUESTION,))], Standing.KNOWN),
        ([Match("a", 0.3), Match("b", 0.2, (Flag.DATE,))], Standing.CONFLICTING),
    ],
)
def test_a_candidate_stands_by_likeness_and_flags(matches: list[Match], expected: Standing) -> None:
    candidate = Candidate(id="c1", text="x", quote=Quote(exact="x"), matches=tuple(matches))
    assert standing(candidate) is expected

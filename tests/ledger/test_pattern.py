"""A pattern that is compiled later finds what one that is compiled at once finds."""

from __future__ import annotations

import re

from ledger.pattern import Pattern

TEXT = "Seven gulls, and 12 of 30."


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    one, other = Pattern(r"(s)even|\d+", re.IGNORECASE), re.compile(r"(s)even|\d+", re.IGNORECASE)

    assert [match.span() for match in one.finditer(TEXT)] == [match.span() for match in other.finditer(TEXT)]
    assert one.findall(TEXT) == other.findall(TEXT)
    assert one.sub("…", TEXT) == other.sub("…", TEXT)
    assert [bool(found(TEXT)) for found in (one.match, one.search, one.fullmatch)] == [True, True, False]

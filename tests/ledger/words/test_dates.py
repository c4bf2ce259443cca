from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from ledger.edtf import parse
from ledger.words import date_in_words, day_in_words

CASES = Path(__file__).parents[2] / "cases" / "edtf"
VALID = [
    text
    for path in sorted(CASES.glob("*.yml"))
    if path.stem != "invalid"
    for text in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("text", VALID)
def test_words_never_show_the_notation(text: str) -> None:
    assert not re.search(r"X|~|%|\?|\.\.|/|\[|\]|\{|\}|\d-\d|\dS\d|Y\d", date_in_words(parse(text)))


def test_a_day_is_told_as_a_newspaper_prints_it() -> None:
    assert day_in_words(date(2024, 4, 2)) == "2 April 2024"
    assert day_in_words(date(1957, 12, 31)) == "31 December 1957"

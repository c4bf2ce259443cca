"""A large archive is checked by two processes, which find what one finds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from benchmarks import synthetic
from ledger.beside import possible
from ledger.checks import ENOUGH, LOOKING, RULES, examine
from ledger.load import load
from tests.ledger.reading.test_files import another_thread


@pytest.mark.skipif(not possible(), reason="needs Linux, two cores and no other threads")
def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    sizes = synthetic.write(tmp_path, ENOUGH + 100)
    for number in range(sizes.claims):
        _spoil(tmp_path / f"content/claims/claim-{number}.yml", number)
    loaded = load(tmp_path)
    with another_thread():
        one = examine(loaded)
    shutil.rmtree(tmp_path / ".cache")
    before = os.times().children_user
    two = examine(loaded)

    assert os.times().children_user > before
    assert two.problems == one.problems
    assert (two.across, two.places, two.alike, two.suspects) == (one.across, one.places, one.alike, one.suspects)
    found = {problem.code for problem in one.problems}
    assert found & {rule.kind.code for rule in LOOKING}
    assert found & {rule.kind.code for rule in RULES if rule not in LOOKING and not rule.across}
    assert found & {rule.kind.code for rule in RULES if rule.across}


def _spoil(path: Path, number: int) -> None:
    """Make a mistake of a kind in every hundredth claim."""
    changes = {
        3: ("speaker: entity-", "speaker: nobody-"),
        5: ("quote: ", "quote: It is likely that "),
    }
    text = path.read_text("utf-8")
    if number % 100 == 12:  # says what the one before says
        text = path.with_stem(f"claim-{number - 1}").read_text("utf-8")
    elif number % 100 in changes:
        text = text.replace(*changes[number % 100])
    path.write_text(text, "utf-8")

"""What editors decided teaches what is worth a claim, and only where it helps on decisions not learned from."""

from __future__ import annotations

import json
import random
from pathlib import Path

from click.testing import CliRunner

from scraper.command import group
from scraper.learn import LEAST, Row, fit, learn, trial, worth
from scraper.propose.worth import LEARNED, WRITTEN, load_weights
from tests.conftest import build_archive


def _rows(number: int, drafts: int, *, telling: bool) -> list[Row]:
    """Decisions made by a rule (numbers are kept, denials are not), or by tossing a coin."""
    dice = random.Random(7)
    rows: list[Row] = []
    for at in range(number):
        values = {"bias": 1.0}
        values |= {
            name: 1.0 for name in ("holds a number", "says when", "a denial or a refusal") if dice.random() < 0.5
        }
        kept = (
            ("holds a number" in values and "a denial or a refusal" not in values) if telling else dice.random() < 0.5
        )
        rows.append((f"draft-{at % drafts}", values, float(kept)))
    return rows


def test_a_rule_in_the_decisions_is_learned_and_used() -> None:
    learned = learn(_rows(200, 10, telling=True))
    assert learned.used
    assert learned.learned is not None
    assert learned.written is not None
    assert learned.learned.ranked > 0.9 > learned.written.ranked
    assert learned.weights["a denial or a refusal"] < 0 < WRITTEN["a denial or a refusal"]


def test_decisions_without_a_rule_are_not_followed() -> None:
    coin = learn(_rows(200, 10, telling=False))
    assert coin.learned is not None
    assert coin.learned.ranked < 0.6


def test_too_few_decisions_change_nothing() -> None:
    learned = learn(_rows(LEAST - 1, 5, telling=True))
    assert not learned.used
    assert learned.weights == WRITTEN
    assert "too few" in learned.why
    assert learn([]).why


def test_learning_is_the_same_every_time_and_whatever_the_order() -> None:
    rows = _rows(120, 6, telling=True)
    assert learn(rows) == learn(list(rows))
    shuffled = learn(rows[::-1])
    assert shuffled.learned == learn(rows).learned


def test_weights_without_decisions_are_the_written_ones() -> None:
    assert fit([]) == dict(WRITTEN)


def test_the_trial_counts_pairs_ranked_rightly() -> None:
    assert trial([(0.9, 1.0), (0.1, 0.0)]).ranked == 1.0
    assert trial([(0.1, 1.0), (0.9, 0.0)]).ranked == 0.0
    assert trial([(0.5, 1.0), (0.5, 0.0)]).ranked == 0.5
    assert 0 < worth({"bias": 1000.0}, {"bias": 1.0}) <= 1


def test_the_command_writes_weights_and_figures_once(tmp_path: Path) -> None:
    root = build_archive(tmp_path)
    run = CliRunner().invoke(group, ["learn", "--root", str(root), "--json"])
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert told["written"] == ["content/drafts/worth.json", "content/drafts/figures.json"]
    figures = json.loads((root / "content/drafts/figures.json").read_text("utf-8"))
    assert figures["matching"]["pieces"] > 0
    assert figures["flags"]["merged"] == 0
    assert figures["as_of"] == "2021-05-02"
    assert load_weights(root) == WRITTEN
    assert len((root / LEARNED).read_bytes()) < 4096
    again = CliRunner().invoke(group, ["learn", "--root", str(root), "--json"])
    assert json.loads(again.stdout)["written"] == []


def test_generated_files_beside_drafts_are_no_problem(tmp_path: Path) -> None:
    from ledger.load import load

    root = build_archive(tmp_path)
    before = {str(problem) for problem in load(root).problems}
    CliRunner().invoke(group, ["learn", "--root", str(root)])
    assert {str(problem) for problem in load(root).problems} == before

"""The figures of drafting on the method page: measured, read from a file, never typed."""

from __future__ import annotations

import json
from pathlib import Path

from ledger.load import load
from scraper.figures import figures_json
from scraper.learn import learn, rows
from scraper.propose.measure import measured
from site_plugin.views.figures import FIGURES, figure_lines, read_figures


def test_what_was_measured_is_told_in_sentences(sample_archive: Path) -> None:
    ledger = load(sample_archive).ledger
    matching, flagging = measured(ledger)
    path = sample_archive / FIGURES
    path.write_text(figures_json(ledger, matching, flagging, learn(rows(ledger))), "utf-8")
    lines = figure_lines(read_figures(sample_archive))
    assert f"{matching.pieces} pieces" in lines[0]
    assert any("one proposal" in line for line in lines)
    assert not any("1.0" in line or "None" in line for line in lines)


def test_a_share_that_is_not_all_is_never_called_all() -> None:
    told = {
        "as_of": "2024-04-22",
        "matching": {"pieces": 1000, "share_three_known": 0.999, "share_three": 1.0},
        "flags": {"pairs": 0},
        "decisions": {"all": 0},
    }
    line = figure_lines(told)[1]
    assert "99 per cent of those pieces, and for 100 per cent" in line


def test_without_a_file_or_with_a_useless_one_there_are_no_sentences(tmp_path: Path) -> None:
    assert figure_lines(read_figures(tmp_path)) == ()
    (tmp_path / FIGURES).parent.mkdir(parents=True)
    for text in ("", "[]", json.dumps({"as_of": "yesterday"}), "{"):
        (tmp_path / FIGURES).write_text(text)
        assert figure_lines(read_figures(tmp_path)) == ()


def test_how_articles_fare_that_were_never_met_is_said_where_it_was_measured() -> None:
    told = {
        "as_of": "2026-11-22",
        "matching": {"pieces": 10, "share_three_known": 1.0, "share_three": 0.7, "share_three_new": 0.6},
        "flags": {"pairs": 0},
        "decisions": {"all": 0},
    }
    assert "never met before it is 60 per cent" in " ".join(figure_lines(told))

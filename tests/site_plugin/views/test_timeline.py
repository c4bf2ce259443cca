"""The timeline: two clocks, and places for dates that are known only in part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.edtf import parse
from site_plugin.views.parts import Parts
from site_plugin.views.timeline import DOZEN, STRIP_WIDTH, milestones, timeline_view


def test_every_claim_stands_once_in_either_order(parts: Parts) -> None:
    for by in ("happened", "known"):
        view = timeline_view(parts.lines, by)
        shown = [line.id for year in view.years for month in year.months for line in month.lines]
        assert sorted(shown) == sorted(parts.archive.claims)
        assert view.count == len(shown)


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("2024-04-22", "2024", "April"),
        ("2023-12~/2024-01", "2023", "December"),
        ("1957", "1957", ""),
        ("1994/1995", "1994", ""),
        ("2023-23", "2023", ""),
        ("../2024-01-14", "2024", "January"),
        ("198X", "1980", ""),
    ],
)
def test_a_date_stands_no_more_exactly_than_it_is_known(parts: Parts, date: str, year: str, month: str) -> None:
    line = replace(parts.lines[0], date=parse(date))
    found = timeline_view([line]).years[0]
    assert (found.name, found.months[0].name) == (year, month)


def test_claims_without_a_date_come_last_under_a_heading_of_their_own(parts: Parts) -> None:
    undated = replace(parts.lines[0], date=None)
    view = timeline_view([undated, parts.lines[1]])
    assert view.years[-1].name == "Without a date of its own"


def test_the_strip_has_one_tick_a_claim_within_its_width(parts: Parts) -> None:
    strip = timeline_view(parts.lines).strip
    ticks = [tick for _, path in strip.paths for tick in path.split("M")[1:]]
    assert len(ticks) == len(parts.lines)
    assert all(0 < float(tick.split(" ")[0]) < STRIP_WIDTH for tick in ticks)


def test_the_short_timeline_holds_a_dozen_milestones_that_most_articles_carry(parts: Parts) -> None:
    line = parts.lines[0]
    dates = [parse(f"20{at:02}") for at in range(20)]
    marked = [replace(line, id=f"m{at:02}", date=dates[at], reach=20 - at, milestone=True) for at in range(20)]
    plain = replace(line, id="plain", reach=99, milestone=False)
    found = milestones([plain, *reversed(marked)])
    assert [one.id for one in found] == [f"m{at:02}" for at in range(DOZEN)]

"""The pages of days and what the sliders read."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from site_plugin.asof import asof_files
from site_plugin.views.asof import courses
from site_plugin.views.parts import Parts


def test_each_day_has_a_page_reached_by_links_alone(site: Path) -> None:
    days = sorted(path.name for path in (site / "as-of").iterdir() if path.is_dir())
    assert json.loads((site / "as-of" / "days.json").read_text("utf-8")) == days
    listed = (site / "as-of" / "index.html").read_text("utf-8")
    for day in days:
        assert f'href="../as-of/{day}/"' in listed
    for earlier, later in pairwise(days):
        assert f'rel="next" href="../../as-of/{later}/"' in (site / "as-of" / earlier / "index.html").read_text("utf-8")
    assert 'href="../as-of/"' in (site / "timeline" / "index.html").read_text("utf-8")


def test_a_page_of_a_day_knows_nothing_that_was_published_later(site: Path) -> None:
    first = (site / "as-of" / "2021-03-02" / "index.html").read_text("utf-8")
    assert "Mirae Structures made the bridge drawings" in first
    assert "subcontractor" not in first.lower()


def test_the_course_of_a_claim_holds_each_change_of_status_once(parts: Parts) -> None:
    files = dict(asof_files(courses(parts)))
    days, course = json.loads(files["as-of/days.json"]), json.loads(files["as-of/course.json"])
    for key, turns in course["claims"].items():
        told = [(days[at], course["statuses"][status][0]) for at, status in turns]
        expected = [(change.day.isoformat(), change.after.value) for change in parts.archive.histories[key]]
        assert told == expected

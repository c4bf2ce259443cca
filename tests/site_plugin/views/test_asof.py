"""The archive as of a day: what each claim was then, what changed, and how much one page may hold."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ledger.status.assess import assess
from ledger.vocabulary import Status
from site_plugin.verdict import count_of
from site_plugin.views.asof import Board, courses, day_views, days_of, lines_a_page, shared
from site_plugin.views.parts import Parts


def test_every_claim_stands_on_each_day_as_it_is_assessed_on_that_day(parts: Parts) -> None:
    views = list(day_views(parts, courses(parts)))
    assert len(views) > 3
    for view in views:
        shown = {line.claim.id: (group.status, line.count) for group in view.groups for line in group.lines}
        day = date.fromisoformat(view.when.iso)
        expected = {}
        for key, claim in parts.archive.claims.items():
            found = assess(claim, parts.ledger, day, parts.archive.day)
            if found.status is not Status.NOT_YET_REPORTED:
                expected[key] = (found.status.value, count_of(found.weighed))
        assert shown == expected, day
        assert view.known == len(expected)


def test_days_lead_to_the_day_before_and_after(parts: Parts) -> None:
    views = list(day_views(parts, courses(parts)))
    assert views[0].previous is None
    assert views[-1].next is None
    for earlier, later in pairwise(views):
        assert earlier.next == later.when
        assert later.previous == earlier.when


def test_every_change_of_status_stands_on_its_day_and_nowhere_else(parts: Parts) -> None:
    listed = [(v.when.iso, c.claim.id) for v in day_views(parts, courses(parts)) for c in v.changes]
    assert sorted(listed) == sorted((change.day.isoformat(), change.claim) for change in parts.archive.changes)


def test_more_evidence_for_the_same_status_is_told_apart(parts: Parts) -> None:
    views = {view.when.iso: view for view in day_views(parts, courses(parts))}
    grown = {line.claim.id: (line.before, line.count) for line in views["2021-03-04"].grown}
    assert grown["mirae-made-the-drawings"] == ("1 source, 2 articles", "1 source, 3 articles")
    assert not views["2021-03-04"].changes


def test_a_day_on_which_nothing_came_of_what_arrived_has_no_page(parts: Parts) -> None:
    days = days_of(courses(parts))
    assert date(2021, 3, 6) not in days
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("sizes", "room", "shares"),
    [([5, 2], 10, [5, 2]), ([100, 2, 50], 20, [9, 2, 9]), ([3, 3, 3], 4, [1, 1, 2]), ([], 10, []), ([7], 0, [0])],
)
def test_room_is_shared_so_that_small_groups_are_whole(sizes: list[int], room: int, shares: list[int]) -> None:
    assert shared(sizes, room) == shares


def test_all_days_together_stay_within_the_budget_of_a_large_archive() -> None:
    assert lines_a_page(10) == 600
    assert lines_a_page(1_000) == 60
    assert lines_a_page(5_000) == 40


def test_a_page_that_may_hold_few_lines_says_how_many_there_are(parts: Parts) -> None:
    board = Board(parts)
    for key, course in courses(parts).items():
        board.put(key, course[-1])
    groups = board.groups(4)
    assert sum(len(group.lines) for group in groups) == 4
    assert sum(group.total for group in groups) == board.known == 9
    for group in groups:
        reach = [int(line.count.split(", ")[1].split()[0]) for line in group.lines]
        assert reach == sorted(reach, reverse=True)

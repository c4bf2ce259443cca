from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledger.edtf import Edtf, parse

CASES = Path(__file__).parents[2] / "cases" / "edtf"
VALID = [
    text
    for path in sorted(CASES.glob("*.yml"))
    if path.stem != "invalid"
    for text in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def cases(name: str) -> dict[str, dict[str, list[date]]]:
    return dict(yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("text", "precision"), cases("precision").items())
def test_precision_is_the_finest_unit_known(text: str, precision: str) -> None:
    assert parse(text).precision == precision


@pytest.mark.parametrize(("text", "days"), cases("contains").items())
def test_a_date_holds_the_days_it_may_mean_and_no_other(text: str, days: dict[str, list[date]]) -> None:
    edtf = parse(text)

    assert [day for day in days["holds"] if not edtf.contains(day)] == []
    assert [day for day in days["excludes"] if edtf.contains(day)] == []


@given(st.lists(st.sampled_from(VALID), min_size=2, max_size=8))
def test_any_dates_can_be_put_in_one_order(texts: list[str]) -> None:
    ordered = sorted((parse(text) for text in texts), key=lambda edtf: edtf.sort_key)

    assert all(one.sort_key < other.sort_key or one == other for one, other in pairwise(ordered))
    assert sorted(set(ordered), key=lambda edtf: edtf.sort_key) == list(dict.fromkeys(ordered))


def test_dates_stand_in_the_order_a_timeline_wants() -> None:
    wanted = [
        "Y-17E7",
        "-0043-03-15",
        "1957",
        "198X",
        "2023-12~",
        "2024-04-01",
        "2024-04",
        "2024-04-22",
        "2024-04-22T07:19:00+09:00",
        "2024-04-22T00:19:00Z",
        "2024-04-22/2024-07-26",
        "2024-04-22/..",
        "../2024",
        "Y17000",
        "XXXX",
    ]
    shuffled: list[Edtf] = sorted(map(parse, wanted), key=lambda edtf: edtf.text[::-1])

    assert [edtf.text for edtf in sorted(shuffled, key=lambda edtf: edtf.sort_key)] == wanted


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024", False, False),
        ("2024~", True, False),
        ("2024?", False, True),
        ("2024%", True, True),
        ("?2004-06-~11", True, True),
        ("2023-12~/2024-01", True, False),
        ("[2022,2023?]", False, True),
        ("1957-09/..", False, False),
    ],
)
def test_a_doubt_on_any_part_is_a_doubt_on_the_date(text: str, approximate: bool, uncertain: bool) -> None:
    assert (parse(text).approximate, parse(text).uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2024-04", "2024-04-22", True),
        ("2024-04", "2024-05", False),
        ("../2024", "2024-12-31", True),
        ("../2024", "2025", False),
        ("2024-01/", "2030", True),
        ("2024-01/..", "../2023", False),
        ("[1667,1670..1672]", "1668/1669", False),
        ("[1667,1670..1672]", "1668/1670", True),
        ("XXXX", "2024", True),
        ("Y-17E7", "Y-170000000", True),
        ("Y17000", "9999", False),
    ],
)
def test_dates_overlap_where_they_share_a_day(one: str, other: str, meet: bool) -> None:
    assert parse(one).overlaps(parse(other)) is meet
    assert parse(other).overlaps(parse(one)) is meet


def test_only_what_has_a_slash_is_an_interval() -> None:
    assert parse("2024/2025").is_interval
    assert not parse("[2024..2025]").is_interval
    assert not parse("2024").is_interval


def test_dates_are_equal_when_their_texts_are() -> None:
    assert parse("2024-04-22") == parse("2024-04-22")
    assert len({parse("2024"), parse("2024~"), parse("2024")}) == 2
    assert str(parse("2023-12~")) == "2023-12~"

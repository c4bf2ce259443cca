from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.edtf import Edtf, EdtfError, parse
from ledger.words import date_in_words

CASES = Path(__file__).parents[2] / "cases" / "edtf"
VALID = "days-months-years times seasons unspecified doubts long-years intervals sets".split()
SIGNS = "0123456789X-/.,[]{}~?%TZ:+YES "


def parse_or_error(text: str) -> Edtf | EdtfError:
    try:
        return parse(text)
    except EdtfError as error:
        return error


def cases(name: str) -> dict[str, list[object]]:
    return dict(yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("text", "told"), [case for name in VALID for case in cases(name).items()])
def test_a_date_has_these_bounds_and_words(text: str, told: list[object]) -> None:
    edtf = parse(text)
    first, last = (None if day == "none" else day for day in told[:2])

    assert (edtf.text, edtf.bounds, date_in_words(edtf)) == (text, (first, last), told[2])


@pytest.mark.parametrize(("text", "said"), cases("invalid").items())
def test_what_is_no_date_is_told_with_place_and_remedy(text: str, said: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)

    assert str(caught.value) == f"{text}: {said}"


@pytest.mark.parametrize("text", cases("invalid"))
def test_a_remedy_that_looks_like_a_date_is_one(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)

    remedy = caught.value.remedy
    if remedy and " " not in remedy:
        assert parse(remedy).text == remedy


@given(st.text(max_size=40) | st.text(SIGNS, max_size=30))
@example("Y0:\n0")
def test_any_text_is_a_date_or_an_edtf_error(text: str) -> None:
    outcome = parse_or_error(text)

    assert outcome.text == text
    if isinstance(outcome, EdtfError):
        assert 1 <= outcome.position <= len(text) + 1
        assert "\n" not in str(outcome)
    else:
        assert date_in_words(outcome)


@given(
    st.from_regex(
        r"\A[\[{]?[~?]?[0-2X]{2}[0-9X]{2}(-[~?]?[0-3X][0-9X](-[0-3X][0-9X])?)?[~?%/,.]{0,2}([0-9X]{4})?[\]}]?\Z"
    )
)
def test_what_looks_like_a_date_keeps_its_bounds_in_order(text: str) -> None:
    edtf = parse_or_error(text)
    if isinstance(edtf, EdtfError):
        return
    first, last = edtf.bounds
    assert first is None or last is None or first <= last
    assert edtf.overlaps(edtf)
    for day in (first, last):
        if day is not None and day != date.min:
            assert edtf.contains(day)


@given(st.dates())
def test_every_day_is_its_own_bounds(day: date) -> None:
    edtf = parse(day.isoformat())

    assert edtf.bounds == (day, day)
    assert edtf.contains(day)
    assert edtf.first == day.toordinal()
    assert not edtf.contains(date.fromordinal(max(1, day.toordinal() - 1))) or day == date.min


@given(st.dates(), st.dates())
def test_an_interval_holds_its_ends_and_refuses_to_run_backwards(one: date, other: date) -> None:
    start, end = sorted((one, other))
    interval = parse(f"{start}/{end}")

    assert interval.bounds == (start, end)
    assert interval.contains(start)
    assert interval.contains(end)
    if start != end:
        with pytest.raises(EdtfError, match=f"write {start}/{end}$"):
            parse(f"{end}/{start}")


@pytest.mark.parametrize("year", [1, 4, 1599, 1600, 1899, 1900, 1999, 2000, 2023, 2024, 9998, 9999])
def test_doubtful_days_agree_with_the_calendar_all_year(year: int) -> None:
    for month in range(1, 13):
        for day in (1, 15, 28):
            written = date(year, month, day)
            assert parse(f"{written.isoformat()}~").first == written.toordinal()
    assert parse(f"{year:04d}~").latest == date(year, 12, 31)


def test_the_same_text_is_read_once() -> None:
    assert parse("2024-04-22") is parse("2024-04-22")
    assert isinstance(parse("2024-04-22"), Edtf)


def test_a_message_shows_a_long_or_broken_text_on_one_line() -> None:
    with pytest.raises(EdtfError) as caught:
        parse("April\n2024 " + "x" * 2000)

    assert len(str(caught.value)) < 200
    assert "\n" not in str(caught.value)

"""Credits: each case of the file, in every language it speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ledger.ledger import Ledger
from ledger.records import Outlet, Story
from ledger.vocabulary import OutletKind
from scraper.relate.credits import Credits

FILE = yaml.safe_load((Path(__file__).parents[2] / "cases" / "relate" / "credits.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def credits_of_press() -> Credits:
    outlets = {
        name: Outlet(id=name, path="", name=about["name"], kind=OutletKind(about["kind"]))
        for name, about in FILE["outlets"].items()
    }
    return Credits(Ledger(Story(id="story", path="", title={}, summary=""), outlets=outlets))


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: str(case["name"]))
def test_credits_are_found_as_the_cases_say(case: dict[str, object], credits_of_press: Credits) -> None:
    found = credits_of_press.find([str(case["text"])], list(case.get("authors", [])), str(case.get("own", "")))  # type: ignore[call-overload]
    assert [f"{one.outlet} {one.kind}" for one in found] == case["finds"]
    assert all(one.words for one in found)

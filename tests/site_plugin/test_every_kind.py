"""The list of kinds of page that audits go through names every kind there is."""

from __future__ import annotations

from pathlib import Path

from site_plugin.urls import SECTION
from tests.site_plugin.every_kind import PAGES, REDIRECT


def kind(address: str) -> tuple[str, ...]:
    """What sort of page stands at an address: its folders, with the names of records and days left out."""
    first, *rest = address.strip("/").split("/")
    varied = {folder.strip("/") for folder in SECTION.values()} | {"as-of", "timeline"}
    return (first, *("…" if at == 0 and first in varied else one for at, one in enumerate(rest)))


def test_every_kind_of_page_is_audited(every_kind: Path) -> None:
    there = {
        "/" + page.relative_to(every_kind).as_posix().removesuffix("index.html") for page in every_kind.rglob("*.html")
    }
    assert {*PAGES.values(), REDIRECT} <= there
    assert {kind(address) for address in there} == {kind(address) for address in PAGES.values()}


def test_the_audited_claims_are_what_they_are_listed_as(every_kind: Path) -> None:
    def read(address: str) -> str:
        return (every_kind / address.strip("/") / "index.html").read_text("utf-8")

    assert "It said the same as another claim." in read(PAGES["withdrawn"])
    assert 'http-equiv="refresh"' in read(REDIRECT)
    assert "denied by Saebyeok Bridge Authority" in read(PAGES["claim that a party denies"])

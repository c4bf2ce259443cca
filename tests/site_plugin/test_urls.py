"""Addresses: what may be linked to, and how links find their way."""

from __future__ import annotations

import pytest

from ledger.vocabulary import RecordKind
from site_plugin import urls


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "java\nscript:alert(1)",
        "//elsewhere.example/x",
        "ftp://files.example/",
        "https://",
        "http://[broken",
        "mailto:a@b.example",
        "",
    ],
)
def test_what_does_not_lead_to_the_web_is_no_link(url: str) -> None:
    assert urls.safe(url) == ""


def test_addresses_on_the_web_are_kept_as_they_are() -> None:
    assert urls.safe("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"
    assert urls.safe(" http://예시.example/기사 ") == "http://예시.example/기사"


def test_links_become_relative_to_where_the_page_stands() -> None:
    html = '<a href="~/claims/x/">x</a> <a href="~/">home</a>'
    assert urls.place(html, "entities/y/") == '<a href="../../claims/x/">x</a> <a href="../../">home</a>'
    assert urls.place(html, "") == '<a href="./claims/x/">x</a> <a href="./">home</a>'


def test_text_that_looks_like_a_link_is_left_alone() -> None:
    assert urls.place("<p>href=&#34;~/claims/x/&#34; ~/claims/x/</p>", "a/b/").count("~/") == 2


def test_a_record_stands_in_the_folder_of_its_kind() -> None:
    assert urls.address(RecordKind.ENTITY, "sek-studio") == "entities/sek-studio/"


def test_a_text_fragment_is_put_behind_an_existing_one() -> None:
    assert urls.passage_link("https://a.example/x", "#:~:text=one") == "https://a.example/x#:~:text=one"
    assert urls.passage_link("https://a.example/x#part", "#:~:text=one") == "https://a.example/x#part:~:text=one"
    assert urls.passage_link("https://a.example/x", "") == "https://a.example/x"
    assert urls.passage_link("javascript:x", "#:~:text=one") == ""

"""What a pasted page must give, sample by sample (tests/cases/read/paste.yml), and what no paste may do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.read import Unreadable, read_paste
from scraper.stages import Reading

TESTS = Path(__file__).parent.parent
SAMPLES = TESTS / "samples" / "read"
CASES = yaml.load((TESTS / "cases" / "read" / "paste.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def text_of(case: dict[str, Any]) -> str:
    return (SAMPLES / str(case["sample"])).read_text(encoding="utf-8")


def check(case: dict[str, Any], got: Reading) -> None:
    """Every field the case names is as it says."""
    none = {"null": None}
    for name in ("title", "published", "modified", "language"):
        if name in case:
            assert getattr(got, name) == none.get(case[name], case[name]), name
    if "authors" in case:
        assert list(got.authors) == case["authors"]
    if "count" in case:
        assert len(got.paragraphs) == int(case["count"]), got.paragraphs
    assert got.paragraphs[0].startswith(case.get("first", ""))
    assert got.paragraphs[-1].startswith(case.get("last", ""))
    if "headings" in case:
        assert [[str(before), text] for before, text in got.headings] == case["headings"]
    if "captions" in case:
        assert [(c.text, c.credit) for c in got.captions] == [
            (c["text"], c.get("credit", "")) for c in case["captions"]
        ]
    for words in case.get("absent", []):
        assert words not in got.text, words


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["promise"])
def test_a_paste_is_read_as_the_case_says(case: dict[str, Any]) -> None:
    check(case, read_paste(text_of(case), None))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sample"])
def test_windows_line_ends_change_nothing(case: dict[str, Any]) -> None:
    assert read_paste(text_of(case).replace("\n", "\r\n"), None) == read_paste(text_of(case), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sample"])
def test_no_word_of_a_paragraph_is_changed(case: dict[str, Any]) -> None:
    whole = " ".join(text_of(case).split())
    assert all(paragraph in whole for paragraph in read_paste(text_of(case), None).paragraphs)


def test_the_address_given_is_kept() -> None:
    assert read_paste(text_of(CASES[0]), "https://harbour.example/1").url == "https://harbour.example/1"


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\n", "\x00\x01\x02" * 50, "Home\nNews\nSport\n", "x" * 5_000_001, "line\n" * 20_001],
    ids=["empty", "blank", "binary", "menu", "huge", "endless"],
)
def test_a_paste_without_an_article_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(Unreadable, match=r"[Pp]aste"):
        read_paste(text, None)


def test_a_paste_of_many_short_lines_is_read_within_seconds() -> None:
    lines = "\n".join(f"Headline number {n} about the port" for n in range(5_000))
    body = "A courier carried the drawings by train once a week, and nobody asked.\n" * 3
    assert len(read_paste(lines + "\n" + body, None).paragraphs) == 3

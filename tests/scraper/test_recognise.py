"""What a page is, told from the article by its look."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.recognise import recognise
from scraper.stages import Capture

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "recognise.yml").read_text(encoding="utf-8"))
URL = "https://news.example/2024/04/story"
PROSE = "<p>The files carried dates, comments and names that pointed to work for studios in several countries.</p>" * 12


def capture(body: bytes, *, status: int = 200, final_url: str = URL, pasted: bool = False) -> Capture:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Capture(URL, final_url, datetime(2026, 11, 22, tzinfo=UTC), status, headers, body, pasted=pasted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["promise"])
def test_a_page_is_what_it_looks_like(case: dict[str, Any]) -> None:
    prose = PROSE * 3 if case.get("prose") == "long" else PROSE
    body = case["page"].replace("{prose}", prose).encode(case.get("encoding", "utf-8"))
    found = recognise(capture(body, status=case.get("status", 200), final_url=case.get("final_url", URL)))
    assert (found.kind, bool(found.sign)) == (case["kind"], case["kind"] != "ok")


def test_what_a_person_pasted_is_taken_as_it_is() -> None:
    assert recognise(capture(b"Page not found", pasted=True)).kind == "ok"


def test_a_page_in_another_charset_is_understood() -> None:
    body = "<meta charset=euc-kr><title>페이지를 찾을 수 없습니다</title>".encode("euc-kr")
    assert recognise(capture(body)).kind == "soft-404"


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=200))
def test_no_bytes_break_it(body: bytes) -> None:
    recognise(capture(body))
    recognise(capture(b"<html>" + body, status=404))

"""Text fragments tried in Chromium itself: the page must open at the paragraph the passage is in."""

from __future__ import annotations

import html
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml

from ledger.passage.fragment import text_fragment
from tests.browser import Browser, browsing, served

SAMPLES = yaml.safe_load((Path(__file__).parents[2] / "samples/passages/passages.yml").read_text(encoding="utf-8"))
FILLING = [f"Line {n} about the weather in the harbour, which says nothing at all." for n in range(60)]
PARAGRAPHS = [line for n, said in enumerate(SAMPLES["passages"]) for line in (*FILLING[3 * n : 3 * n + 3], said)]
PAGE = "\n\n".join(PARAGRAPHS)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class PageServer(BaseHTTPRequestHandler):
    """Answers every address with the page, its paragraphs a screen apart."""

    def do_GET(self) -> None:
        blocks = "".join(f'<p id="p{n}">{html.escape(words)}</p>' for n, words in enumerate(PARAGRAPHS))
        page = f"<!doctype html><meta charset=utf-8><title>Page</title><style>p{{margin:40em 0}}</style>{blocks}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def paragraph_in_view(browser: Browser, address: str) -> int | None:
    """Open the address and say which paragraph the page has scrolled to."""
    browser.call("Page.navigate", url="about:blank")
    browser.call("Page.navigate", url=address)
    script = (
        "scrollY && document.readyState == 'complete' ? "
        "[...document.querySelectorAll('p')].findIndex(p => p.getBoundingClientRect().bottom > 0) : -1"
    )
    for _ in range(50):
        time.sleep(0.1)
        value = browser.evaluate(script)
        if value >= 0:
            return int(value)
    return None


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(PageServer) as found:
        yield found


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as found:
        yield found


def test_chromium_opens_the_page_at_the_passage(browser: Browser, address: str) -> None:
    for number, passage in enumerate(SAMPLES["passages"]):
        words = passage.split(" ")
        for said in (passage, words[-1]):
            start = PAGE.index(said, PAGE.index(passage))
            fragment = text_fragment(PAGE, start, start + len(said))
            assert fragment is not None
            assert paragraph_in_view(browser, f"{address}/{number}-{len(said)}{fragment}") == 4 * number + 3, fragment

"""Text fragments tried in Chromium itself: the page must open at the paragraph the passage is in."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml

from ledger.passage import text_fragment

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


class Browser:
    """One tab of a Chromium, driven through its debugging port."""

    def __init__(self, profile: Path) -> None:
        command = shutil.which("chromium") or shutil.which("google-chrome")
        if command is None:
            pytest.skip("needs chromium")
        websocket = pytest.importorskip("websocket")
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
        self.process = subprocess.Popen(
            [command, *options, "--remote-allow-origins=*", f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = self._port(profile / "DevToolsActivePort")
        with urlopen(f"http://127.0.0.1:{port}/json") as answer:
            tabs = json.load(answer)
        address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
        self.socket = websocket.create_connection(address, timeout=20)
        self.calls = 0

    def _port(self, path: Path) -> str:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if path.exists() and (lines := path.read_text().splitlines()):
                return lines[0]
            time.sleep(0.1)
        self.process.kill()
        self.process.wait()
        pytest.fail("the browser did not start")

    def call(self, method: str, **parameters: object) -> dict[str, object]:
        self.calls += 1
        self.socket.send(json.dumps({"id": self.calls, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.calls:
                return dict(answer["result"])

    def paragraph_in_view(self, address: str) -> int | None:
        """Open the address and say which paragraph the page has scrolled to."""
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        script = (
            "scrollY && document.readyState == 'complete' ? "
            "[...document.querySelectorAll('p')].findIndex(p => p.getBoundingClientRect().bottom > 0) : -1"
        )
        for _ in range(50):
            time.sleep(0.1)
            value = self.call("Runtime.evaluate", expression=script)["result"]["value"]
            if value >= 0:
                return int(value)
        return None

    def close(self) -> None:
        self.socket.close()
        self.process.terminate()
        self.process.wait()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), PageServer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


def test_chromium_opens_the_page_at_the_passage(browser: Browser, address: str) -> None:
    for number, passage in enumerate(SAMPLES["passages"]):
        words = passage.split(" ")
        for said in (passage, words[-1]):
            start = PAGE.index(said, PAGE.index(passage))
            fragment = text_fragment(PAGE, start, start + len(said))
            assert fragment is not None
            assert browser.paragraph_in_view(f"{address}/{number}-{len(said)}{fragment}") == 4 * number + 3, fragment

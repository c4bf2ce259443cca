"""A real browser for tests: one tab of a Chromium without a window, driven through its debugging port.

In go addresses on this machine; out come what the page shows and every address it asked for. Tests that need it carry
the mark `browser`; where no Chromium is installed they are skipped.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

PATIENCE = 20.0
"""Seconds after which what was waited for is taken to have failed."""

KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "Home": 36, "End": 35, "Enter": 13, "Tab": 9, " ": 32}
"""Name of a key → its number, as the debugging protocol wants both."""


class Browser:
    """One tab of a Chromium."""

    def __init__(self, profile: Path) -> None:
        command = shutil.which("chromium") or shutil.which("google-chrome")
        if command is None:
            pytest.skip("needs chromium")
        websocket = pytest.importorskip("websocket")
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
        options += ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
        self.process = subprocess.Popen(
            [command, *options, "--remote-allow-origins=*", f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = self._port(profile / "DevToolsActivePort")
        with urlopen(f"http://127.0.0.1:{port}/json") as answer:
            tabs = json.load(answer)
        address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
        self.socket = websocket.create_connection(address, timeout=PATIENCE)
        self.calls = 0
        self.requests: list[str] = []
        """Every address asked for, in order; empty it to begin anew."""
        self.errors: list[str] = []
        """What scripts on the page did not catch."""
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")

    def _port(self, path: Path) -> str:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if path.exists() and (lines := path.read_text().splitlines()):
                return lines[0]
            time.sleep(0.1)
        self.process.kill()
        self.process.wait()
        pytest.fail("the browser did not start")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """What the browser answers to one command of the debugging protocol."""
        self.calls += 1
        self.socket.send(json.dumps({"id": self.calls, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.calls:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return dict(answer["result"])
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Network.requestWillBeSent":
            self.requests.append(event["params"]["request"]["url"])
        elif event.get("method") == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(event["params"]["exceptionDetails"])[:600])

    def evaluate(self, script: str) -> Any:
        """The value of an expression on the page; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def open(self, address: str) -> None:
        """Open an address and wait until the page is there."""
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        self.wait_for(f"location.href != 'about:blank' && document.readyState == 'complete' && {json.dumps(address)}")

    def wait_for(self, script: str) -> Any:
        """The value of an expression as soon as it is true; the test fails when it never is."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
            if value := answer["result"].get("value") if "exceptionDetails" not in answer else None:
                return value
            time.sleep(0.05)
        pytest.fail(f"never true: {script}\non {self.evaluate('location.href')}\nerrors: {self.errors}")

    def press(self, key: str) -> None:
        """Press and release one key, named as the web names it."""
        code = KEYS[key]
        text = {"Enter": "\r", " ": " "}.get(key, "")
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            held = {"key": key, "code": key, "windowsVirtualKeyCode": code, "text": text if kind == "keyDown" else ""}
            self.call("Input.dispatchKeyEvent", type=kind, **held)

    def write(self, text: str) -> None:
        """Put text in where the focus is, as an input method does."""
        self.call("Input.insertText", text=text)

    def scripts(self, *, on: bool) -> None:
        """Let pages run scripts, or not, from the next page on."""
        self.call("Emulation.setScriptExecutionDisabled", value=not on)

    def look(self, *, width: int = 1200, height: int = 900, dark: bool = False) -> None:
        """Set the size of the window and whether the reader asked for a dark page."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, path: Path) -> None:
        """Write a picture (PNG) of what is in view."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        """End the browser."""
        self.socket.close()
        self.process.terminate()
        self.process.wait()


@contextmanager
def browsing(profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile in a folder, ended afterwards."""
    browser = Browser(profile)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def served(answering: type[BaseHTTPRequestHandler] | Path) -> Iterator[str]:
    """The address of a folder, or of whatever answers requests, served on this machine."""
    handler = partial(QuietFiles, directory=str(answering)) if isinstance(answering, Path) else answering
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class QuietFiles(SimpleHTTPRequestHandler):
    """Serves the files of a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

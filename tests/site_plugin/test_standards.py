"""The W3C's checker on every page, and axe-core on a page of every kind, light and dark, wide and narrow."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.browser import Browser, browsing, served
from tests.node_tools import node_tool
from tests.site_plugin.every_kind import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUN = """axe.run(document, {resultTypes: ["violations"]}).then((result) => result.violations.map(
  ({id, help, nodes}) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The text of axe-core."""
    return node_tool("AXE_CORE", "axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def test_axe_finds_nothing_on_any_kind_of_page_light_or_dark_wide_or_narrow(
    browser: Browser, every_kind: Path, axe: str
) -> None:
    found: dict[str, list[str]] = {}
    with served(every_kind) as address:
        for kind, page in PAGES.items():
            browser.open(address + page)
            browser.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            browser.evaluate(f"{axe}; 0")
            for width, dark in product((1280, 375), (False, True)):
                browser.look(width=width, dark=dark)
                if violations := browser.evaluate(RUN):
                    found[f"{kind}, {width} px, {'dark' if dark else 'light'}"] = violations
    assert not found


def checked(*arguments: str) -> list[str]:
    """What the W3C's checker says, remarks included."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs java")
    jar = node_tool("VNU_JAR", "vnu-jar/build/dist/vnu.jar")
    command = [java, "-jar", str(jar), "--format", "json", *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    return [f"{one.get('url')}: {one['message']}" for one in json.loads(answer.stderr)["messages"]]


def test_the_checker_of_the_w3c_finds_nothing_on_any_page(every_kind: Path) -> None:
    assert checked("--skip-non-html", str(every_kind)) == []


def test_the_checker_of_the_w3c_finds_nothing_in_the_styles_and_the_icon(every_kind: Path) -> None:
    assert checked("--css", str(every_kind / "assets" / "ledger.css")) == []
    assert checked("--svg", str(every_kind / "assets" / "ledger.svg")) == []

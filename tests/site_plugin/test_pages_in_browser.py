"""The pages in a real browser: without scripts, on a narrow screen, by keyboard, in the dark, asking nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser import Browser, browsing, served
from tests.site_plugin.every_kind import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(every_kind: Path) -> Iterator[str]:
    with served(every_kind) as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def test_no_page_asks_another_host_or_lets_a_script_fail(browser: Browser, address: str) -> None:
    browser.look()
    browser.scripts(on=True)
    browser.requests.clear()
    browser.errors.clear()
    for page in PAGES.values():
        browser.open(address + page)
    here = urlsplit(address).netloc
    asked = [url for url in browser.requests if urlsplit(url).scheme in ("http", "https", "ws", "wss")]
    assert len(asked) >= len(PAGES)
    assert {urlsplit(url).netloc for url in asked} == {here}
    assert not browser.errors


@pytest.mark.parametrize("width", [320, 375, 768])
def test_nothing_overflows_a_narrow_screen(browser: Browser, address: str, width: int) -> None:
    browser.scripts(on=True)
    browser.look(width=width)
    for page in PAGES.values():
        browser.open(address + page)
        browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert browser.evaluate("document.documentElement.scrollWidth") <= width, page


def test_the_longest_pages_of_the_shipped_archive_do_not_overflow_either(browser: Browser, shipped: Path) -> None:
    browser.scripts(on=True)
    browser.look(width=320)
    folders = ("claims", "articles", "entities", "outlets", "questions", "as-of", "timeline")
    longest = {max((shipped / one).glob("*/index.html"), key=lambda page: page.stat().st_size) for one in folders}
    longest |= set(shipped.glob("*/index.html"))
    with served(shipped) as address:
        for page in sorted(longest):
            browser.open(f"{address}/{page.parent.relative_to(shipped).as_posix()}/")
            browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert browser.evaluate("document.documentElement.scrollWidth") <= 320, page


def test_the_dark_is_dark_without_scripts(browser: Browser, address: str) -> None:
    browser.scripts(on=False)
    colours = {}
    for dark in (False, True):
        browser.look(dark=dark)
        browser.open(f"{address}/claims/mirae-made-the-drawings/")
        colours[dark] = browser.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    browser.scripts(on=True)
    assert colours == {False: "rgb(251, 250, 247)", True: "rgb(22, 21, 20)"}


def test_without_scripts_the_timeline_shows_every_claim_and_leads_to_prepared_ones(
    browser: Browser, address: str
) -> None:
    browser.scripts(on=False)
    browser.look()
    browser.open(f"{address}/timeline/")
    assert browser.evaluate("document.querySelectorAll('[data-timeline] li[data-status]').length") == 8
    assert not browser.evaluate("document.querySelector('#filters').checkVisibility()")
    assert browser.evaluate("!!document.querySelector('.jump a[href$=\"timeline/suspected/\"]')")
    browser.open(f"{address}/timeline/suspected/")
    assert 0 < browser.evaluate("document.querySelectorAll('[data-timeline] li[data-status]').length") < 8
    browser.scripts(on=True)


def test_a_filter_is_kept_in_the_address_and_read_from_it(browser: Browser, address: str) -> None:
    browser.scripts(on=True)
    browser.look()
    shown = "[...document.querySelectorAll('[data-timeline] li[data-status]')].filter(row => row.checkVisibility())"
    browser.open(f"{address}/timeline/?status=confirmed")
    assert browser.evaluate(f"{shown}.every(row => row.dataset.status == 'confirmed') && {shown}.length > 0")
    assert browser.evaluate("document.querySelector('#f-status').value") == "confirmed"
    browser.evaluate(
        "(() => { const field = document.querySelector('#f-about'); field.value = 'mirae-structures';"
        "field.dispatchEvent(new Event('change', {bubbles: true})) })()"
    )
    assert browser.evaluate("location.search") == "?status=confirmed&about=mirae-structures"
    assert browser.evaluate("document.querySelector('#filtered').textContent") == "0 of 8 claims."


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(browser: Browser, address: str) -> None:
    browser.look()
    browser.open(f"{address}/claims/mirae-made-the-drawings/")
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.className") == "skip"
    browser.press("Enter")
    assert browser.wait_for("location.hash == '#content'")
    assert browser.evaluate("document.activeElement.id") == "content"


def test_re_reports_open_by_keyboard(browser: Browser, address: str) -> None:
    browser.open(f"{address}/claims/mirae-made-the-drawings/")
    browser.evaluate("document.querySelector('details.repeated > summary').focus()")
    browser.press("Enter")
    assert browser.evaluate("document.querySelector('details.repeated').open")


def test_what_is_new_since_the_last_visit_is_marked_and_nothing_on_the_first(browser: Browser, address: str) -> None:
    browser.open(f"{address}/changes/")
    browser.evaluate("localStorage.clear()")
    browser.open(f"{address}/changes/")
    assert browser.evaluate("document.querySelectorAll('.fresh').length") == 0
    browser.evaluate(
        "localStorage.setItem('ledger:visit', JSON.stringify({at: 1, latest: {day: '2021-01-01', count: 1}}))"
    )
    browser.open(f"{address}/changes/")
    rows = browser.evaluate("document.querySelectorAll('li[data-entered]').length")
    assert rows > 0
    assert browser.evaluate("document.querySelectorAll('.fresh').length") == rows
    assert browser.evaluate("document.querySelector('[data-entered-days]').checkVisibility()")


def test_printed_pages_leave_the_menu_out(browser: Browser, address: str) -> None:
    browser.open(f"{address}/claims/mirae-made-the-drawings/")
    browser.call("Emulation.setEmulatedMedia", media="print")
    hidden = browser.evaluate("!document.querySelector('.sections').checkVisibility()")
    shown = browser.evaluate("document.querySelector('.statement h1').checkVisibility()")
    browser.call("Emulation.setEmulatedMedia", media="")
    assert hidden
    assert shown


def test_without_scripts_and_in_the_dark_every_page_can_be_read_and_left(browser: Browser, address: str) -> None:
    browser.scripts(on=False)
    browser.look(width=375, dark=True)
    alone = {PAGES["card"]}
    for kind, page in PAGES.items():
        browser.open(address + page)
        assert browser.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 21, 20)", kind
        assert browser.evaluate("document.querySelector('h1').checkVisibility()"), kind
        assert browser.evaluate("document.querySelector('main').innerText.length") > 40, kind
        if page not in alone:
            leads = "[...document.querySelectorAll('.sections a')].filter((link) => link.checkVisibility()).length"
            assert browser.evaluate(leads) >= 8, kind
    browser.scripts(on=True)


def test_scripts_move_nothing_that_stands_already(browser: Browser, address: str) -> None:
    """Layout shift as browsers count it (CLS), which may reach 0.1 before readers are disturbed."""
    shift = """new Promise((resolve) => { let sum = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({type: "layout-shift", buffered: true});
      setTimeout(() => resolve(sum), 700); })"""
    browser.scripts(on=True)
    for kind in ("home", "timeline", "day", "search", "changes"):
        for width in (1280, 375):
            browser.look(width=width)
            browser.open(address + PAGES[kind])
            assert browser.evaluate(shift) < 0.1, f"{kind}, {width} px"

"""Search, sliders and what is new, tried in Chromium itself: by keyboard, back and forward, and with scripts off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests.browser import Browser, browsing, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLES = "[...document.querySelectorAll('#results .says')].map(link => link.textContent)"
SAID = "document.querySelector('#found').textContent"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def browser(tab: Browser) -> Iterator[Browser]:
    """The one browser of these tests; whatever a test did, no script may have failed."""
    tab.errors.clear()
    tab.requests.clear()
    yield tab
    tab.scripts(on=True)
    assert not tab.errors


def found(browser: Browser, words: str) -> list[str]:
    """The titles of the results, once there are results for these words."""
    browser.wait_for(f"{SAID}.includes({json.dumps(words)}) && {TITLES}.length")
    return list(browser.evaluate(TITLES))


def choose(browser: Browser, name: str, value: str) -> None:
    """Choose what the results are narrowed down to, as a reader does."""
    field = f"document.querySelector('#s-{name}')"
    browser.evaluate(f"{field}.value = '{value}'; {field}.dispatchEvent(new Event('change', {{bubbles: true}}))")


def last_visit(browser: Browser, at: int, day: str, count: int) -> None:
    """Let the browser remember a visit that ended at a moment and saw so many changes entered by a day."""
    visit = json.dumps({"at": at, "latest": {"day": day, "count": count}})
    browser.evaluate(f"localStorage.setItem('ledger:visit', {json.dumps(visit)})")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("drawings", "Mirae Structures made the bridge drawings that lay on the server."),
        ("미래구조", "Mirae Structures"),
        ("구조가", "Mirae Structures made the bridge drawings that lay on the server."),
        ("設計図", "韓国の橋の設計図、公開サーバーに"),
        ("サーバー", "韓国の橋の設計図、公開サーバーに"),
        ("構造が図面", "Mirae Structures made the bridge drawings that lay on the server."),
    ],
)
def test_words_of_any_script_are_found_wherever_they_stand(
    browser: Browser, address: str, words: str, title: str
) -> None:
    browser.open(f"{address}/search/?q={quote(words)}")
    assert title in found(browser, words)


def test_the_box_at_the_top_of_every_page_leads_to_the_results(browser: Browser, address: str) -> None:
    browser.open(f"{address}/claims/mirae-made-the-drawings/")
    browser.evaluate("document.querySelector('#find').focus()")
    browser.write("새벽대교")
    browser.press("Enter")
    browser.wait_for("location.pathname == '/search/' && document.readyState == 'complete'")
    assert "Saebyeok Bridge" in found(browser, "새벽대교")
    assert browser.evaluate("new URLSearchParams(location.search).get('q')") == "새벽대교"


def test_results_can_be_narrowed_down_and_the_address_says_to_what(browser: Browser, address: str) -> None:
    browser.open(f"{address}/search/?q=server")
    every = found(browser, "server")
    choose(browser, "kind", "claim")
    browser.wait_for("location.search.includes('kind=claim')")
    browser.wait_for(f"{TITLES}.length < {len(every)}")
    browser.wait_for(
        "document.querySelectorAll('#results .mark').length == document.querySelectorAll('#results li').length"
    )
    choose(browser, "status", "suspected")
    browser.wait_for("location.search.includes('status=suspected') && !document.querySelector('#results .is-reported')")
    labels = browser.evaluate("[...document.querySelectorAll('#s-status option')].map(option => option.textContent)")
    assert any(label.startswith("Suspected (") for label in labels)
    browser.evaluate("history.back()")
    browser.wait_for("!!document.querySelector('#results .is-reported')")
    assert browser.evaluate("document.querySelector('#s-status').value") == ""
    browser.evaluate("history.back()")
    browser.wait_for(f"{TITLES}.length == {len(every)}")
    assert browser.evaluate("document.querySelector('#s-kind').value") == ""
    browser.evaluate("history.forward()")
    browser.wait_for(f"location.search.includes('kind=claim') && {TITLES}.length < {len(every)}")


def test_the_newest_stands_first_when_asked_for(browser: Browser, address: str) -> None:
    browser.open(f"{address}/search/?kind=article&sort=newest")
    browser.wait_for(f"{TITLES}.length > 3")
    newest = browser.evaluate(TITLES)
    browser.open(f"{address}/search/?kind=article&sort=oldest")
    browser.wait_for(f"{TITLES}.length > 3")
    assert browser.evaluate(TITLES) == newest[::-1]
    assert newest[-1] == "A bridge on an open server"


def test_nothing_is_asked_of_another_host(browser: Browser, address: str) -> None:
    for page in ("/", "/search/?q=bridge", "/timeline/", "/as-of/2021-03-03/", "/claims/mirae-made-the-drawings/"):
        browser.open(f"{address}{page}")
    browser.wait_for("document.readyState == 'complete'")
    hosts = {
        urlsplit(request).netloc for request in browser.requests if not request.startswith(("about:", "data:", "blob:"))
    }
    assert hosts == {urlsplit(address).netloc}


def test_without_scripts_the_search_page_says_so_and_leads_on(browser: Browser, address: str) -> None:
    browser.scripts(on=False)
    browser.open(f"{address}/search/?q=bridge")
    browser.scripts(on=True)
    shown = browser.evaluate("document.querySelector('noscript p').textContent")  # elements only where scripts are off
    assert "Search needs scripts" in shown
    assert "A to Z" in shown
    assert not browser.evaluate("document.querySelector('#seek').checkVisibility({visibilityProperty: true})")


def test_the_slider_goes_from_day_to_day_by_keyboard_and_keeps_the_focus(browser: Browser, address: str) -> None:
    heading = "document.querySelector('h1').textContent"
    browser.open(f"{address}/as-of/2021-03-02/")
    browser.wait_for("!document.querySelector('[data-slider]').hidden")
    browser.evaluate("document.querySelector('#asof').focus()")
    browser.press("ArrowRight")
    browser.wait_for(f"{heading} == 'As known on 3 March 2021'")
    assert browser.evaluate("location.pathname") == "/as-of/2021-03-03/"
    assert browser.evaluate("document.activeElement.id") == "asof"
    assert browser.evaluate("document.querySelector('#asof').getAttribute('aria-valuetext')") == "3 March 2021"
    assert "3 March 2021" in browser.evaluate("document.title")
    browser.press("End")
    browser.wait_for(f"{heading} == 'As known on 11 April 2021'")
    browser.evaluate("history.back()")
    browser.wait_for(f"{heading} == 'As known on 3 March 2021'")
    assert browser.evaluate("document.querySelector('output').textContent") == "3 March 2021"
    browser.evaluate("history.forward()")
    browser.wait_for(f"{heading} == 'As known on 11 April 2021'")


def test_the_days_are_reached_by_links_where_scripts_are_off(browser: Browser, address: str) -> None:
    browser.scripts(on=False)
    browser.open(f"{address}/as-of/2021-03-02/")
    browser.scripts(on=True)
    assert browser.evaluate("document.querySelector('[rel=next]').getAttribute('href')") == "../../as-of/2021-03-03/"
    assert not browser.evaluate("document.querySelector('.asof').checkVisibility({visibilityProperty: true})")


def test_the_timeline_shows_an_earlier_day_by_what_was_known_then(browser: Browser, address: str) -> None:
    shown = "[...document.querySelectorAll('[data-timeline] li:not([hidden])')].map(row => row.dataset.claim)"
    row = "document.querySelector('li[data-claim=authority-knew-nothing]')"
    browser.open(f"{address}/timeline/?asof=2021-03-02")
    browser.wait_for("!document.querySelector('[data-slider]').hidden")
    known = browser.evaluate(shown)
    assert "mirae-made-the-drawings" in known
    assert "subcontractor-copied-the-drawings" not in known
    assert browser.evaluate(f"{row}.querySelector('.standing').textContent") == "Unsupported then, now suspected"
    browser.evaluate("document.querySelector('#asof').focus()")
    browser.press("End")
    browser.wait_for("!location.search")
    assert "subcontractor-copied-the-drawings" in browser.evaluate(shown)
    assert browser.evaluate(f"{row}.querySelector('.standing').textContent").startswith("Suspected · 1 source")


def test_what_is_new_is_marked_on_a_later_visit_and_never_on_the_first(browser: Browser, address: str) -> None:
    note = "document.querySelector('[data-entered-days]')"
    browser.open(f"{address}/changes/")
    assert browser.evaluate(f"{note}.hidden")
    last_visit(browser, 1, "2021-05-01", 2)
    browser.open(f"{address}/changes/")
    assert not browser.evaluate(f"{note}.hidden")
    marked = browser.evaluate("document.querySelectorAll('.fresh').length")
    assert marked == browser.evaluate("document.querySelectorAll('li[data-entered]').length") > 0
    browser.open(f"{address}/")
    assert not browser.evaluate(f"{note}.hidden"), "still the same visit"
    entered = browser.evaluate(f"{note}.dataset.enteredDays").split()[-1].split(":")
    last_visit(browser, 1, entered[0], int(entered[1]))
    browser.open(f"{address}/changes/")
    assert browser.evaluate(f"{note}.hidden")

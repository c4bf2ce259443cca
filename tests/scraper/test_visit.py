"""Looking at addresses: everything is kept and noted, nothing twice, whatever happens to the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger.captures.fsck import fsck
from scraper.fetch import Fetcher, FetchSettings, NotModified, Refused, RefusedReason
from scraper.keep import Store
from scraper.recognise import PageKind
from scraper.stages import Lead
from scraper.state import State
from scraper.visit import Visit, visit
from tests.web.server import Request, Web, redirect, reply

ROOT = Path(__file__).parents[2]
SETTINGS = FetchSettings(delay=0, deadline=5, allow_hosts=frozenset({"127.0.0.1"}))


def look(folder: Path, *urls: str) -> list[Visit]:
    with Fetcher(SETTINGS) as fetcher, State(folder) as state:
        return list(visit(urls, fetcher, Store(folder), state))


def test_a_page_is_kept_once_and_asked_for_with_its_validators(tmp_path: Path) -> None:
    def versioned(request: Request) -> bytes:
        same = request.headers.get("if-none-match") == '"1"'
        return reply(status=304, Content_Length="") if same else reply("<p>One.</p>", ETag='"1"')

    with Web({"/a": versioned}) as web:
        (first,) = look(tmp_path, f"{web.url}/a", f"{web.url}/a")
        (second,) = look(tmp_path, f"{web.url}/a")
    assert (first.new, first.kind, first.is_article) == (True, PageKind.OK, True)
    assert [event.kind for event in first.events] == ["ok"]
    assert isinstance(second.outcome, NotModified)
    assert len(Store(tmp_path).entries) == 1


def test_a_moved_page_is_asked_for_where_it_is(tmp_path: Path) -> None:
    with Web({"/old": redirect("/new", 301), "/new": reply("<p>One.</p>")}) as web:
        look(tmp_path, f"{web.url}/old")
        (again,) = look(tmp_path, f"{web.url}/old")
    assert (again.url, again.outcome.url) == (f"{web.url}/old", f"{web.url}/new")
    assert web.paths == ["/old", "/new", "/new"]


def test_a_page_that_is_gone_is_kept_as_evidence_and_not_asked_for_again(tmp_path: Path) -> None:
    with Web({"/a": reply("<p>This article has been removed.</p>", status=410)}) as web:
        (first,) = look(tmp_path, f"{web.url}/a")
        (second,) = look(tmp_path, f"{web.url}/a")
    assert (first.kind, first.is_article, first.entry is not None) == (PageKind.REMOVED, False, True)
    assert isinstance(second.outcome, Refused)
    assert second.outcome.reason is RefusedReason.GONE
    assert web.paths == ["/a"]


def test_a_wall_is_not_kept(tmp_path: Path) -> None:
    with Web({"/a": reply("<title>Just a moment...</title>", status=403)}) as web:
        (found,) = look(tmp_path, f"{web.url}/a")
    assert (found.kind, found.entry) == (PageKind.BLOCKED, None)
    assert Store(tmp_path).entries == ()


def test_a_pause_outlives_the_run(tmp_path: Path) -> None:
    with Web({"*": reply(status=429, Retry_After="600"), "/robots.txt": reply("")}) as web:
        look(tmp_path, f"{web.url}/a")
        (second,) = look(tmp_path, f"{web.url}/b")
    assert isinstance(second.outcome, Refused)
    assert second.outcome.reason is RefusedReason.RETRY_LATER
    assert web.paths == ["/a"]


RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from scraper.fetch import Fetcher, FetchSettings
from scraper.keep import Store
from scraper.rebuild import catch_up
from scraper.state import State
from scraper.visit import visit

folder = Path(sys.argv[1])
settings = FetchSettings(delay=0, allow_hosts=frozenset({"127.0.0.1"}))
with Fetcher(settings) as fetcher, State(folder) as state:
    store = Store(folder)
    catch_up(state, store)
    for lead in state.pending(datetime.now(UTC)):
        list(visit([lead.url], fetcher, store, state))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills processes")
def test_a_run_killed_anywhere_loses_nothing_and_repeats_only_what_was_under_way(tmp_path: Path) -> None:
    pages = [f"/{number}" for number in range(60)]
    kills = 6
    with Web({path: reply(f"<p>Page {path}</p>" * 50) for path in pages}) as web:
        with State(tmp_path) as state:
            state.add_leads([Lead(web.url + path, "news", "feed") for path in pages], datetime.now(UTC))
        for number in range(kills + 1):
            run = subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path)], cwd=ROOT)
            until = len(web.paths) + 7 if number < kills else 10_000
            while run.poll() is None and len(web.paths) < until:
                time.sleep(0.001)
            time.sleep(0.0007 * number)
            if number < kills:
                run.send_signal(signal.SIGKILL)
            run.wait(30)
        asked = len(web.paths)
    store = Store(tmp_path)
    assert sorted(entry.url for entry in store.entries) == sorted(web.url + path for path in pages)
    assert fsck(tmp_path) == []
    assert asked <= len(pages) + kills
    with State(tmp_path) as state:
        assert state.pending(datetime.now(UTC) + timedelta(days=9)) == []

"""A whole invented site: its sources surveyed, its articles visited, twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger.captures.fsck import fsck
from ledger.records import Collect, Outlet
from ledger.vocabulary import OutletKind
from scraper.fetch import Fetched, Fetcher, FetchSettings
from scraper.keep import Store
from scraper.rebuild import rebuild
from scraper.state import State
from scraper.survey import Source, SourceKind, Surveyed, sources_of, survey
from scraper.visit import Visit, visit
from tests.web.server import Web, redirect, reply
from tests.web.site import site

SETTINGS = FetchSettings(delay=0, deadline=5, allow_hosts=frozenset({"127.0.0.1"}))
NEVER = timedelta(0)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web({}) as web:
        web.routes |= site(web.url)
        yield web


def sources(web: Web) -> list[Source]:
    kinds = [
        ("feed", SourceKind.FEED, ""),
        ("sitemap.xml", SourceKind.SITEMAP, "/story/"),
        ("list", SourceKind.LIST, "/story/"),
    ]
    return [Source(f"{web.url}/{path}", "coast-news", kind, NEVER, links, "Asia/Seoul") for path, kind, links in kinds]


def run(folder: Path, chosen: list[Source]) -> tuple[dict[SourceKind, Surveyed], dict[str, Visit]]:
    with Fetcher(SETTINGS) as fetcher, State(folder) as state:
        surveyed = {one.source.kind: one for one in survey(chosen, fetcher, state)}
        pending = [lead.url for lead in state.pending(datetime.now(UTC))]
        return surveyed, {one.url: one for one in visit(pending, fetcher, Store(folder), state)}


def test_a_site_is_taken_in_once(web: Web, tmp_path: Path) -> None:
    surveyed, visits = run(tmp_path, sources(web))
    assert {kind: (one.offered, one.trouble) for kind, one in surveyed.items()} == {
        SourceKind.FEED: (5, ""),
        SourceKind.SITEMAP: (2, ""),
        SourceKind.LIST: (2, ""),
    }
    assert any("1 items without a usable link" in note for note in surveyed[SourceKind.FEED].notes)
    assert any("lost.xml" in note for note in surveyed[SourceKind.SITEMAP].notes)
    found = {url.removeprefix(web.url).partition("?")[0]: one for url, one in visits.items()}
    read = {path for path, one in found.items() if one.is_article}
    assert read == {"/story/harbour", "/story/bridge", "/story/korean", "/story/old", "/story/secret"}
    assert not any("intern" in path for path in web.paths)
    asked = len(web.paths)
    surveyed, visits = run(tmp_path, sources(web))
    assert surveyed[SourceKind.FEED] == Surveyed(sources(web)[0], unchanged=True)
    assert visits == {}
    assert len(web.paths) - asked == 5
    assert fsck(tmp_path) == []


def test_what_was_taken_in_is_known_after_the_state_is_lost(web: Web, tmp_path: Path) -> None:
    run(tmp_path, sources(web))
    for path in tmp_path.glob("state.sqlite3*"):
        path.unlink()
    with State(tmp_path) as state:
        assert rebuild(state, Store(tmp_path)) == []
    asked = len(web.paths)
    _surveyed, visits = run(tmp_path, sources(web))
    stories = [path for path in web.paths[asked:] if path.startswith("/story/")]
    # What was never kept (the wall) is asked for again; nothing else is.
    assert {path.partition("?")[0] for path in stories} == {"/story/wall"}
    assert not any(isinstance(one.outcome, Fetched) for one in visits.values())


def test_a_source_that_fails_is_remembered_with_its_trouble(web: Web, tmp_path: Path) -> None:
    web.routes["/feed"] = reply("<html>Sign in</html>")
    web.routes["/list"] = reply(status=410)
    web.routes["/sitemap.xml"] = reply(status=503, Retry_After="3600")
    surveyed, _visits = run(tmp_path, sources(web))
    assert "no feed" in surveyed[SourceKind.FEED].trouble
    assert "503" in surveyed[SourceKind.SITEMAP].trouble
    with State(tmp_path) as state:
        assert [health.failures for health in state.sources.health()] == [1, 1, 1]
        assert list(state.holds(datetime.now(UTC))) == [f"{web.url}/sitemap.xml"]
        # 410 ends polling.
        assert not state.sources.is_due(f"{web.url}/list", NEVER, datetime.now(UTC) + timedelta(days=1000))
    asked = len(web.paths)
    run(tmp_path, sources(web))
    assert web.paths[asked:] == ["/feed"]


def test_a_source_that_has_moved_says_so(web: Web, tmp_path: Path) -> None:
    web.routes["/rss"] = redirect("/feed", 301)
    moved = replace(sources(web)[0], url=f"{web.url}/rss")
    surveyed, _visits = run(tmp_path, [moved])
    assert any("has moved to" in note for note in surveyed[SourceKind.FEED].notes)


def test_a_source_is_left_alone_until_it_is_due(web: Web, tmp_path: Path) -> None:
    chosen = [replace(source, every=timedelta(hours=1)) for source in sources(web)]
    run(tmp_path, chosen)
    surveyed, _visits = run(tmp_path, chosen)
    assert surveyed == {}


def test_a_broken_pattern_in_a_record_is_a_trouble_and_no_crash(web: Web, tmp_path: Path) -> None:
    surveyed, _visits = run(tmp_path, [replace(source, links="([") for source in sources(web)[1:]])
    assert all("no regular expression" in one.trouble for one in surveyed.values())


def test_an_outlets_record_names_its_sources() -> None:
    collect = Collect(feeds=("https://a.example/f",), sitemaps=("https://a.example/s",), links="/x/", every="30m")
    outlet = Outlet(
        path="content/outlets/a.yml",
        id="a",
        name={"en": "A"},
        kind=OutletKind.NEWSPAPER,
        time_zone="Asia/Seoul",
        collect=collect,
    )
    found = sources_of(outlet)
    assert [(source.kind, source.every, source.zone) for source in found] == [
        (SourceKind.FEED, timedelta(minutes=30), "Asia/Seoul"),
        (SourceKind.SITEMAP, timedelta(minutes=30), "Asia/Seoul"),
    ]
    assert sources_of(replace(outlet, collect=None)) == []

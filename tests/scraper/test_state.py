"""What the state remembers, and that it can be lost and shared."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ledger.captures.fsck import fsck
from scraper.fetch import (
    Failed,
    FailedReason,
    Fetched,
    NotModified,
    Outcome,
    Refused,
    RefusedReason,
    Validators,
    outcome_of,
)
from scraper.keep import Store
from scraper.notes import Event, EventKind
from scraper.rebuild import rebuild
from scraper.recognise import PageKind
from scraper.stages import Capture, Lead
from scraper.state import State

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
URL = "https://news.example/story"
PAGE = b"<p>A server was found.</p>"


def hours(number: float) -> datetime:
    return NOW + timedelta(hours=number)


def capture(
    body: bytes = PAGE,
    *,
    url: str = URL,
    at: datetime = NOW,
    status: int = 200,
    redirects: tuple[tuple[int, str], ...] = (),
) -> Capture:
    headers = (("Content-Type", "text/html"), ("ETag", '"1"'))
    return Capture(url, redirects[-1][1] if redirects else url, at, status, headers, body, redirects)


def page(body: bytes = PAGE, **about: object) -> Fetched:
    return Fetched(capture(body, **about))  # type: ignore[arg-type]


def failed(reason: FailedReason, *, at: datetime = NOW, until: datetime | None = None, url: str = URL) -> Failed:
    return Failed(url, reason, "it failed", at, until=until)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path) as state:
        yield state


def kinds(events: tuple[Event, ...] | list[Event]) -> list[EventKind]:
    return [event.kind for event in events]


def test_an_address_goes_through_its_life(state: State) -> None:
    removed = b"<h1>This article has been removed.</h1>"
    outcomes: list[Outcome] = [
        page(),
        page(at=hours(1)),
        NotModified(URL, URL, hours(2)),
        page(b"<p>Two servers were found.</p>", at=hours(3)),
        outcome_of(capture(removed, at=hours(4), status=404)),
        outcome_of(capture(removed, at=hours(5), status=404)),
        page(b"<p>Two servers were found.</p>", at=hours(6)),
        page(removed, at=hours(7)),
        NotModified(URL, URL, hours(8)),
    ]
    found = [kinds(state.note(outcome, hours(number))) for number, outcome in enumerate(outcomes)]
    assert found == [["ok"], [], [], ["edited"], ["gone"], [], ["back"], ["gone"], ["back"]]
    assert kinds(state.events(URL)) == ["ok", "edited", "gone", "back", "gone", "back"]


def test_an_edit_is_a_change_of_the_text_where_the_text_is_known(state: State) -> None:
    state.note(page(b"<p>A.</p><!-- 1 -->"), NOW, text_sha256="a")
    assert state.note(page(b"<p>A.</p><!-- 2 -->", at=hours(1)), NOW, text_sha256="a") == ()
    assert kinds(state.note(page(b"<p>B.</p>", at=hours(2)), NOW, text_sha256="b")) == ["edited"]


def test_410_ends_polling_for_good(state: State) -> None:
    state.note(page(), NOW)
    assert kinds(state.note(outcome_of(capture(b"", status=410, at=hours(1))), hours(1))) == ["gone"]
    refused = state.verdict(URL, hours(10_000))
    assert refused is not None
    assert refused.reason is RefusedReason.GONE
    assert state.stale(hours(10_000), timedelta(hours=1)) == []


def test_404_does_not(state: State) -> None:
    state.note(page(), NOW)
    state.note(outcome_of(capture(b"", status=404, at=hours(1))), hours(1))
    assert state.verdict(URL, hours(2)) is None
    assert state.stale(hours(100), timedelta(hours=1)) == [URL]


def test_moves_for_good_are_remembered_and_others_are_not(state: State) -> None:
    new, newer = "https://news.example/new", "https://news.example/newer"
    events = state.note(page(redirects=((301, new), (302, newer))), NOW)
    assert [(event.kind, event.detail) for event in events] == [("moved", new), ("ok", "")]
    state.note(page(url=new, redirects=((308, newer),), at=hours(1)), hours(1))
    assert (state.address(URL), state.address(new), state.address(newer)) == (newer, newer, newer)
    assert state.stale(hours(100), timedelta(hours=1)) == [newer]
    state.note(page(url=newer, redirects=((307, URL),), at=hours(2)), hours(2))
    assert state.address(newer) == newer


def test_moves_in_a_circle_come_to_an_end(state: State) -> None:
    other = "https://news.example/other"
    state.note(page(redirects=((301, other),)), NOW)
    state.note(page(url=other, redirects=((301, URL),)), NOW)
    assert state.address(URL) in (URL, other)


def test_a_move_that_leads_nowhere_is_no_move(state: State) -> None:
    redirects = ((301, "https://news.example/new"),)
    state.note(Failed(URL, FailedReason.NOT_FOUND, "status 404", NOW, 404, redirects=redirects), NOW)
    assert state.address(URL) == URL


def test_validators_are_those_of_the_page_last_shown(state: State) -> None:
    assert state.validators(URL) is None
    state.note(page(), NOW)
    assert state.validators(URL) == Validators(URL, '"1"')
    state.note(outcome_of(capture(b"", status=404)), NOW)
    assert state.validators(URL) is None


def test_429_is_remembered_for_the_host_and_503_for_the_address(state: State) -> None:
    state.note(failed(FailedReason.RATE_LIMITED, until=hours(1)), NOW)
    other = "https://news.example/other"
    state.note(failed(FailedReason.UNAVAILABLE, until=hours(2), url="https://paper.example/a"), NOW)
    verdict = state.verdict(other, NOW)
    assert verdict is not None
    assert (verdict.reason, verdict.until) == (RefusedReason.RETRY_LATER, hours(1))
    assert state.verdict(other, hours(1)) is None
    assert state.verdict("https://paper.example/a", hours(1)) is not None
    assert state.verdict("https://paper.example/b", NOW) is None
    assert state.holds(NOW) == {"news.example": hours(1), URL: hours(1), "https://paper.example/a": hours(2)}
    assert state.holds(hours(3)) == {}


def leads(*names: str) -> list[Lead]:
    published = datetime(2024, 4, 23, 9, 30, tzinfo=timezone(timedelta(hours=9)))
    return [
        Lead(f"https://news.example/{name}", "news", "https://news.example/feed", name, published) for name in names
    ]


def test_a_lead_waits_until_its_work_is_captured(state: State) -> None:
    assert state.add_leads(leads("a", "b"), NOW) == 2
    assert state.add_leads(leads("b", "c"), hours(1)) == 1
    assert state.pending(NOW) == leads("a", "b", "c")
    state.note(page(url="http://m.news.example/a?utm_source=x"), NOW)
    assert state.pending(NOW) == leads("b", "c")
    assert state.pending(NOW, "other") == []


def test_a_lead_that_fails_is_tried_again_later_and_later(state: State) -> None:
    state.add_leads(leads("a"), NOW)
    url = leads("a")[0].url
    now, waits = NOW, []
    for _ in range(4):
        state.note(failed(FailedReason.TIMEOUT, at=now, url=url), now)
        start = now
        while not state.pending(now):
            now += timedelta(minutes=1)
        waits.append((now - start).total_seconds() / 60)
    assert waits == [10, 20, 40, 80]


def test_an_address_that_can_never_be_asked_is_dropped(state: State) -> None:
    state.add_leads(leads("a"), NOW)
    state.note(Refused(leads("a")[0].url, RefusedReason.BAD_URL, "no"), NOW)
    assert state.pending(hours(10_000)) == []


def test_a_block_page_is_no_article_and_no_event(state: State) -> None:
    state.add_leads(leads("a"), NOW)
    assert state.note(page(url=leads("a")[0].url), NOW, kind=PageKind.BLOCKED) == ()
    assert state.pending(NOW) == []
    assert state.pending(hours(1)) == leads("a")


def test_one_run_takes_an_address_and_a_killed_run_gives_it_back(tmp_path: Path) -> None:
    with State(tmp_path) as other:
        with State(tmp_path) as one:
            assert one.claim(URL, NOW)
            assert one.claim(URL, NOW)
            assert not other.claim(URL, NOW)
            one.note(page(), NOW)
            assert other.claim(URL, NOW)
            other.note(page(), NOW)
            assert one.claim(URL, NOW)
        assert other.claim(URL, NOW)
    assert not list(tmp_path.glob(".run-*"))


def test_a_source_has_a_health(state: State) -> None:
    source = "https://news.example/feed"
    assert state.sources.is_due(source, timedelta(hours=6), NOW)
    state.sources.note(source, "news", NOW, offered=3)
    assert not state.sources.is_due(source, timedelta(hours=6), hours(5))
    assert state.sources.is_due(source, timedelta(hours=6), hours(6))
    state.sources.note(source, "news", hours(6), trouble="timeout")
    health = state.sources.health()[0]
    assert (health.ok_at, health.tried_at, health.failures, health.trouble, health.offered) == (
        NOW,
        hours(6),
        1,
        "timeout",
        3,
    )
    assert not state.sources.is_due(source, timedelta(hours=6), hours(13))
    assert state.sources.is_due(source, timedelta(hours=6), hours(18))
    state.sources.note(source, "news", hours(18))
    assert (state.sources.health()[0].failures, state.sources.health()[0].offered) == (0, 3)


def test_a_source_is_held_against_its_own_history(state: State) -> None:
    source = "https://news.example/feed"
    for number, offered in enumerate([20, 22, 21, 20]):
        state.sources.note(source, "news", hours(number), offered=offered)
        assert not state.sources.health()[0].is_quiet
    state.sources.note(source, "news", hours(5), offered=1)
    health = state.sources.health()[0]
    assert (health.offered, health.usual, health.is_quiet) == (1, 20, True)


def test_a_source_is_asked_with_its_validators(state: State) -> None:
    source = "https://news.example/feed"
    state.sources.note(source, "news", NOW, offered=1, validators=Validators(source, '"1"'))
    state.sources.note(source, "news", NOW)
    assert state.sources.validators(source) == Validators(source, '"1"')
    assert state.sources.validators("https://news.example/other") is None


def history() -> list[Outcome]:
    """A few addresses' lives, whole answers only: what can be kept."""
    return [
        page(),
        page(b"<p>Edited.</p>", at=hours(1)),
        outcome_of(capture(b"gone", status=410, at=hours(2))),
        page(url="https://news.example/a", redirects=((301, "https://news.example/b"),), at=hours(3)),
        outcome_of(capture(b"<p>Page not found</p>", url="https://news.example/c", status=404, at=hours(4))),
        page(url="https://news.example/c", at=hours(5)),
    ]


def everything(state: State) -> tuple[object, ...]:
    urls = [URL, *(f"https://news.example/{name}" for name in "abc")]
    return (
        state.events(),
        [(state.knows(url), state.address(url), state.validators(url), state.verdict(url, hours(9))) for url in urls],
        state.stale(hours(1000), timedelta(hours=1)),
    )


def test_a_lost_state_is_rebuilt_from_the_captures(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with State(tmp_path) as state:
        for outcome in history():
            kept = outcome.capture if isinstance(outcome, Fetched | Failed) else None
            assert kept is not None
            store.keep(kept)
            state.note(outcome, kept.at)
        before = everything(state)
    for path in tmp_path.glob("state.sqlite3*"):
        path.unlink()
    with State(tmp_path) as state:
        assert rebuild(state, store) == []
        assert everything(state) == before
        assert rebuild(state, store) == []
        assert everything(state) == before
    assert fsck(tmp_path) == []


def test_a_rebuild_names_what_it_could_not_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry = store.keep(capture()).entry
    (tmp_path / entry.file).unlink()
    with State(tmp_path) as state:
        assert len(rebuild(state, store)) == 1
        assert not state.knows(URL)


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_state_that_cannot_be_read_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state.sqlite3").write_bytes(content)
    with State(tmp_path) as state:
        assert len(state.reports) == 1
        assert state.events() == []
    assert (tmp_path / "state.sqlite3-broken").read_bytes() == content


def test_a_state_of_another_version_is_set_aside(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "state.sqlite3")
    base.execute("PRAGMA user_version = 99")
    base.close()
    with State(tmp_path) as state:
        assert "version 99" in state.reports[0]


def test_a_note_that_fails_changes_nothing(state: State) -> None:
    def killed() -> None:
        with state.transaction():
            state.note(page(), NOW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert not state.knows(URL)


def _note_many(folder: Path, name: str) -> None:
    with State(folder) as state:
        for number in range(40):
            url = f"https://news.example/{number}"
            state.add_leads([Lead(url, "news", name)], NOW)
            if state.claim(url, NOW):
                state.note(page(name.encode(), url=url), NOW)


def test_two_runs_at_once_share_the_state(tmp_path: Path) -> None:
    start = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    workers = [start.Process(target=_note_many, args=(tmp_path, name)) for name in ("left", "right")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    with State(tmp_path) as state:
        assert state.reports == []
        assert len([event for event in state.events() if event.kind is EventKind.OK]) == 40
        assert state.pending(NOW) == []

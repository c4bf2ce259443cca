"""What `scraper.fetch` promises, against servers that do not behave."""

from __future__ import annotations

import gzip
import random
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.fetch import (
    Failed,
    FailedReason,
    Fetched,
    Fetcher,
    FetchSettings,
    NotModified,
    Outcome,
    Refused,
    RefusedReason,
    Validators,
    moved_to,
)
from scraper.fetch.decode import HAS_BROTLI, HAS_ZSTD
from scraper.fetch.turns import retry_after
from tests.web.server import Request, Step, Web, drip, redirect, reply

LOOPBACK = frozenset({"127.0.0.1"})
QUICK = FetchSettings(deadline=5, delay=0, max_bytes=200_000, allow_hosts=LOOPBACK)


def cases(name: str) -> list[dict[str, Any]]:
    path = Path(__file__).parents[1] / "cases" / "fetch" / f"{name}.yml"
    loaded: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def fetch(url: str, settings: FetchSettings = QUICK, validators: Validators | None = None) -> Outcome:
    with Fetcher(settings) as fetcher:
        return fetcher.fetch(url, validators)


def body_of(outcome: Outcome) -> bytes:
    assert isinstance(outcome, Fetched), outcome
    return outcome.capture.body


def reason_of(outcome: Outcome) -> FailedReason | RefusedReason:
    assert isinstance(outcome, Failed | Refused), outcome
    return outcome.reason


def test_a_page_arrives_whole_with_its_provenance() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with Web({"/a": reply("<p>Yes.</p>", ETag='"1"', Set_Cookie="a=1")}) as web:
        outcome = fetch(f"{web.url}/a#part")
    assert isinstance(outcome, Fetched)
    capture = outcome.capture
    assert (capture.url, capture.final_url) == (f"{web.url}/a#part", f"{web.url}/a")
    assert (capture.status, capture.body, capture.header("etag")) == (200, b"<p>Yes.</p>", '"1"')
    assert before <= capture.at <= datetime.now(UTC)
    assert capture.redirects == ()


def test_the_server_learns_who_asks_and_where_to_object() -> None:
    with Web({"/": reply("x")}) as web:
        settings = FetchSettings(contact="https://archive.example/bot", allow_hosts=LOOPBACK, delay=0)
        fetch(f"{web.url}/", settings)
    asked = web.requests[-1].headers
    assert asked["user-agent"].startswith("news-ledger/")
    assert asked["user-agent"].endswith("(+https://archive.example/bot)")
    assert asked["host"] == f"127.0.0.1:{web.port}"


@pytest.mark.parametrize("case", cases("answers"), ids=lambda case: case["promise"])
def test_every_answer_comes_to_what_it_is(case: dict[str, Any]) -> None:
    with Web({"/": case["answer"].encode("latin-1")}) as web:
        outcome = fetch(f"{web.url}/")
    if case["outcome"] == "fetched":
        assert body_of(outcome) == case["body"].encode()
    else:
        assert reason_of(outcome) == case["outcome"]
        assert outcome.message


# Packing


def _packed(name: str, data: bytes) -> bytes:
    if name == "gzip":
        return gzip.compress(data)
    if name == "deflate":
        return zlib.compress(data)
    if name == "raw deflate":
        return zlib.compress(data, wbits=-15)
    if name == "br":
        return bytes(pytest.importorskip("brotli").compress(data, quality=4))
    return bytes(pytest.importorskip("backports.zstd").compress(data))


CODINGS = ["gzip", "deflate", "raw deflate", "br", "zstd"]
PAGE = b"".join(b"<p>Paragraph %d says something of its own.</p>" % number for number in range(3000))


@pytest.mark.parametrize("name", CODINGS)
def test_a_packed_page_is_unpacked(name: str) -> None:
    packed = _packed(name, PAGE)
    with Web({"/": reply(packed, Content_Encoding=name.rsplit(maxsplit=1)[-1])}) as web:
        assert body_of(fetch(f"{web.url}/")) == PAGE


@pytest.mark.parametrize("name", CODINGS)
def test_a_packed_page_that_ends_too_early_is_not_kept_as_whole(name: str) -> None:
    packed = _packed(name, PAGE)
    for length in (len(packed) - 1, len(packed) // 2, 3, 1):
        with Web({"/": reply(packed[:length], Content_Encoding=name.rsplit(maxsplit=1)[-1])}) as web:
            assert reason_of(fetch(f"{web.url}/")) is FailedReason.TRUNCATED


@pytest.mark.parametrize("name", CODINGS)
def test_a_bomb_stops_at_the_limit(name: str) -> None:
    packed = _packed(name, b"\0" * 50_000_000)
    with Web({"/": reply(packed, Content_Encoding=name.rsplit(maxsplit=1)[-1])}) as web:
        started = time.monotonic()
        assert reason_of(fetch(f"{web.url}/")) is FailedReason.TOO_LARGE
        assert time.monotonic() - started < 10


def test_a_bomb_in_a_bomb_stops_at_the_limit() -> None:
    packed = gzip.compress(gzip.compress(b"\0" * 50_000_000))
    with Web({"/": reply(packed, Content_Encoding="gzip, gzip")}) as web:
        assert reason_of(fetch(f"{web.url}/")) is FailedReason.TOO_LARGE


def test_endless_empty_packages_stop_at_the_limit() -> None:
    with Web({"/": reply(gzip.compress(b"") * 20_000, Content_Encoding="gzip")}) as web:
        assert reason_of(fetch(f"{web.url}/")) is FailedReason.TOO_LARGE


def test_packages_in_a_row_are_one_page_and_rubbish_behind_them_is_ignored() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    with Web({"/": reply(packed, Content_Encoding="gzip")}) as web:
        assert body_of(fetch(f"{web.url}/")) == b"one two"


def test_every_coding_offered_can_be_undone() -> None:
    with Web({"/": reply("x")}) as web:
        fetch(f"{web.url}/")
    offered = web.requests[-1].headers["accept-encoding"].split(", ")
    assert offered == ["gzip", "deflate", *["br"] * HAS_BROTLI, *["zstd"] * HAS_ZSTD]


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "no-such-charset", "\xe9", ""])
def test_the_bytes_of_a_page_are_untouched_whatever_charset_is_claimed(charset: str) -> None:
    korean = "한국 뉴스 기사".encode("cp949")
    with Web({"/": reply(korean, Content_Type=f"text/html; charset={charset}")}) as web:
        assert body_of(fetch(f"{web.url}/")) == korean


# Limits


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_beyond_the_limit_is_given_up_early(announced: bool) -> None:
    def endless(_request: Request) -> Iterable[Step]:
        yield b"HTTP/1.1 200 OK\r\n" + b"Content-Length: 300000000\r\n" * announced + b"\r\n"
        for _ in range(4600):
            yield b"x" * 65_536

    with Web({"/": endless}) as web:
        started = time.monotonic()
        assert reason_of(fetch(f"{web.url}/")) is FailedReason.TOO_LARGE
        assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "header",
    [
        b"X-Long: " + b"x" * 200_000 + b"\r\n",
        b"".join(b"X-%d: y\r\n" % number for number in range(5000)),
        b"X: y\r\n" * 200,
    ],
)
def test_a_header_beyond_measure_is_given_up(header: bytes) -> None:
    with Web({"/": b"HTTP/1.1 200 OK\r\n" + header + b"\r\nbody"}) as web:
        assert reason_of(fetch(f"{web.url}/")) is FailedReason.PROTOCOL


def endless_header(_request: Request) -> Iterable[Step]:
    yield b"HTTP/1.1 200 OK\r\nX: "
    while True:
        yield b"x"
        yield 0.02


def endless_continue(_request: Request) -> Iterable[Step]:
    while True:
        yield b"HTTP/1.1 100 Continue\r\n\r\n"
        yield 0.02


def endless_trailer(_request: Request) -> Iterable[Step]:
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n"
    while True:
        yield b"X: y\r\n"
        yield 0.02


def slow_body(_request: Request) -> Iterable[Step]:
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    yield from drip(b"x" * 600, 0.02)


def slow_chunks(_request: Request) -> Iterable[Step]:
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    for _ in range(600):
        yield b"1\r\nx\r\n"
        yield 0.02


def slow_redirects(request: Request) -> Iterable[Step]:
    yield 0.1
    yield redirect(f"/{len(request.path)}{request.path}")


def silence(_request: Request) -> Iterable[Step]:
    yield 20.0


SLOW = [endless_header, endless_continue, endless_trailer, slow_body, slow_chunks, slow_redirects, silence]


@pytest.mark.parametrize("answer", SLOW, ids=lambda answer: answer.__name__)
def test_one_deadline_covers_everything_however_slowly_it_comes(answer: Callable[[Request], Iterable[Step]]) -> None:
    with Web({"/robots.txt": reply(""), "*": answer}) as web:
        started = time.monotonic()
        outcome = fetch(f"{web.url}/", replace(QUICK, deadline=0.5, max_redirects=1000))
        took = time.monotonic() - started
    assert reason_of(outcome) is FailedReason.TIMEOUT
    assert 0.4 < took < 4


@pytest.mark.slow
def test_a_body_of_half_a_second_a_chunk_stops_at_the_deadline() -> None:
    def drops(_request: Request) -> Iterable[Step]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        yield from drip(b"x" * 600, 0.5)

    with Web({"/robots.txt": reply(""), "*": drops}) as web:
        started = time.monotonic()
        assert reason_of(fetch(f"{web.url}/", replace(QUICK, deadline=8))) is FailedReason.TIMEOUT
        assert time.monotonic() - started < 8.5


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_entered(status: int) -> None:
    with Web({"/old": redirect("/new", status), "/new": reply("here")}) as web:
        outcome = fetch(f"{web.url}/old")
    assert isinstance(outcome, Fetched)
    assert outcome.capture.final_url == f"{web.url}/new"
    assert outcome.redirects == ((status, f"{web.url}/new"),)
    assert moved_to(outcome.redirects) == (f"{web.url}/new" if status in (301, 308) else None)


def test_an_address_has_moved_as_far_as_every_step_was_for_good() -> None:
    routes = {
        "/1": redirect("/2", 301),
        "/2": redirect("/3", 308),
        "/3": redirect("/4", 302),
        "/4": redirect("/5", 301),
    }
    with Web({**routes, "/5": reply("here")}) as web:
        outcome = fetch(f"{web.url}/1")
    assert [status for status, _url in outcome.redirects] == [301, 308, 302, 301]
    assert moved_to(outcome.redirects) == f"{web.url}/3"


def test_a_loop_ends_when_it_closes() -> None:
    with Web({"/a": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/a#x")}) as web:
        outcome = fetch(f"{web.url}/a")
    assert reason_of(outcome) is FailedReason.REDIRECT
    assert web.paths == ["/a", "/b", "/c"]
    assert len(outcome.redirects) == 3


def test_a_chain_ends_at_the_limit() -> None:
    with Web({"*": lambda request: redirect(request.path + "x"), "/robots.txt": reply("")}) as web:
        assert reason_of(fetch(f"{web.url}/", replace(QUICK, max_redirects=4))) is FailedReason.REDIRECT
    assert len(web.paths) == 5


def test_a_target_in_raw_utf8_is_understood() -> None:
    raw = "HTTP/1.1 302 Found\r\nLocation: /뉴스?q=é\r\nContent-Length: 0\r\n\r\n".encode()
    with Web({"/": raw, "/%EB%89%B4%EC%8A%A4?q=%C3%A9": reply("here")}) as web:
        assert body_of(fetch(f"{web.url}/")) == b"here"


def test_the_way_is_kept_when_it_ends_badly() -> None:
    with Web({"/": redirect("/next", 301), "/next": redirect("http://10.0.0.1/admin")}) as web:
        outcome = fetch(f"{web.url}/")
    assert isinstance(outcome, Refused)
    assert outcome.redirects == ((301, f"{web.url}/next"), (302, "http://10.0.0.1/admin"))


def test_a_host_that_is_allowed_does_not_open_its_neighbours() -> None:
    with Web({"/": reply("secret")}) as inner, Web({"/": redirect(f"http://127.0.0.2:{inner.port}/")}) as web:
        assert reason_of(fetch(f"{web.url}/")) is RefusedReason.PRIVATE_ADDRESS
    assert inner.requests == []


# Names


def test_a_name_whose_answers_change_is_connected_to_where_it_was_vetted() -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) > 1 else ["93.184.216.34"]

    with Web({"*": reply("secret")}) as web, Fetcher(replace(QUICK, allow_hosts=frozenset()), resolve) as fetcher:
        outcome = fetcher.fetch(f"http://rebind.example:{web.port}/")
    assert isinstance(outcome, Refused)
    assert web.requests == []


def test_the_vetted_number_is_connected_to_and_the_name_is_sent() -> None:
    with (
        Web({"/": reply("x")}) as web,
        Fetcher(replace(QUICK, allow_hosts=frozenset({"news.example"})), lambda *_: ["127.0.0.1"]) as fetcher,
    ):
        assert body_of(fetcher.fetch(f"http://news.example:{web.port}/")) == b"x"
    assert web.requests[-1].headers["host"] == f"news.example:{web.port}"


def test_the_next_number_is_tried_when_one_does_not_answer() -> None:
    with (
        Web({"/": reply("x")}) as web,
        Fetcher(replace(QUICK, allow_hosts=frozenset({"news.example"})), lambda *_: ["::1", "127.0.0.1"]) as fetcher,
    ):
        assert body_of(fetcher.fetch(f"http://news.example:{web.port}/")) == b"x"


def test_a_port_nobody_listens_on_is_no_connection() -> None:
    with Web({}) as web:
        port = web.port
    # robots.txt is asked first: an unreachable host allows nothing.
    assert reason_of(fetch(f"http://127.0.0.1:{port}/")) is RefusedReason.ROBOTS_UNREACHABLE


def test_a_name_that_does_not_resolve_is_a_failure() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    with Fetcher(QUICK, resolve) as fetcher:
        assert reason_of(fetcher.fetch("http://nowhere.example/")) is FailedReason.DNS


# Conditional requests


def test_a_page_that_has_not_changed_is_a_304() -> None:
    def versioned(request: Request) -> bytes:
        same = request.headers.get("if-none-match") == 'W/"7"'
        return reply(status=304, ETag='W/"7"', Content_Length="") if same else reply("new", ETag='W/"7"')

    with Web({"/": versioned}) as web:
        first = fetch(f"{web.url}/")
        assert isinstance(first, Fetched)
        again = fetch(f"{web.url}/", validators=Validators.of(first.capture))
        other = fetch(f"{web.url}/", validators=Validators(f"{web.url}/other", 'W/"7"'))
    assert isinstance(again, NotModified)
    assert (again.url, again.final_url) == (f"{web.url}/", f"{web.url}/")
    assert isinstance(other, Fetched)


def test_validators_that_would_break_the_request_are_not_sent() -> None:
    with Web({"/": reply("x")}) as web:
        fetch(f"{web.url}/", validators=Validators(f"{web.url}/", '"a"\r\nX: y', "Sun, 22 Nov 2026 09:00:00 GMT"))
    assert "if-none-match" not in web.requests[-1].headers
    assert web.requests[-1].headers["if-modified-since"] == "Sun, 22 Nov 2026 09:00:00 GMT"


# Pauses


@pytest.mark.parametrize("case", cases("retry-after"), ids=lambda case: case["value"])
def test_a_retry_after_is_read(case: dict[str, Any]) -> None:
    until = retry_after(case["value"], datetime(2026, 11, 22, 8, tzinfo=UTC), timedelta(days=7))
    assert until == (datetime.fromisoformat(case["until"]) if case["until"] else None)


def test_429_holds_the_whole_host() -> None:
    with Web({"/a": reply(status=429, Retry_After="60"), "/b": reply("x")}) as web, Fetcher(QUICK) as fetcher:
        first, second = fetcher.fetch(f"{web.url}/a"), fetcher.fetch(f"{web.url}/b")
    assert isinstance(first, Failed)
    assert isinstance(second, Refused)
    assert (first.reason, second.reason) == (FailedReason.RATE_LIMITED, RefusedReason.RETRY_LATER)
    assert first.until is not None
    assert second.until == first.until
    assert timedelta(seconds=55) < first.until - datetime.now(UTC) <= timedelta(seconds=60)
    assert web.paths == ["/a"]


def test_429_without_a_time_holds_the_host_for_a_while() -> None:
    with Web({"/a": reply(status=429)}) as web, Fetcher(QUICK) as fetcher:
        fetcher.fetch(f"{web.url}/a")
        assert reason_of(fetcher.fetch(f"{web.url}/b")) is RefusedReason.RETRY_LATER


def test_503_holds_the_address_alone() -> None:
    with Web({"/a": reply(status=503, Retry_After="60"), "/b": reply("x")}) as web, Fetcher(QUICK) as fetcher:
        outcomes = [fetcher.fetch(f"{web.url}/{name}") for name in "aab"]
    assert [reason_of(outcome) for outcome in outcomes[:2]] == [FailedReason.UNAVAILABLE, RefusedReason.RETRY_LATER]
    assert body_of(outcomes[2]) == b"x"


def test_a_pause_that_is_over_is_over() -> None:
    answers = iter([reply(status=503, Retry_After="0"), reply("x")])
    with Web({"/a": lambda _request: next(answers)}) as web, Fetcher(QUICK) as fetcher:
        fetcher.fetch(f"{web.url}/a")
        assert body_of(fetcher.fetch(f"{web.url}/a")) == b"x"


def test_a_page_that_says_it_was_removed_comes_with_the_failure() -> None:
    with Web({"/": reply("<p>This article was removed.</p>", status=410)}) as web:
        outcome = fetch(f"{web.url}/")
    assert isinstance(outcome, Failed)
    assert outcome.reason is FailedReason.GONE
    assert outcome.capture is not None
    assert (outcome.capture.status, outcome.capture.body) == (410, b"<p>This article was removed.</p>")


# robots.txt


@pytest.mark.parametrize("case", cases("robots"), ids=lambda case: case["promise"])
def test_robots_txt_is_obeyed(case: dict[str, Any]) -> None:
    with Web({"/robots.txt": reply(case["body"], status=case["status"]), "/news/a": reply("x")}) as web:
        outcome = fetch(f"{web.url}/news/a")
    if case["allowed"]:
        assert body_of(outcome) == b"x"
    else:
        assert reason_of(outcome) == case["reason"]
        assert web.paths == []


def test_robots_txt_is_asked_once_while_it_is_fresh() -> None:
    with Web({"*": reply("x"), "/robots.txt": reply("")}) as web, Fetcher(QUICK) as fetcher:
        for name in "abc":
            fetcher.fetch(f"{web.url}/{name}")
    assert [request.path for request in web.requests] == ["/robots.txt", "/a", "/b", "/c"]


def test_robots_txt_is_asked_again_when_it_is_old() -> None:
    settings = replace(QUICK, robots_age=timedelta(seconds=0.05))
    with Web({"*": reply("x"), "/robots.txt": reply("")}) as web, Fetcher(settings) as fetcher:
        fetcher.fetch(f"{web.url}/a")
        time.sleep(0.1)
        fetcher.fetch(f"{web.url}/b")
    assert [request.path for request in web.requests] == ["/robots.txt", "/a", "/robots.txt", "/b"]


@pytest.mark.parametrize(("steps", "allowed"), [(5, True), (6, False)])
def test_five_redirects_lead_to_robots_txt_and_a_sixth_does_not(steps: int, allowed: bool) -> None:
    routes: dict[str, Any] = {f"/r{number}": redirect(f"/r{number + 1}") for number in range(1, steps)}
    routes |= {"/robots.txt": redirect("/r1"), f"/r{steps}": reply("User-agent: *\nAllow: /"), "/a": reply("x")}
    with Web(routes) as web:
        outcome = fetch(f"{web.url}/a")
    if allowed:
        assert body_of(outcome) == b"x"
    else:
        assert reason_of(outcome) is RefusedReason.ROBOTS_UNREACHABLE


def test_of_a_huge_robots_txt_the_first_500_kib_count() -> None:
    filler = b"# " + b"x" * 97 + b"\n"
    early = b"User-agent: *\nDisallow: /early\n" + filler * 5200 + b"Disallow: /late\n" + filler * 5000
    with Web({"/robots.txt": reply(early), "*": reply("x")}) as web, Fetcher(QUICK) as fetcher:
        assert reason_of(fetcher.fetch(f"{web.url}/early")) is RefusedReason.ROBOTS
        assert body_of(fetcher.fetch(f"{web.url}/late")) == b"x"


def test_robots_txt_on_a_private_address_is_not_asked_for() -> None:
    with Web({"/robots.txt": redirect("http://10.0.0.1/robots.txt"), "/a": reply("x")}) as web:
        outcome = fetch(f"{web.url}/a")
    assert reason_of(outcome) is RefusedReason.ROBOTS_UNREACHABLE


def test_a_slow_robots_txt_forbids() -> None:
    with Web({"/robots.txt": silence, "/a": reply("x")}) as web:
        assert reason_of(fetch(f"{web.url}/a", replace(QUICK, deadline=0.3))) is RefusedReason.ROBOTS_UNREACHABLE


def test_the_host_a_redirect_leads_to_is_asked_for_its_own_rules() -> None:
    with (
        Web({"/robots.txt": reply("User-agent: *\nDisallow: /"), "/a": reply("x")}) as other,
        Web({"/": redirect(f"{other.url}/a")}) as web,
    ):
        assert reason_of(fetch(f"{web.url}/")) is RefusedReason.ROBOTS
    assert other.paths == []


# Manners


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause() -> None:
    def slow(_request: Request) -> Iterable[Step]:
        yield 0.05
        yield reply("x")

    with Web({"*": slow, "/robots.txt": reply("")}) as web, Fetcher(replace(QUICK, delay=0.1)) as fetcher:
        threads = [threading.Thread(target=fetcher.fetch, args=(f"{web.url}/{name}",)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    times = [request.at for request in web.requests]
    assert web.busiest == 1
    assert len(times) == 5
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(times))


def test_a_crawl_delay_is_kept() -> None:
    robots = reply("User-agent: *\nCrawl-delay: 0.3")
    with Web({"*": reply("x"), "/robots.txt": robots}) as web, Fetcher(QUICK) as fetcher:
        fetcher.fetch(f"{web.url}/a")
        fetcher.fetch(f"{web.url}/b")
    _robots, first, second = [request.at for request in web.requests]
    assert second - first >= 0.3


def test_a_crawl_delay_beyond_all_patience_is_a_refusal_with_a_time() -> None:
    robots = reply("User-agent: *\nCrawl-delay: 86400")
    with Web({"*": reply("x"), "/robots.txt": robots}) as web, Fetcher(QUICK) as fetcher:
        assert body_of(fetcher.fetch(f"{web.url}/a")) == b"x"
        outcome = fetcher.fetch(f"{web.url}/b")
    assert isinstance(outcome, Refused)
    assert outcome.reason is RefusedReason.RETRY_LATER
    assert outcome.until is not None


def test_many_hosts_are_asked_at_once() -> None:
    def slow(_request: Request) -> Iterable[Step]:
        yield 0.3
        yield reply("x")

    hosts = [f"host{number}.example" for number in range(6)]
    settings = replace(QUICK, allow_hosts=frozenset(hosts), hosts_at_once=6)
    with Web({"*": slow, "/robots.txt": reply("")}) as web, Fetcher(settings, lambda *_: ["127.0.0.1"]) as fetcher:
        started = time.monotonic()
        urls = [f"http://{host}:{web.port}/" for host in hosts]
        outcomes = dict(fetcher.fetch_many([*urls, *urls, "javascript:void(0)"]))
        took = time.monotonic() - started
    assert {body_of(outcomes[url]) for url in urls} == {b"x"}
    assert reason_of(outcomes["javascript:void(0)"]) is RefusedReason.SCHEME
    assert len(outcomes) == 7
    assert took < 1.8


def test_walking_away_from_many_leaves_nothing_running() -> None:
    with Web({"*": reply("x"), "/robots.txt": reply("")}) as web, Fetcher(replace(QUICK, delay=0.05)) as fetcher:
        many = fetcher.fetch_many(f"{web.url}/{number}" for number in range(200))
        next(many)
        many.close()
        time.sleep(0.2)
        asked = len(web.requests)
        time.sleep(0.2)
    assert asked == len(web.requests) < 10


def test_closing_a_fetcher_sends_waiting_requests_home() -> None:
    outcomes: list[Outcome] = []
    with Web({"*": reply("x"), "/robots.txt": reply("")}) as web:
        fetcher = Fetcher(replace(QUICK, delay=30))
        waiting = threading.Thread(target=lambda: outcomes.append(fetcher.fetch(f"{web.url}/a")))
        waiting.start()
        time.sleep(0.2)
        fetcher.close()
        waiting.join(2)
    assert reason_of(outcomes[0]) is RefusedReason.STOPPED


# Noise


def _noise(number: int) -> bytes:
    """A good answer with a few bytes changed, dropped or doubled; the same for the same number."""
    chance = random.Random(number)
    good = [
        reply("<p>Yes.</p>", ETag='"1"'),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n4;x=y\r\n two\r\n0\r\nTrailer: x\r\n\r\n",
        reply(gzip.compress(b"packed"), Content_Encoding="gzip"),
        redirect("/next", 301),
        reply(status=429, Retry_After="Sun, 22 Nov 2026 09:00:00 GMT"),
    ]
    data = bytearray(chance.choice(good))
    for _ in range(chance.randint(1, 6)):
        position = chance.randrange(len(data))
        data[position : position + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(data)


@pytest.mark.parametrize("count", [60, pytest.param(1500, marks=pytest.mark.slow)])
def test_no_answer_makes_a_fetch_raise(count: int) -> None:
    numbers = iter(range(count + 1))
    with Web({"/robots.txt": reply(""), "*": lambda _request: _noise(next(numbers, 0))}) as web:
        for _ in range(count):
            outcome = fetch(f"{web.url}/", replace(QUICK, deadline=0.3, max_redirects=2))
            assert isinstance(outcome, Fetched | NotModified | Refused | Failed)

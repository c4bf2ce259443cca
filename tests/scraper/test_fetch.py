"""What `scraper.fetch` promises, against servers that do not behave."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta

import pytest

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
from tests.web.server import Request, Step, Web, drip, redirect, reply

LOOPBACK = frozenset({"127.0.0.1"})
QUICK = FetchSettings(deadline=5, delay=0, max_bytes=200_000, allow_hosts=LOOPBACK)


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
        outcome = fetch(f"{web.url}/a?id=1#part", QUICK)
        assert isinstance(outcome, Failed)
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

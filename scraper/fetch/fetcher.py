"""Fetch addresses: vetted, polite, bounded, with every outcome a value.

Addresses in, `Fetched | NotModified | Refused | Failed` out. What must survive the process (validators, moved and gone
addresses) is the state's to remember. Nothing is written here and nothing but a programming error is raised.
"""

from __future__ import annotations

import queue
import ssl
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from types import TracebackType
from urllib.parse import urljoin

from scraper.fetch.address import Resolve, Target, system_resolve, target_of, vetted
from scraper.fetch.deadline import Deadline
from scraper.fetch.decode import ACCEPT_ENCODING
from scraper.fetch.exchange import Answer, exchange, secure_context
from scraper.fetch.outcome import (
    Failed,
    FailedReason,
    NotModified,
    Outcome,
    Redirects,
    Refused,
    RefusedReason,
    Stopped,
    Validators,
    outcome_of,
)
from scraper.fetch.robots import LARGEST, MOST_REDIRECTS, Robots
from scraper.fetch.settings import FetchSettings
from scraper.fetch.turns import Turns, retry_after
from scraper.stages import Capture

REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(slots=True)
class _Way:
    """One fetch under way: where it began and the redirects so far."""

    url: str
    deadline: Deadline
    redirects: list[tuple[int, str]] = field(default_factory=list)
    current: str = ""

    @property
    def passed(self) -> Redirects:
        return tuple(self.redirects)


class Fetcher:
    """Asks for pages on behalf of one run. Threads may share it; use it in a `with` block or call `close`."""

    def __init__(self, settings: FetchSettings, resolve: Resolve = system_resolve) -> None:
        self.settings = settings
        self.turns = Turns()
        """Who waits for whom; `turns.hold` passes on the pauses a former run was asked for."""
        self._resolve = resolve
        self._robots = Robots(settings, self._get_robots)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Refuse whatever is still waiting for its turn."""
        self.turns.close()

    def fetch(self, url: str, validators: Validators | None = None) -> Outcome:
        """What asking for one address comes to; with validators, `NotModified` when the page is unchanged."""
        way = _Way(url, Deadline(self.settings.deadline))
        try:
            target, answer = self._follow(way, self.settings.max_redirects, validators)
            return self._outcome(way, target, answer)
        except Stopped as stopped:
            if isinstance(stopped.reason, RefusedReason):
                return Refused(url, stopped.reason, stopped.message, stopped.until, way.passed)
            return Failed(
                url,
                stopped.reason,
                stopped.message,
                self.settings.at or _now(),
                until=stopped.until,
                redirects=way.passed,
            )

    def fetch_many(
        self, urls: Iterable[str], validators: Mapping[str, Validators] | None = None
    ) -> Iterator[tuple[str, Outcome]]:
        """Each address with its outcome as it comes in: hosts in parallel, one request at a time for each of them."""
        known = validators or {}
        by_host: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            by_host.setdefault(_host_of(url), []).append(url)
        done: queue.SimpleQueue[tuple[str, Outcome] | Exception | None] = queue.SimpleQueue()
        stop = threading.Event()

        def visit(host_urls: list[str]) -> None:
            try:
                for url in host_urls:
                    if stop.is_set():
                        break
                    done.put((url, self.fetch(url, known.get(url))))
            except Exception as error:
                done.put(error)
            finally:
                done.put(None)

        with ThreadPoolExecutor(self.settings.hosts_at_once, "fetch") as pool:
            try:
                for host_urls in by_host.values():
                    pool.submit(visit, host_urls)
                yield from _drain(done, len(by_host))
            finally:
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)

    def _follow(
        self, way: _Way, most: int, validators: Validators | None = None, *, robots: bool = False
    ) -> tuple[Target, Answer]:
        """The target that answers with something else than a redirect, and its answer."""
        way.current = way.url
        seen: set[str] = set()
        while True:
            target = target_of(way.current)
            if target.url in seen:
                raise Stopped(FailedReason.REDIRECT, f"{target.url[:200]} redirects back to itself")
            seen.add(target.url)
            answer = self._ask(target, way, validators, robots=robots)
            if answer.status not in REDIRECTS:
                return target, answer
            if len(way.redirects) >= most:
                raise Stopped(FailedReason.REDIRECT, f"more than {most} redirects")
            way.current = _next(target, answer)
            way.redirects.append((answer.status, way.current))

    def _ask(self, target: Target, way: _Way, validators: Validators | None, *, robots: bool) -> Answer:
        self._check_held(target)
        page_delay = None
        if not robots:
            # The first vetting comes before robots.txt, so that not even that is asked of a private address.
            vetted(target, self.settings.allow_hosts, self._resolve, way.deadline)
            page_delay = self._check_robots(target, way.deadline)
        manners = self.settings
        with self.turns.take(
            target.host, manners.delay_at(target.host), way.deadline, page_delay=page_delay, max_wait=manners.max_wait
        ):
            self._check_held(target)
            numbers = vetted(target, self.settings.allow_hosts, self._resolve, way.deadline)
            answer = exchange(
                target,
                numbers,
                self._headers(target, validators),
                way.deadline,
                self.settings,
                self._context if target.scheme == "https" else None,
                beginning=LARGEST if robots else None,
            )
        self._note_retry(target, answer)
        return answer

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return secure_context(self.settings)

    def _check_held(self, target: Target) -> None:
        until = self.turns.held(target.host, target.url)
        if until is not None:
            raise Stopped(RefusedReason.RETRY_LATER, f"{target.url[:200]} asked to be left alone until {until}", until)

    def _check_robots(self, target: Target, deadline: Deadline) -> float:
        with deadline.paused():
            rules = self._robots.rules(target)
        if rules.unreachable:
            self._check_held(target)
            raise Stopped(RefusedReason.ROBOTS_UNREACHABLE, rules.unreachable)
        if not rules.allow(target.url, self.settings.product):
            raise Stopped(RefusedReason.ROBOTS, f"{target.url[:200]}: robots.txt asks not to")
        return rules.delay(self.settings.product)

    def _get_robots(self, url: str) -> Answer:
        way = _Way(url, Deadline(self.settings.deadline))
        return self._follow(way, MOST_REDIRECTS, robots=True)[1]

    def _headers(self, target: Target, validators: Validators | None) -> dict[str, str]:
        headers = {
            "User-Agent": self.settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": ACCEPT_ENCODING,
            "Connection": "close",
        }
        if validators is not None and target.url == _plain(validators.url):
            fields = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
            headers |= {name: value for name, value in fields.items() if value and value.isprintable()}
        return headers

    def _note_retry(self, target: Target, answer: Answer) -> None:
        until = self._until(answer)
        if until is not None:
            self.turns.hold(target.host if answer.status == 429 else target.url, until)

    def _until(self, answer: Answer) -> datetime | None:
        if answer.status not in (429, 503):
            return None
        now = _now()
        until = retry_after(answer.header("retry-after"), now, self.settings.retry_longest)
        return now + self.settings.retry_default if until is None and answer.status == 429 else until

    def _outcome(self, way: _Way, target: Target, answer: Answer) -> Outcome:
        now, status = self.settings.at or _now(), answer.status
        if status == 304:
            return NotModified(way.url, target.url, now, answer.headers, way.passed)
        capture = Capture(way.url, target.url, now, status, answer.headers, answer.body, way.passed)
        return outcome_of(capture, self._until(answer))


def _drain(
    done: queue.SimpleQueue[tuple[str, Outcome] | Exception | None], workers: int
) -> Iterator[tuple[str, Outcome]]:
    while workers:
        item = done.get()
        if item is None:
            workers -= 1
        elif isinstance(item, Exception):
            raise item
        else:
            yield item


def _next(target: Target, answer: Answer) -> str:
    """Where a redirect leads; the field may hold raw UTF-8, which the HTTP library reads as Latin-1."""
    location = answer.header("location").strip()
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        url = urljoin(target.url, location) if location else ""
    except ValueError:
        url = ""
    if not url:
        raise Stopped(FailedReason.REDIRECT, f"{target.url[:200]}: status {answer.status} without a usable Location")
    return url


def _plain(url: str) -> str:
    try:
        return target_of(url).url
    except Stopped:
        return ""


def _host_of(url: str) -> str:
    try:
        return target_of(url).host
    except Stopped:
        return ""


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)

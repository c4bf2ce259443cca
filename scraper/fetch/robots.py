"""What robots.txt allows, by RFC 9309: read with Protego, kept for a day, and no answer means no.

The bytes of one origin's robots.txt (or why there are none) in, `Rules` out, remembered per origin. The fetching itself
is handed in.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from scraper.fetch.address import Target
from scraper.fetch.exchange import Answer
from scraper.fetch.outcome import Stopped
from scraper.fetch.settings import FetchSettings

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read; the rest is ignored (RFC 9309, 2.5)."""

MOST_REDIRECTS = 5
"""Redirects followed to a robots.txt (RFC 9309, 2.3.1.2)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin asks of us."""

    parsed: Protego | None
    """None: no rules were found, everything is allowed."""
    unreachable: str = ""
    """Why the rules could not be had, which forbids everything; empty when they could."""

    def allow(self, url: str, product: str) -> bool:
        """Whether an address may be fetched."""
        return not self.unreachable and (self.parsed is None or bool(self.parsed.can_fetch(url, product)))

    def delay(self, product: str) -> float:
        """Seconds wanted between requests; 0 when nothing is said."""
        wanted = self.parsed.crawl_delay(product) if self.parsed is not None else None
        return max(float(wanted), 0.0) if wanted is not None else 0.0


class Robots:
    """The rules of every origin met, fetched when needed and believed for as long as the settings say."""

    def __init__(self, settings: FetchSettings, get: Callable[[str], Answer]) -> None:
        self._settings = settings
        self._get = get
        self._guard = threading.Lock()
        self._asking: dict[str, threading.Lock] = {}
        self._known: dict[str, tuple[float, Rules]] = {}

    def rules(self, target: Target) -> Rules:
        """The rules for an address's origin."""
        with self._guard:
            asking = self._asking.setdefault(target.origin, threading.Lock())
        with asking:
            expires, rules = self._known.get(target.origin, (0.0, None))
            if rules is None or expires <= time.monotonic():
                rules = self._ask(target.origin + "/robots.txt")
                age = self._settings.robots_retry if rules.unreachable else self._settings.robots_age
                self._known[target.origin] = (time.monotonic() + age.total_seconds(), rules)
            return rules

    def _ask(self, url: str) -> Rules:
        try:
            answer = self._get(url)
        except Stopped as stopped:
            return Rules(None, f"{url} could not be had: {stopped.message}")
        if 200 <= answer.status < 300:
            return Rules(_parsed(answer.body))
        if 400 <= answer.status < 500 and answer.status != 429:
            return Rules(None)
        return Rules(None, f"{url} could not be had: status {answer.status}")


def _parsed(body: bytes) -> Protego:
    text = body.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return Protego.parse(text.replace("\x00", ""))

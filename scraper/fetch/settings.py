"""How fetching behaves: the one home of its settings. Nothing here reads a file or an environment variable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits, manners and permissions of a fetcher. No setting switches off certificate checks or robots.txt."""

    contact: str = ""
    """Address of the archive, put into the User-Agent: where an outlet learns who asks and how to object."""
    product: str = "news-ledger"
    """Name in the User-Agent and the token looked for in robots.txt."""
    deadline: float = 30.0
    """Seconds one fetch may spend on the network: names, connecting, headers, redirects and body together."""
    connect_timeout: float = 10.0
    """Seconds one attempt to connect may take, within the deadline."""
    max_bytes: int = 20_000_000
    """Bytes a body may have, as sent and after unpacking."""
    max_redirects: int = 10
    """Redirects followed before giving up."""
    delay: float = 2.0
    """Seconds between the end of one request to a host and the start of the next."""
    delay_allowed: float | None = None
    """The same for the hosts in `allow_hosts`, which are the operator's own; None: as for any other."""
    max_wait: float = 120.0
    """Longest wait for a turn, in seconds, that robots.txt's Crawl-delay may cause; beyond it the fetch is refused."""
    hosts_at_once: int = 8
    """Hosts asked in parallel; each of them one request at a time."""
    robots_age: timedelta = timedelta(hours=24)
    """How long a robots.txt is believed (RFC 9309 allows 24 hours)."""
    robots_retry: timedelta = timedelta(minutes=10)
    """How long a robots.txt that could not be reached counts as forbidding everything before it is asked for again."""
    retry_default: timedelta = timedelta(minutes=15)
    """How long a host is left alone after 429 without a Retry-After."""
    retry_longest: timedelta = timedelta(days=7)
    """Longest Retry-After believed."""
    allow_hosts: frozenset[str] = frozenset()
    """Host names and addresses that may be asked although they are not public (a test server, an intranet)."""
    ca_file: Path | None = None
    """PEM file of certificate authorities trusted besides the system's."""

    at: datetime | None = None
    """Time written into every capture instead of the clock's (aware, UTC): for a recorded web whose records must come
    out the same byte by byte. Never for the real web: a capture's time is evidence."""

    def delay_at(self, host: str) -> float:
        """Seconds between requests to this host."""
        return self.delay_allowed if self.delay_allowed is not None and host in self.allow_hosts else self.delay

    @property
    def user_agent(self) -> str:
        """The User-Agent field: name, version and, where it is set, the contact address."""
        try:
            number = version("news-ledger")
        except PackageNotFoundError:
            number = "0"
        return f"{self.product}/{number} (+{self.contact})" if self.contact else f"{self.product}/{number}"

"""What a fetch comes to: a page, no change, a refusal of ours, or a failure. Values only; a fetch raises nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scraper.stages import Capture

Redirects = tuple[tuple[int, str], ...]
"""Each redirect on the way: status and target address, in order."""


class RefusedReason(StrEnum):
    """Why we did not ask."""

    BAD_URL = "bad-url"
    """Not an address that can be asked for: malformed, too long, or with a user name in it."""
    SCHEME = "scheme"
    """Neither http nor https."""
    ODD_ADDRESS = "odd-address"
    """A numeric address in a form that hides it: decimal, octal, hexadecimal or shortened."""
    PRIVATE_ADDRESS = "private-address"
    """The host is, or resolves to, an address that is not public."""
    ROBOTS = "robots"
    """robots.txt asks us not to."""
    ROBOTS_UNREACHABLE = "robots-unreachable"
    """robots.txt could not be had, which counts as a no (RFC 9309, 2.3.1.4)."""
    RETRY_LATER = "retry-later"
    """The host (429) or the address (503) asked for a pause that is not over; see `until`."""
    GONE = "gone"
    """The address answered 410 before and is not asked again."""
    STOPPED = "stopped"
    """The fetcher was closed while the request waited."""


class FailedReason(StrEnum):
    """Why an address that was asked for gave no page."""

    DNS = "dns"
    """The name does not resolve."""
    CONNECT = "connect"
    """No connection, or it was closed before an answer."""
    TLS = "tls"
    """No secure connection: certificate or protocol."""
    TIMEOUT = "timeout"
    """Not finished by the deadline."""
    PROTOCOL = "protocol"
    """The answer is not HTTP as it should be, or its header is too large."""
    TRUNCATED = "truncated"
    """The body ended before its announced end."""
    TOO_LARGE = "too-large"
    """The body is larger than the setting allows."""
    ENCODING = "encoding"
    """The body cannot be unpacked as its Content-Encoding says."""
    REDIRECT = "redirect"
    """A redirect without a usable target, a loop, or too many."""
    NOT_FOUND = "not-found"
    """404."""
    GONE = "gone"
    """410: not to be asked again."""
    DENIED = "denied"
    """401, 402, 403, 407 or 451."""
    RATE_LIMITED = "rate-limited"
    """429; see `until`."""
    UNAVAILABLE = "unavailable"
    """503; see `until`."""
    STATUS = "status"
    """Any other status that is no page."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole page with a status of 200 to 299."""

    capture: Capture

    @property
    def url(self) -> str:
        """Address asked for."""
        return self.capture.url

    @property
    def redirects(self) -> Redirects:
        """Each redirect on the way."""
        return self.capture.redirects


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: the page is the one whose validators were sent."""

    url: str
    """Address asked for."""
    final_url: str
    """Address that answered."""
    at: datetime
    """When it answered: aware, UTC."""
    headers: tuple[tuple[str, str], ...] = ()
    redirects: Redirects = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """We did not ask, or did not follow a redirect."""

    url: str
    """Address asked for."""
    reason: RefusedReason
    message: str
    """One sentence that names the address refused."""
    until: datetime | None = None
    """For `RETRY_LATER`: when asking is allowed again."""
    redirects: Redirects = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """We asked and got no page."""

    url: str
    """Address asked for."""
    reason: FailedReason
    message: str
    """One sentence with the cause."""
    at: datetime
    """When it failed: aware, UTC."""
    status: int | None = None
    """Status of the final answer when there was one."""
    until: datetime | None = None
    """When the outlet wants to be asked again, when it says so."""
    capture: Capture | None = None
    """The page that came with a 4xx status, whole: a removal notice is worth keeping."""
    redirects: Redirects = ()


Outcome = Fetched | NotModified | Refused | Failed
"""Everything a fetch can come to."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a page said about its version, to be sent back when asking for it again."""

    url: str
    """Address that answered: sent nowhere else."""
    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, capture: Capture) -> Validators:
        """The validators a capture came with; empty ones when it had none."""
        return cls(capture.final_url, capture.header("ETag"), capture.header("Last-Modified"))


def moved_to(redirects: Redirects) -> str | None:
    """Where an address has moved for good: the last target reached by 301 and 308 alone; None when it has not."""
    target = None
    for status, url in redirects:
        if status not in (301, 308):
            break
        target = url
    return target


FAILURES = {
    401: FailedReason.DENIED,
    402: FailedReason.DENIED,
    403: FailedReason.DENIED,
    404: FailedReason.NOT_FOUND,
    407: FailedReason.DENIED,
    410: FailedReason.GONE,
    429: FailedReason.RATE_LIMITED,
    451: FailedReason.DENIED,
    503: FailedReason.UNAVAILABLE,
}


def outcome_of(capture: Capture, until: datetime | None = None) -> Fetched | Failed:
    """What a whole answer comes to by its status; a capture from the archive comes to what it came to then."""
    status = capture.status
    if 200 <= status < 300 and status != 206:
        return Fetched(capture)
    page = capture if 400 <= status < 500 and status != 429 else None
    reason = FailedReason.TRUNCATED if status == 206 else FAILURES.get(status, FailedReason.STATUS)
    message = f"{capture.final_url[:200]}: status {status}"
    return Failed(capture.url, reason, message, capture.at, status, until, page, capture.redirects)


class Stopped(Exception):
    """Ends a fetch early inside this package; never leaves it."""

    def __init__(self, reason: RefusedReason | FailedReason, message: str, until: datetime | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.until = until

"""One request and its answer: connect to a vetted number, send, read within the deadline and the limit.

A `Target` and its vetted addresses in, an `Answer` out; `Stopped` with the reason when there is none. No redirects, no
robots.txt, no waiting here. The name, not the number, goes into Host, SNI and the certificate check.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from scraper.fetch.address import Target
from scraper.fetch.deadline import Deadline, TimedSocket, TimedTLSSocket
from scraper.fetch.decode import Decoder
from scraper.fetch.outcome import FailedReason, Stopped
from scraper.fetch.settings import FetchSettings

PIECE = 65_536
"""Bytes read at a time."""

MOST_NUMBERS = 3
"""Addresses of one host tried in turn."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request brought."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """Unpacked; empty for statuses whose body is of no use."""
    cut: bool = False
    """True when the body went on beyond the limit and the caller wanted only its beginning."""

    def header(self, name: str) -> str:
        """The last value of a field, compared without case; empty when absent."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), "")


class _Pinned:
    """Connects to a number vetted before, whatever the name resolves to by now, and keeps to the deadline."""

    numbers: tuple[str, ...]
    deadline: Deadline
    connect_timeout: float

    def pinned_socket(self, port: int) -> socket.socket:
        """A connected socket to the first number that answers."""
        error: OSError | None = None
        for number in self.numbers[:MOST_NUMBERS]:
            sock = TimedSocket(socket.AF_INET6 if ":" in number else socket.AF_INET, socket.SOCK_STREAM)
            try:
                sock.settimeout(min(self.connect_timeout, self.deadline.remaining()))
                sock.connect((number, port))
                sock.settimeout(self.deadline.remaining())
            except OSError as failure:
                sock.close()
                error = failure
                continue
            sock.deadline = self.deadline
            return sock
        raise error or OSError("no address to connect to")


class _Plain(_Pinned, HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return self.pinned_socket(self.port)


class _Secure(_Pinned, HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return self.pinned_socket(self.port)

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, TimedTLSSocket):
            self.sock.deadline = self.deadline


def secure_context(settings: FetchSettings) -> ssl.SSLContext:
    """The TLS settings of every connection: certificates always checked, the system's authorities and the setting's."""
    context = ssl.create_default_context()
    if settings.ca_file is not None:
        context.load_verify_locations(settings.ca_file)
    context.sslsocket_class = TimedTLSSocket
    return context


def exchange(
    target: Target,
    numbers: tuple[str, ...],
    headers: Mapping[str, str],
    deadline: Deadline,
    settings: FetchSettings,
    context: ssl.SSLContext | None,
    *,
    beginning: int | None = None,
) -> Answer:
    """The answer to one GET. With `beginning`, a longer body is cut there instead of being a failure.

    `context` is None for http and only for http.
    """
    connection = _connection(target, numbers, deadline, settings, context)
    try:
        with _named(FailedReason.CONNECT, target):
            connection.connect()
        with _named(FailedReason.PROTOCOL, target):
            connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
            response = connection.getresponse()
        with _named(FailedReason.TRUNCATED, target):
            return _answer(response, settings.max_bytes, beginning)
    finally:
        connection.close()


def _connection(
    target: Target,
    numbers: tuple[str, ...],
    deadline: Deadline,
    settings: FetchSettings,
    context: ssl.SSLContext | None,
) -> _Plain | _Secure:
    timeout = deadline.remaining()
    connection: _Plain | _Secure
    if context is not None:
        connection = _Secure(target.host, target.port, timeout=timeout, ssl_context=context)
    else:
        connection = _Plain(target.host, target.port, timeout=timeout)
    connection.numbers, connection.deadline = numbers, deadline
    connection.connect_timeout = settings.connect_timeout
    return connection


def _answer(response: urllib3.BaseHTTPResponse, limit: int, beginning: int | None) -> Answer:
    headers = tuple((str(name), str(value)) for name, value in response.headers.iteritems())
    status = response.status
    if not (200 <= status < 300 or (400 <= status < 500 and status != 429)):
        return Answer(status, headers, b"")
    coding = ",".join(value for name, value in headers if name.lower() == "content-encoding")
    if beginning is not None:
        limit = max(limit, beginning + PIECE)
    decoder = Decoder(coding, limit)
    body = bytearray()
    received = 0
    while piece := response.read(PIECE, decode_content=False):
        received += len(piece)
        body += decoder.feed(piece)
        if beginning is not None and len(body) >= beginning:
            return Answer(status, headers, bytes(body[:beginning]), cut=True)
        if max(len(body), received) > limit:
            raise Stopped(FailedReason.TOO_LARGE, f"the body has more than {limit} bytes")
    decoder.close()
    if status == 200 and not received and not response.headers.get("Content-Length"):
        # Neither a length nor an end was announced: the connection broke, perhaps within the header.
        raise Stopped(FailedReason.TRUNCATED, "the connection ended before a body came")
    return Answer(status, headers, bytes(body))


@contextmanager
def _named(otherwise: FailedReason, target: Target) -> Iterator[None]:
    """Give whatever goes wrong in a block its reason: what it plainly is, or else what the block was about."""
    try:
        yield
    except (OSError, ValueError, http.client.HTTPException, urllib3.exceptions.HTTPError) as error:
        raise Stopped(_reason(error, otherwise), f"{target.origin}: {_words(error)}") from error


def _reason(error: BaseException, otherwise: FailedReason) -> FailedReason:
    if isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
        return FailedReason.TIMEOUT
    if isinstance(error, ssl.SSLError | ssl.CertificateError | urllib3.exceptions.SSLError):
        return FailedReason.TLS
    if isinstance(error, ConnectionError) and otherwise is FailedReason.PROTOCOL:
        return FailedReason.CONNECT
    return otherwise


def _words(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 300 else text[:300] + "…"

"""A server on a loopback socket that sends exactly the bytes it is told to, as slowly as it is told to."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Step = bytes | float
"""Bytes to send, or seconds to wait."""


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    at: float


Answer = bytes | Iterable[Step] | Callable[[Request], "bytes | Iterable[Step]"]


class Web:
    """Answers by path; `*` answers everything else, 404 by default. `requests` is what was asked."""

    def __init__(self, routes: dict[str, Answer], *, tls: ssl.SSLContext | None = None) -> None:
        self.routes = routes
        self.requests: list[Request] = []
        self.busiest = 0
        """Most requests that were under way at once."""
        self._busy = 0
        self._guard = threading.Lock()
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def url(self) -> str:
        """The server's address without a path."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order, robots.txt left out."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def route(self, path: str) -> Answer:
        """The answer for a path: with its query, without it, or `*`."""
        for key in (path, path.partition("?")[0], "*"):
            if key in self.routes:
                return self.routes[key]
        return reply("not here", status=404)

    def __enter__(self) -> Web:
        accepting = threading.Thread(target=self._accept, daemon=True)
        accepting.start()
        self._threads.append(accepting)
        return self

    def __exit__(self, *_unused: object) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(10)
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        request = _request(head)
        missing = int(request.headers.get("content-length", 0)) - len(head.partition(b"\r\n\r\n")[2])
        while missing > 0 and (piece := connection.recv(65536)):
            missing -= len(piece)
        with self._guard:
            self.requests.append(request)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        try:
            answer = self.route(request.path)
            steps = answer(request) if callable(answer) else answer
            for step in [steps] if isinstance(steps, bytes) else steps:
                if isinstance(step, bytes):
                    connection.sendall(step)
                elif self._closing.wait(step):
                    return
            # A clean end: what was sent must not be lost to a reset.
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
        finally:
            with self._guard:
                self._busy -= 1


def reply(body: bytes | str = b"", *, status: int = 200, **headers: str | int) -> bytes:
    """A whole answer with the right Content-Length; `Content_Type=` becomes `Content-Type:`."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data)), "Connection": "close"}
    fields |= {name.replace("_", "-"): str(value) for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value != "")
    return f"HTTP/1.1 {status} Something\r\n{lines}\r\n".encode("latin-1") + data


def redirect(target: str, status: int = 302) -> bytes:
    """A redirect with a body nobody should read."""
    return reply("moved", status=status, Location=target)


def drip(data: bytes, seconds: float, size: int = 1) -> Iterable[Step]:
    """The data in small pieces with a wait after each."""
    for start in range(0, len(data), size):
        yield data[start : start + size]
        yield seconds


def _request(head: bytes) -> Request:
    first, *lines = head.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    fields = (line.partition(":") for line in lines)
    return Request(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in fields}, time.monotonic())

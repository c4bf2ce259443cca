"""One deadline over everything a fetch does, and sockets that keep to it whatever the other side sends, however slowly.

A plain socket timeout starts again with every byte; these sockets ask the deadline before each read.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Deadline:
    """A budget of seconds that runs from its making; it can be paused while something else is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, more than none; `TimeoutError` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return left

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Time spent in the block does not count."""
        start = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - start


class TimedSocket(socket.socket):
    """A TCP socket that reads no later than its deadline."""

    deadline: Deadline | None = None

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        """As in `socket`, with the time left as the timeout."""
        if self.deadline is not None:
            self.settimeout(self.deadline.remaining())
        return super().recv_into(buffer, nbytes, flags)


class TimedTLSSocket(ssl.SSLSocket):
    """The same over TLS."""

    deadline: Deadline | None = None

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        """As in `ssl`, with the time left as the timeout."""
        if self.deadline is not None:
            self.settimeout(self.deadline.remaining())
        return super().recv_into(buffer, nbytes, flags)

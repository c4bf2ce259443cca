"""Content codings undone piece by piece, never beyond a limit: gzip, deflate, and br and zstd where installed.

Pieces of a body in, unpacked pieces out; `Stopped` when it is too large, malformed or ends too early. Unpacked bytes
are counted as they appear, so that a small body that unpacks into a huge one costs no more than the limit.
"""

from __future__ import annotations

import importlib.util
import sys
import zlib
from functools import partial
from typing import Protocol

from scraper.fetch.outcome import FailedReason, Stopped

MOST_CODINGS = 2
"""Codings one body may be wrapped in."""

ZSTD_WINDOW_LOG = 23
"""Largest zstd window accepted, 8 MiB: what RFC 9659 allows on the web."""


def _installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


HAS_BROTLI = _installed("brotli")
HAS_ZSTD = sys.version_info >= (3, 14) or _installed("backports.zstd")

ACCEPT_ENCODING = ", ".join(["gzip", "deflate", *["br"] * HAS_BROTLI, *["zstd"] * HAS_ZSTD])
"""The Accept-Encoding field that names what can be undone here."""


class Coding(Protocol):
    """One content coding being undone."""

    def feed(self, data: bytes, room: int) -> bytes:
        """What the piece unpacks to; more than `room` bytes (and then not all of it) when it is too much."""

    def finished(self) -> bool:
        """Whether the packed data has come to its own end."""


class Decoder:
    """Undoes a body's codings, the last applied first, with one limit for each."""

    def __init__(self, content_encoding: str, limit: int) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > MOST_CODINGS:
            raise Stopped(FailedReason.ENCODING, f"packed {len(names)} times over")
        self._codings = [_coding(name) for name in reversed(names)]
        self._made = [0] * len(self._codings)
        self._limit = limit
        self._fed = False

    def feed(self, data: bytes) -> bytes:
        """The next unpacked piece, possibly empty."""
        self._fed = self._fed or bool(data)
        for number, coding in enumerate(self._codings):
            room = self._limit - self._made[number]
            try:
                data = coding.feed(data, room)
            except Stopped:
                raise
            except Exception as error:  # each codec has an exception of its own, and none a common base
                raise Stopped(FailedReason.ENCODING, f"the body cannot be unpacked: {error}") from error
            if len(data) > room:
                raise Stopped(FailedReason.TOO_LARGE, f"the body unpacks to more than {self._limit} bytes")
            self._made[number] += len(data)
        return data

    def close(self) -> None:
        """Check that the packed data was whole; an empty body counts as whole."""
        if self._fed and not all(coding.finished() for coding in self._codings):
            raise Stopped(FailedReason.TRUNCATED, "the packed body ends before its own end")


class _Zlib:
    """gzip (members in a row, trailing rubbish ignored, as browsers do) or deflate (with or without header)."""

    def __init__(self, name: str) -> None:
        self._gzip = name == "gzip"
        self._codec = zlib.decompressobj(zlib.MAX_WBITS | 16) if self._gzip else None
        self._held = b""
        self._rubbish = False

    def feed(self, data: bytes, room: int) -> bytes:
        data = self._held + data
        self._held = b""
        if self._codec is None:
            if len(data) < 2:
                self._held = data
                return b""
            headed = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            self._codec = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
        out = bytearray()
        while data and not self._rubbish and len(out) <= room:
            if self._codec.eof:
                self._rubbish = not self._gzip or data[:1] != b"\x1f"
                self._codec = self._codec if self._rubbish else zlib.decompressobj(zlib.MAX_WBITS | 16)
                continue
            out += self._codec.decompress(data, room - len(out) + 1)
            data = self._codec.unused_data
        return bytes(out)

    def finished(self) -> bool:
        return self._codec is not None and self._codec.eof


class _Brotli:
    def __init__(self) -> None:
        import brotli  # type: ignore[import-untyped]

        self._codec = brotli.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        if self._codec.is_finished():
            return b""
        out = bytearray(self._codec.process(data, output_buffer_limit=room + 1))
        while len(out) <= room and not self._codec.is_finished() and not self._codec.can_accept_more_data():
            out += self._codec.process(b"", output_buffer_limit=room - len(out) + 1)
        return bytes(out)

    def finished(self) -> bool:
        return bool(self._codec.is_finished())


class _Zstd:
    def __init__(self) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd

        options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG}
        self._new = partial(zstd.ZstdDecompressor, options=options)
        self._codec = self._new()

    def feed(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        while len(out) <= room and (data or not self._codec.needs_input):
            if self._codec.eof:
                data = data or self._codec.unused_data
                if not data:
                    break
                self._codec = self._new()
            out += self._codec.decompress(data, room - len(out) + 1)
            data = self._codec.unused_data if self._codec.eof else b""
        return bytes(out)

    def finished(self) -> bool:
        return bool(self._codec.eof)


def _coding(name: str) -> Coding:
    if name in ("gzip", "x-gzip", "deflate"):
        return _Zlib(name.removeprefix("x-"))
    if name == "br" and HAS_BROTLI:
        return _Brotli()
    if name == "zstd" and HAS_ZSTD:
        return _Zstd()
    raise Stopped(FailedReason.ENCODING, f"packed as {name[:40]!r}, which was not asked for")

"""Strict reading of the WARC records the captures are kept in (WARC/1.1, ISO 28500; one gzip member a record).

Bytes in, `Record`s out; anything that is not exactly as it should be raises `WarcError`. It depends on the standard
library alone, so that captures can be checked where the scraper is not installed. It never opens a file.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator, Mapping

from ledger.frozen import frozen

LARGEST = 1 << 30
"""Bytes one record may have when it is unpacked; more is damage (or a bomb)."""


class WarcError(ValueError):
    """The bytes are no sequence of whole, well-formed records; the message says what is wrong."""


@frozen
class Record:
    """One WARC record."""

    start: int
    """First byte of its gzip member, counted from the start of the bytes given."""
    end: int
    """First byte after its gzip member."""
    headers: Mapping[str, str]
    """Named fields, names in lower case."""
    block: bytes
    """The content block as it stands."""

    @property
    def kind(self) -> str:
        """`WARC-Type`: `response`, `resource`, `metadata`, …"""
        return self.headers.get("warc-type", "")

    @property
    def payload(self) -> bytes:
        """The block without the HTTP header where there is one."""
        if not self.headers.get("content-type", "").startswith("application/http"):
            return self.block
        _head, separator, body = self.block.partition(b"\r\n\r\n")
        if not separator:
            raise WarcError("the HTTP header of a record has no end")
        return body


def read_records(data: bytes, *, largest: int = LARGEST) -> Iterator[Record]:
    """Each record in turn, digests checked; `WarcError` at the first byte that is not part of a whole record."""
    start = 0
    while start < len(data):
        content, end = _member(data, start, largest)
        headers, block = _parse(content)
        record = Record(start, end, headers, block)
        _check_digest(headers.get("warc-block-digest"), block)
        _check_digest(headers.get("warc-payload-digest"), record.payload)
        yield record
        start = end


def digest_text(data: bytes) -> str:
    """The digest of bytes as WARC writes it: `sha256:` and base 32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def _member(data: bytes, start: int, largest: int) -> tuple[bytes, int]:
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = unpack.decompress(memoryview(data)[start:], largest + 1)
    except zlib.error as error:
        raise WarcError(f"no gzip member at byte {start}: {error}") from error
    if len(content) > largest:
        raise WarcError(f"the record at byte {start} is larger than {largest} bytes")
    if not unpack.eof:
        raise WarcError(f"the record at byte {start} is cut off")
    return content, len(data) - len(unpack.unused_data)


def _parse(content: bytes) -> tuple[dict[str, str], bytes]:
    head, separator, rest = content.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if not separator or lines[0] != b"WARC/1.1":
        raise WarcError("a record does not begin with a WARC/1.1 header")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if not colon or not name or name.lower() in headers:
            raise WarcError(f"a header line is malformed or repeated: {name!r}")
        headers[name.lower()] = value.strip()
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise WarcError("a record has no Content-Length")
    block, tail = rest[: int(length)], rest[int(length) :]
    if tail != b"\r\n\r\n":
        raise WarcError("a record does not end where its Content-Length says")
    return headers, block


def _check_digest(stated: str | None, data: bytes) -> None:
    if stated is None:
        raise WarcError("a record states no digest")
    if stated != digest_text(data):
        raise WarcError("a digest does not fit its data")

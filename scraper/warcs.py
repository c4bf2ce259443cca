"""A capture as WARC records and back: the payload's record (response or resource), then one about how it was obtained.

`Capture` in, the bytes of two gzip members out, and back without loss. Nothing here opens a file.
"""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ledger.captures.manifest import time_text
from ledger.captures.warc import Record, WarcError, digest_text, read_records
from scraper.stages import Capture

PASTED_TYPE = "text/x-pasted; charset=utf-8"
"""Media type of text a person copied from a page: no server ever said it, so no server's type is used."""

FORMAT = "news-ledger/1"
"""Version of the JSON in the record about a capture."""

UNPACKED = ("content-encoding", "content-length", "transfer-encoding")
"""Fields that no longer describe the payload as it is kept, unpacked and whole: kept under another name."""


def pack(capture: Capture) -> bytes:
    """The capture as WARC/1.1 bytes: two gzip members, the payload's record first."""
    uri = quote(capture.final_url, safe="%/:=&?~#+!$,;'@()*[]", errors="replace")
    date = time_text(capture.at)
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{quote(capture.url, errors='replace')} {date} {capture.sha256}")
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    about = _about(capture)
    fields = {
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "WARC-Date": date,
        "WARC-Payload-Digest": digest_text(capture.body),
    }
    _write_payload(writer, uri, capture, fields)
    fields = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(name, 'about')}>",
        "WARC-Date": date,
        "WARC-Concurrent-To": f"<urn:uuid:{name}>",
        "WARC-Payload-Digest": digest_text(about),
        "WARC-Block-Digest": digest_text(about),
        "Content-Type": "application/json",
    }
    record = writer.create_warc_record(
        uri, "metadata", payload=io.BytesIO(about), length=len(about), warc_headers_dict=fields
    )
    writer.write_record(record)
    return out.getvalue()


def unpack(data: bytes) -> Capture:
    """The capture that the bytes hold; `WarcError` when they are not exactly one capture's two records."""
    captures = [capture for _start, _end, capture in captures_in(data)]
    if len(captures) != 1:
        raise WarcError(f"{len(captures)} captures where one was expected")
    return captures[0]


def captures_in(data: bytes) -> Iterator[tuple[int, int, Capture]]:
    """Each capture with its first byte and the byte after its last; `WarcError` at the first that is not whole."""
    records = read_records(data)
    for payload in records:
        about = next(records, None)
        if about is None:
            raise WarcError("the record about a capture is missing")
        yield payload.start, about.end, _capture(payload, about)


def mime_of(capture: Capture) -> str:
    """The media type a capture states, lower case and without parameters; `text/x-pasted` for pasted text."""
    stated = PASTED_TYPE if capture.pasted else capture.header("Content-Type")
    return stated.partition(";")[0].strip().lower()


def _write_payload(writer: WARCWriter, uri: str, capture: Capture, fields: dict[str, str]) -> None:
    if capture.pasted:
        kind, http = "resource", None
        fields |= {"Content-Type": PASTED_TYPE, "WARC-Block-Digest": digest_text(capture.body)}
    else:
        kind, http = "response", _http_header(capture)
        http.compute_headers_buffer()
        fields["WARC-Block-Digest"] = digest_text(http.headers_buff + capture.body)
    body = io.BytesIO(capture.body)
    record = writer.create_warc_record(
        uri, kind, payload=body, length=len(capture.body), warc_headers_dict=fields, http_headers=http
    )
    writer.write_record(record)


def _http_header(capture: Capture) -> StatusAndHeaders:
    """An HTTP header that fits the payload as kept; what was received word for word is in the other record."""
    try:
        phrase = HTTPStatus(capture.status).phrase
    except ValueError:
        phrase = "Unknown"
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in UNPACKED else name, value) for name, value in capture.headers]
    lines = [(quote(name, safe="!#$&'*+-.^_`|~", errors="replace"), _one_line(value)) for name, value in kept]
    lines.append(("Content-Length", str(len(capture.body))))
    return StatusAndHeaders(f"{capture.status} {phrase}", lines, protocol="HTTP/1.1", is_http_request=False)


def _one_line(value: str) -> str:
    return " ".join(value.encode("latin-1", "replace").decode("latin-1").split())


def _about(capture: Capture) -> bytes:
    values = {
        "format": FORMAT,
        "url": capture.url,
        "final_url": capture.final_url,
        "at": time_text(capture.at),
        "status": capture.status,
        "headers": capture.headers,
        "redirects": capture.redirects,
        "pasted": capture.pasted,
    }
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _capture(payload: Record, about: Record) -> Capture:
    if payload.kind not in ("response", "resource") or about.kind != "metadata":
        raise WarcError(f"records {payload.kind}, {about.kind} are not one capture's")
    try:
        values = json.loads(about.block)
        return Capture(
            url=str(values["url"]),
            final_url=str(values["final_url"]),
            at=datetime.fromisoformat(values["at"]).astimezone(UTC),
            status=int(values["status"]),
            headers=tuple((str(name), str(value)) for name, value in values["headers"]),
            body=payload.payload,
            redirects=tuple((int(status), str(target)) for status, target in values["redirects"]),
            pasted=bool(values["pasted"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise WarcError(f"the record about a capture cannot be read: {error}") from error

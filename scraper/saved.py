"""Pages that others saved, as captures: a folder of HTML and text files, or a WARC file of any archiving tool.

A path in, captures out, and a sentence for each file that cannot be one. Nothing is fetched, kept or read here.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree, html
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from scraper.handed import handed_over, is_address, is_html
from scraper.read.charset import decoded
from scraper.stages import Capture

PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})

WARCS = (".warc", ".warc.gz")

LARGEST = 20_000_000
"""Bytes of one page that are taken."""

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|^\s*url:\s*(https?://\S+)\s*$", re.MULTILINE)
"""What browsers and SingleFile write at the top of a page they save."""

SAVED_AT = re.compile(r"^\s*saved date:\s*\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})", re.MULTILINE)

HEAD = 3000
"""Characters in which those are looked for."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file or record that gives no capture."""

    where: str
    reason: str


def saved_pages(path: Path) -> Iterator[Capture | NotTaken]:
    """Every page in a folder (and the folders in it), or in one WARC file, in order of name."""
    if path.is_file():
        yield from _in_warc(path) if path.name.endswith(WARCS) else [_page(path)]
        return
    for file in sorted(path.rglob("*")):
        if file.name.endswith(WARCS):
            yield from _in_warc(file)
        elif file.is_file() and file.suffix.lower() in PAGES:
            yield _page(file)


def _page(file: Path) -> Capture | NotTaken:
    """A saved page or text. Its address stands in it: written by what saved it, as its own, or as its first line."""
    if file.stat().st_size > LARGEST:
        return NotTaken(str(file), f"larger than {LARGEST} bytes")
    body = file.read_bytes()
    moment = datetime.fromtimestamp(file.stat().st_mtime, UTC).replace(microsecond=0)
    if is_html(body):
        text = decoded(body, "")[0]
        url = _address_in(text)
        capture = handed_over(str(file), url, _saved_at(text) or moment)
    else:
        first, _, rest = body.decode("utf-8", "replace").lstrip("\ufeff").partition("\n")
        url = first.strip()
        mime = (("Content-Type", "text/plain; charset=utf-8"),)
        capture = Capture(url, url, moment, 200, mime, rest.lstrip().encode(), pasted=True)
    if not is_address(url):
        hint = "put it in the first line" if capture.pasted else "use `scraper add FILE --url …`"
        return NotTaken(str(file), f"nothing in it says which address it was saved from; {hint}")
    return capture


def _address_in(text: str) -> str:
    found = SAVED_FROM.search(text[:HEAD])
    if found:
        return found[1] or found[2]
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", "")))
    except (etree.ParserError, ValueError):
        return ""
    stated = [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
    stated += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    return next((url.strip() for url in stated if url and is_address(url.strip())), "")


def _saved_at(text: str) -> datetime | None:
    found = SAVED_AT.search(text[:HEAD])
    if not found:
        return None
    try:
        return datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z").astimezone(UTC)
    except ValueError:
        return None


def _in_warc(file: Path) -> Iterator[Capture | NotTaken]:
    """The HTML pages of a WARC file; other records are passed over, and a damaged end is told."""
    with file.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response" and record.http_headers is not None:
                    capture = _response(record)
                    if capture is not None:
                        yield capture
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, gzip.BadGzipFile) as error:
            yield NotTaken(str(file), f"cannot be read further: {str(error) or type(error).__name__}")


def _response(record: object) -> Capture | None:
    """A response record as a capture; None for what is no page that was shown."""
    headers, http = record.rec_headers, record.http_headers  # type: ignore[attr-defined]
    url = str(headers.get_header("WARC-Target-URI") or "").strip("<>")
    status = int(http.get_statuscode()) if str(http.get_statuscode()).isdigit() else 0
    mime = str(http.get_header("Content-Type") or "")
    if not is_address(url) or not 200 <= status < 300 or ("html" not in mime.lower() and mime):
        return None
    body = record.content_stream().read(LARGEST)  # type: ignore[attr-defined]
    at = datetime.fromisoformat(str(headers.get_header("WARC-Date"))).astimezone(UTC).replace(microsecond=0)
    fields = tuple((str(name), str(value)) for name, value in http.headers)
    return Capture(url, url, at, status, fields, body) if body.strip() else None

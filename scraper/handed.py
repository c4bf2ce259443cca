"""What a person hands over, as a capture: a saved page, a text copied from the browser, or standard input.

The name of a file (or `-`) in, a `Capture` out. Nothing is fetched or read here.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from scraper.stages import Capture

HTML_SIGNS = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<!--", b"<meta")


def is_address(source: str) -> bool:
    """Whether a source is an http(s) address rather than a file."""
    return source.startswith(("http://", "https://"))


def handed_over(source: str, url: str, moment: datetime) -> Capture:
    """The bytes of a file or of standard input (`-`) as a capture of `url`. Raises `OSError` for a missing file."""
    body = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    pasted = not is_html(body)
    mime = "text/plain; charset=utf-8" if pasted else "text/html"
    return Capture(url, url, moment, 200, (("Content-Type", mime),), body, pasted=pasted)


def is_html(body: bytes) -> bool:
    """Whether bytes are a page rather than the text of one."""
    start = body.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:2000].lower()
    return start.startswith(HTML_SIGNS) or b"<html" in start or b"<head" in start

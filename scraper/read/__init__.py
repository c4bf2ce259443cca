"""Reading: a capture in, an article out.

In: the bytes of a page or the text a person pasted. Out: a `Reading`, or `Unreadable` for what holds no article. It
must never fetch, never write, and never let a parser's own error out.
"""

from __future__ import annotations

from scraper.errors import Unreadable
from scraper.read.charset import decoded
from scraper.read.html import read_html, read_page
from scraper.read.page import parsed
from scraper.read.paste import read_paste
from scraper.stages import Capture, Reading

__all__ = ["Unreadable", "read", "read_html", "read_paste"]


def read(capture: Capture) -> Reading:
    """What a capture says: pasted or plain text as a paste, anything else as HTML.

    Raises Unreadable when it is empty, binary, not a page, or holds no article's text.
    """
    address = capture.final_url or capture.url
    kind = capture.header("Content-Type").lower()
    if capture.pasted or kind.startswith("text/plain"):
        return read_paste(decoded(capture.body, kind)[0], address or None)
    robots = f"{capture.header('X-Robots-Tag')} tdm-reservation: {capture.header('TDM-Reservation')}"
    return read_page(parsed(capture.body, address or None, kind, robots), capture.at)

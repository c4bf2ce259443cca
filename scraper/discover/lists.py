"""What a list page offers: the links whose address fits a pattern, with their texts.

The bytes of a page and a regular expression in, an `Offer` out. No script is run; a page built by scripts offers
nothing here, and the note says so.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree, html

from scraper.discover.offer import Gathering, Offer, absolute
from scraper.read.charset import decoded

MOST_LINKS = 1000
"""Links of one page that are taken."""

MOST_LOOKED_AT = 20_000
"""Links of one page that are looked at."""

LARGEST = 5_000_000
"""Characters of a page that are read."""


def read_list(data: bytes, source: str, outlet: str, pattern: str, *, content_type: str = "") -> Offer:
    """The links of a page whose absolute address the pattern is found in; the longest text of each as its title."""
    gathering = Gathering(source, outlet, MOST_LINKS)
    try:
        fits = re.compile(pattern)
    except re.error as error:
        gathering.notes.append(f"{source}: the link pattern {pattern!r} is no regular expression: {error}")
        return gathering.offer()
    root = _parsed(decoded(data, content_type)[0][:LARGEST])
    links = [] if root is None else list(islice((link for link in root.iter("a") if link.get("href")), MOST_LOOKED_AT))
    base = source if root is None else _base(root, source)
    for link in links:
        url = absolute(base, str(link.get("href")))
        if url is not None and url != source and fits.search(url):
            gathering.add(url, title=" ".join(str(part) for part in link.itertext()) or str(link.get("title") or ""))
    offer = gathering.offer()
    if not offer.leads:
        gathering.notes.append(f"{source}: none of {len(links)} links fits {pattern!r}")
    return gathering.offer()


def _parsed(text: str) -> html.HtmlElement | None:
    # An encoding declared in the text would be believed once more, and refused in a decoded string.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        return html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return None


def _base(root: html.HtmlElement, source: str) -> str:
    stated = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    return absolute(source, str(stated)) or source if stated else source

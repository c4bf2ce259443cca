"""What a sitemap offers: url sets, indexes, news sitemaps, plain text, gzipped or not, by a small reader on lxml.

Bytes in, an `Offer` out, whatever the bytes are. No entity is expanded and nothing is loaded. A `lastmod` says when a
page changed, never when it was published; only a news sitemap's date is a publication's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from scraper.discover.offer import Gathering, Offer
from scraper.discover.times import stated_time
from scraper.fetch.decode import Decoder
from scraper.fetch.outcome import Stopped

MOST_ADDRESSES = 50_000
"""Addresses one sitemap may hold (the protocol's own limit)."""

LARGEST = 50 * 1024 * 1024
"""Bytes one sitemap may have unpacked (the protocol's own limit)."""

ITEM_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:url|sitemap)\s*>", re.IGNORECASE)
ROOT_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)\s*>", re.IGNORECASE)

BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,31};)")
"""An `&` that begins no reference; lxml would mend `?a=1&b=2` into another address."""

NEWS = ("http://www.google.com/schemas/sitemap-news/0.9", "https://www.google.com/schemas/sitemap-news/0.9")


def read_sitemap(
    data: bytes, source: str, outlet: str, *, zone: str | None = None, since: datetime | None = None
) -> Offer:
    """The leads of a sitemap, and the sitemaps an index names; with `since`, none that say they are older."""
    gathering = Gathering(source, outlet, MOST_ADDRESSES)
    try:
        data = _unpacked(data)
    except Stopped as stopped:
        gathering.notes.append(f"{source}: {stopped.message}")
        return gathering.offer()
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data:
        gathering.notes.append(f"{source}: this is no sitemap, it is empty")
    elif data.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        _read_xml(_whole_part(data, gathering), gathering, zone, since)
    else:
        _read_text(data, gathering)
    return gathering.offer()


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    decoder = Decoder("gzip", LARGEST)
    unpacked = decoder.feed(data)
    decoder.close()
    return unpacked


def _whole_part(data: bytes, gathering: Gathering) -> bytes:
    """The sitemap up to its last finished item: lxml mends what breaks off, and half an address is a wrong one."""
    ends = list(ITEM_END.finditer(data))
    if not ends or ROOT_END.search(data, ends[-1].end()):
        return data
    gathering.notes.append(f"{gathering.source}: the sitemap breaks off")
    return data[: ends[-1].end()]


def _read_text(data: bytes, gathering: Gathering) -> None:
    """One address a line. A page that is no sitemap has no such lines."""
    for line in data.decode("utf-8", "replace").splitlines():
        if line.strip().startswith(("http://", "https://")):
            gathering.add(line)
        elif line.strip():
            gathering.notes.append(f"{gathering.source}: this is no sitemap")
            return


def _read_xml(data: bytes, gathering: Gathering, zone: str | None, since: datetime | None) -> None:
    found = False
    try:
        for element in _elements(data):
            found = True
            stated = {_name(child): _text(child) for child in element if _is_own(child, element)}
            lastmod = stated_time(_full(stated.get("lastmod", "")), zone)
            if since is None or lastmod is None or lastmod >= since:
                if _name(element) == "sitemap":
                    gathering.add_further(stated.get("loc", ""), lastmod)
                else:
                    news = _news(element)
                    published = stated_time(news.get("publication_date", ""), zone)
                    gathering.add(
                        stated.get("loc", ""), title=news.get("title", ""), published=published, lastmod=lastmod
                    )
    except etree.XMLSyntaxError as error:
        gathering.notes.append(f"{gathering.source}: the sitemap breaks off: {error.msg}")
    if not found:
        gathering.notes.append(f"{gathering.source}: this is no sitemap, or an empty one")


def _elements(data: bytes) -> Iterator[etree._Element]:
    """Each `url` or `sitemap` element when it is complete; taken out of memory afterwards."""
    context = etree.iterparse(
        io.BytesIO(BARE_AMPERSAND.sub(b"&amp;", data)),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
    )
    for _event, element in context:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _is_own(child: etree._Element, parent: etree._Element) -> bool:
    """Whether a child belongs to the sitemap's own vocabulary: `image:loc` is no page."""
    return isinstance(child.tag, str) and etree.QName(child).namespace == etree.QName(parent).namespace


def _news(element: etree._Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for namespace in NEWS:
        for news in element.findall(f"{{{namespace}}}news"):
            values |= {_name(child): _text(child) for child in news if isinstance(child.tag, str)}
    return values


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _full(stated: str) -> str:
    """A `lastmod` that is only a day counts as its last minute, so that `since` leaves nothing of that day out."""
    return f"{stated}T23:59:59Z" if len(stated) == 10 else stated

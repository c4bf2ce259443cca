"""What a feed offers: RSS, Atom and RDF through feedparser, JSON Feed 1.1 by our own few lines.

Bytes in, an `Offer` out, whatever the bytes are. feedparser never sees an address, so it can fetch nothing; its times
are not used, because it reads KST as UTC: the text of each time is read again.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Mapping
from itertools import islice
from typing import Any

import feedparser

from scraper.discover.offer import Gathering, Offer
from scraper.discover.times import stated_time

MOST_ITEMS = 2000
"""Items of one feed that are read; a feed that holds more is an archive, and sitemaps are for that."""

MOST_TAGS = 100_000
"""Tags of one feed that are read: feedparser needs 50 µs for each, and nothing else limits them."""

ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)

ITEM_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(item|entry)\s*>", re.IGNORECASE)


def read_feed(data: bytes, source: str, outlet: str, *, content_type: str = "", zone: str | None = None) -> Offer:
    """The leads of a feed. `source` is the address it came from, `zone` the outlet's IANA time zone."""
    gathering = Gathering(source, outlet, MOST_ITEMS)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        _read_json(data, gathering, zone)
    elif start:
        _read_xml(data, gathering, content_type, zone)
    else:
        gathering.notes.append(f"{source}: the feed is empty")
    return gathering.offer()


def _read_xml(data: bytes, gathering: Gathering, content_type: str, zone: str | None) -> None:
    if not ROOT.search(data[:65_536].replace(b"\x00", b"")):
        gathering.notes.append(f"{gathering.source}: this is no feed")
        return
    data = _first_items(_without_doctype(data), gathering)
    headers = {"content-type": content_type or "application/xml", "content-location": gathering.source}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            feed = feedparser.parse(
                io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
            )
        except Exception as error:  # feedparser promises never to raise, and sometimes does
            gathering.notes.append(f"{gathering.source}: the feed cannot be read: {type(error).__name__}: {error}")
            return
    if not feed.get("version") and not feed.entries:
        gathering.notes.append(f"{gathering.source}: this is no feed")
    elif feed.get("bozo") and not feed.entries:
        gathering.notes.append(f"{gathering.source}: the feed is malformed: {feed.get('bozo_exception')}")
    for entry in feed.entries:
        stated = entry.get("published") or entry.get("created") or entry.get("updated") or ""
        link = entry.get("feedburner_origlink") or entry.get("link") or _permanent(entry)
        gathering.add(str(link), title=str(entry.get("title", "")), published=stated_time(str(stated), zone))
    for link in feed.get("feed", {}).get("links", ()):
        if link.get("rel") == "next" and link.get("href"):
            gathering.add_further(str(link["href"]))


def _permanent(entry: Mapping[str, Any]) -> str:
    """An id that is an address stands in for a missing link."""
    name = str(entry.get("id", ""))
    return name if name.startswith(("http://", "https://")) else ""


def _without_doctype(data: bytes) -> bytes:
    """The feed without its document type: no feed needs one, and only attacks declare entities in it."""
    start = data[:4096].upper().find(b"<!DOCTYPE")
    if start < 0:
        return data
    end, subset = data.find(b">", start), data.find(b"[", start)
    if 0 <= subset < end:
        end = data.find(b">", max(data.find(b"]", subset), subset))
    return data[:start] + (data[end + 1 :] if end >= 0 else b"")


def _first_items(data: bytes, gathering: Gathering) -> bytes:
    """The feed cut behind its last item that counts, so that a huge one costs no more than a large one."""
    ends = [(found.end(), found[1].lower()) for found in ITEM_END.finditer(data)]
    if len(ends) > MOST_ITEMS:
        beyond = len(ends) - MOST_ITEMS
        gathering.notes.append(f"{gathering.source}: {beyond} items beyond the first {MOST_ITEMS} were left out")
        end, kind = ends[MOST_ITEMS - 1]
        data = data[:end] + (b"</feed>" if kind == b"entry" else b"</channel></rss>")
    if data.count(b"<") > MOST_TAGS:
        beyond = next(islice(re.finditer(b"<", data), MOST_TAGS, None)).start()
        data = data[: max((end for end, _kind in ends if end <= beyond), default=beyond)]
        gathering.notes.append(f"{gathering.source}: what comes after {MOST_TAGS} tags was left out")
    return data


def _read_json(data: bytes, gathering: Gathering, zone: str | None) -> None:
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        gathering.notes.append(f"{gathering.source}: the feed is no JSON: {error}")
        return
    if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/"):
        gathering.notes.append(f"{gathering.source}: the JSON is no JSON Feed")
        return
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            link = _text(item, "url") or _permanent(item) or _text(item, "external_url")
            stated = _text(item, "date_published") or _text(item, "date_modified")
            gathering.add(link, title=_text(item, "title"), published=stated_time(stated, zone))
    if _text(feed, "next_url"):
        gathering.add_further(_text(feed, "next_url"))


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""

"""What other programs read in the head of pages and in the sitemap: present, absolute, leading to what exists."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from tests.site_plugin.every_kind import PAGES, REDIRECT

FRAMELESS = {PAGES["card"], PAGES["not found"]}
"""Kinds of page that nobody shares."""

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def declared(text: str) -> dict[str, str]:
    """Name → content of every `<meta>`, and the canonical address."""
    found = {
        name: unescape(said) for name, said in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', text)
    }
    if canonical := re.search(r'<link rel="canonical" href="([^"]+)"', text):
        found["canonical"] = canonical[1]
    return found


def read(site: Path, address: str) -> str:
    path = site / address.lstrip("/")
    return (path / "index.html" if address.endswith("/") else path).read_text("utf-8")


def test_every_kind_of_page_says_what_a_shared_link_shows(every_kind: Path) -> None:
    for kind, address in PAGES.items():
        if address in FRAMELESS:
            continue
        found = declared(read(every_kind, address))
        assert found["og:title"], kind
        assert len(found["og:description"]) >= 20, kind
        assert found["og:type"] in ("website", "article"), kind
        assert found["og:url"] == found["canonical"], kind
        assert urlsplit(found["canonical"]).path == address, kind
        assert found["og:image:alt"], kind
        assert (every_kind / urlsplit(found["og:image"]).path.lstrip("/")).is_file(), kind


def test_the_sitemap_names_every_page_to_be_found_once_and_no_other(every_kind: Path) -> None:
    tree = ET.parse(every_kind / "sitemap.xml").getroot()  # noqa: S314 - made by us a moment ago
    assert tree.tag == f"{SITEMAP}urlset"
    places = [url.findtext(f"{SITEMAP}loc", "") for url in tree]
    assert len(places) == len(set(places)) <= 50_000
    for place in places:
        parts = urlsplit(place)
        assert parts.scheme == "https"
        assert (every_kind / parts.path.lstrip("/") / "index.html").is_file(), place
    listed = {urlsplit(place).path for place in places}
    assert listed.isdisjoint({PAGES["withdrawn"], PAGES["card"], PAGES["not found"], REDIRECT})
    for address in PAGES.values():
        hidden = 'name="robots" content="noindex"' in read(every_kind, address) or address in FRAMELESS
        assert (address in listed) is not hidden, address


def test_days_in_the_sitemap_are_days(every_kind: Path) -> None:
    tree = ET.parse(every_kind / "sitemap.xml").getroot()  # noqa: S314 - made by us a moment ago
    days = [day.text or "" for day in tree.iter(f"{SITEMAP}lastmod")]
    assert days
    assert all(date.fromisoformat(day) for day in days)

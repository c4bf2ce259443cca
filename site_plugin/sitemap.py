"""The sitemap: every address that search engines should know, with the day on which what it says last changed.

In go addresses and days; out comes XML. A page of which no such day is known carries none, rather than the day of the
build.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape


def sitemap(site_url: str, pages: Iterable[tuple[str, date | None]]) -> str:
    """The sitemap as XML (sitemaps.org, 0.9), in order of address."""
    rows = []
    for url, updated in sorted(pages, key=lambda page: page[0]):
        changed = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
        rows.append(f"<url><loc>{escape(site_url + url)}</loc>{changed}</url>\n")
    body = "".join(rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}</urlset>\n'
    )

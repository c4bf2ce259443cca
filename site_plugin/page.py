"""A page before it is placed in its frame: address, head and body.

A value only: what a kind of page says is made in `site_plugin.views`, its markup in `site_plugin.pages`.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date

from markupsafe import Markup

from ledger.frozen import frozen


@frozen
class Page:
    """One page of the site."""

    url: str
    """From the root, ending with `/`."""
    title: str
    """Plain text; escaped when the page is filled."""
    description: str
    """One sentence of plain text for search engines and previews."""
    body: Markup
    """What stands between masthead and foot."""
    section: str
    """Folder of the section of the menu that it belongs to, such as `claims`; empty for none."""
    crumbs: tuple[tuple[str, str], ...] = ()
    """The way down to it: words and link, outermost first, the page itself left out."""
    path: str = ""
    """Path of the record it shows, for the edit link; empty when there is none."""
    head: Markup = field(default_factory=Markup)
    """Further markup for `<head>`: structured data, feeds."""
    updated: date | None = None
    """Day on which what it says last changed; the honest lastmod."""
    listed: bool = True
    """Whether search engines and the site's own search should find it."""

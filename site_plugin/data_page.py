"""The page on the data: what files there are, what stands in their columns, and what one must know to use them.

In go the shared parts and a renderer; out comes one page.
"""

from __future__ import annotations

from ledger.words import day_in_words
from site_plugin import urls
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.views.data_files import LIMITS, data_view
from site_plugin.views.parts import Parts


def data_page(parts: Parts, renderer: Renderer) -> Page:
    """The page on the data."""
    day = day_in_words(parts.archive.day)
    body = renderer.render("data.html", v=data_view(parts), limits=LIMITS, day=day)
    said = (
        "The whole archive as data: tables as CSV and SQLite, JSON for each record, feeds, and what the columns mean."
    )
    return Page("data/", "Data", said, body, "", ((parts.archive.site_name, urls.HOME),))

"""What stands in the head of a page for other programs: Open Graph, structured data and feeds.

In go a page and what it shows; out comes markup. JSON inside markup is escaped so that no title can end its script.
"""

from __future__ import annotations

from markupsafe import Markup

from ledger.records import Article
from site_plugin.jsonld import article_jsonld, claim_jsonld, script
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.views.claim import ClaimView
from site_plugin.views.parts import Parts


def plain_head(parts: Parts, renderer: Renderer, page: Page) -> Markup:
    """Open Graph for a page."""
    return renderer.render("head.html", page=page, site=parts.archive.site_name, root=parts.archive.site_url, feed="")


def article_head(parts: Parts, renderer: Renderer, page: Page, article: Article) -> Markup:
    """Open Graph and structured data of an article."""
    return plain_head(parts, renderer, page) + script(article_jsonld(parts, article))


def claim_head(parts: Parts, renderer: Renderer, page: Page, view: ClaimView) -> Markup:
    """Open Graph, the claim's feed and its structured data."""
    feed = f"~/feeds/claims/{view.line.id}.atom"
    shown = renderer.render(
        "head.html", page=page, site=parts.archive.site_name, root=parts.archive.site_url, feed=feed
    )
    return shown + script(claim_jsonld(parts, page, view))

"""What stands in the head of a page for other programs: Open Graph, structured data and feeds.

In go a page and what it shows; out comes markup. JSON inside markup is escaped so that no title can end its script.
"""

from __future__ import annotations

from markupsafe import Markup

from ledger.records import Article
from ledger.vocabulary import Status
from site_plugin.jsonld import article_jsonld, claim_jsonld, script
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.sharing import picture
from site_plugin.views.claim import ClaimView
from site_plugin.views.parts import Parts


def plain_head(parts: Parts, renderer: Renderer, page: Page, status: Status | None = None, feed: str = "") -> Markup:
    """Open Graph for a page, with the picture of the status where it is about one claim."""
    site, root = parts.archive.site_name, parts.archive.site_url
    return renderer.render("head.html", page=page, site=site, root=root, feed=feed, picture=picture(site, status))


def article_head(parts: Parts, renderer: Renderer, page: Page, article: Article) -> Markup:
    """Open Graph and structured data of an article."""
    return plain_head(parts, renderer, page) + script(article_jsonld(parts, page, article))


def claim_head(parts: Parts, renderer: Renderer, page: Page, view: ClaimView) -> Markup:
    """Open Graph, the claim's feed and its structured data."""
    status = Status(view.line.standing.status)
    shown = plain_head(parts, renderer, page, status, f"~/feeds/claims/{view.line.id}.atom")
    return shown + script(claim_jsonld(parts, page, view))

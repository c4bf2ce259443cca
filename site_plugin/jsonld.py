"""Structured data (schema.org) for pages: claims with their review, articles, and the script element that carries them.

In go pages and views; out come plain dictionaries and one safe `<script>`. Only what the page itself says is stated.
"""

from __future__ import annotations

from markupsafe import Markup

from ledger.records import Article
from ledger.vocabulary import ArticleForm, Status
from site_plugin.compact import compact
from site_plugin.page import Page
from site_plugin.urls import safe
from site_plugin.views.claim import ClaimView
from site_plugin.views.parts import Parts

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that could end or change a script element, as JSON may also write them."""

CONTEXT = "https://schema.org"

VERDICTS = (Status.CONFIRMED, Status.CORROBORATED, Status.DISPUTED, Status.REFUTED, Status.UNSUPPORTED)
"""Statuses that say how a check came out. The others only say who has spoken so far, which is no review."""


def script(value: object) -> Markup:
    """The value as JSON-LD in a script element that no text in it can end."""
    text = compact(value)
    for sign, escaped in ESCAPES.items():
        text = text.replace(sign, escaped)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped above


def article_jsonld(parts: Parts, page: Page, article: Article) -> dict[str, object]:
    """A `NewsArticle` (a `CreativeWork` where it is no news): who published it, when, and what it derives from."""
    ref = parts.articles[article.id]
    news = article.form in (ArticleForm.NEWS, ArticleForm.BROADCAST)
    found: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "NewsArticle" if news else "CreativeWork",
        "headline": ref.title,
        "publisher": {"@type": "Organization", "name": ref.outlet},
        "subjectOf": {"@type": "WebPage", "url": f"{parts.archive.site_url}{page.url}"},
    }
    if address := safe(article.url):
        found["url"] = address
    if article.language:
        found["inLanguage"] = article.language
    if ref.when.iso:
        found["datePublished"] = ref.when.iso
    if article.authors:
        found["author"] = [{"@type": "Person", "name": author} for author in article.authors]
    sources = [derived.article for derived in article.derives_from if derived.article in parts.articles]
    if sources:
        addresses = [safe(parts.ledger.articles[key].url) for key in sources]
        found["isBasedOn"] = [url for url in addresses if url] or [parts.articles[key].title for key in sources]
    return found


def claim_jsonld(parts: Parts, page: Page, view: ClaimView) -> dict[str, object]:
    """A `ClaimReview` of the `Claim` where its status is a verdict, the status in words as its rating, never a number.

    Anywhere else the `Claim` alone, for nothing was found out yet that a review could say.
    """
    archive = parts.archive
    url = f"{archive.site_url}{page.url}"
    standing = f"{view.line.standing.word}: {view.line.standing.count}"
    claim: dict[str, object] = {"@type": "Claim", "@id": f"{url}#claim", "text": view.line.text}
    origins = [parts.ledger.articles[origin.article.id] for origin in view.support.origins]
    if appearances := [address for article in origins if (address := safe(article.url))]:
        claim["appearance"] = [{"@type": "CreativeWork", "url": address} for address in appearances]
    if Status(view.line.standing.status) not in VERDICTS:
        return {"@context": CONTEXT, **claim, "url": url, "creativeWorkStatus": standing}
    review: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": view.line.text,
        "itemReviewed": claim,
        "author": {"@type": "Organization", "name": archive.site_name, "url": archive.site_url},
        "reviewRating": {"@type": "Rating", "alternateName": standing},
        "reviewBody": " ".join(view.reasons),
    }
    if page.updated:
        review["datePublished"] = page.updated.isoformat()
    return review

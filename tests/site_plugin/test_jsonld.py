"""Structured data in pages: it says what the page says, and no text in it ends its script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from site_plugin.jsonld import script


def test_no_text_can_end_the_script() -> None:
    html = script({"name": "</script><script>alert(1)</script> & \u2028 \u2029"})
    assert html.count("<") == 2
    assert "&" not in html
    assert "\u2028" not in html
    text = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(text) == {"name": "</script><script>alert(1)</script> & \u2028 \u2029"}


def structured(page: Path) -> dict[str, Any]:
    text = page.read_text("utf-8")
    start = text.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    found = json.loads(text[start : text.index("</script>", start)])
    assert found["@context"] == "https://schema.org"
    return dict(found)


def test_a_verdict_is_a_review_that_rates_the_claim_in_words(site: Path) -> None:
    found = structured(site / "claims" / "authority-opened-a-review" / "index.html")
    assert found["@type"] == "ClaimReview"
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "Confirmed: 1 source, 2 articles"}
    assert found["itemReviewed"]["@type"] == "Claim"
    assert found["itemReviewed"]["text"] == found["claimReviewed"]
    assert found["author"]["@type"] == "Organization"
    assert found["url"].endswith("/claims/authority-opened-a-review/")
    assert found["datePublished"] == "2021-05-02"


def test_a_claim_nobody_has_settled_is_no_review(site: Path) -> None:
    found = structured(site / "claims" / "mirae-made-the-drawings" / "index.html")
    assert found["@type"] == "Claim"
    assert found["text"] == "Mirae Structures made the bridge drawings that lay on the server."
    assert found["creativeWorkStatus"].startswith("Suspected: 1 source, 3 articles")
    assert "reviewRating" not in found


def test_an_article_says_who_published_it_and_what_it_is_based_on(site: Path) -> None:
    found = structured(site / "articles" / "saebyeok-ilbo-2021-03-03-server" / "index.html")
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == "새벽대교 도면, 열린 서버에서 발견"
    assert found["inLanguage"] == "ko"
    assert found["datePublished"].startswith("2021-03-03")
    assert found["publisher"]["@type"] == "Organization"
    assert found["isBasedOn"]
    assert found["subjectOf"]["url"].endswith("/articles/saebyeok-ilbo-2021-03-03-server/")


def test_every_page_of_the_built_site_carries_json_that_can_be_read(site: Path) -> None:
    read = [structured(page) for page in site.glob("*/*/index.html") if "ld+json" in page.read_text("utf-8")]
    assert {found["@type"] for found in read} >= {"Claim", "ClaimReview", "NewsArticle"}


NEEDED = {
    "ClaimReview": {"url", "claimReviewed", "itemReviewed", "author", "reviewRating", "datePublished"},
    "Claim": {"url", "text", "@id"},
    "NewsArticle": {"headline", "publisher"},
    "CreativeWork": {"headline", "publisher"},
}
"""What search engines and fact-checking tools want of each type."""


def test_structured_data_has_what_its_type_needs(site: Path) -> None:
    for page in site.glob("*/*/index.html"):
        if "ld+json" in page.read_text("utf-8"):
            found = structured(page)
            assert found["@context"] == "https://schema.org", page
            assert NEEDED[found["@type"]] <= {key for key, value in found.items() if value}, page

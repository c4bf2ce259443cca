"""Structured data in pages: it says what the page says, and no text in it ends its script."""

from __future__ import annotations

import json
from pathlib import Path

from site_plugin.jsonld import script


def test_no_text_can_end_the_script() -> None:
    html = script({"name": "</script><script>alert(1)</script> & \u2028 \u2029"})
    assert html.count("<") == 2
    assert "&" not in html
    assert "\u2028" not in html
    text = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(text) == {"name": "</script><script>alert(1)</script> & \u2028 \u2029"}


def test_a_claims_review_rates_it_in_words(site: Path) -> None:
    page = (site / "claims" / "mirae-made-the-drawings" / "index.html").read_text("utf-8")
    start = page.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    found = json.loads(page[start : page.index("</script>", start)])
    assert found["@type"] == "ClaimReview"
    assert found["reviewRating"]["alternateName"].startswith("Suspected: 1 source, 3 articles")
    assert "ratingValue" not in found["reviewRating"]
    assert found["itemReviewed"]["text"] == "Mirae Structures made the bridge drawings that lay on the server."

"""What a page asks of those who keep it: no archive copies, no text and data mining, payment.

In: a parsed page. Out: a `Policy`. It must never decide what follows from it: that is for those who keep and publish.
"""

from __future__ import annotations

import re

from scraper.read.page import Page
from scraper.stages import Policy

_ROBOTS = ("robots", "googlebot", "googlebot-news", "bingbot", "archive")
_LOCKED = re.compile(r"^(?:locked|paid|premium|subscriber|subscribers|subscription)$", re.IGNORECASE)


def policy_of(page: Page) -> Policy:
    """Wishes in robots rules (`meta`, `X-Robots-Tag`), the TDM Reservation Protocol and schema.org's paywall mark."""
    rules = " ".join([*page.structured.meta(*_ROBOTS), page.robots]).lower()
    reserved = any(value.strip() == "1" for value in page.structured.meta("tdm-reservation"))
    return Policy(
        noarchive=bool(re.search(r"\bno-?archive\b|\bno-?cache\b", rules)),
        tdm_reservation=reserved or bool(re.search(r"tdm-reservation:\s*1\b", rules)),
        paywalled=_is_paywalled(page),
    )


def _is_paywalled(page: Page) -> bool:
    free = page.structured.article.get("isAccessibleForFree")
    if str(free).lower() in ("false", "0", "no"):
        return True
    return any(_LOCKED.match(tier) for tier in page.structured.meta("article:content_tier", "content_tier"))

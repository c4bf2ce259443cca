"""A site with a page of every kind, and the address of one page of each.

In goes an empty folder; out comes the site of the sample archive with one claim withdrawn and one renamed.
"""

from __future__ import annotations

from pathlib import Path

from tests.conftest import build_archive
from tests.site_plugin.conftest import build_site

PAGES = {
    "home": "/",
    "timeline": "/timeline/",
    "timeline of one status": "/timeline/suspected/",
    "timeline by when it became known": "/timeline/known/",
    "claims": "/claims/",
    "denials": "/denials/",
    "claim with much evidence": "/claims/mirae-made-the-drawings/",
    "claim that a party denies": "/claims/engineer-warned-the-authority/",
    "claim with little evidence": "/claims/server-open-since-january/",
    "card": "/claims/mirae-made-the-drawings/card/",
    "withdrawn": "/claims/server-open-since-february/",
    "articles": "/articles/",
    "article that others follow": "/articles/tidewatch-2021-03-02-open-server/",
    "article in another language": "/articles/minato-shimbun-2021-03-04-bridge/",
    "entities": "/entities/",
    "entity": "/entities/bridge-authority/",
    "outlets": "/outlets/",
    "outlet": "/outlets/harbour-herald/",
    "questions": "/questions/",
    "question": "/questions/was-the-authority-warned/",
    "sources": "/sources/",
    "changes": "/changes/",
    "days": "/as-of/",
    "day": "/as-of/2021-03-03/",
    "search": "/search/",
    "A to Z": "/index-a-z/",
    "data": "/data/",
    "method": "/method/",
    "about": "/about/",
    "not found": "/404.html",
}
"""Kind of page → where one of it stands."""

REDIRECT = "/claims/drawings-lay-open/"
"""A page that leads on at once, so that a browser never stays on it."""


def build_every_kind(root: Path) -> Path:
    """The folder of a site that has a page of every kind."""
    claims = build_archive(root) / "content" / "claims"
    with (claims / "server-open-since-february.yml").open("a", encoding="utf-8") as file:
        file.write("withdrawn: {date: 2021-04-01, by: editor, reason: It said the same as another claim.}\n")
    with (claims / "subcontractor-copied-the-drawings.yml").open("a", encoding="utf-8") as file:
        file.write("aka: [drawings-lay-open]\n")
    return build_site(root)

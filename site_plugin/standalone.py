"""Pages without the frame: redirects from addresses that records had before, and cards that other sites may embed.

In go the shared parts and a renderer; out come addresses and whole documents, with links made relative.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.vocabulary import RecordKind
from ledger.words import day_in_words
from site_plugin import urls
from site_plugin.render import Renderer
from site_plugin.views.parts import Parts


def standalone(parts: Parts, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Every such page: its address and the document."""
    for url, html in (*_redirects(parts, renderer), *_cards(parts, renderer)):
        yield url, urls.place(html, url)


def _redirects(parts: Parts, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """For each earlier id of a record that has a page, a page at the old address that leads to the new one."""
    for kind in urls.SECTION:
        for key, record in parts.archive.shown(parts.ledger.records(kind)).items():
            for old in record.aka:
                target = urls.address(kind, key)
                page = renderer.render(
                    "redirect.html",
                    target=f"{urls.HOME}{target}",
                    relative=f"{urls.to_root(urls.address(kind, old))}{target}",
                    canonical=f"{parts.archive.site_url}{target}",
                )
                yield urls.address(kind, old), str(page)


def _cards(parts: Parts, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """For each claim in the lists, a small page that says where it stands and as of when."""
    day = day_in_words(parts.archive.day)
    for key in parts.archive.claims:
        line = parts.claims[key]
        url = f"{urls.address(RecordKind.CLAIM, key)}card/"
        page = renderer.render(
            "card.html", line=line, site=parts.archive.site_name, day=day, root=parts.archive.site_url
        )
        yield url, str(page)

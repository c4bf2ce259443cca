"""Pages without the frame: redirects from addresses that records had before, and cards that other sites may embed.

In go the shared parts and a renderer; out come addresses and whole documents, with links made relative.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.records import Record
from ledger.vocabulary import RecordKind
from ledger.words import day_in_words
from site_plugin import urls
from site_plugin.render import Renderer
from site_plugin.views.parts import Parts


def redirects(parts: Parts, renderer: Renderer, kind: RecordKind, record: Record) -> Iterator[tuple[str, str]]:
    """For each earlier id of a record that has a page, a page at the old address that leads to the new one."""
    for old in record.aka:
        url, target = urls.address(kind, old), urls.address(kind, record.id)
        page = renderer.render(
            "redirect.html",
            target=f"{urls.HOME}{target}",
            relative=f"{urls.to_root(url)}{target}",
            canonical=f"{parts.archive.site_url}{target}",
        )
        yield url, urls.place(str(page), url)


def card(parts: Parts, renderer: Renderer, claim: str) -> tuple[str, str]:
    """For a claim in the lists, a small page that says where it stands and as of when."""
    url = f"{urls.address(RecordKind.CLAIM, claim)}card/"
    page = renderer.render(
        "card.html",
        line=parts.claims[claim],
        site=parts.archive.site_name,
        day=day_in_words(parts.archive.day),
        root=parts.archive.site_url,
    )
    return url, urls.place(str(page), url)

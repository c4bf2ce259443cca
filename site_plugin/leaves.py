"""Leaves: everything that is published of one record alone: its page, data, feeds, card and former addresses.

In go the shared parts and a record; out come files of the site. What an earlier build left there stays untouched while
all that it was made from is the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from ledger.records import Record
from ledger.vocabulary import RecordKind
from site_plugin.data import record_data
from site_plugin.feeds import record_feeds
from site_plugin.head import plain_head
from site_plugin.page import Page
from site_plugin.pages import HEADINGS, record_page
from site_plugin.render import Renderer
from site_plugin.standalone import card, redirects
from site_plugin.views.parts import Parts
from site_plugin.write import Site


class Framing(Protocol):
    """What puts a page into its frame."""

    def place(self, page: Page, repository: str, branch: str) -> str:
        """The whole page as it is written."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What was written of one record."""

    url: str
    """Address of its page, where it should be found; else empty."""
    updated: date | None
    """Day on which what its page says last changed."""
    files: dict[str, str]
    """Path from the root of the site → digest of what stands there."""

    def to_text(self) -> str:
        """The leaf as text."""
        return json.dumps([self.url, self.updated.isoformat() if self.updated else "", self.files], ensure_ascii=False)


def leaf_of(text: str) -> Leaf:
    """The leaf that became this text."""
    url, updated, files = json.loads(text)
    return Leaf(url, date.fromisoformat(updated) if updated else None, files)


class Press:
    """Brings out leaves into one site."""

    def __init__(self, parts: Parts, renderer: Renderer, frame: Framing, site: Site) -> None:
        self._parts, self._renderer, self._frame, self._site = parts, renderer, frame, site

    def leaves(self) -> Iterator[Leaf]:
        """Bring out every record that has a page."""
        for kind in HEADINGS:
            for record in self._parts.archive.shown(self._parts.ledger.records(kind)).values():
                if not getattr(record, "mask", False):
                    yield self._leaf(kind, record)

    def place(self, page: Page) -> str:
        """The whole page as it is written."""
        whole = page if page.head else replace(page, head=plain_head(self._parts, self._renderer, page))
        return self._frame.place(whole, self._parts.ledger.story.repository, self._parts.archive.branch)

    def _leaf(self, kind: RecordKind, record: Record) -> Leaf:
        memo = self._parts.archive.memo
        if memo is None:
            return self._make(kind, record)
        name = f"{kind.value}:{record.id}"
        if (text := memo.known(name)) is not None:
            leaf = leaf_of(text)
            if all(self._site.keep(path, digest) for path, digest in leaf.files.items()):
                return leaf
        with self._parts.watch.noting() as notes:
            leaf = self._make(kind, self._parts.ledger.records(kind)[record.id])
        memo.put(name, notes, leaf.to_text())
        return leaf

    def _make(self, kind: RecordKind, record: Record) -> Leaf:
        page = record_page(self._parts, self._renderer, kind, record)
        files = {path: self._site.write(path, content) for path, content in self._files(page, kind, record)}
        return Leaf(page.url if page and page.listed else "", page.updated if page else None, files)

    def _files(self, page: Page | None, kind: RecordKind, record: Record) -> Iterator[tuple[str, str | bytes]]:
        parts, renderer = self._parts, self._renderer
        if page:
            yield f"{page.url}index.html", self.place(page)
        if kind is RecordKind.CLAIM and record.id in parts.archive.claims:
            url, html = card(parts, renderer, record.id)
            yield f"{url}index.html", html
        for url, html in redirects(parts, renderer, kind, record):
            yield f"{url}index.html", html
        yield from record_feeds(parts, kind, record.id)
        yield record_data(parts, kind, record)

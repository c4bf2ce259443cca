"""What a source offers: leads, further sources, and what was odd about it. Every reader here gives the same type.

Links and titles are cleaned on the way in: absolute http(s) addresses and plain text only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from scraper.stages import Lead

LONGEST_TITLE = 500
"""Characters of a title that are kept."""

LONGEST_LINK = 8000


@dataclass(frozen=True, slots=True)
class Further:
    """Another source to read, named by this one."""

    url: str
    lastmod: datetime | None
    """When it last changed, as stated; None when unknown."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything one source offers."""

    leads: tuple[Lead, ...] = ()
    """Each address once, in the source's order."""
    further: tuple[Further, ...] = ()
    """Sitemaps that a sitemap index names, the next page of a feed."""
    lastmods: Mapping[str, datetime] = field(default_factory=dict)
    """Address → when the page last changed, as stated; never taken for its publication."""
    notes: tuple[str, ...] = ()
    """What was dropped or could not be read, one sentence each; empty when the source was as it should be."""


class Gathering:
    """An offer in the making: drops what is no link, what comes twice, and what is beyond the limit, and says so."""

    def __init__(self, source: str, outlet: str, most: int) -> None:
        self.source = source
        self._outlet = outlet
        self._most = most
        self._leads: dict[str, Lead] = {}
        self._further: dict[str, Further] = {}
        self._lastmods: dict[str, datetime] = {}
        self._dropped = 0
        self._beyond = 0
        self.notes: list[str] = []

    def add(
        self,
        link: str,
        *,
        title: str = "",
        published: datetime | None = None,
        lastmod: datetime | None = None,
        base: str = "",
    ) -> None:
        """Take one item; the first of several with the same address wins, with the longest title."""
        url = absolute(base or self.source, link)
        if url is None:
            self._dropped += 1
            return
        title = plain_text(title)
        before = self._leads.get(url)
        if before is not None:
            title, published = max(before.title, title, key=len), before.published or published
        elif len(self._leads) >= self._most:
            self._beyond += 1
            return
        self._leads[url] = Lead(url, self._outlet, self.source, title, published)
        if lastmod is not None:
            self._lastmods[url] = lastmod

    def add_further(self, link: str, lastmod: datetime | None = None) -> None:
        """Take the address of another source."""
        url = absolute(self.source, link)
        if url is None:
            self._dropped += 1
        elif len(self._further) >= self._most:
            self._beyond += 1
        else:
            self._further.setdefault(url, Further(url, lastmod))

    def offer(self) -> Offer:
        """What was gathered."""
        notes = list(self.notes)
        if self._dropped:
            notes.append(f"{self.source}: {self._dropped} items without a usable link were dropped")
        if self._beyond:
            notes.append(f"{self.source}: {self._beyond} items beyond the first {self._most} were left out")
        return Offer(tuple(self._leads.values()), tuple(self._further.values()), self._lastmods, tuple(notes))


def absolute(base: str, link: str) -> str | None:
    """The absolute http(s) address a link means, without fragment; None when it means something else."""
    link = re.sub(r"[\t\r\n]", "", link).strip()
    if not link or len(link) > LONGEST_LINK:
        return None
    try:
        parts = urlsplit(urljoin(base, link))
        if parts.scheme not in ("http", "https") or not parts.hostname or (parts.port or 1) < 1:
            return None
    except ValueError:
        return None
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return parts._replace(fragment=fragment).geturl()


def plain_text(text: str) -> str:
    """A title without tags, escapes, control characters and doubled spaces, cut to a sane length."""
    text = text[: LONGEST_TITLE * 8]
    text = html.unescape(re.sub(r"<[^<>]{0,1000}>", " ", text)) if "<" in text or "&" in text else text
    text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())[:LONGEST_TITLE]

"""Feeds of what changed: new claims and changes of status, of everything, of one entity, of one claim.

In go the shared parts; out come Atom 1.0 (RFC 4287) and JSON Feed 1.1 by path. Dates are those of the changes, never of
the build; the newest change comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from ledger.status.assessment import Change
from ledger.vocabulary import RecordKind, Status
from site_plugin import urls
from site_plugin.compact import compact
from site_plugin.views.parts import Parts
from site_plugin.views.values import WORD

LONGEST = 100
"""How many changes the feed of everything holds."""

FALLBACK_HOST = "news-ledger.invalid"
"""Host in the ids of entries while nobody has settled where the site stands."""


class Entry(NamedTuple):
    """One change as a feed tells it."""

    id: str
    """Permanent, a tag URI (RFC 4151)."""
    url: str
    title: str
    text: str
    day: date


class Feed(NamedTuple):
    """What one feed says."""

    path: str
    """Where it stands, without its ending."""
    title: str
    page: str
    """Address of the page it belongs to."""
    entries: Sequence[Entry]


def feeds(parts: Parts) -> Iterator[tuple[str, str]]:
    """Every feed: its path from the root of the site and its text."""
    yield from feed_of_all(parts)
    for kind, keys in ((RecordKind.CLAIM, parts.archive.claims), (RecordKind.ENTITY, parts.archive.entities)):
        for key in keys:
            yield from record_feeds(parts, kind, key)


def feed_of_all(parts: Parts) -> Iterator[tuple[str, str]]:
    """The feed of everything."""
    root, title = parts.archive.site_url, f"{parts.archive.site_name}: what changed"
    return _both(Feed("feeds/all", title, f"{root}changes/", _entries(parts, parts.archive.changes[:LONGEST])), parts)


def record_feeds(parts: Parts, kind: RecordKind, key: str) -> Iterator[tuple[str, str]]:
    """The feeds of one claim or entity that lists show; nothing for other records."""
    root, name = parts.archive.site_url, parts.archive.site_name
    if kind is RecordKind.CLAIM and key in parts.archive.claims:
        changes, title = parts.archive.histories[key], parts.claims[key].text
    elif kind is RecordKind.ENTITY and key in parts.archive.entities:
        about = dict.fromkeys(c.id for c in parts.ledger.claims_about.get(key, ()) if c.id in parts.archive.claims)
        changes = tuple(change for claim in about for change in parts.archive.histories[claim])
        title = parts.entities[key].name
    else:
        return
    newest = sorted(changes, key=lambda change: (-change.day.toordinal(), change.claim))
    at = f"{urls.SECTION[kind]}{key}"
    yield from _both(Feed(f"feeds/{at}", f"{name}: {title}", f"{root}{at}/", _entries(parts, newest)), parts)


def _both(feed: Feed, parts: Parts) -> Iterator[tuple[str, str]]:
    yield f"{feed.path}.atom", atom(feed, parts)
    yield f"{feed.path}.json", json_feed(feed, parts)


def _entries(parts: Parts, changes: Iterable[Change]) -> list[Entry]:
    root = parts.archive.site_url
    host = urlsplit(root).hostname or FALLBACK_HOST
    found = []
    for change in changes:
        line = parts.claims[change.claim]
        new = change.before is Status.NOT_YET_REPORTED
        before = "" if new else f" (was: {WORD[change.before].lower()})"
        found.append(
            Entry(
                f"tag:{host},{change.day.isoformat()}:{change.claim}:{change.after.value}",
                f"{root}claims/{change.claim}/",
                f"{WORD[change.after]}{before}: {line.text}",
                change.because,
                change.day,
            )
        )
    return found


def atom(feed: Feed, parts: Parts) -> str:
    """A feed as Atom 1.0."""
    root = parts.archive.site_url
    own = f"{root}{feed.path}.atom"
    updated = max((entry.day for entry in feed.entries), default=parts.archive.day)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<id>{escape(own)}</id>\n<title>{escape(feed.title)}</title>\n<updated>{_moment(updated)}</updated>\n"
        f"<author><name>{escape(parts.archive.site_name)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(feed.page)}/>\n'
    )
    return head + "".join(map(_atom_entry, feed.entries)) + "</feed>\n"


def _atom_entry(entry: Entry) -> str:
    return (
        f"<entry>\n<id>{escape(entry.id)}</id>\n<title>{escape(entry.title)}</title>\n"
        f"<updated>{_moment(entry.day)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.url)}/>\n'
        f'<content type="text">{escape(entry.text)}</content>\n</entry>\n'
    )


def json_feed(feed: Feed, parts: Parts) -> str:
    """A feed as JSON Feed 1.1."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{parts.archive.site_url}{feed.path}.json",
        "language": "en",
        "authors": [{"name": parts.archive.site_name}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.text or entry.title,
                "date_published": _moment(entry.day),
            }
            for entry in feed.entries
        ],
    }
    return f"{compact(value)}\n"


def _moment(day: date) -> str:
    """The day as a time (RFC 3339): a change is dated by the day, so midnight UTC stands for it."""
    return f"{day.isoformat()}T00:00:00Z"

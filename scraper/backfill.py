"""Ask a web archive for the pages of articles whose own pages were never kept: an index of versions, then the versions.

Addresses in; captures out, dated as the archive dates them, and a sentence for each address that gave none. What the
archive is called and how it is asked is a setting; nothing is kept or read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from scraper.fetch import Failed, Fetched, Fetcher, Outcome, Refused
from scraper.saved import NotTaken
from scraper.stages import Capture

INDEX = "https://web.archive.org/cdx/search/cdx?url={url}&output=json&filter=statuscode:200&collapse=digest"
"""Address of the index of versions: CDX as JSON, or a Memento TimeMap (RFC 7089) in link format."""

PAGE = "https://web.archive.org/web/{time}id_/{url}"
"""Address of one version as it was captured, for indexes that do not give it."""

ORIGINAL = "x-archive-orig-"
"""How an archive names the header fields that the outlet had sent."""

SOURCE = "X-Obtained-From"
"""Header field added to each capture: the archive's address of it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page that an archive holds."""

    at: datetime
    """When the archive captured it: aware, UTC."""
    url: str
    """Where the archive shows it."""


@dataclass(frozen=True, slots=True)
class Archive:
    """How a web archive is asked."""

    index: str = INDEX
    """With `{url}` where the address goes, escaped."""
    page: str = PAGE
    """With `{time}` (fourteen digits) and `{url}`."""
    versions: int = 3
    """Most versions of one page: the first, the last, and some between."""


def backfill(urls: Iterable[str], fetcher: Fetcher, archive: Archive) -> Iterator[Capture | NotTaken]:
    """What the archive holds of each address, oldest version first."""
    for url in urls:
        outcome = fetcher.fetch(archive.index.replace("{url}", quote(url, safe="")))
        if not isinstance(outcome, Fetched):
            yield NotTaken(url, _why(outcome))
            continue
        versions = versions_in(outcome.capture, url, archive.page)
        if not versions:
            yield NotTaken(url, "the archive holds no version of it")
        for version in _some(versions, archive.versions):
            yield _obtained(url, version, fetcher.fetch(version.url))


def versions_in(index: Capture, url: str, page: str) -> list[Version]:
    """The versions an index lists, oldest first; none where it cannot be read."""
    text = index.body.decode("utf-8", "replace")
    found = _in_link_format(text) if "link-format" in index.header("Content-Type") else _in_cdx(text, url, page)
    return sorted(found, key=lambda version: (version.at, version.url))


def _in_cdx(text: str, url: str, page: str) -> list[Version]:
    """Rows of a CDX answer in JSON, the first of which names the columns."""
    try:
        names, *rows = json.loads(text or "[]")
        time, original = names.index("timestamp"), names.index("original")
    except (ValueError, AttributeError, TypeError):
        return []
    found = []
    for row in rows:
        at = _fourteen_digits(str(row[time])) if isinstance(row, list) and len(row) == len(names) else None
        if at is not None:
            shown = page.replace("{time}", str(row[time])).replace("{url}", str(row[original]) or url)
            found.append(Version(at, shown))
    return found


def _in_link_format(text: str) -> list[Version]:
    """Mementos of a TimeMap: `<address>; rel="memento"; datetime="…"`."""
    found = []
    for link in re.finditer(r"<([^<>]+)>\s*;([^<]*)", text):
        said = dict(re.findall(r'(\w+)="([^"]*)"', link[2]))
        if "memento" in said.get("rel", "").split() and "datetime" in said:
            try:
                found.append(Version(parsedate_to_datetime(said["datetime"]).astimezone(UTC), link[1]))
            except ValueError:
                continue
    return found


def _fourteen_digits(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _some(versions: list[Version], most: int) -> list[Version]:
    """The first, the last, and as many between as fit."""
    if len(versions) <= most:
        return versions
    steps = [round(number * (len(versions) - 1) / max(most - 1, 1)) for number in range(most)]
    return [versions[step] for step in dict.fromkeys(steps)]


def _obtained(url: str, version: Version, outcome: Outcome) -> Capture | NotTaken:
    """A version as a capture of the original address at the archive's time, with what the outlet had sent."""
    if not isinstance(outcome, Fetched):
        return NotTaken(url, f"{version.url}: {_why(outcome)}")
    capture = outcome.capture
    fields = [(name[len(ORIGINAL) :], value) for name, value in capture.headers if name.lower().startswith(ORIGINAL)]
    if not any(name.lower() == "content-type" for name, _ in fields):
        fields.append(("Content-Type", capture.header("Content-Type")))
    headers = (*fields, (SOURCE, capture.final_url))
    return replace(capture, url=url, final_url=url, at=version.at, headers=headers, redirects=())


def _why(outcome: Outcome) -> str:
    return outcome.message if isinstance(outcome, Refused | Failed) else "unchanged"

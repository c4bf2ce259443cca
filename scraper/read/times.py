"""When an article was published and changed, out of every date its page offers.

In: a parsed page and its head. Out: candidates and the ones chosen by the rule below. It must never guess: without a
candidate that holds one certain day the answer is None.

The rule: the first place that names a day decides the day, in the order JSON-LD, `meta`, `time` elements, a script's
data, date lines in the head, the title, the address. Of all candidates for that instant or day the first full time
with offset is taken. A change before the publication is no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from scraper.read.blocks import Block
from scraper.read.dates import normal_time
from scraper.read.page import Page
from scraper.read.paste_lines import dates_in, is_date_line
from scraper.stages import Candidate, Origin

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "parsely-pub-date", "publishdate", "publish-date", "pubdate", "published_time", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "cxenseparse:recs:publishtime",
    "article.published", "article.created", "date", "originalpublicationdate", "bt:pubdate", "displaydate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article.updated",
    "dcterms.modified", "last-modified", "lastmod", "dc.date.modified", "revised",
)  # fmt: skip
_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SCRIPTED = re.compile(
    r'\\?"(datePublished|publishedAt|published_at|publishDate|firstPublishDate|createDt|regDate|deployDt|publishDt)\\?"\s*:\s*\\?"([^"\\]{8,40})'
)
_MODIFIED_CLASS = re.compile(r"modif|updat|edited|revis", re.IGNORECASE)
_TIMES_MOST = 200
_ORDER = (Origin.JSON_LD, Origin.META, Origin.TIME, Origin.PAYLOAD, Origin.TEXT, Origin.TITLE, Origin.URL)


def declared_times(page: Page) -> list[Candidate]:
    """The dates the page declares to machines, in JSON-LD and `meta`."""
    data = page.structured
    found = [
        Candidate(field, str(data.article[name]), Origin.JSON_LD, name)
        for field, name in (("published", "datePublished"), ("modified", "dateModified"), ("published", "dateCreated"))
        if isinstance(data.article.get(name), str | int)
    ]
    found += [Candidate("published", value, Origin.META, name) for name in _PUBLISHED for value in data.meta(name)]
    found += [Candidate("modified", value, Origin.META, name) for name in _MODIFIED for value in data.meta(name)]
    return found


def time_candidates(page: Page, head: list[Block]) -> list[Candidate]:
    """Every date the page offers for `published` and `modified`, as found; `head` is what stands around the title."""
    found = declared_times(page)
    found += _time_elements(page, head)
    if not any(candidate.field == "published" for candidate in found):
        found += [
            Candidate("published", match.group(2), Origin.PAYLOAD, match.group(1))
            for match in _SCRIPTED.finditer(page.source)
        ][:3]
    for block in head:
        if is_date_line(block.text):
            found += [Candidate(field, part, Origin.TEXT, "head") for field, part in dates_in(block.text)]
    found += [Candidate("published", part, Origin.TITLE, "title") for part in _title_date(page)]
    if match := _ADDRESS.search(urlsplit(page.url or "").path):
        found.append(Candidate("published", "-".join(match.groups()), Origin.URL, "path"))
    return [candidate for candidate in dict.fromkeys(found) if candidate.value.strip()]


def _time_elements(page: Page, head: list[Block]) -> Iterable[Candidate]:
    """`time` elements of the head: those of other articles further down do not count."""
    near = {block.element for block in head if not block.aside and block.linked <= 0.5 * len(block.text)}
    blocks = {block.element for block in page.blocks}
    for element in islice(page.tree.iter("time"), _TIMES_MOST):
        value = element.get("datetime") or element.get("content") or " ".join(element.itertext())
        around = [element, *islice(element.iterancestors(), 3)]
        own = next((holder for holder in around if holder in blocks), None)
        if not value or own not in near:
            continue
        words = " ".join(filter(None, [element.get("itemprop"), element.get("class"), around[-1].get("class")]))
        yield Candidate("modified" if _MODIFIED_CLASS.search(words) else "published", value, Origin.TIME, "time")


def _title_date(page: Page) -> list[str]:
    """A date that ends the page's title, as some sites print it there."""
    title = (page.structured.meta("og:title") or [""])[0]
    match = re.search(r"[|–-]\s*(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2})$", title)
    return [match.group(1)] if match else []


def chosen_time(candidates: list[Candidate], field: str, until: datetime | None = None) -> str | None:
    """The publication or change as a full time with offset, else as a day; None when nothing certain is offered.

    `until` is when the page was fetched: what lies more than a day after it is not believed.
    """
    values = [
        value
        for origin in _ORDER
        for candidate in candidates
        if candidate.field == field and candidate.origin is origin and (value := normal_time(candidate.value))
        if until is None or value[:10] <= (until + timedelta(days=1)).date().isoformat()
    ]
    if not values:
        return None
    first = values[0]
    full = next((value for value in values if len(value) > 10 and _same_day(value, first)), None)
    return first if len(first) > 10 or full is None else full


def chosen_change(candidates: list[Candidate], published: str | None, until: datetime | None = None) -> str | None:
    """When the article was last changed; None when that is unknown, is the publication itself, or lies before it."""
    modified = chosen_time(candidates, "modified", until)
    if not modified or not published:
        return modified
    if len(modified) > 10 and len(published) > 10:
        return modified if datetime.fromisoformat(modified) > datetime.fromisoformat(published) else None
    return modified if modified[:10] > published[:10] else None


def _same_day(full: str, day: str) -> bool:
    return full[:10] == day[:10]

"""The title of a page out of every title it offers.

In: a parsed page. Out: candidates and the one chosen by the rule below. It must never invent a title: what is chosen
is an offered one, at most without the name of the site or section at its end.

The rule: the title shared with other sites (`og:title`) without site and section; but the heading where JSON-LD,
heading and another title agree against it, or where it is cut short; JSON-LD where the page shows no heading; then
whatever there is. A heading that is but a logo is none.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from scraper.read.page import Page
from scraper.read.text import fold
from scraper.stages import Candidate, Origin

_PARTS = re.compile(r"\s*(?:[|｜ㅣ│•*]|\s[-–—:]\s|：|(?<=[^\s\d])-(?=[^\s\d]{1,12}(?:[|｜ㅣ│]|$)))\s*")
_MARKUP = re.compile(
    r"</?(?:a|b|br|em|font|i|mark|nobr|p|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
"""Tags that make words of a title look different; any other in angle brackets is what the title speaks of."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,32}\d{0,2});")
_SPOKEN_OF = frozenset("<>")
"""Characters that nobody escapes twice by mistake alone: a title with one escaped may speak of markup."""
_LONGEST = 1_000
"""What has more characters is no title."""
_SECTION = re.compile(r"[가-힣一-龥·]{2,5}")
_DATED = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")


def title_candidates(page: Page) -> list[Candidate]:
    """Every title the page offers, folded, in the order JSON-LD, OpenGraph, other `meta`, headings, `title`."""
    data = page.structured
    offered = [(data.article.get(name), Origin.JSON_LD, name) for name in ("headline", "name")]
    offered += [(value, Origin.OPEN_GRAPH, "og:title") for value in data.meta("og:title")[:1]]
    offered += [
        (value, Origin.META, name) for name in ("twitter:title", "title", "dc.title") for value in data.meta(name)[:1]
    ]
    offered += [(" ".join(element.itertext()), Origin.HEADING, "h1") for element in list(page.tree.iter("h1"))[:3]]
    offered += [(page.tree.findtext(".//title"), Origin.TITLE, "title")]
    found = [
        Candidate("title", text, origin, detail)
        for value, origin, detail in offered
        if isinstance(value, str) and (text := clean(value) if origin is Origin.JSON_LD else plain(value))
        if len(text) <= _LONGEST
    ]
    return list(dict.fromkeys(found))


def clean(text: str) -> str:
    """A JSON-LD value as plain text: tags that only shape it gone, entities resolved, white space folded."""
    return plain(html.unescape(_MARKUP.sub(" ", text)))


def plain(text: str) -> str:
    """Text of a parsed page as a title: what was escaped once too often resolved, white space folded.

    Nothing is taken for markup: angle brackets that were escaped in the page are words of the title.
    """
    for _ in range(2):
        text = _ENTITY.sub(_resolved, text)
    return fold(text)


def _resolved(entity: re.Match[str]) -> str:
    """The character an entity stands for; the entity itself where the title may speak of it."""
    character = html.unescape(entity.group())
    return entity.group() if character in _SPOKEN_OF else character


def chosen_title(candidates: list[Candidate], sites: list[str], preferred: Origin | None = None) -> str:
    """The title by the rule of this module; empty when none is offered.

    `sites` are names of the site and its sections; `preferred` is where this outlet keeps its headline, if known.
    """
    if preferred and (known := next((c.value for c in candidates if c.origin is preferred), "")):
        return known
    first: dict[str, str] = {}
    for candidate in candidates:
        first.setdefault(candidate.detail if candidate.origin is not Origin.TITLE else "<title>", candidate.value)
    others = [first[name] for name in ("h1", "headline", "twitter:title") if name in first]
    shared = without_site(first.get("og:title", ""), others, sites)
    heading, declared = first.get("h1", ""), without_site(first.get("headline", ""), others, sites)
    if (
        shared
        and len(others) == 3
        and len({_same(title) for title in others}) == 1
        and _same(shared) not in _same(heading)
    ):
        return heading
    if shared and _is_cut(shared, others):
        return heading or declared
    if shared and declared and not heading:
        return declared
    if _is_logo(heading, titled := first.get("<title>", "")):
        heading = ""
    return shared or declared or without_site(heading or first.get("twitter:title", "") or titled, others, sites)


def without_site(title: str, others: list[str], sites: list[str]) -> str:
    """The title without names of the site or a section, or a date, at its end; also where another title ends there."""
    names = {_same(name) for name in sites if name}
    ends = [found.start() for found in _PARTS.finditer(title)]
    for end in ends:
        if end and any(_same(title[:end]) == _same(other) for other in others):
            return title[:end].strip()
    stripped = False
    while ends:
        end = ends.pop()
        tail = title[end:].strip(" |｜ㅣ│•*-–—:：")
        section = stripped and _SECTION.fullmatch(
            tail
        )  # `-정치ㅣ한국일보`: a section stands before the site it belongs to
        if not end or not (_same(tail) in names or _DATED.match(tail) or section):
            break
        title, stripped = title[:end].strip(), True
    return title


def site_names(page: Page) -> list[str]:
    """Names the site and the article's sections go by, the host's own words included."""
    data = page.structured
    names = data.meta(
        "og:site_name", "application-name", "publisher", "article:section", "section", "cxenseparse:articlesection"
    )
    publisher = data.article.get("publisher")
    for node in publisher if isinstance(publisher, list) else [publisher]:
        if isinstance(node, dict) and isinstance(node.get("name"), str):
            names.append(node["name"])
    section = data.article.get("articleSection")
    names += [part for part in (section if isinstance(section, list) else [section]) if isinstance(part, str)]
    host = urlsplit(page.url or "").hostname or ""
    labels = host.removeprefix("www.").split(".")
    return [*names, host, host.removeprefix("www."), *(label for label in labels[:-1] if len(label) > 3)]


def _same(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).casefold()


def _is_logo(heading: str, title: str) -> bool:
    """True for the site's name in a logo: the page's `title` neither repeats it nor comes near it in length."""
    return 2 * len(heading) < len(title) and _same(heading) not in _same(title)


def _is_cut(title: str, others: list[str]) -> bool:
    """True when a title stops inside another, at a word no title ends with or at dots."""
    stops = re.search(r"(?:\.\.\.|…)$|\b(?:and|und|et|y|the|der|die|das|of|to|for|in|a)$", title, re.IGNORECASE)
    return bool(stops) and any(_same(other).startswith(_same(title)) and len(other) > len(title) for other in others)

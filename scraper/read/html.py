"""A page of HTML read as an article.

In: the bytes of a page and its address. Out: a `Reading` with every candidate kept. It must never let a parser's
error out, nor take words from another article on the page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from scraper.errors import Unreadable
from scraper.read.blocks import Block
from scraper.read.body import Body, chosen, from_blocks, from_text
from scraper.read.bylines import author_candidates, chosen_authors
from scraper.read.captions import caption_of
from scraper.read.chrome import furniture
from scraper.read.language import language_of
from scraper.read.outlets import rule_for
from scraper.read.page import Page, parsed
from scraper.read.payload import payload_blocks
from scraper.read.policy import policy_of
from scraper.read.release import EXTRACTOR
from scraper.read.text import is_prose, key_of, weight
from scraper.read.times import chosen_change, chosen_time, declared_times, time_candidates
from scraper.read.titles import chosen_title, clean, site_names, title_candidates
from scraper.stages import Candidate, Caption, Link, Reading

_SHORT = 600
"""A body that weighs less may be a teaser: the scripts of the page are searched for the whole."""
_BEGINNING = 18
"""So many letters of a teaser must be found again in the text a script holds."""
_ABOVE = 14
"""So many blocks above title or body, and so many below the body, may hold byline and date."""


def read_html(page: bytes, url: str | None) -> Reading:
    """What a page says.

    Raises Unreadable for empty or binary data and for a page without an article's text.
    """
    return read_page(parsed(page, url))


def read_page(page: Page, until: datetime | None = None) -> Reading:
    """What a parsed page says; dates more than a day after `until` (when it was fetched) are not believed."""
    titles, sites = title_candidates(page), site_names(page)
    rule = rule_for(urlsplit(page.url or "").hostname or "", chosen_time(declared_times(page), "published", until))
    title = chosen_title(titles, sites, rule.title)
    body = _body(page, title, titles)
    if not body.paragraphs:
        raise Unreadable("The page holds no article's text that could be found. Paste the text of the article instead.")
    head, below = _around(page, body)
    authors = author_candidates(page, [*head, *below], body.paragraphs)
    times = time_candidates(page, head)
    published = chosen_time(times, "published", until)
    return Reading(
        url=_own_address(page),
        title=title,
        authors=chosen_authors(authors, sites),
        published=published,
        modified=chosen_change(times, published, until),
        language=language_of(" ".join(body.paragraphs), _declared_languages(page)),
        paragraphs=tuple(body.paragraphs),
        standfirst=body.standfirst,
        headings=tuple(body.headings),
        captions=tuple(_captions(body.captions)),
        links=tuple(_links(page, [*([body.above] if body.above else []), *body.blocks])),
        policy=policy_of(page),
        candidates=(*titles, *authors, *times),
        extractor=EXTRACTOR,
    )


def _body(page: Page, title: str, titles: list[Candidate]) -> Body:
    """The body on the page; the one in its scripts where the page shows none or only a teaser."""
    standfirsts = _standfirsts(page)
    authors = [candidate.value for candidate in author_candidates(page, [], [])]
    body = chosen(page, [title, *(candidate.value for candidate in titles)], standfirsts, authors)
    shown = sum(weight(text) for text in body.paragraphs)
    if shown < _SHORT:
        hidden = from_blocks(payload_blocks(page, title, next(iter(standfirsts), "")), title)
        teaser = next((text for text in body.paragraphs if is_prose(text)), "")
        begun = key_of(teaser)[:_BEGINNING] in key_of(" ".join(hidden.paragraphs))
        if begun and sum(weight(text) for text in hidden.paragraphs) > 2 * shown:
            said = key_of(body.standfirst) in key_of(" ".join(hidden.paragraphs))
            return hidden if said else replace(hidden, above=body.above)
    return body if body.paragraphs else from_text(page.extracted)


def _standfirsts(page: Page) -> list[str]:
    """What the page gives as its description, as plain text."""
    data = page.structured
    declared = [data.article.get(name) for name in ("description", "alternativeHeadline", "abstract")]
    offered = [*data.meta("og:description", "description", "twitter:description"), *declared]
    return [text for value in offered if isinstance(value, str) and (text := clean(value))]


def _around(page: Page, body: Body) -> tuple[list[Block], list[Block]]:
    """The blocks between title and body, where byline and date stand, and a few below, where only bylines do."""
    places = {
        block.order for block in body.blocks if block.order < len(page.blocks) and page.blocks[block.order] is block
    }
    if not places:
        return page.blocks[: 3 * _ABOVE], []
    low, high = min(places), max(places)
    heading = next((b.order for b in reversed(page.blocks[: low + 1]) if _in_heading(b)), low)
    start = max(0, (heading if low - heading < 4 * _ABOVE else low) - _ABOVE)
    return page.blocks[start : min(high, low + _ABOVE) + 1], page.blocks[min(high, low + _ABOVE) + 1 : high + _ABOVE]


def _in_heading(block: Block) -> bool:
    return block.element.tag == "h1" or any(parent.tag == "h1" for parent in block.element.iterancestors())


def _own_address(page: Page) -> str | None:
    """The canonical address where the page names one that is no front page, else the address it was read from."""
    offered = [
        str(link.get("href") or "") for link in page.tree.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    for address in [*offered, *page.structured.meta("og:url")]:
        try:
            whole = urljoin(page.url or "", address.strip())
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return whole
    return page.url


def _declared_languages(page: Page) -> tuple[str, ...]:
    data = page.structured
    declared = data.article.get("inLanguage")
    offered = [declared if isinstance(declared, str) else "", page.tree.get("lang") or page.tree.get("xml:lang") or ""]
    return tuple(
        value for value in [*offered, *data.meta("og:locale", "content-language", "language", "dc.language")] if value
    )


def _captions(blocks: list[Block]) -> list[Caption]:
    """The captions of figures, credits taken out, each once."""
    found: dict[str, Caption] = {}
    for block in blocks:
        if len(block.text) >= 6 and not furniture(block.text):
            found.setdefault(key_of(block.text), caption_of(block.text, apart=True) or Caption(block.text))
    return [caption for caption in found.values() if caption.text or caption.credit]


def _links(page: Page, blocks: list[Block]) -> list[Link]:
    """Links inside the blocks as absolute http(s) addresses, each address once."""
    found: dict[str, Link] = {}
    for block in blocks:
        for address, text in block.links:
            try:
                whole = urljoin(page.url or "", address.strip())
                parts = urlsplit(whole)
            except ValueError:
                continue
            if parts.scheme in ("http", "https") and parts.hostname:
                found.setdefault(whole, Link(whole, text))
    return list(found.values())

"""Who wrote an article, out of every name its page offers.

In: a parsed page and the blocks around its body. Out: candidates and the authors chosen by the rule below. It must
never give the site itself as a person when a person is named.

The rule: people in JSON-LD; then people in `meta`; then the byline on the page; then the names a Korean, Japanese or
Chinese text carries at its head or end; at last organisations. The site's own name counts only when there is no
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from scraper.read.authors import byline_names, cjk_names, closing_name, is_person, people_in
from scraper.read.blocks import Block
from scraper.read.page import Page
from scraper.read.text import Script, fold, is_prose, script_of, weight
from scraper.stages import Candidate, Origin

_METAS = ("author", "article:author_name", "dc.creator", "parsely-author", "sailthru.author", "byl",
          "cxenseparse:author", "article:author", "twitter:creator")  # fmt: skip
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|by-line|reporter|writer|autor|kirjoittaja)", re.IGNORECASE
)
_MOST = 200
"""So many authors are looked at."""
_LONGEST = 300
"""What is longer names nobody."""
_NOT_NAME = re.compile(r"https?:|^@|www\.|[()]|\.(?:com|net|org|kr|jp|de)\b|^admin$|^\W*$|\d{3}", re.IGNORECASE)


def author_candidates(page: Page, around: list[Block], paragraphs: list[str]) -> list[Candidate]:
    """Every author the page offers; `around` is what stands near title and body, `paragraphs` the body."""
    data = page.structured
    found = [
        Candidate("author", name, Origin.JSON_LD, kind)
        for key in ("author", "creator")
        for kind, name in _declared(data.article.get(key), data.people)
    ]
    found += [Candidate("author", value, Origin.META, name) for name in _METAS for value in data.meta(name)]
    found += [Candidate("author", name, Origin.BYLINE, "class") for name in _class_names(around)]
    found += [
        Candidate("author", name, Origin.BYLINE, "line")
        for b in around
        if weight(b.text) < 120
        for name in byline_names(b.text)
    ]
    found += [Candidate("author", name, Origin.BYLINE, "line") for name in _name_lines(around, paragraphs)]
    if paragraphs and script_of(paragraphs[0]) is not Script.OTHER:
        names = cjk_names(paragraphs[0][:60]) or closing_name(paragraphs[-1]) or cjk_names(paragraphs[-1][-40:])
        found += [Candidate("author", name, Origin.TEXT, "body") for name in names]
    return list(dict.fromkeys(name for name in found if len(name.value) <= _LONGEST))[:_MOST]


def _declared(value: Any, people: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Kind and name of every author a JSON-LD value gives, references followed."""
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, str):
            yield "Person", node
        if not isinstance(node, dict):
            continue
        if not node.get("name"):
            node = {**people.get(str(node.get("@id")), {}), **{key: part for key, part in node.items() if part}}
        name = node.get("name") or node.get("byline") or f"{node.get('givenName', '')} {node.get('familyName', '')}"
        kind = "Organization" if "Organization" in str(node.get("@type")) else "Person"
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str) and part.strip():
                yield kind, fold(part)


def _class_names(around: list[Block]) -> Iterator[str]:
    """Names in elements near the title whose class says author or byline."""
    for block in around:
        if weight(block.text) > 120:
            continue
        holders = [block.element, *islice(block.element.iterancestors(), 2)]
        named = any(
            _BYLINE_CLASS.search(h.get("class") or "") or h.get("rel") == "author" or h.get("itemprop") == "author"
            for h in holders
        )
        if named:
            yield from byline_names(block.text) or tuple(name for name in people_in(block.text) if is_person(name))


def _name_lines(around: list[Block], paragraphs: list[str]) -> Iterator[str]:
    """Names that are all of the line right above the first running text, such as `Ann Lee / Bo Ek`."""
    begin = next(filter(is_prose, paragraphs), paragraphs[0] if paragraphs else "")
    first = next((at for at, block in enumerate(around) if block.text == begin), 0)
    for block in around[max(0, first - 1) : first]:
        names = re.split(r"\s*(?:/|\band\b|&|,)\s*", block.text) if weight(block.text) < 80 and not block.linked else []
        if names and all(is_person(name) for name in names):
            yield from names


def chosen_authors(candidates: list[Candidate], sites: list[str]) -> tuple[str, ...]:
    """The authors by the rule of this module; empty when nobody is named."""
    own = {_same(site) for site in sites}

    def _is_own(name: str) -> bool:
        return _same(name) in own or any(len(site) > 6 and _same(name).startswith(site) for site in own)

    def people(origin: Origin, detail: str = "") -> list[str]:
        values = [c.value for c in candidates if c.origin is origin and detail in ("", c.detail)]
        return [name for value in values for name in _names(value) if not _is_own(name)]

    first_meta = next((found for detail in _METAS if (found := people(Origin.META, detail))), [])
    declared = people(Origin.JSON_LD, "Person")
    ranked = (
        declared and people(Origin.JSON_LD),
        first_meta,
        people(Origin.BYLINE, "class"),
        people(Origin.BYLINE, "line"),
        people(Origin.TEXT),
        people(Origin.JSON_LD, "Organization"),
    )
    chosen = next((names for names in ranked if names), None)
    if chosen is None:
        chosen = [c.value for c in candidates if c.origin is Origin.JSON_LD]
    return tuple(dict.fromkeys(chosen))


def _names(value: str) -> list[str]:
    """The names in one value: a list taken apart, titles and role words of Korean and Japanese bylines off."""
    value = fold(value)
    if _NOT_NAME.search(value):
        return []
    if script_of(value) is not Script.OTHER:
        return list(cjk_names(value)) or ([value] if weight(value) <= 40 else [])
    return people_in(value)


def _same(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()

"""What a page says about itself to machines: JSON-LD and `meta`.

In: a parsed page. Out: `Structured`, the article's own JSON-LD node and every `meta` value in order. JSON-LD that is
broken is mended where the break is a known one. It must never choose between values.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from scraper.read.text import fold

Node = dict[str, Any]
_TYPES = re.compile(r"(?:Article|Posting|Report|Blog|Review|Recipe|FactCheck|ClaimReview|NewsItem)$")
_METAS_MOST = 500
_META_MOST = 5_000
_INTO = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "about", "subjectOf")
_LOOSE = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|articleBody|description|inLanguage)"\s*:\s*"((?:[^"\\]|\\.){1,200000})"'
)
_BETWEEN = re.compile(r"[ \t\r\n,;]*")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)


@dataclass(frozen=True, slots=True)
class Structured:
    """Machine-readable statements of one page."""

    article: Node
    """The JSON-LD node that is this page's article; empty when there is none."""
    people: dict[str, Node]
    """JSON-LD nodes by `@id`, for references."""
    metas: tuple[tuple[str, str], ...]
    """`meta` names (lower case) and folded contents in page order."""
    nodes: tuple[Node, ...] = ()
    """Every article-like JSON-LD node, the chosen one included."""

    def meta(self, *names: str) -> list[str]:
        """Every value of the named `meta` elements, in the order of the names."""
        return [value for name in names for key, value in self.metas if key == name and value]


def structured(tree: HtmlElement, url: str | None) -> Structured:
    """All that JSON-LD and `meta` elements say; never raises on broken JSON."""
    metas = tuple(
        (fold(key).lower(), fold(html.unescape(content)))
        for element in islice(tree.iter("meta"), _METAS_MOST)
        if (content := element.get("content", "")[:_META_MOST])
        and (
            key := element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
    )
    roots = [node for script in _ld_scripts(tree) for node in loads(script)]
    everything = [node for root in roots for node in _walk(root, 0)]
    articles = [node for node in everything if is_article(node)]
    people = {str(node["@id"]): node for node in everything if node.get("@id") and len(node) > 1}
    return Structured(_own(articles, url), people, metas, tuple(articles))


def is_article(node: Node) -> bool:
    """True for a JSON-LD node whose type is a kind of article."""
    return any(_TYPES.search(kind) for kind in types_of(node))


def types_of(node: Node) -> list[str]:
    """The node's `@type` values."""
    kinds = node.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def loads(text: str) -> list[Node]:
    """Every JSON object in a script; mends comments, stray commas, raw line ends, escaped quotes; or loose fields."""
    text = _COMMENT.sub("", _COMMENT.sub("", text)).strip().rstrip(";")
    for attempt in (text, _without_stray_commas(text), html.unescape(text)):
        if found := _decode_all(attempt):
            return found
    loose = {key: _unescaped(value) for key, value in reversed(_LOOSE.findall(text))}
    return [{"@type": "Article", **loose}] if loose else []


def _decode_all(text: str) -> list[Node]:
    """Objects written one after another, lists opened; empty when the text is not JSON from its start."""
    decoder, at = json.JSONDecoder(strict=False), 0
    found: list[Node] = []
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return found
        found += [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
    return found


def _without_stray_commas(text: str) -> str:
    return re.sub(r",\s*(?=[}\]])", "", re.sub(r"(?<=[\[{,])\s*,", "", text))


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _ld_scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield script.text


def _walk(node: Node, depth: int) -> Iterator[Node]:
    """The node and those that say what the page is, not lists of other pages."""
    yield node
    if depth > 6:
        return
    for key, value in node.items():
        if key in _INTO or key in ("author", "creator") or (depth == 0 and key == "hasPart"):
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    yield from _walk(item, depth + 1)


def _own(articles: list[Node], url: str | None) -> Node:
    """The article that is this page: named by the address, else the one that says most about itself."""
    if not articles:
        return {}
    path = _path(url or "")
    named = [node for node in articles if path and any(_path(address) == path for address in _addresses(node))]

    def said(node: Node) -> tuple[bool, bool, bool]:
        return bool(node.get("datePublished")), bool(node.get("articleBody")), bool(node.get("headline"))

    return max(named or articles, key=said)


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _path(url: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$|/$", "", url).rstrip("/")

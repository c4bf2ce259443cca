"""A page parsed once: its tree, its blocks, what it says to machines.

In: bytes or text of HTML. Out: `Page`. Everything else reads from here, so that no page is parsed twice. It must
raise nothing but `Unreadable`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import ElementDefaultClassLookup, HTMLParser, LxmlError, strip_elements
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction

from scraper.errors import Unreadable
from scraper.read.blocks import MOST_BLOCKS, Block, blocks_of, containers_of
from scraper.read.charset import decoded, is_binary
from scraper.read.structured import Structured, structured

_MOST = 20_000_000
_VOTED_BLOCKS = 5_000
_VOTED_MARKUP = 2_500_000
_VOTED_ELEMENTS = 15_000
_VOTED_CHILDREN = 3_000
"""Pages beyond these (of one element) are not given to trafilatura, whose time grows faster than the page."""
_DRAWN = ("svg", "style")
"""Elements without words, often thousands on a page: everything after the parser walks and copies the tree."""
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = (*map(chr, (*range(9), 0xB, 0xC, *range(0xE, 0x20))), "\ufffe", "\uffff")
"""Characters the parser stops at or refuses."""


@dataclass
class Page:
    """One HTML page, read-only once made."""

    tree: HtmlElement
    url: str | None
    source: str
    """The decoded text the tree was parsed from."""
    content_type: str = ""
    robots: str = ""
    """`X-Robots-Tag` and `tdm-reservation` headers as one string."""

    @cached_property
    def structured(self) -> Structured:
        """JSON-LD and `meta` values."""
        return structured(self.tree, self.url)

    @cached_property
    def extracted(self) -> str:
        """Trafilatura's text, one paragraph a line; empty when it finds none, fails, or the page is too large."""
        if self._is_vast():
            return ""
        try:
            found = bare_extraction(self.tree, url=self.url, favor_precision=True, include_comments=False)
        except Exception:
            return ""
        return (getattr(found, "text", "") or "") if found is not None else ""

    def _is_vast(self) -> bool:
        """True for a page that trafilatura would take too long for."""
        children = [len(element) for element in self.tree.iter()]
        if len(children) > _VOTED_ELEMENTS or max(children) > _VOTED_CHILDREN or len(self.blocks) > _VOTED_BLOCKS:
            return True
        scripts = sum(len(script.text or "") for script in self.tree.iter("script", "style"))
        return len(self.source) - scripts > _VOTED_MARKUP

    @cached_property
    def blocks(self) -> list[Block]:
        """Every block of the page in order; raises Unreadable where there are more than any article has."""
        found = blocks_of(self.tree, MOST_BLOCKS)
        if len(found) > MOST_BLOCKS:
            raise Unreadable(
                f"The page has more than {MOST_BLOCKS:,} blocks of text: a list or a dump, not an article."
            )
        return found

    @cached_property
    def containers(self) -> list[HtmlElement]:
        """For each block the element that holds it and its neighbours."""
        return containers_of(self.blocks)


def parsed(data: bytes, url: str | None, content_type: str = "", robots: str = "") -> Page:
    """The page behind the bytes.

    Raises Unreadable for empty, binary or oversized data and for what no parser can make a tree of.
    """
    if not data.strip():
        raise Unreadable("The page is empty: nothing was sent. Fetch it again or paste its text.")
    if is_binary(data):
        raise Unreadable(
            "The page is not text: it looks like a binary file. Only HTML pages and pasted text can be read."
        )
    if len(data) > _MOST:
        raise Unreadable(f"The page is larger than {_MOST // 1_000_000} MB and is not read. Paste the article's text.")
    source = _parsable(decoded(data, content_type)[0])
    return Page(_tree(source), url, source, content_type, robots)


def _parsable(source: str) -> str:
    """The source without an XML declaration and without characters no parser takes; most pages hold none of these."""
    for character in _NOT_XML:
        if character in source:
            source = source.replace(character, "")
    return _XML_HEAD.sub("", source)


def _tree(source: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    # One class for every element, chosen in C: lxml.html's own choice calls Python for each element that is touched.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as problem:
        raise Unreadable(
            f"The page cannot be parsed as HTML ({type(problem).__name__}). Paste the article's text."
        ) from None
    root = tree.getroottree().getroot()
    strip_elements(root, *_DRAWN, with_tail=False)
    return root if isinstance(root, HtmlElement) else tree

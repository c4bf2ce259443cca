"""Where an article begins and ends: which of the blocks picked for it stand at its edges by accident.

In: the blocks of a page, the element that holds each, and the numbers of those picked. Out: the numbers that stay, and
that of the standfirst. It must never take a block out of the middle.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from scraper.read.authors import is_person
from scraper.read.blocks import Block, Kind
from scraper.read.captions import caption_of
from scraper.read.haystack import Haystack
from scraper.read.text import ends_sentence, fold, is_prose, key_of, weight

OPENING = 6
"""So many blocks above the first running text may be its heading, its subtitle, or short lines of the article."""
_LINE = 24
"""A line above the first running text that weighs less is a kicker, a place or a name."""
_LEAST = 20
"""A key of fewer characters is too short to tell the standfirst by."""
_OFFERED = 12
"""So many descriptions at most does a page have."""


def trimmed(blocks: list[Block], containers: list[HtmlElement], picked: set[int]) -> set[int]:
    """The picked blocks from the first running text to the last: no kicker, no name, no heading without text under it.

    List entries stay, and so do short lines beside the running text and headings that belong to either. Everything
    stays where what would go is a fifth of the text, for then the article itself is made of short lines.
    """
    prose = [index for index in picked if is_prose(blocks[index].text) and blocks[index].kind is not Kind.HEADING]
    if not prose:
        return picked
    first, article = min(prose), _main_container(blocks, containers, prose)
    last = max((i for i in prose if ends_sentence(blocks[i].text) or containers[i] is article), default=max(prose))

    def stays(index: int) -> bool:
        block = blocks[index]
        if first <= index <= last or block.kind in (Kind.ITEM, Kind.CELL, Kind.POST):
            return True
        if index < first and containers[index] is article and first - index <= OPENING and _opens(block):
            return True
        if block.kind is Kind.HEADING:
            return is_prose(block.text) if index < first else _heads_a_list(blocks, picked, index)
        beside = index > last and not block.linked and containers[index] is containers[last]
        return beside or ends_sentence(block.text)

    kept = {index for index in picked if stays(index)}
    lost = sum(len(blocks[index].text) for index in picked - kept)
    return picked if lost > 0.2 * sum(len(blocks[index].text) for index in picked) else kept


def _main_container(blocks: list[Block], containers: list[HtmlElement], prose: list[int]) -> HtmlElement:
    """The container that holds most of the running text."""
    sizes: Counter[HtmlElement] = Counter()
    for index in prose:
        sizes[containers[index]] += len(blocks[index].text)
    return sizes.most_common(1)[0][0]


def _opens(block: Block) -> bool:
    """True for what may open the article's own text: a heading, a subtitle, a first short line; no name, no kicker."""
    if block.kind is Kind.HEADING:
        return True
    if weight(block.text) < _LINE or sum(bool(words) for _, words in block.links) > 1 or caption_of(block.text):
        return False
    return not all(is_person(fold(name)) for name in re.split(r"[/,|&]|\band\b", block.text))


def _heads_a_list(blocks: list[Block], picked: set[int], heading: int) -> bool:
    """True when the next picked block under a heading is an entry of a list or table."""
    under = min((index for index in picked if index > heading), default=heading)
    return blocks[under].kind in (Kind.ITEM, Kind.CELL)


def about_writers(blocks: list[Block], picked: set[int], authors: list[str]) -> set[int]:
    """The paragraphs at the end that begin with the name of who wrote the article, and only the last of many."""
    names = tuple(name for name in authors if is_person(name))
    found: set[int] = set()
    for index in sorted(picked, reverse=True)[: len(picked) // 2]:
        if not (names and blocks[index].text.startswith(names)):
            break
        found.add(index)
    return found


def standfirst(
    blocks: list[Block], keys: list[str], picked: set[int], standfirsts: list[str], titles: set[str]
) -> int | None:
    """The block above the body that the page gives as its description, whole or cut short.

    None where the body says the same word for word. A subtitle set as a heading belongs to the title.
    """
    wanted = [key for text in standfirsts[:_OFFERED] if len(key := key_of(text)) >= _LEAST]
    first, body = min(picked), Haystack("".join(keys[index] for index in sorted(picked)))
    if any(keys[first].startswith(key[:60]) for key in wanted):
        return None
    for index in range(first - 1, -1, -1):
        key = keys[index]
        if len(key) < _LEAST or key in titles or blocks[index].kind in (Kind.CAPTION, Kind.HEADING):
            continue
        if blocks[index].linked >= 0.5 * len(blocks[index].text) or not any(_is_same(key, want) for want in wanted):
            continue
        if key not in body:
            return index
    return None


def _is_same(key: str, wanted: str) -> bool:
    """True when a block is the description: equal, cut short, or with a place before it."""
    return key == wanted or (len(wanted) > max(60, 0.6 * len(key)) and wanted[:-3] in key)

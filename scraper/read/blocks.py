"""A page as blocks: every run of text a browser would set apart, in document order.

In: a parsed page. Out: `Block` values with the element they stand in, their kind and links. It must never change the
page nor judge which blocks are the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice, pairwise

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from scraper.read.text import ends_sentence, fold, is_prose

_SKIPPED = frozenset(
    "script style noscript template nav form select option input textarea iframe svg canvas object embed audio video"
    " map dialog head title meta link datalist amp-ad amp-analytics".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dl div dt fieldset figcaption figure footer form"
    " header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption"
    " option iframe h1 h2 h3 h4 h5 h6".split()
)
_WRAPPERS = frozenset(
    "p li ul ol dl dd dt blockquote h1 h2 h3 h4 h5 h6 pre q figure figcaption table tr td th tbody thead center cite"
    " address".split()
)
_ALONE = _WRAPPERS | {"div", "section"}
_FIGURES = frozenset(["figure", "figcaption", "amp-img"])
_BREAK = "\x1d"
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SUBHEADS = _HEADINGS - {"h1"}
_CELLS = frozenset(["td", "th"])
MOST_BLOCKS = 20_000
"""What has more blocks of text is no article."""
_ROW_MOST = 400
_CLASS_MOST = 600
_CLASSES_MOST = 4_096
"""So many values of `class` are remembered: a page repeats a few of them on thousands of elements."""
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|a11y-hidden|tooltip(?:-content|text)?|popover"
    r"|rollover-\w+-block|hover-?card)(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"clip:\s*rect\(|display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:fig-?caption|captions?|captiontext|photo-?credit|image-?credit|media-?credit|wp-caption-text|img-?desc"
    r"|txt_caption|photo-?desc|legend|image-?description|copyright|credits?)(?:$|[\s_-])",
    re.IGNORECASE,
)

_POST_CLASS = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|bluesky-embed|mastodon-embed|text-post-media|tiktok-embed"
    r"|fb-(?:xfbml-parse-ignore|post)|reddit-(?:embed-bq|card)|imgur-embed-pub)(?:$|\s)",
    re.IGNORECASE,
)
"""What the networks themselves name the quotation that their script turns into a post."""


class Kind(StrEnum):
    """What sort of element a block is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    """An entry of a list."""
    CELL = "cell"
    """A cell of a table."""
    CAPTION = "caption"
    """Text inside a figure."""
    QUOTE = "quote"
    POST = "post"
    """A post of a social network, with who wrote it and when."""


@dataclass(slots=True)
class Block:
    """One run of text that stands apart on the page."""

    text: str
    """Folded."""
    kind: Kind
    element: HtmlElement
    """The nearest block element the text stands in."""
    linked: int = 0
    """Characters of the text that are links."""
    links: tuple[tuple[str, str], ...] = ()
    """Targets as written and their texts."""
    order: int = 0
    """Position on the page."""
    aside: bool = False
    """True inside an `aside` or `footer`."""
    depth: int = 0
    """So many elements lie around `element` on the page."""


@dataclass(slots=True)
class _Frame:
    """An element being walked, with what its text inherits."""

    element: HtmlElement
    kind: Kind
    linked: bool
    aside: bool
    inline: bool
    since: int
    """Where in the gathered parts the element's text begins, as long as nothing was flushed since."""
    flushes: int
    """How often the walk had flushed its parts when the element began."""
    joined: Kind | None = None
    """What the element is part of that is read as one line: a row of a table, a post."""
    depth: int = 0


class _Walk:
    """Gathers inline text until a block begins or ends."""

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: list[Block] = []
        self.parts: list[tuple[str, bool]] = []
        self.links: list[tuple[int, str, str]] = []
        self.flushes = 0
        self.frames = [_Frame(root, Kind.TEXT, False, False, False, 0, 0)]

    def add(self, text: str | None) -> None:
        """Take text that belongs to the innermost element."""
        if text:
            self.parts.append((text, self.frames[-1].linked))

    def enter(self, element: HtmlElement) -> None:
        """Begin an element: a block ends the text before it."""
        outer, tag = self.frames[-1], element.tag
        joined = outer.joined or _joined(element, tag)
        inline = tag not in _BLOCKS or outer.joined is not None
        if not inline:
            self.flush()
        elif tag in _BLOCKS:
            self.parts.append((" ", False))
        kind, aside = _kind(element, tag, outer.kind), outer.aside or tag in ("aside", "footer")
        linked = outer.linked or tag == "a"
        since, depth = len(self.parts), len(self.frames)
        self.frames.append(_Frame(element, kind, linked, aside, inline, since, self.flushes, joined, depth))
        self.add(element.text)

    def leave(self, element: HtmlElement) -> None:
        """End an element; its tail belongs to the one around it."""
        frame = self.frames[-1]
        if frame.element is element and len(self.frames) > 1:
            if element.tag == "a" and (address := element.get("href")):
                since = frame.since if frame.flushes == self.flushes else 0
                self.links.append((since, address, fold("".join([text for text, _ in self.parts[since:]]))))
            if not frame.inline:
                self.flush()
            elif element.tag in _BLOCKS:
                self.parts.append((" ", False))
            self.frames.pop()
        self.add(element.tail)

    def flush(self) -> None:
        """Make blocks of the text gathered since the last flush: one, or more where two line breaks part them."""
        if not self.parts:
            return
        if any(not text.isspace() for text, _ in self.parts):
            self._add_blocks(next(frame for frame in reversed(self.frames) if not frame.inline))
        self.parts, self.links = [], []
        self.flushes += 1

    def _add_blocks(self, frame: _Frame) -> None:
        start = 0
        ends = [] if frame.joined else _ends(self.parts, frame.element.tag in _SUBHEADS)
        links = self._links_between(ends)
        for number, end in enumerate([*ends, len(self.parts)]):
            text = fold("".join([part for part, _ in self.parts[start:end]]).replace(_BREAK, " "))
            if text:
                linked = len(fold("".join([part for part, linked in self.parts[start:end] if linked])))
                kind, order, held = frame.joined or frame.kind, len(self.blocks), tuple(links[number])
                linked = min(linked, len(text))
                self.blocks.append(Block(text, kind, frame.element, linked, held, order, frame.aside, frame.depth))
            start = end

    def _links_between(self, ends: list[int]) -> dict[int, list[tuple[str, str]]]:
        """For each of the blocks that end there its links, addresses and texts."""
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for at, address, words in self.links:
            if at == len(self.parts):  # nothing follows it
                continue
            found[bisect_right(ends, at)].append((address, words))
        return found


def _ends(parts: list[tuple[str, bool]], subhead: bool) -> list[int]:
    """Where blocks end within the parts: at double breaks, at every break of a deck, and between whole paragraphs.

    A deck is a heading below the title with two breaks or more: several headings, as newspapers in Korea set them.
    """
    breaks = [index for index, (text, _) in enumerate(parts) if text == _BREAK]
    if subhead and len(breaks) > 1:
        return breaks
    return (_double_breaks(parts) or _paragraph_breaks(parts, breaks)) if breaks else []


def _double_breaks(parts: list[tuple[str, bool]]) -> list[int]:
    """Where in the parts a second line break follows a first with nothing but white space between."""
    found, broken = [], False
    for index, (text, _) in enumerate(parts):
        if text == _BREAK:
            if broken:
                found.append(index)
            broken = True
        elif text.strip():
            broken = False
    return found


def _paragraph_breaks(parts: list[tuple[str, bool]], breaks: list[int]) -> list[int]:
    """All single breaks where each of the lines they part is running text to the end of a sentence; else none."""
    edges = zip([0, *breaks], [*breaks, len(parts)], strict=True)
    lines = [fold("".join([text for text, _ in parts[start:end]]).replace(_BREAK, " ")) for start, end in edges]
    return breaks if all(is_prose(line) and ends_sentence(line) for line in lines if line) else []


def _joined(element: HtmlElement, tag: str) -> Kind | None:
    """The kind of what is read as one line though it holds blocks or line breaks; None for any other element."""
    if tag == "tr" and _is_plain_row(element):
        return Kind.CELL
    return Kind.POST if tag == "blockquote" and _POST_CLASS.search((element.get("class") or "")[:_CLASS_MOST]) else None


def _is_plain_row(row: HtmlElement) -> bool:
    """True for a table row of several short cells without blocks in them, as in a table of figures."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2 or any(
        inner.tag in ("div", "table", "ul", "h1", "h2") for cell in cells for inner in cell.iter()
    ):
        return False
    return len("".join(row.itertext())) <= _ROW_MOST


def blocks_of(root: HtmlElement, most: int = 1_000_000) -> list[Block]:
    """Every block of the page in order; two line breaks in a row part a block, one is a space.

    The walk ends early once there are more than `most`.
    """
    walk = _Walk(root)
    walk.add(root.text)
    events = iterwalk(root, events=("start", "end"))
    for event, element in events:
        if element is root:
            continue
        if len(walk.blocks) > most:
            return walk.blocks
        if event == "end":
            walk.leave(element)
        elif element.tag == "br":
            walk.parts.append((_BREAK, False))
        elif element.tag in _SKIPPED or _is_unseen(element):
            if element.tag in _BLOCKS:
                walk.flush()
            events.skip_subtree()
        else:
            walk.enter(element)
    walk.flush()
    return walk.blocks


def _is_unseen(element: HtmlElement) -> bool:
    """True for words meant for screen readers or pop-ups, and for inline text that is styled away."""
    if (named := element.get("class")) and _says_hidden(named):
        return True
    styled = element.get("style")
    return bool(styled and element.tag not in _BLOCKS and _HIDDEN_STYLE.search(styled[:_CLASS_MOST]))


@lru_cache(maxsize=_CLASSES_MOST)
def _says_hidden(named: str) -> bool:
    return bool(_HIDDEN_CLASS.search(named[:_CLASS_MOST]))


@lru_cache(maxsize=_CLASSES_MOST)
def _says_caption(named: str) -> bool:
    return bool(_CAPTION_CLASS.search(named[:_CLASS_MOST]))


def _kind(element: HtmlElement, tag: str, outer: Kind) -> Kind:
    """The kind of the text in an element; figures keep everything in them."""
    if outer is Kind.CAPTION or tag in _FIGURES or _is_caption_class(element):
        return Kind.CAPTION
    if tag in _HEADINGS:
        return Kind.HEADING
    if tag == "li":
        return Kind.ITEM
    if tag in _CELLS or tag == "caption":
        return Kind.CELL if tag == "caption" else Kind.TEXT
    if tag == "blockquote":
        return Kind.QUOTE
    return outer if outer in (Kind.ITEM, Kind.QUOTE, Kind.HEADING) else Kind.TEXT


def _is_caption_class(element: HtmlElement) -> bool:
    """True for a small element whose class says caption or credit; a whole body may carry such a word by accident."""
    named = element.get("class")
    if not named or not _says_caption(named) or element.tag in ("body", "main", "article", "section"):
        return False
    return sum(1 for _ in islice(element.iter("p", "div"), 6)) <= 5


def containers_of(blocks: list[Block]) -> list[HtmlElement]:
    """For each block what holds it and its neighbours; a `div` with one block in it is that block's wrapper.

    Running text is taken out of any number of such wrappers: some sites put each paragraph into several. A heading is
    not, for it may be all that is shown of another article.
    """
    alone = {element for element, count in Counter(block.element for block in blocks).items() if count == 1}
    shared = [-1, *(shared_depth(*pair) for pair in pairwise(blocks)), -1]
    found = []
    for index, block in enumerate(blocks):
        element, depth = block.element, block.depth
        if (
            element in alone
            and element.tag in ("div", "section")
            and not any(child.tag in _WRAPPERS for child in element)
        ):
            element, depth = _parent(element), depth - 1
        while element.tag in _WRAPPERS and element.getparent() is not None:
            element, depth = _parent(element), depth - 1
        if block.kind in (Kind.TEXT, Kind.QUOTE, Kind.POST) and is_prose(block.text):
            element = _unwrapped(element, depth - max(shared[index : index + 2]))
        found.append(element)
    return found


def _unwrapped(element: HtmlElement, most: int) -> HtmlElement:
    """The first element from this one outwards that is no wrapper: at most so far out, where it holds others too."""
    for _ in range(most):
        if element.tag not in _ALONE or element.getparent() is None:
            break
        element = _parent(element)
    return element


def shared_depth(one: Block, other: Block) -> int:
    """How deep the innermost element lies that holds two blocks of a page: so many elements are around it."""
    holder, depth, beside, beside_depth = one.element, one.depth, other.element, other.depth
    while holder is not beside:
        if depth >= beside_depth:
            holder, depth = _parent(holder), depth - 1
        else:
            beside, beside_depth = _parent(beside), beside_depth - 1
    return depth


def _parent(element: HtmlElement) -> HtmlElement:
    parent = element.getparent()
    return element if parent is None else parent

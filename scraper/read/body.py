"""The body of a page: which of its blocks are the article.

In: a parsed page. Out: paragraphs, headings, captions and links in page order. Trafilatura and the page's own JSON-LD
vote for text; the blocks of the page decide where paragraphs begin and end, so that none is cut or joined. It must
never take words from anywhere but the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from lxml.etree import SubElement
from lxml.html import HtmlElement, fromstring

from scraper.read.blocks import Block, Kind, blocks_of, containers_of
from scraper.read.captions import caption_of
from scraper.read.chrome import furniture
from scraper.read.edges import OPENING, about_writers, standfirst, trimmed
from scraper.read.haystack import Haystack
from scraper.read.page import Page
from scraper.read.paste_lines import is_date_line
from scraper.read.pictures import pictured
from scraper.read.posts import unspoken
from scraper.read.text import ends_sentence, fold, is_prose, key_of, weight

_LABEL = re.compile(r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĘĚŁŃŇŐŚŠŤŮŹŻŽА-ЯЁ' ]{4,40}\s?[|>»→]\s?(?=\S)")
_CUT = re.compile(r"line-clamp-(?!none)")
_ADDRESS = re.compile(r"https?://\S+$")
_LEAST = 20
"""A block's key of fewer characters must be a whole line of the vote."""
_SAMPLE = 18
"""So many characters of a block's key stand for it where a vote left out words of the block."""
_ENOUGH = 0.5
"""So much of the vote at least must be found again in the page's blocks; else the vote's own lines are the body."""
_PART = 4
"""So many blocks of running text show that a voted container is a part of the article rather than a teaser."""
_FURTHER = 2
"""So many a further part holds at least."""
_ABOVE = 12
"""So many blocks above the body may be captions of its pictures."""
_TITLES = ("h1", "h2")
_END = 24
"""So many characters make out where a declared body begins and ends."""


@dataclass(slots=True)
class Body:
    """What was chosen, in page order."""

    blocks: list[Block] = field(default_factory=list)
    """Paragraphs and headings."""
    captions: list[Block] = field(default_factory=list)
    above: Block | None = None
    """The standfirst."""

    @property
    def standfirst(self) -> str:
        """Text of the standfirst; empty where there is none."""
        return self.above.text if self.above else ""

    @property
    def paragraphs(self) -> list[str]:
        """Texts of the blocks that are not headings."""
        return [block.text for block in self.blocks if block.kind is not Kind.HEADING]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Texts of the headings, each with the number of paragraphs before it."""
        found, before = [], 0
        for block in self.blocks:
            if block.kind is Kind.HEADING:
                found.append((before, block.text))
            else:
                before += 1
        return found


@dataclass(slots=True)
class Vote:
    """A text somebody took for the article: whole, and line by line."""

    whole: str
    lines: frozenset[str]
    letters: Haystack
    """The whole, to look for blocks in; empty for a vote that is made of whole blocks."""

    @classmethod
    def of(cls, text: str, *, of_blocks: bool = False) -> Vote:
        """The vote a text makes; each line is a whole block where it is made `of_blocks`."""
        keys = [key for line in text.splitlines() if (key := key_of(line))]
        whole = "".join(keys)
        return cls(whole, frozenset(keys), Haystack("" if of_blocks else whole))

    def has(self, key: str) -> bool:
        """True when the vote holds a block with this key, whole or by two of three samples: it may lack words of it."""
        return self.has_whole(key) or self.has_most(key)

    def has_whole(self, key: str) -> bool:
        """True when the vote holds every letter of a block with this key, one after the other."""
        return key in self.lines or (len(key) >= _LEAST and key in self.letters)

    def has_most(self, key: str) -> bool:
        """True when two of three samples of a long block are in the vote."""
        size, middle = len(key), len(key) // 2
        if size < 3 * _SAMPLE:
            return False
        samples = (key[:_SAMPLE], key[middle - _SAMPLE // 2 : middle + _SAMPLE // 2], key[-_SAMPLE:])
        return sum(sample in self.letters for sample in samples) >= 2


def chosen(page: Page, titles: list[str], standfirsts: list[str], authors: list[str]) -> Body:
    """The blocks of the page that are the article; empty when no vote finds any."""
    text = page.extracted or _heaviest(page.blocks, page.containers)
    vote, own = Vote.of(text, of_blocks=not page.extracted), Vote.of(_article_body(page))
    blocks, keys = page.blocks, [key_of(block.text) for block in page.blocks]
    voted = [index for index, block in enumerate(blocks) if block.kind is not Kind.CAPTION and vote.has(keys[index])]
    if not voted:
        return Body()
    voted = _without_echoes(blocks, keys, _without_parts(keys, voted, vote), vote)
    picked = _without_copies(blocks, page.containers, voted)
    picked |= _siblings(blocks, page.containers, picked, keys, own)
    titled = {key_of(title) for title in titles}
    picked = {index for index in picked if keys[index] not in titled and not _is_clutter(blocks[index], authors)}
    picked |= _announced(blocks, page.containers, picked)
    picked = _within_own_body(keys, picked, own)
    captions = pictured(blocks, picked)
    picked = trimmed(blocks, page.containers, picked - captions)
    picked -= about_writers(blocks, picked, authors)
    picked -= unspoken(blocks, picked)
    if not picked:
        return Body()
    if sum(len(keys[index]) for index in picked) < _ENOUGH * len(vote.whole):
        return from_text(text)
    return _body(blocks, picked, captions, standfirst(blocks, keys, picked, standfirsts, titled))


def _heaviest(blocks: list[Block], containers: list[HtmlElement]) -> str:
    """The running text of the one container that holds most of it: the vote where trafilatura has none."""
    held: dict[HtmlElement, list[str]] = defaultdict(list)
    for block, container in zip(blocks, containers, strict=True):
        if block.kind in (Kind.TEXT, Kind.QUOTE) and is_prose(block.text) and block.linked < 0.5 * len(block.text):
            held[container].append(block.text)
    return "\n".join(max(held.values(), key=lambda texts: sum(map(len, texts)), default=[]))


def _article_body(page: Page) -> str:
    text = page.structured.article.get("articleBody")
    return text if isinstance(text, str) else ""


def _without_parts(keys: list[str], voted: list[int], vote: Vote) -> list[int]:
    """The voted blocks without those above the first line of the vote that are but words of a longer block below."""
    first = next((index for index in voted if keys[index] in vote.lines), 0)
    lines = Haystack("\n".join(keys[index] for index in voted if index >= first))
    return [index for index in voted if index >= first or keys[index] not in lines]


def _without_echoes(blocks: list[Block], keys: list[str], voted: list[int], vote: Vote) -> list[int]:
    """The voted blocks without key points and teasers.

    These are list entries, or blocks above and below the text, that only half answer the vote and whose words stand in
    blocks that answer it to the letter.
    """
    whole = [index for index in voted if vote.has_whole(keys[index])]
    if not whole or len(whole) == len(voted):
        return voted
    exact = Vote.of("\n".join(keys[index] for index in whole))

    def is_echo(index: int) -> bool:
        inside = whole[0] < index < whole[-1] and blocks[index].kind is not Kind.ITEM
        return not inside and not vote.has_whole(keys[index]) and exact.has_most(keys[index])

    return [index for index in voted if not is_echo(index)]


def _without_copies(blocks: list[Block], containers: list[HtmlElement], voted: list[int]) -> set[int]:
    """The voted blocks without copies: of two with one text, the one nearer to the middle of the others counts.

    A text that stands twice in one container is no copy but said twice: a question. Neither is what stands once in each
    of several tables: their heads.
    """
    prose = [index for index in voted if is_prose(blocks[index].text)] or voted
    middle = prose[len(prose) // 2]
    said = {index: (blocks[index].text, _table(blocks[index])) for index in voted}
    best: dict[tuple[str, HtmlElement | None], int] = {}
    for index, what in said.items():
        if what not in best or abs(index - middle) < abs(best[what] - middle):
            best[what] = index
    return {index for index, what in said.items() if containers[index] is containers[best[what]]}


def _table(block: Block) -> HtmlElement | None:
    """The table a cell stands in; None for what is no cell."""
    return next(block.element.iterancestors("table"), None) if block.kind is Kind.CELL else None


def _siblings(
    blocks: list[Block], containers: list[HtmlElement], picked: set[int], keys: list[str], own: Vote
) -> set[int]:
    """What the vote left out of the article's own container, or of the body the page itself declares.

    Between the first and the last voted block, running text and headings belong to the article when they stand in a
    container most of whose text was voted for; so do headings right above the first, and all text of further parts.
    """
    shares = _shares(blocks, containers, picked)
    low, high = min(picked), max(picked)
    further = _further_parts(blocks, containers, shares, low, high)
    found = set()
    for index, block in enumerate(blocks):
        if index in picked or block.kind is Kind.CAPTION or block.linked > 0.5 * len(block.text):
            continue
        declared = len(keys[index]) >= _LEAST and own.has(keys[index])
        own_place = not block.aside and shares.get(containers[index], 0) >= 0.5
        inside = own_place and low < index < high and _is_textual(block)
        above = own_place and low - OPENING <= index < low and block.kind is Kind.HEADING
        part = index in further and not block.aside and _is_textual(block)
        if declared or inside or above or part:
            found.add(index)
    return found


def _announced(blocks: list[Block], containers: list[HtmlElement], picked: set[int]) -> set[int]:
    """The entries of lists that a line of the article announces with a colon, links though they be."""
    found: set[int] = set()
    for index in range(1, len(blocks)):
        above = blocks[index - 1]
        begun = index - 1 in found or (index - 1 in picked and above.text.endswith((":", "：")))
        if begun and blocks[index].kind is Kind.ITEM and containers[index] is containers[index - 1]:
            found.add(index)
    return found


def _further_parts(
    blocks: list[Block], containers: list[HtmlElement], shares: dict[HtmlElement, float], low: int, high: int
) -> set[int]:
    """The blocks in parts of an article that advertisements cut in pieces: in containers of the class of a voted one.

    They stand in the same `article` element, if there is one, and no title stands between them and what was voted for.
    A container of few blocks may be a teaser or a reader's words: it is no measure for others, and none is like it.
    """
    sizes = Counter(container for block, container in zip(blocks, containers, strict=True) if _is_textual(block))
    voted = {container for container, share in shares.items() if share >= 0.5 and sizes[container] >= _PART}
    names = {_name(container) for container in voted if container.get("class")}
    parts = {container for container, size in sizes.items() if size >= _FURTHER and _name(container) in names}
    articles = {_article_around(container) for container in voted}
    parts = {part for part in parts if _article_around(part) in articles}
    titles = [index for index, b in enumerate(blocks) if b.element.tag in _TITLES and containers[index] not in parts]
    begin = max((title for title in titles if title < low), default=0)
    end = min((title for title in titles if title > high), default=len(blocks))
    others = parts - voted
    return {index for index, container in enumerate(containers) if container in others and begin <= index <= end}


def _name(container: HtmlElement) -> tuple[str, str]:
    return str(container.tag), container.get("class") or ""


def _article_around(container: HtmlElement) -> HtmlElement | None:
    """The `article` element a container stands in, if any."""
    return next(container.iterancestors("article"), None)


def _is_textual(block: Block) -> bool:
    return block.kind in (Kind.HEADING, Kind.POST) or (block.kind in (Kind.TEXT, Kind.QUOTE) and is_prose(block.text))


def _shares(blocks: list[Block], containers: list[HtmlElement], picked: set[int]) -> dict[HtmlElement, float]:
    """How much of the running text in each container was voted for; containers with little voted text are left out."""
    taken: dict[HtmlElement, int] = defaultdict(int)
    total: dict[HtmlElement, int] = defaultdict(int)
    for index, block in enumerate(blocks):
        if block.kind in (Kind.TEXT, Kind.QUOTE) and is_prose(block.text):
            container = containers[index]
            total[container] += weight(block.text)
            taken[container] += weight(block.text) if index in picked else 0
    return {container: size / total[container] for container, size in taken.items() if size >= 300}


def _is_clutter(block: Block, authors: list[str]) -> bool:
    """True for lines about the page, lone dates, names and credits, and what is nothing but a link to elsewhere."""
    text = block.text
    if furniture(text) or (weight(text) < 120 and is_date_line(text)) or _is_cut_short(block):
        return True
    if weight(text) < 120 and not is_prose(text) and (_is_credit(block) or _names_only(text, authors)):
        return True
    if _is_row_of_links(block) or _is_labelled_link(block):
        return True
    return block.linked >= 0.9 * len(text) and not _is_written_link(text)


def _is_cut_short(block: Block) -> bool:
    """True for text that a class of the style sheet cuts after so many lines: a teaser of something else."""
    return bool(_CUT.search(block.element.get("class") or ""))


def _is_credit(block: Block) -> bool:
    """True for a caption or a credit; what links a few of its words names a source instead: `How boats die [Wire]`."""
    return not 0 < block.linked < 0.5 * len(block.text) and caption_of(block.text) is not None


def _is_row_of_links(block: Block) -> bool:
    """True for several links in one line with little between them: tags, other articles; no row of a table is one."""
    if block.kind not in (Kind.TEXT, Kind.QUOTE) or len(block.links) < 2:
        return False
    return block.linked >= 0.75 * len(block.text) and not ends_sentence(block.text)


def _is_labelled_link(block: Block) -> bool:
    """True for a label in capitals and then nothing but a link: `READ HERE | Ten boats nobody came back for`."""
    label = _LABEL.match(block.text)
    return label is not None and len(block.links) == 1 and block.linked >= len(block.text) - label.end()


def _is_written_link(text: str) -> bool:
    """True for a link in the article's own words: a bare address, or one short sentence; a longer one is a teaser."""
    return bool(_ADDRESS.match(text)) or (ends_sentence(text) and weight(text) < 200)


def _names_only(text: str, authors: list[str]) -> bool:
    """True when the authors' names are all a line holds, an introducing word or two aside."""
    rest = text
    for name in sorted(authors, key=len, reverse=True):
        rest = rest.replace(name, "")
    return rest != text and len(re.findall(r"\w{3,}", rest)) <= 1


def _within_own_body(keys: list[str], picked: set[int], own: Vote) -> set[int]:
    """The picked blocks without what stands below the last words of the body the page declares.

    Only where that body has three quarters of what was picked and ends with the very words of a block. Nothing is taken
    off the head: pages leave their first paragraph out of the body they declare.
    """
    inside = sorted(index for index in picked if own.has(keys[index]))
    if sum(len(keys[index]) for index in inside) < 0.75 * max(1, sum(len(keys[index]) for index in picked)):
        return picked
    last = inside[-1]
    return {index for index in picked if index <= last} if own.whole.endswith(keys[last][-_END:]) else picked


def _body(blocks: list[Block], picked: set[int], captions: set[int], above: int | None = None) -> Body:
    """The picked blocks, the standfirst, and the captions from a little above the first of these to the last.

    `above` is the number of the standfirst, which is no caption; `captions` are no figures' own.
    """
    first = min(picked) if above is None else above
    around = [
        index
        for index in range(max(0, first - _ABOVE), max(picked) + 1)
        if blocks[index].kind is Kind.CAPTION or (index in captions and index != above)
    ]
    return Body(
        [blocks[index] for index in sorted(picked)],
        [blocks[index] for index in around],
        None if above is None else blocks[above],
    )


def from_blocks(blocks: list[Block], title: str) -> Body:
    """A body made of blocks that are the article already, the title and words about the page left out."""
    titled = key_of(title)
    picked = {
        index
        for index, block in enumerate(blocks)
        if block.kind is not Kind.CAPTION and key_of(block.text) != titled and not _is_clutter(block, [])
    }
    return _body(blocks, trimmed(blocks, containers_of(blocks), picked), set()) if picked else Body()


def from_text(text: str) -> Body:
    """A body made of lines of text, for a page whose blocks match no vote."""
    root = fromstring("<div></div>")
    for line in text.splitlines():
        if fold(line):
            SubElement(root, "p").text = fold(line.removeprefix("- "))
    return from_blocks(blocks_of(root), "")

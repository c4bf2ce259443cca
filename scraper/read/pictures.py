"""Lines beside pictures: captions that a page sets as any other text.

In: the blocks picked for an article. Out: the numbers of those that stand alone with a picture in a box. It must never
take a whole sentence for a caption by its place alone.
"""

from __future__ import annotations

from itertools import chain, islice

from scraper.read.blocks import Block, Kind, shared_depth
from scraper.read.text import ends_sentence, weight

_PICTURES = ("img", "picture", "amp-img")
_MOST = 200
"""A line that weighs more is a paragraph."""
_BOXES = 5
"""So many elements around a line may be its box."""
_PAGE = frozenset(["article", "main", "body", "html"])


def pictured(blocks: list[Block], picked: set[int]) -> set[int]:
    """The picked lines that share a box with a picture and with no other text, unless they end as a sentence does."""
    return {index for index in picked if _is_line(blocks[index]) and _stands_with_picture(blocks, index)}


def _is_line(block: Block) -> bool:
    return block.kind in (Kind.TEXT, Kind.QUOTE) and weight(block.text) <= _MOST and not ends_sentence(block.text)


def _stands_with_picture(blocks: list[Block], index: int) -> bool:
    """True when an element around the block holds a picture and neither the block before nor the one after."""
    block = blocks[index]
    beside = [*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]]
    own = block.depth - max((shared_depth(block, other) for other in beside), default=-1)
    for box in islice(chain([block.element], block.element.iterancestors()), min(own, _BOXES)):
        if box.tag in _PAGE:
            return False
        if next(box.iter(*_PICTURES), None) is not None:
            return True
    return False

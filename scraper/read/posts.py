"""Posts of social networks on a page: which of them the article speaks of.

In: the blocks picked for an article. Out: the numbers of the posts nobody speaks of. It must never look at what a post
says, nor at which network it comes from.

A newspaper quotes by embedding: what it quotes is introduced by a colon or by the word for a post, or its writer is
named in the article. A post of somebody the article never mentions decorates it, as a picture does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from scraper.read.blocks import Block, Kind
from scraper.read.text import weight

_WRITER = re.compile(r"(?P<name>[^()@—–]{1,60})\(@(?P<handle>[\w.-]{2,60})\)")
"""How networks sign a post: `Ann Example (@ann) 3 May 2023`."""
_NAME = 4
"""A part of a name that weighs less may be found in any text."""
_SEARCHED = 100_000
"""So many characters of an article are searched for who wrote its posts."""
_INTRODUCES = re.compile(
    r"[:：]$|\b(?:re)?posts?\b|\b(?:re)?posted\b|tweet|twitter|instagram|facebook|tiktok|bluesky|mastodon|telegram"
    r"|reddit|threads|truth social|(?:social|sozialen?|sociales|sociaux|sociali) (?:media|medien)|on X\b"
    r"|(?:redes|réseaux|reti) socia|sosiale medier|sociala medier"
    r"|트위터|트윗|인스타그램|페이스북|엑스|소셜미디어|SNS|ツイッター|ツイート|インスタ|投稿|推特|推文|微博|社交",
    re.IGNORECASE,
)


def unspoken(blocks: list[Block], picked: set[int]) -> set[int]:
    """The posts among the picked blocks that the article, up to there, neither introduces nor names the writer of."""
    posts = {index for index in picked if blocks[index].kind is Kind.POST}
    own = sorted(picked - posts)
    texts = [blocks[index].text for index in own]
    article, ends = " ".join(texts)[:_SEARCHED], list(accumulate(len(text) + 1 for text in texts))

    def is_spoken_of(post: int) -> bool:
        before = bisect_left(own, post)
        if not before:
            return False
        return bool(_INTRODUCES.search(texts[before - 1])) or _names_writer(
            article, ends[before - 1], blocks[post].text
        )

    return {post for post in posts if not is_spoken_of(post)}


def _names_writer(article: str, end: int, post: str) -> bool:
    """True when a text, up to its `end`, holds the last part of the name a post is signed with, or its handle."""
    signed = list(_WRITER.finditer(post))
    if not signed:
        return False
    parts = [part for part in re.findall(r"\w+", signed[-1]["name"]) if weight(part) >= _NAME]
    return any(article.find(name, 0, end) >= 0 for name in (f"@{signed[-1]['handle']}", *parts[-1:]))

"""Reading: a capture in, an article out.

In: the bytes of a page or the text a person pasted. Out: a `Reading`, or `Unreadable` for what holds no article. It
must never fetch, never write, and never let a parser's own error out.
"""

from __future__ import annotations

from scraper.errors import Unreadable
from scraper.read.paste import read_paste

__all__ = ["Unreadable", "read_paste"]
from scraper.read.html import read_html

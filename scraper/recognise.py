"""What kind of page a capture is: the article's own, or one that only says why the article is not there.

A `Capture` in, a `Recognised` out. It never judges what an article says: a page with real prose is an article's page,
whatever words stand in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml
from lxml import etree, html

from scraper.read.charset import decoded, is_binary
from scraper.stages import Capture

SOME_PROSE = 600
"""Characters of prose from which a page is more than a notice."""

FULL_PROSE = 1800
"""Characters of prose from which a page is more than the stub before a paywall."""

LOOKED_AT = 1_000_000
"""Characters of a page that are looked at: a notice is short, and a hostile page must not cost minutes."""

LINE = 60
"""Characters that make a line prose rather than a label; half as many in Chinese, Japanese and Korean."""

WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML string may hold."""

UNSEEN = ("script", "style", "template", "svg", "head", "nav", "footer", "select")

INLINE = frozenset("a abbr b bdi cite code em font i mark q s small span strong sub sup time u wbr".split())


class PageKind(StrEnum):
    """What a page turned out to be."""

    OK = "ok"
    """A page as asked for."""
    MISSING = "missing"
    """404 or 410, said honestly."""
    SOFT_404 = "soft-404"
    """"Not found" under a status that says otherwise, or the front page instead of the article."""
    REMOVED = "removed"
    """A notice that the article was taken away."""
    BLOCKED = "blocked"
    """A wall against robots: a captcha, a challenge, a refusal."""
    PAYWALL = "paywall"
    """The beginning of the article and an offer to subscribe."""

    @property
    def is_gone(self) -> bool:
        """Whether the outlet no longer shows the article."""
        return self in (PageKind.MISSING, PageKind.SOFT_404, PageKind.REMOVED)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a page is and what gave it away."""

    kind: PageKind
    sign: str = ""
    """The words, marker or address that decided; empty for an ordinary page."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked at."""

    markup: str
    """The page in lower case without blanks."""
    heads: str
    """Title and main headings, lower case."""
    text: str
    """Everything visible, lower case."""
    prose: int
    """Characters in lines long enough to be sentences."""


def recognise(capture: Capture) -> Recognised:
    """The kind of a page; `OK` for whatever gives no sign of being another."""
    if capture.pasted or is_binary(capture.body):
        return Recognised(PageKind.OK)
    look = _look(decoded(capture.body, capture.header("Content-Type"))[0])
    blocked = _blocked(capture, look)
    if blocked:
        return Recognised(PageKind.BLOCKED, blocked)
    removed = _phrase("removed", look.heads) or (_phrase("removed", look.text) if look.prose < SOME_PROSE else "")
    if removed and look.prose < SOME_PROSE:
        return Recognised(PageKind.REMOVED, removed)
    if capture.status in (404, 410):
        return Recognised(PageKind.MISSING, str(capture.status))
    lost = _lost(capture, look)
    if lost:
        return Recognised(PageKind.SOFT_404, lost)
    wall = _wall(look)
    return Recognised(PageKind.PAYWALL, wall) if wall else Recognised(PageKind.OK)


def _blocked(capture: Capture, look: _Look) -> str:
    if look.prose >= SOME_PROSE:
        return ""
    phrase = _phrase("blocked", look.heads) or _phrase("blocked", look.text)
    marker = _marker("blocked", look.markup)
    if capture.status in (401, 403, 429, 503):
        return phrase or marker or str(capture.status)
    # A form may carry a captcha; without a heading that says so it takes a nearly empty page to be a wall.
    return phrase or (marker if marker and len(look.text) < SOME_PROSE else "")


def _lost(capture: Capture, look: _Look) -> str:
    asked, final = urlsplit(capture.url), urlsplit(capture.final_url)
    if len(asked.path.strip("/")) > 1 and final.path.strip("/") == "" and not final.query:
        return capture.final_url
    if look.prose >= SOME_PROSE:
        return ""
    return _phrase("soft-404", look.heads) or (_phrase("soft-404", look.text) if len(look.text) < FULL_PROSE else "")


def _wall(look: _Look) -> str:
    if look.prose >= FULL_PROSE:
        return ""
    return _marker("paywall", look.markup) or _phrase("paywall", look.text)


def _look(text: str) -> _Look:
    text = text[:LOOKED_AT]
    markup = "".join(text.lower().split())
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", UNPRINTABLE.sub("", text)))
    except (etree.ParserError, ValueError):
        return _Look(markup, "", "", 0)
    heads = " | ".join(
        " ".join("".join(map(str, element.itertext())).split()) for element in root.iter("title", "h1", "h2")
    )
    etree.strip_elements(root, etree.Comment, *UNSEEN, with_tail=False)
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in INLINE:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    lines = [" ".join(line.split()) for line in "".join(map(str, root.itertext())).split("\n")]
    prose = sum(_width(line) for line in lines if _width(line) >= LINE)
    return _Look(markup, heads.lower(), " ".join(line for line in lines if line).lower(), prose)


def _width(line: str) -> int:
    """Characters, the dense scripts' counted twice."""
    return len(line) + len(WIDE.findall(line))


def _phrase(kind: str, text: str) -> str:
    return next((phrase for phrase in _notices()[kind]["phrases"] if phrase in text), "")


def _marker(kind: str, markup: str) -> str:
    return next((marker for marker in _notices()[kind]["markers"] if marker in markup), "")


@cache
def _notices() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        files("scraper").joinpath("notices.yml").read_text(encoding="utf-8")
    )
    return {
        kind: {name: [str(word).lower() for word in lists.get(name, ())] for name in ("phrases", "markers")}
        for kind, lists in loaded.items()
    }

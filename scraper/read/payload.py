"""Bodies that exist only in a script: Next.js and Nuxt data, store states, JSON-LD `articleBody`.

In: a parsed page and words the article must share. Out: blocks, as if the page had shown them; empty when no script
holds the article. It must never take another article's text: what it finds has to answer to this page's title or
description.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import LxmlError
from lxml.html import HTMLParser, fromstring

from scraper.read.blocks import MOST_BLOCKS, Block, Kind, blocks_of
from scraper.read.page import Page
from scraper.read.text import fold, is_prose, key_of, weight

_FLIGHT = re.compile(r'self\.__next_f\.push\(\[1,\s*("(?:[^"\\]|\\.)*")\]\)')
_FLIGHT_TEXT = re.compile(r"(?:^|\n|[\]}\"])[0-9a-f]{1,6}:T([0-9a-f]+),")
_LITERAL = re.compile(r'"(?=(?:[^"\\]|\\.){40})([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_MARKUP = re.compile(r"<(?:p|br|div|h[2-4])\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]{2,}")
_NOT_TEXT = re.compile(r"^(?:https?:|//?[\w.]|data:|[{\[]|[0-9a-f]+:)|\"\w+\":|function\s?\(|=>\s?[{(]|;\s*var ")
_DECK = re.compile(r'"(?:sub_?title|sub_?headline|standfirst|dek|deck)"\s*:\s*("(?:[^"\\]|\\.){8,600}")', re.IGNORECASE)
_NEAR = 3_000
"""So many characters of script at most lie between two paragraphs of one article."""
_LEAST = 300
_SINGLE = 1.4
"""How much more one string is trusted than a run of strings, which may take in teasers beside the article."""
_MARKED = 1.4
"""How much more markup is trusted than plain text: it tells captions from paragraphs."""
_MOST = 4_000_000
_DECKS = 200
"""So many subtitles of one script are looked at."""


def payload_blocks(page: Page, title: str, description: str) -> list[Block]:
    """The blocks of the heaviest text in the page's scripts that answers to title or description; else empty."""
    best, size = "", float(_LEAST)
    for text, trust in _texts(page):
        blocks = _as_blocks(text)
        prose = [block.text for block in blocks if block.kind is not Kind.CAPTION and is_prose(block.text)]
        heavy = trust * sum(weight(part) for part in prose)
        if heavy > size and _answers(" ".join(prose), title, description):
            best, size = text, heavy
    return _as_blocks(best, _deck(page, title)) if best else []


def _deck(page: Page, title: str) -> str:
    """The subtitle a script gives soon after this page's title, as a heading in markup; else empty."""
    key = key_of(title)
    for script in page.tree.iter("script"):
        for found in islice(_DECK.finditer(script.text or ""), _DECKS):
            before = found.string[max(0, found.start() - _NEAR) : found.start()]
            if key and key in key_of(before) and (deck := _string(found.group(1))):
                return f"<h2>{deck}</h2>"
    return ""


def _texts(page: Page) -> Iterator[tuple[str, float]]:
    """Every candidate and how far to trust it: declared body, flight texts, long strings, runs of paragraphs."""
    if isinstance(declared := page.structured.article.get("articleBody"), str):
        yield declared, _SINGLE
    scripts = [s.text for s in page.tree.iter("script") if s.text and "ld+json" not in (s.get("type") or "")]
    flight = "".join(_string(part) for script in scripts for part in _FLIGHT.findall(script))
    texts, rest = _flight_texts(flight)
    yield from ((text, _MARKED * _SINGLE) for text in texts)
    for script in [*scripts, rest]:
        if _LEAST < len(script) <= _MOST and not script.startswith("self.__next_f"):
            yield from _strings(script)


def _flight_texts(flight: str) -> tuple[list[str], str]:
    """The text rows of React's flight format (id, `T`, length in bytes in hexadecimal, comma, text), and the rest."""
    texts, rest, at = [], [], 0
    while row := _FLIGHT_TEXT.search(flight, at):
        length = int(row.group(1), 16)
        text = flight[row.end() : row.end() + length].encode()[:length].decode("utf-8", "ignore")
        texts.append(text)
        rest.append(flight[at : row.start()])
        at = row.end() + len(text)
    return texts, "".join([*rest, flight[at:]])


def _strings(script: str) -> Iterator[tuple[str, float]]:
    """Long strings with markup or line ends each for itself, and neighbouring strings of running text joined."""
    run: list[str] = []
    end = 0
    for literal in _LITERAL.finditer(script):
        if _is_code(literal.group(1)):
            continue
        text = _string(f'"{literal.group(1)}"')
        if not text or _NOT_TEXT.search(text[:400]):
            continue
        if len(text) > _LEAST and (_MARKUP.search(text) or "\n" in text):
            yield text, _SINGLE * (_MARKED if _MARKUP.search(text) else 1)
        if is_prose(fold(re.sub(r"<[^<>]+>", "", text))):
            if run and literal.start() - end > _NEAR:
                yield _run(run)
                run = []
            run.append(text)
            end = literal.end()
    if run:
        yield _run(run)


def _is_code(literal: str) -> bool:
    """True for an undecoded string without a space or a letter outside ASCII: an address, a name, a number."""
    return " " not in literal and literal.isascii() and "\\u" not in literal


def _run(texts: list[str]) -> tuple[str, float]:
    text = "\n\n".join(texts)
    return text, _MARKED if _MARKUP.search(text) else 1


def _string(literal: str) -> str:
    try:
        value = json.loads(literal, strict=False)
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""


def _as_blocks(text: str, deck: str = "") -> list[Block]:
    """A text with markup as the blocks a browser would show, under its deck; plain lines as paragraphs."""
    if not _MARKUP.search(text):
        text = "".join(f"<p>{line}</p>" for line in re.split(r"\n+", text) if line.strip())
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = fromstring(f"<div>{deck}{text}</div>".encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return []
    blocks = blocks_of(root, MOST_BLOCKS)
    if len(blocks) > MOST_BLOCKS:
        return []
    return [block for block in blocks if block.kind in (Kind.HEADING, Kind.CAPTION, Kind.ITEM) or is_prose(block.text)]


def _answers(text: str, title: str, description: str) -> bool:
    """True when the text holds the beginning of the description, or half of the words of the title."""
    key = key_of(description)[:18]
    if len(key) >= 12 and key in key_of(text):
        return True
    words = set(_TOKEN.findall(title.casefold()))
    held = text.casefold()
    return bool(words) and sum(word in held for word in words) >= 0.5 * len(words)

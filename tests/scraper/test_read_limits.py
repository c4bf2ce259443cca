"""No shape of a page makes reading it grow faster than the page, and none keeps anybody waiting."""

from __future__ import annotations

import cProfile
import json
import pstats
import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from scraper.read import Unreadable, read_html, read_paste
from scraper.read.haystack import Haystack

Shape = Callable[[int], str]
"""So many of something, as the body of a page."""
ADDRESS = "https://harbour.example/read/here"
BACKSTOP = 60
"""Processor seconds that no reading may take on any machine; what is promised of the work is counted in calls."""


def prose(number: int) -> str:
    return f"A courier carried the drawings by train once a week, and nobody asked what box {number} held."


def paragraphs(number: int, begin: int = 0) -> str:
    return "".join(f"<p>{prose(begin + one)}</p>" for one in range(number))


def post(number: int) -> str:
    return f'<blockquote class="twitter-tweet"><p>{prose(number)}</p>Ann E{number} (@ann{number})</blockquote>'


def page(body: str, head: str = "") -> bytes:
    return (
        f"<html><head><title>The drawings</title>{head}</head><body><h1>The drawings</h1>{body}</body></html>".encode()
    )


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


SHAPES: dict[str, Shape] = {
    "paragraphs": lambda n: f"<article>{paragraphs(n)}</article>",
    "posts": lambda n: "".join(f"<p>{prose(n + one)}</p>{post(one)}" for one in range(n // 2)),
    "parts": lambda n: "".join(f'<div class="part">{paragraphs(4, 4 * one)}</div>' for one in range(n // 4)),
    "articles": lambda n: "".join(f'<article class="part">{paragraphs(4, 4 * one)}</article>' for one in range(n // 4)),
    "titled parts": lambda n: "".join(
        f'<div class="part"><h2>Part {one}</h2>{paragraphs(4, 4 * one)}</div>' for one in range(n // 5)
    ),
    "lines above": lambda n: (
        "".join(f"<div>{prose(-one)}</div>" for one in range(n // 2)) + f"<article>{paragraphs(n // 2)}</article>"
    ),
    "deep": lambda n: "<article>" + "<div>" * 200 + paragraphs(n),
    "boxes": lambda n: "".join(f"{'<div>' * 9}<p>{prose(one)}</p>{'</div>' * 9}" for one in range(n)),
    "figures": lambda n: (
        "".join(f"<figure><figcaption>{prose(one)}</figcaption></figure>" for one in range(n)) + paragraphs(5)
    ),
    "pictures": lambda n: "".join(f"<div><img><p>Box {one} on the quay</p></div>" for one in range(n)) + paragraphs(5),
    "links and breaks": lambda n: (
        "<p>" + "".join(f'<a href="/{one}">{prose(one)}</a> {prose(one)}<br><br>' for one in range(n)) + "</p>"
    ),
    "rows": lambda n: "<table>" + "".join(f"<tr><td>a{one}</td><td>b</td></tr>" for one in range(n)) + "</table>",
    "list": lambda n: f"{paragraphs(5)}<ul>" + "".join(f"<li>{prose(one)}</li>" for one in range(n)) + "</ul>",
}


def calls(body: bytes) -> int:
    """How many functions are called while a page is read: the same in every run."""
    profile = cProfile.Profile()
    profile.enable()
    with suppress(Unreadable):
        read_html(body, ADDRESS)
    profile.disable()
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_page_is_at_most_twice_the_work(shape: Shape) -> None:
    read_html(page(paragraphs(5)), ADDRESS)  # loads models and data files once
    assert calls(page(shape(10_400))) < 2.3 * calls(page(shape(5_200)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        *(page(shape(19_000)) for shape in SHAPES.values()),
        page(paragraphs(5), ld("\n".join(['{"@type": "NewsArticle", "headline": "a"}'] * 110_000))),
        page(paragraphs(5), ld({"@type": "NewsArticle", "headline": "a | " * 1_000_000})),
        page(paragraphs(5), ld({"@type": "NewsArticle", "author": "a" * 5_000_000})),
        page(paragraphs(9_000), ld({"@type": "NewsArticle", "articleBody": "\n".join(map(prose, range(40_000)))})),
        page("<p>Wait</p>", ld({"@type": "NewsArticle", "articleBody": "\n".join(map(prose, range(50_000)))})),
        page("<p>Wait</p>", f"<script>x = {json.dumps([prose(one) for one in range(36_000)])}</script>"),
        page("<p>Wait</p>", f"<script>x = {json.dumps(['<' * 1_000 + prose(one) for one in range(3_500)])}</script>"),
        page("<p>Wait</p>", "<script>" + '"deck": "A line about the drawings",' * 100_000 + "</script>"),
        page("".join(f"<p>{'(' * 200} {prose(one)}</p>" for one in range(15_000))),
        page("".join(f"<p>{'<span>word</span> ' * 60}</p>" for _ in range(4_000))),
        page("<p>" + "<b>a</b><i>b</i> " * 250_000 + "</p>" + paragraphs(5)),
        page("".join(f"<figure><figcaption>{'(' * 690}</figcaption></figure>" for _ in range(6_500)) + paragraphs(5)),
    ],
    ids=[
        *SHAPES,
        *("objects", "title", "author", "declared body", "only declared", "strings", "tags in strings", "decks"),
        *("brackets", "spans", "one line", "captions"),
    ],
)
def test_no_shape_keeps_anybody_waiting(body: bytes) -> None:
    start = time.process_time()
    with suppress(Unreadable):
        read_html(body, ADDRESS)
    assert time.process_time() - start < BACKSTOP


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(map(prose, range(19_900))),
        "\n".join([prose(1), *(f"- boat {one} of the list" for one in range(19_900))]),
        "\n".join(prose(one) if one % 3 else f"Part {one}" for one in range(19_900)),
        "\n".join([prose(1), "(" * 240] * 5_000),
        "a" * 1_000_000 + ".",
    ],
    ids=["prose", "list", "headings", "brackets", "one word"],
)
def test_no_paste_keeps_anybody_waiting(text: str) -> None:
    start = time.process_time()
    with suppress(Unreadable):
        read_paste(text, ADDRESS)
    assert time.process_time() - start < BACKSTOP


def test_a_haystack_holds_what_the_text_holds() -> None:
    dice = random.Random(1)
    text = "".join(dice.choice("abc") for _ in range(60_000))
    haystack = Haystack(text)
    for length in (1, 5, 17, 18, 19, 25, 40, 200):
        starts = [dice.randrange(len(text) - length) for _ in range(200)]
        assert all(text[at : at + length] in haystack for at in [0, *starts, len(text) - length])
        others = ["".join(dice.choice("abc") for _ in range(length)) for _ in range(200)]
        assert all((other in haystack) is (other in text) for other in others)
    assert "" in haystack
    assert "ab" not in Haystack("")

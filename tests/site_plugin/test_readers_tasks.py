"""What readers of the shipped archive come to ask, each answered within two clicks of the first page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytestmark = pytest.mark.slow

TASKS = {
    "Is it confirmed that Invincible was animated in North Korea?": (
        0,
        ("North Korean animators worked on Invincible.", "Suspected", "denied by Skybound Entertainment"),
    ),
    "Who denied what, and when?": (
        1,
        ("Who denied what, and when", "Skybound Entertainment", "21 April 2024", "denies", "Ekachi Epilka"),
    ),
    "What was known on 23 April 2024?": (
        2,
        ("As known on 23 April 2024", "What changed that day", "had been reported by then"),
    ),
    "Which articles only repeat 38 North?": (
        2,
        ("What We Learned Inside a North Korean Internet Server", "Only repeat it ·", "Follow it and add something ·"),
    ),
    "When was SEK sanctioned, and why do sources differ?": (
        2,
        ("When was SEK Studio put under US sanctions", "the answer this archive holds to stand", "Why they differ"),
    ),
}
"""Question → clicks from the first page at most, and what the page that answers it says."""


class Links(HTMLParser):
    """Collects where a page leads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (href := dict(attrs).get("href")):
            self.found.append(href)


def within(site: Path, clicks: int) -> Iterator[str]:
    """The text of every page that so many clicks reach from the first, the nearest first."""
    met, edge = {"/"}, ["/"]
    for distance in range(clicks + 1):
        following: list[str] = []
        for address in edge:
            text = (site / address.lstrip("/") / "index.html").read_text("utf-8")
            yield " ".join(unescape(re.sub(r"<[^>]+>", " ", text[text.index("<main") :])).split())
            if distance < clicks:
                links = Links()
                links.feed(text)
                targets = [unquote(urlsplit(urljoin(address, link)).path) for link in links.found if "://" not in link]
                following += [one for one in dict.fromkeys(targets) if one.endswith("/") and one not in met]
                met.update(targets)
        edge = following


@pytest.mark.parametrize("task", TASKS)
def test_a_readers_question_is_answered_within_two_clicks(shipped: Path, task: str) -> None:
    clicks, words = TASKS[task]
    assert clicks <= 2
    assert any(all(word in page for word in words) for page in within(shipped, clicks)), task

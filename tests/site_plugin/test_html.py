"""Every page as HTML: elements closed in order and standing where they may, attributes and ids once, no label astray.

The W3C checker (`test_standards.py`) knows every rule but needs Java; this one is quick and runs always.
"""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DRAWN = {"path", "circle", "line", "rect", "use"}
"""Elements of SVG that close themselves."""

BLOCK = set("address article aside blockquote details dl div fieldset figure footer form h1 h2 h3 h4 header".split())
BLOCK |= set("main nav ol p pre section table ul".split())
CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"th", "td"}, "thead": {"tr"}, "tbody": {"tr"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"}, "select": {"option", "optgroup"},
}  # fmt: skip
PHRASING = {"p", "h1", "h2", "h3", "h4", "span", "b", "em", "strong", "a", "q", "time", "dt", "summary", "label"}
"""Elements that hold no block; `a` may where its parent may, which no page needs."""

NAMED = {"section", "nav", "form"}


class Checker(HTMLParser):
    """Walks a page and notes what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: dict[str, str] = {}
        self.referred: list[tuple[str, str]] = []

    def note(self, what: str) -> None:
        self.wrong.append(f"line {self.getpos()[0]}: {what}, in {' > '.join(self.open[-4:])}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes(tag, attrs)
        if tag not in DRAWN:
            self.note(f"<{tag}/> closes itself")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1] if self.open else ""
        self.attributes(tag, attrs)
        if parent in CHILDREN and tag not in CHILDREN[parent] and tag not in ("script", "template"):
            self.note(f"<{tag}> inside <{parent}>")
        if tag in BLOCK and (outer := next((one for one in reversed(self.open) if one in PHRASING), None)):
            self.note(f"<{tag}> inside <{outer}>")
        if tag in ("a", "button") and "a" in self.open:
            self.note(f"<{tag}> inside a link")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.note(f"</{tag}> closes another element")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1] in CHILDREN:
            self.note(f"text in <{self.open[-1]}>: {data.strip()[:40]}")

    def attributes(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        for name in {name for name in names if names.count(name) > 1}:
            self.note(f"{name} twice on <{tag}>")
        found = dict(attrs)
        identity = found.get("id")
        if identity is not None:
            if identity in self.ids or not identity or " " in identity:
                self.note(f"id {identity!r} is not one of its own")
            self.ids[identity] = tag
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.referred += [(name, one) for one in (found.get(name) or "").split()]
        if (
            tag in NAMED
            and not {"aria-label", "aria-labelledby", "hidden", "role", "id"} & set(names)
            and tag != "form"
        ):
            self.note(f"<{tag}> without a name")
        if tag == "img" and "alt" not in found:
            self.note("<img> without alt")
        if tag == "a" and not found.get("href"):
            self.note("<a> that leads nowhere")
        if tag == "svg" and found.get("aria-hidden") != "true" and found.get("role") != "img":
            self.note("<svg> neither hidden nor named")

    def finish(self) -> list[str]:
        self.close()
        if self.open:
            self.note(f"never closed: {self.open}")
        for name, identity in self.referred:
            if identity not in self.ids:
                self.wrong.append(f"{name} names {identity!r}, which is not there")
        return self.wrong


def wrong_with(html: str) -> list[str]:
    checker = Checker()
    checker.feed(html)
    return checker.finish()


def test_every_page_is_well_formed(every_kind: Path) -> None:
    wrong = {}
    for page in sorted(every_kind.rglob("*.html")):
        text = page.read_text("utf-8")
        assert text.lstrip().lower().startswith("<!doctype html>"), page
        if found := wrong_with(text):
            wrong[page.relative_to(every_kind).as_posix()] = found[:5]
    assert not wrong


@pytest.mark.parametrize(
    "html",
    [
        "<p><div></div></p>",
        "<ul><p></p></ul>",
        "<dl>text</dl>",
        "<div><span></div></span>",
        "<div>",
        "<a href='x'><a href='y'></a></a>",
        "<i id='a'></i><i id='a'></i>",
        "<i class='a' class='b'></i>",
        "<label for='nothing'></label>",
        "<section></section>",
        "<span/>",
        "<svg></svg>",
        "<table><tr></tr></table>",
    ],
)
def test_what_is_wrong_with_a_page_is_found(html: str) -> None:
    assert wrong_with(html)


def test_what_is_right_is_left_alone() -> None:
    assert not wrong_with('<ul><li><p>a<br>b</p><svg aria-hidden="true"><path d="M0"/></svg></li></ul>')

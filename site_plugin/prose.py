"""Links to records inside prose: `[[claim:id]]` and `[[claim:id|words]]`, for every kind of record that has a page.

In go Markdown (to find mistakes with their line) and the HTML made from it (to put in links); nothing else is touched,
and code is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup, escape

from ledger.problems import Place, Problem
from ledger.vocabulary import RecordKind
from site_plugin.views.parts import Parts

_LINK = re.compile(r"\[\[([a-z]+):([^\]|\s]+)(?:\|([^\]]+))?\]\]")
_CODE = re.compile(r"(<(?:code|pre)\b.*?</(?:code|pre)>)", re.DOTALL)
_FENCE = re.compile(r"^\s*(```|~~~)")
_TICKS = re.compile(r"`[^`]*`")

KINDS = (RecordKind.CLAIM, RecordKind.ARTICLE, RecordKind.ENTITY, RecordKind.OUTLET, RecordKind.QUESTION)
"""Kinds of record that prose may link to."""


def link_records(html: str, parts: Parts) -> str:
    """The HTML with every `[[…]]` outside code as a link with the status symbol; unknown ids stay as they are."""
    pieces = _CODE.split(html)
    for at in range(0, len(pieces), 2):
        pieces[at] = _LINK.sub(lambda match: _link(match, parts), pieces[at])
    return "".join(pieces)


def problems(pages: Path, parts: Parts, prefix: str = "content/pages") -> Iterator[Problem]:
    """A problem for every `[[…]]` in the Markdown files of a folder that leads to nothing, with its line and column."""
    for path in sorted(pages.rglob("*.md")):
        where = f"{prefix}/{path.relative_to(pages).as_posix()}"
        for line, column, kind, record in _links(path.read_text("utf-8")):
            if not _known(parts, kind, record):
                yield Problem(
                    Place(where, line, column),
                    "prose-link",
                    f"`[[{kind}:{record}]]` leads to nothing",
                    f"name a record that is published; the kinds are {', '.join(KINDS)}",
                )


def _links(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line, column, kind and id of each link outside code."""
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            bare = _TICKS.sub(lambda match: " " * len(match[0]), line)
            for match in _LINK.finditer(bare):
                yield number, match.start() + 1, match[1], match[2]


def _known(parts: Parts, kind: str, record: str) -> bool:
    if kind not in {known.value for known in KINDS}:
        return False
    records = parts.ledger.records(RecordKind(kind))
    return record in records and (parts.archive.drafts or not records[record].draft)


def _link(match: re.Match[str], parts: Parts) -> str:
    kind, record, words = match[1], match[2], match[3]
    if not _known(parts, kind, record):
        return match[0]
    # The words come out of Markdown and are HTML already.
    shown = Markup(words) if words else None  # noqa: S704
    if kind == RecordKind.CLAIM:
        line = parts.claims[record]
        status = line.standing.status
        mark = Markup('<svg class="mark is-{0}" aria-hidden="true" focusable="false"><use href="#s-{0}"/></svg>')
        text = shown or escape(line.text.rstrip("."))
        word = Markup('<span class="unseen"> ({})</span>').format(line.standing.word.lower())
        return f'<a class="ref" href="{escape(line.url)}">{mark.format(status)}{text}{word}</a>'
    if kind == RecordKind.ARTICLE:
        article = parts.articles[record]
        lang = Markup(' lang="{}"').format(article.lang) if article.lang and not words else ""
        return f'<a class="ref" href="{escape(article.url)}"{lang}>{shown or escape(article.title)}</a>'
    if kind == RecordKind.QUESTION:
        ref = parts.question(parts.ledger.questions[record])
    else:
        ref = (parts.entities if kind == RecordKind.ENTITY else parts.outlets)[record]
    return f'<a class="ref" href="{escape(ref.url)}">{shown or escape(ref.name)}</a>'

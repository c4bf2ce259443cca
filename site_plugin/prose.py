"""Links to records inside prose: `[[claim:id]]` and `[[claim:id|words]]`, for every kind of record that has a page.

In goes the HTML made from Markdown, out comes the same with links put in; code is left as it is. Links to nothing
are found by `ledger.checks` before anything is built.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ledger.vocabulary import RecordKind
from site_plugin.views.parts import Parts

_LINK = re.compile(r"\[\[\s*([\w-]+)\s*:\s*([^\]|]*?)\s*(?:\|([^\]]*))?\]\]")
_CODE = re.compile(r"(<(?:code|pre)\b.*?</(?:code|pre)>)", re.DOTALL)
KINDS = (RecordKind.CLAIM, RecordKind.ARTICLE, RecordKind.ENTITY, RecordKind.OUTLET, RecordKind.QUESTION)
"""Kinds of record that prose may link to."""


def link_records(html: str, parts: Parts) -> str:
    """The HTML with every `[[…]]` outside code as a link with the status symbol; unknown ids stay as they are."""
    pieces = _CODE.split(html)
    for at in range(0, len(pieces), 2):
        pieces[at] = _LINK.sub(lambda match: _link(match, parts), pieces[at])
    return "".join(pieces)


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
        text = _marked(status, str(shown or escape(line.text.rstrip("."))))
        word = Markup('<span class="unseen"> ({})</span>').format(line.standing.word.lower())
        return f'<a class="ref" href="{escape(line.url)}">{text}{word}</a>'
    if kind == RecordKind.ARTICLE:
        article = parts.articles[record]
        lang = Markup(' lang="{}"').format(article.lang) if article.lang and not words else ""
        return f'<a class="ref" href="{escape(article.url)}"{lang}>{shown or escape(article.title)}</a>'
    if kind == RecordKind.QUESTION:
        ref = parts.question(parts.ledger.questions[record])
    else:
        ref = (parts.entities if kind == RecordKind.ENTITY else parts.outlets)[record]
    return f'<a class="ref" href="{escape(ref.url)}">{shown or escape(ref.name)}</a>'


def _marked(status: str, html: str) -> str:
    """The words with the symbol of a status before them, which no end of a line parts from the first word."""
    mark = f'<svg class="mark is-{status}" aria-hidden="true" focusable="false"><use href="#s-{status}"/></svg>'
    first, space, rest = html.partition(" ")
    if "<" in first or "&" in first:
        return mark + html
    return f'<span class="kept">{mark}{first}</span>{space}{rest}'

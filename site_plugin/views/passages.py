"""Passages as they are shown: at most 40 words, verified against a capture or not, with a link that is right.

In go a piece of evidence and the shared parts; out comes a `Passage`, or None where the words were not kept. A link to
the passage itself is given only where the text held proves it; otherwise the link leads to the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledger.ledger import Ledger
from ledger.passage import Quote, shorten
from ledger.passage.fragment import text_fragment
from ledger.passage.guard import guard
from ledger.records import Article, Evidence
from site_plugin import urls
from site_plugin.languages import language_name, marked

if TYPE_CHECKING:
    from site_plugin.views.parts import Parts


class Passage(NamedTuple):
    """A passage ready to be shown."""

    text: str
    lang: str
    """`lang` of the words; empty for English."""
    language: str
    """The language in English; empty for English."""
    verified: bool
    """Whether the words were found in a capture of the article."""
    whole: bool
    """Whether the words are the passage, and not only its first and last words."""
    to_passage: bool
    """Whether the link leads to the passage itself."""
    href: str
    """To the passage in the live article, or to the article; empty when it has no address."""


def passage(parts: Parts, evidence: Evidence) -> Passage | None:
    """The passage of a piece of evidence, as far as its words are known."""
    if not evidence.quote or evidence.article not in parts.ledger.articles:
        return None
    return parts.passages[evidence.article].get(evidence.quote)


class Passages(dict[str, dict[Quote, Passage]]):
    """Article id → its passages as they are shown, by quote; those of one article made together when first asked for.

    Folding a text to look something up in it costs far more than the look-up, so each text is folded once.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    def __missing__(self, key: str) -> dict[Quote, Passage]:
        """Made now; `KeyError` for an article that is not there."""
        article, found = self._ledger.articles[key], self.setdefault(key, {})
        for _, evidence in self._ledger.evidence_of.get(key, ()):
            if evidence.quote and evidence.quote not in found:
                found[evidence.quote] = _passage(self._ledger, article, evidence, evidence.quote)
        return found

    def mark(self, key: str) -> str:
        """What stands for all that its passages are made from besides the quotes, without making them."""
        article = self._ledger.articles[key]
        held = article.captures[-1].text_sha256 if article.captures and key in self._ledger.texts else ""
        return repr((article.url, article.language, held))


def _passage(ledger: Ledger, article: Article, evidence: Evidence, quote: Quote) -> Passage:
    guarded = guard(evidence, ledger)
    lang = marked(article.language)
    language = language_name(article.language) if lang else ""
    if guarded.text is not None and guarded.start is not None and guarded.end is not None:
        fragment = text_fragment(ledger.texts[article.id], guarded.start, guarded.end) or ""
        href = urls.passage_link(article.url, fragment)
        return Passage(
            shorten(guarded.text), lang, language, verified=True, whole=True, to_passage=bool(fragment), href=href
        )
    words = shorten(quote.exact) if quote.exact else _ends(quote.start or "", quote.end or "")
    return Passage(
        words, lang, language, verified=False, whole=bool(quote.exact), to_passage=False, href=urls.safe(article.url)
    )


def _ends(start: str, end: str) -> str:
    """First and last words with what lies between left out; together never more than 40 words."""
    return f"{shorten(start, 20)} … {shorten(end, 20)}"

"""The smallest pieces of markup: a symbol, a date, a reference. In Python, for pages hold hundreds of them.

In go shared values, out comes markup in which every text is escaped. Links begin with `~/` and are placed later.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from site_plugin.views.values import ArticleRef, ClaimLine, EntityRef, Standing, When


@lru_cache(maxsize=64)
def mark(status: str) -> Markup:
    """The symbol of a status, drawn by the page's own set of symbols."""
    return _made(f'<svg class="mark is-{status}" aria-hidden="true"><use href="#s-{status}"/></svg>')


@lru_cache(maxsize=512)
def lang(code: str) -> Markup:
    """The attribute that says in which language the text of an element is; nothing for English."""
    return _made(f' lang="{escape(code)}"') if code else Markup()


@lru_cache(maxsize=16384)
def time(when: When) -> Markup:
    """A date in words, with its machine form where it has one."""
    words = escape(when.words)
    return _made(f'<time datetime="{when.iso}">{words}</time>') if when.iso else words


@lru_cache(maxsize=16384)
def ref(entity: EntityRef) -> Markup:
    """A name that leads to its page, if it has one."""
    return _named(entity.url, entity.lang, entity.name)


@lru_cache(maxsize=16384)
def brief(article: ArticleRef) -> Markup:
    """An article named by its outlet: enough where many stand together."""
    return _named(article.url, article.outlet_lang, article.outlet)


@lru_cache(maxsize=16384)
def outlet(article: ArticleRef) -> Markup:
    """The outlet of an article."""
    return _named(article.outlet_url, article.outlet_lang, article.outlet)


@lru_cache(maxsize=16384)
def titled(article: ArticleRef) -> Markup:
    """An article named by its title."""
    return _named(article.url, article.lang, article.title)


def standing(found: Standing) -> Markup:
    """The word for a status, the count that matters, and who denies it."""
    word, count = escape(found.word), escape(found.count)
    denied = f'<span class="denied"> · {escape(found.denied)}</span>' if found.denied else ""
    return _made(f'<span class="standing"><b class="is-{found.status}">{word}</b> · {count}{denied}</span>')


@lru_cache(maxsize=16384)
def claim(line: ClaimLine, known: bool = False) -> Markup:
    """A claim in a list: symbol, statement, where it stands and, where asked for, since when it is known."""
    draft = " · draft" if line.draft else ""
    since = f" · known since {time(line.known)}" if known and line.known else ""
    return _made(
        f"{mark(line.standing.status)}\n<div>\n"
        f'<a class="says" href="{escape(line.url)}">{escape(line.text)}</a>\n'
        f'<p class="meta">{standing(line.standing)}{draft}{since}</p>\n</div>\n'
    )


@lru_cache(maxsize=64)
def crumbs(way: tuple[tuple[str, str], ...]) -> Markup:
    """The way down to a page: words and links, outermost first."""
    if not way:
        return Markup()
    rows = "".join(f'<li><a href="{escape(link)}">{escape(words)}</a></li>' for words, link in way)
    return _made(f'<nav class="crumbs" aria-label="Breadcrumb"><ol>{rows}</ol></nav>')


ATOMS = (mark, lang, time, ref, brief, outlet, titled, standing, claim)
"""Every piece that templates may use, as a filter of its name."""


def _named(url: str, code: str, name: str) -> Markup:
    if url:
        return _made(f'<a href="{escape(url)}"{lang(code)}>{escape(name)}</a>')
    return _made(f"<span{lang(code)}>{escape(name)}</span>") if code else escape(name)


def _made(html: str) -> Markup:
    """Markup in which every text has been escaped where it was put in."""
    return Markup(html)  # noqa: S704

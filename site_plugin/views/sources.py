"""Who repeats whom: every article under the one it derives from, roots first, sized by how far they reached.

In go an archive's parts; out come `Node`s. An article that derives from several stands under the first and names the
others.
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.frozen import frozen
from ledger.records import Article
from site_plugin.views.parts import Parts
from site_plugin.views.values import ArticleRef


@frozen
class Node:
    """An article with those that derive from it."""

    article: ArticleRef
    reach: int
    """Articles below it, however far down."""
    only: bool
    """Whether some below it repeat it alone and add nothing, so that its page lists them."""
    own: str
    """What it has besides what it took over, in the editors' words."""
    also: tuple[ArticleRef, ...]
    """Further articles it derives from."""
    children: tuple[Node, ...]


@frozen
class SourcesView:
    """The whole forest."""

    trees: tuple[Node, ...]
    """Roots that others repeat, the widest reach first."""
    alone: tuple[ArticleRef, ...]
    """Articles that derive from none and that none repeats."""
    articles: int
    repeats: int
    """Articles that only repeat others."""
    roots: int
    """Articles where reporting began that others repeat."""
    languages: tuple[str, ...]
    widest: int
    """Reach of the widest root."""


def sources_view(parts: Parts) -> SourcesView:
    """The forest of all articles that lists show."""
    shown = parts.archive.articles
    below: dict[str, list[str]] = {}
    roots = []
    for article in shown.values():
        sources = [derived.article for derived in article.derives_from if derived.article in shown]
        if sources and not _leads_back(shown, article.id):
            below.setdefault(sources[0], []).append(article.id)
        else:
            roots.append(article.id)
    nodes = [_node(parts, key, below) for key in roots]
    trees = sorted((node for node in nodes if node.children), key=lambda node: (-node.reach, node.article.id))
    return SourcesView(
        trees=tuple(trees),
        alone=tuple(sorted((n.article for n in nodes if not n.children), key=_by_day)),
        articles=len(shown),
        repeats=sum(1 for article in shown.values() if article.derives_from and not article.own_reporting),
        roots=len(trees),
        languages=tuple(sorted({ref.language for key in shown if (ref := parts.articles[key]).language})),
        widest=max((node.reach for node in trees), default=0),
    )


def _leads_back(shown: Mapping[str, Article], start: str) -> bool:
    """Whether the first sources of an article lead in a circle, so that it must stand as a root to be shown at all."""
    met, at = {start}, start
    while sources := [derived.article for derived in shown[at].derives_from if derived.article in shown]:
        at = sources[0]
        if at in met:
            return at == start
        met.add(at)
    return False


def _node(parts: Parts, key: str, below: dict[str, list[str]]) -> Node:
    article = parts.ledger.articles[key]
    children = tuple(_node(parts, child, below) for child in below.get(key, ()))
    ordered = tuple(sorted(children, key=lambda node: (-node.reach, *_by_day(node.article))))
    also = [parts.articles[d.article] for d in article.derives_from[1:] if d.article in parts.articles]
    reach = sum(1 + child.reach for child in children)
    only = any(child.only or not (child.own or child.also) for child in children)
    return Node(parts.articles[key], reach, only, article.own_reporting, tuple(also), ordered)


def _by_day(ref: ArticleRef) -> tuple[str, str]:
    return (ref.published.isoformat() if ref.published else "9999", ref.id)

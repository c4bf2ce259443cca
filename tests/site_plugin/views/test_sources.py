"""Who repeats whom."""

from __future__ import annotations

from pathlib import Path

from site_plugin.views.parts import Parts
from site_plugin.views.sources import Node, sources_view


def walk(nodes: tuple[Node, ...]) -> list[Node]:
    return [found for node in nodes for found in (node, *walk(node.children))]


def test_every_article_stands_once_among_trees_and_those_nobody_repeats(parts: Parts) -> None:
    view = sources_view(parts)
    shown = [node.article.id for node in walk(view.trees)] + [ref.id for ref in view.alone]
    assert sorted(shown) == sorted(parts.archive.articles)


def test_reach_counts_everything_below(parts: Parts) -> None:
    for node in walk(sources_view(parts).trees):
        assert node.reach == len(walk(node.children))


def test_roots_come_with_the_widest_reach_first(parts: Parts) -> None:
    reaches = [node.reach for node in sources_view(parts).trees]
    assert reaches == sorted(reaches, reverse=True)
    assert reaches[0] == sources_view(parts).widest


def test_a_root_leads_to_those_who_only_repeat_it_where_its_page_lists_them(parts: Parts, site: Path) -> None:
    leads = [node for node in walk(sources_view(parts).trees) if node.only]
    assert leads
    for node in leads:
        assert 'id="only-repeat"' in (site / "articles" / node.article.id / "index.html").read_text("utf-8")

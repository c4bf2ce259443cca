"""The page of an article: what it says first, repeats and leaves out."""

from __future__ import annotations

from site_plugin.views.article import article_view
from site_plugin.views.parts import Parts


def test_a_root_says_it_first_and_a_re_report_repeats_it(parts: Parts) -> None:
    root = article_view(parts, parts.ledger.articles["tidewatch-2021-03-02-open-server"])
    copy = article_view(parts, parts.ledger.articles["minato-shimbun-2021-03-04-bridge"])
    assert "mirae-made-the-drawings" in {said.claim.id for said in root.first}
    assert not root.repeated
    assert "mirae-made-the-drawings" in {said.claim.id for said in copy.repeated}


def test_the_caveat_of_its_source_is_said_to_be_left_out(parts: Parts) -> None:
    copy = article_view(parts, parts.ledger.articles["minato-shimbun-2021-03-04-bridge"])
    assert copy.left_out[0].claim.id == "mirae-made-the-drawings"
    assert copy.left_out[0].stance == "adds a reservation"


def test_the_way_back_names_every_step_once(parts: Parts) -> None:
    for article in parts.ledger.articles.values():
        steps = [ref.id for step in article_view(parts, article).lineage for ref in step]
        assert len(steps) == len(set(steps))
        assert article.id not in steps

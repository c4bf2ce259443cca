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


def test_those_who_only_repeat_it_stand_apart_from_those_who_add_something(parts: Parts) -> None:
    root = article_view(parts, parts.ledger.articles["tidewatch-2021-03-02-open-server"])
    assert [one.article.id for one in root.only_repeat] == [
        "saebyeok-ilbo-2021-03-03-server",
        "minato-shimbun-2021-03-04-bridge",
        "quickwire-2021-03-05-hacked",
    ]
    assert [ref.id for ref in root.only_repeat[1].through] == ["saebyeok-ilbo-2021-03-03-server"]
    assert [one.article.id for one in root.add_something] == ["harbour-herald-2021-03-03-drawings"]


def test_who_repeats_it_and_others_is_not_said_to_only_repeat_it(parts: Parts) -> None:
    copy = article_view(parts, parts.ledger.articles["minato-shimbun-2021-03-04-bridge"])
    assert not copy.only_repeat
    (both,) = copy.repeat_others_too
    assert [ref.id for ref in both.others] == ["harbour-herald-2021-03-03-drawings"]

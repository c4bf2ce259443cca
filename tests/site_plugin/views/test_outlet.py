"""Pages of outlets: what is their own, what they added, and what they only took over."""

from __future__ import annotations

from site_plugin.views.outlet import outlet_lines, outlet_view
from site_plugin.views.parts import Parts


def test_an_article_that_adds_to_what_it_took_over_is_not_called_its_own(parts: Parts) -> None:
    view = outlet_view(parts, parts.ledger.outlets["harbour-herald"])
    assert not view.own
    assert [one.article.id for one in view.added] == ["harbour-herald-2021-03-03-drawings"]
    assert "an engineer who is not named" in view.added[0].adds
    assert [one.article.id for one in view.taken] == ["harbour-herald-2021-04-11-review"]
    assert [source.id for source in view.taken[0].sources] == ["bridge-authority-2021-04-10-notice"]


def test_the_list_counts_each_article_once(parts: Parts) -> None:
    counts = {line.ref.id: (line.own, line.added, line.taken) for line in outlet_lines(parts)}
    assert counts["bridge-authority"] == (2, 0, 0)
    assert counts["harbour-herald"] == (0, 1, 1)
    assert sum(sum(each) for each in counts.values()) == len(parts.archive.articles)

"""What feeds, sitemaps and list pages offer, and how little a hostile one can do."""

from __future__ import annotations

import gzip
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.discover import Offer, read_feed, read_list, read_sitemap
from scraper.discover.feeds import MOST_ITEMS
from scraper.discover.sitemaps import MOST_ADDRESSES
from scraper.discover.times import stated_time

FOLDER = Path(__file__).parents[1] / "cases"
FEED, SITEMAP, LIST = (f"https://news.example/{name}" for name in ("feed/all.xml", "sitemap.xml", "list?page=1"))


def cases(name: str) -> list[Any]:
    loaded: list[Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def check(offer: Offer, case: dict[str, Any]) -> None:
    found = [[lead.url, lead.title, lead.published.isoformat() if lead.published else None] for lead in offer.leads]
    assert found == case["leads"]
    assert [further.url for further in offer.further] == case.get("further", [])
    for words in case.get("notes", []):
        assert any(words in note for note in offer.notes), offer.notes
    if not case.get("notes"):
        assert offer.notes == ()


@pytest.mark.parametrize("case", cases("times"), ids=lambda case: f"{case['stated']} {case.get('zone', '')}")
def test_a_stated_time_is_read_or_unknown(case: dict[str, Any]) -> None:
    found = stated_time(case["stated"], case.get("zone"))
    assert (found.isoformat() if found else None) == case["is"]


@pytest.mark.parametrize("case", cases("discover/feeds"), ids=lambda case: case["promise"])
def test_a_feed_offers(case: dict[str, Any]) -> None:
    offer = read_feed(case["feed"].encode(), FEED, "news", zone="Asia/Seoul")
    check(offer, case)
    assert {(lead.outlet, lead.source) for lead in offer.leads} <= {("news", FEED)}


@pytest.mark.parametrize("case", cases("discover/sitemaps"), ids=lambda case: case["promise"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_offers(case: dict[str, Any], packed: bool) -> None:
    data = case["sitemap"].encode()
    since = datetime.fromisoformat(case["since"]) if "since" in case else None
    offer = read_sitemap(gzip.compress(data) if packed else data, SITEMAP, "news", zone="Asia/Seoul", since=since)
    check(offer, case)
    if "lastmods" in case:
        assert {url: at.isoformat() for url, at in offer.lastmods.items()} == case["lastmods"]


@pytest.mark.parametrize("case", cases("discover/lists"), ids=lambda case: case["promise"])
def test_a_list_page_offers(case: dict[str, Any]) -> None:
    check(read_list(case["page"].encode(), LIST, "news", case["pattern"]), case)


@pytest.mark.parametrize("encoding", ["euc-kr", "utf-16", "utf-8"])
def test_a_feed_in_any_encoding_is_read(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?><rss version='2.0'><channel><item><title>한국 뉴스</title>"
    text += "<link>https://news.example/1</link></item></channel></rss>"
    assert [lead.title for lead in read_feed(text.encode(encoding), FEED, "news").leads] == ["한국 뉴스"]


def test_a_feed_of_fifty_thousand_items_costs_no_more_than_its_first_ones() -> None:
    items = "".join(f"<item><title>{n}</title><link>https://news.example/{n}</link></item>" for n in range(50_000))
    started = time.process_time()
    offer = read_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), FEED, "news")
    assert time.process_time() - started < 5
    assert [lead.title for lead in offer.leads] == [str(number) for number in range(MOST_ITEMS)]
    assert any("48000 items beyond the first 2000" in note for note in offer.notes)


@pytest.mark.slow
def test_a_sitemap_beyond_its_limit_is_cut_there() -> None:
    urls = "".join(f"<url><loc>/{number}</loc></url>" for number in range(MOST_ADDRESSES + 5))
    offer = read_sitemap(f"<urlset>{urls}</urlset>".encode(), SITEMAP, "news")
    assert len(offer.leads) == MOST_ADDRESSES
    assert any("5 items beyond" in note for note in offer.notes)


def test_a_sitemap_that_unpacks_without_end_is_given_up() -> None:
    started = time.process_time()
    offer = read_sitemap(gzip.compress(b" " * 200_000_000, 1), SITEMAP, "news")
    assert time.process_time() - started < 3
    assert any("unpacks to more than" in note for note in offer.notes)


def test_a_sitemap_whose_package_ends_too_early_is_not_read() -> None:
    packed = gzip.compress(b"<urlset><url><loc>/1</loc></url></urlset>")
    offer = read_sitemap(packed[:-5], SITEMAP, "news")
    assert offer.leads == ()
    assert offer.notes


BOMB = "<!DOCTYPE x [" + '<!ENTITY a0 "aaaaaaaaaa">'
BOMB += "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
HOSTILE = [
    BOMB + "<rss version='2.0'><channel><item><title>&a11;</title><link>/1</link></item></channel></rss>",
    BOMB + "<urlset><url><loc>&a11;</loc></url></urlset>",
    "<!DOCTYPE [" * 200_000,
    "<rss><channel>" + "<item>" * 5_000,
    "<a>" * 100_000,
    pytest.param("<rss><channel><item>" + "<a>" * 120_000, marks=pytest.mark.slow),
    '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 100_000,
    "<rss version='2.0'><channel><item><title>" + "<" * 300_000,
    "<rss version='2.0'><channel><item><link>" + "a" * 1_000_000 + "</link></item></channel></rss>",
    "<urlset>" + "<url><loc>" + "&amp;" * 200_000 + "</loc></url></urlset>",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:30])
def test_a_hostile_source_costs_little_and_offers_nothing(text: str) -> None:
    started = time.process_time()
    read_feed(text.encode(), FEED, "news")
    read_sitemap(text.encode(), SITEMAP, "news")
    read_list(text.encode(), LIST, "news", "x")
    assert time.process_time() - started < (20 if text.startswith("<rss><channel><item><a>") else 5)


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet="<>/!&;[]{}\"':,rsitemulocanfd ", max_size=300).map(str.encode))
def test_no_bytes_break_a_reader(data: bytes) -> None:
    read_feed(data, FEED, "news")
    read_sitemap(data, SITEMAP, "news")
    read_list(data, LIST, "news", ".")

"""From the bytes of a feed, a sitemap or a list page to the addresses they offer. Nothing here fetches."""

from scraper.discover.feeds import read_feed
from scraper.discover.lists import read_list
from scraper.discover.offer import Further, Offer
from scraper.discover.sitemaps import read_sitemap

__all__ = ["Further", "Offer", "read_feed", "read_list", "read_sitemap"]

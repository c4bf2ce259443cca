"""Which article stands at an address, which outlet publishes there, and under which address a new article is entered.

Addresses and records in, ids and addresses out. One work under many addresses is one article; nothing is fetched.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from ledger.ledger import Ledger
from ledger.records import Article, Outlet
from scraper.errors import ScraperError
from scraper.identity import plain, same_work
from scraper.stages import Capture, Reading


class UnknownOutlet(ScraperError):
    """No outlet of the archive publishes at this address."""


class Addresses:
    """Every address the records know, by the work behind it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._articles: dict[str, Article] = {}
        for article in ledger.articles.values():
            self.add(article)

    def add(self, article: Article) -> None:
        """Learn the addresses of a record, or of a record as it stands now; the first of two with one address wins."""
        for url in (article.url, *(copy.url for copy in article.copies)):
            known = self._articles.get(same_work(url)) if url else article
            if known is None or known.id == article.id:
                self._articles[same_work(url)] = article

    def article(self, *urls: str) -> Article | None:
        """The article at the first of these addresses that is known, whatever form the address takes."""
        return next((found for url in urls if url and (found := self._articles.get(same_work(url)))), None)

    def publisher(self, url: str, named: str = "") -> str:
        """Id of the outlet that is named, or else has its home at the host. Raises `UnknownOutlet`."""
        publisher = named or outlet_of(self._ledger, url)
        if publisher not in self._ledger.outlets:
            raise UnknownOutlet(f"there is no outlet {publisher!r}; start one with `ledger new outlet`")
        return publisher


def known_article(ledger: Ledger, *urls: str) -> Article | None:
    """The article of the archive that stands at one of these addresses, whatever form the address takes."""
    return Addresses(ledger).article(*urls)


def outlet_of(ledger: Ledger, url: str) -> str:
    """Id of the outlet whose home an address lies at. Raises `UnknownOutlet` when none or several do.

    Where several have their home at one host, the one whose home is nearest above the address counts.
    """
    parts = urlsplit(url)
    at_host = [outlet for outlet in ledger.outlets.values() if outlet.url and _same_site(parts, urlsplit(outlet.url))]
    below = [
        outlet
        for outlet in at_host
        if parts.port == urlsplit(outlet.url).port and parts.path.startswith(_path_of(outlet))
    ]
    nearest = max((len(_path_of(outlet)) for outlet in below), default=0)
    found = [outlet.id for outlet in below if len(_path_of(outlet)) == nearest] or [outlet.id for outlet in at_host]
    host = _host(parts)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownOutlet(f"{host} belongs to several outlets: {', '.join(found)}; name one with --outlet")
    raise UnknownOutlet(
        f"no outlet has its home at {host}; name one with --outlet, or start one with `ledger new outlet`"
    )


def own_address(capture: Capture, reading: Reading) -> str:
    """The address a page calls its own, plain; empty when it names none on its own site, or only the front page."""
    canonical, final = urlsplit(reading.url or ""), urlsplit(capture.final_url)
    own = _same_site(canonical, final) or _same_site(final, canonical)
    return plain(reading.url or "") if own and canonical.path.strip("/") and not capture.pasted else ""


def _path_of(outlet: Outlet) -> str:
    return urlsplit(outlet.url).path.rstrip("/") + "/"


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.").removeprefix("m.")


def _same_site(parts: SplitResult, home: SplitResult) -> bool:
    """Whether an address lies at a home's host or below it."""
    host, at_home = _host(parts), _host(home)
    return bool(at_home) and (host == at_home or host.endswith(f".{at_home}"))

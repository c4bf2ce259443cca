"""The recipe: records in, checked; every page, feed and file of data out.

`gather` reads and checks and stops at problems; `publish` writes. Only what changed is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Protocol

from ledger.checks import check
from ledger.ledger import Ledger
from ledger.load import load
from ledger.problems import Problem, Severity
from ledger.words import count
from site_plugin.a_to_z import a_to_z_pages
from site_plugin.archive import Archive, day_of_epoch, newest_day
from site_plugin.asof import asof_files, asof_pages
from site_plugin.data import data
from site_plugin.data_page import data_page
from site_plugin.feeds import feeds
from site_plugin.head import plain_head
from site_plugin.page import Page
from site_plugin.pages import record_pages
from site_plugin.render import Renderer
from site_plugin.search import indexed, search_page
from site_plugin.sections import further_pages
from site_plugin.sharing import share_files
from site_plugin.sitemap import sitemap
from site_plugin.standalone import standalone
from site_plugin.views.asof import courses
from site_plugin.views.parts import Parts
from site_plugin.views.search import entries
from site_plugin.write import Site


class Stopped(Exception):
    """Problems in the records: nothing is built from them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{count(len(problems), 'problem')} in the records")
        self.problems = tuple(problems)


class Framing(Protocol):
    """What puts a page into its frame."""

    def place(self, page: Page, repository: str, branch: str) -> str:
        """The whole page as it is written."""


class Placed(Protocol):
    """A page that was made elsewhere and belongs in the sitemap."""

    @property
    def url(self) -> str:
        """Its address from the root."""


@dataclass(frozen=True, slots=True)
class Publication:
    """How an archive is published."""

    name: str
    """What the site calls itself."""
    url: str
    """Where it stands, with a slash at its end; empty when that is not settled."""
    branch: str = "main"
    """Branch of the repository that edit links lead to."""
    drafts: bool = False
    """Whether drafts are shown, as they are while writing."""


def gather(root: Path, site: Publication, warn: Callable[[str], None]) -> Parts:
    """The parts of every page of the archive at `root`; warnings go to `warn`. Raises `Stopped` with every problem."""
    loaded = load(root)
    problems = check(loaded)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Stopped(problems)
    for problem in problems:
        warn(str(problem))
    return Parts(Archive(loaded.ledger, _day(loaded.ledger), site.url, site.name, site.branch, site.drafts))


def publish(parts: Parts, renderer: Renderer, frame: Framing, site: Site, others: Sequence[Placed], cache: Path) -> int:
    """Write everything made from records; return how many pages that is. What is slow to make is kept in `cache`."""
    story = parts.ledger.story
    listed: list[tuple[str, date | None]] = [(page.url, parts.archive.day) for page in others]
    course = courses(parts)
    found = list(entries(parts))
    searched = dict(indexed(found, cache / "search"))
    made = 0
    for page in chain(
        record_pages(parts, renderer),
        further_pages(parts, renderer),
        asof_pages(parts, course, renderer),
        a_to_z_pages(parts, renderer),
        [search_page(parts, found, renderer, available=bool(searched)), data_page(parts, renderer)],
    ):
        whole = page if page.head else replace(page, head=plain_head(parts, renderer, page))
        site.page(page.url, frame.place(whole, story.repository, parts.archive.branch))
        made += 1
        if page.listed:
            listed.append((page.url, page.updated))
    for url, html in standalone(parts, renderer):
        site.page(url, html)
    shared = share_files(parts.archive.site_name, renderer.source("assets/ledger.css"), cache / "share")
    files: list[Iterable[tuple[str, str | bytes]]] = [
        feeds(parts),
        asof_files(course),
        data(parts),
        searched.items(),
        shared,
    ]
    for path, content in chain.from_iterable(files):
        site.write(path, content)
    site.write("sitemap.xml", sitemap(parts.archive.site_url, listed))
    return made


def _day(ledger: Ledger) -> date:
    """The day as of which everything is said: `SOURCE_DATE_EPOCH` where it is set, else the newest in the records."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return day_of_epoch(epoch) if epoch else newest_day(ledger)

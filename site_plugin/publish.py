"""The recipe: records in, checked; every page, feed and file of data out.

`gather` reads and checks and stops at problems; `publish` writes. Only what changed is written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as installed
from itertools import chain
from pathlib import Path
from typing import Protocol

import ledger
from ledger.checks import check
from ledger.ledger import Ledger
from ledger.load import Loaded, load
from ledger.problems import Problem, Severity
from ledger.words import count
from site_plugin.a_to_z import a_to_z_pages
from site_plugin.archive import Archive, day_of_epoch, newest_day
from site_plugin.asof import asof_files, asof_pages
from site_plugin.data import table_files
from site_plugin.data_page import data_page
from site_plugin.feeds import feed_of_all
from site_plugin.leaves import Framing, Press
from site_plugin.memo import Marks, Memo, version
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.search import indexed, search_page, slims
from site_plugin.sections import further_pages
from site_plugin.sharing import share_files
from site_plugin.sitemap import sitemap
from site_plugin.views.asof import Course, courses
from site_plugin.views.figures import read_figures
from site_plugin.views.parts import Parts
from site_plugin.watch import Watch, watched_ledger
from site_plugin.write import Site


class Stopped(Exception):
    """Problems in the records: nothing is built from them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{count(len(problems), 'problem')} in the records")
        self.problems = tuple(problems)


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


def gather(root: Path, site: Publication, warn: Callable[[str], None], overrides: Path | None = None) -> Parts:
    """The parts of every page of the archive at `root`; warnings go to `warn`. Raises `Stopped` with every problem.

    With the folder of `overrides` that pages are rendered with, what earlier builds made under `.cache/` is used again.
    """
    loaded = load(root)
    problems = check(loaded)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Stopped(problems)
    for problem in problems:
        warn(str(problem))
    day, watch = _day(loaded.ledger), Watch()
    memo = _memo(root, site, loaded, day, watch, overrides) if overrides else None
    held = watched_ledger(loaded.ledger, watch) if memo else loaded.ledger
    return Parts(Archive(held, day, site.url, site.name, site.branch, site.drafts, watch, memo, read_figures(root)))


def publish(parts: Parts, renderer: Renderer, frame: Framing, site: Site, others: Sequence[Placed], cache: Path) -> int:
    """Write everything made from records; return how many pages that is. What is slow to make is kept in `cache`."""
    press = Press(parts, renderer, frame, site)
    listed: list[tuple[str, date | None]] = [(page.url, parts.archive.day) for page in others]
    press.start()
    course, found = courses(parts), slims(parts)
    searched = list(indexed(parts, found, cache / "search", writing=parts.archive.drafts))
    made = 0
    search = search_page(parts, found, renderer, available=bool(searched))
    for page in chain(list_pages(parts, course, renderer), [search]):
        site.page(page.url, press.place(page))
        made += 1
        if page.listed:
            listed.append((page.url, page.updated))
    shared = share_files(parts.archive.site_name, renderer.source("assets/ledger.css"), cache / "share")
    files: list[Iterable[tuple[str, str | bytes]]] = [
        feed_of_all(parts),
        asof_files(course),
        table_files(parts),
        shared,
    ]
    for path, content in chain.from_iterable(files):
        site.write(path, content)
    for path, digest, source in searched:
        site.copy(path, digest, source)
    leaves = press.finish()
    listed += [(leaf.url, leaf.updated) for leaf in leaves if leaf.url]
    site.write("sitemap.xml", sitemap(parts.archive.site_url, listed))
    if parts.archive.memo:
        parts.archive.memo.save()
    return made + len(leaves)


def list_pages(parts: Parts, course: Course, renderer: Renderer) -> Iterator[Page]:
    """Every page made from many records that no Markdown file stands for, but that of the search."""
    yield from further_pages(parts, renderer)
    yield from asof_pages(parts, course, renderer)
    yield from a_to_z_pages(parts, renderer)
    yield data_page(parts, renderer)


def _memo(root: Path, site: Publication, loaded: Loaded, day: date, watch: Watch, overrides: Path) -> Memo:
    """What earlier builds made, as far as program, templates, settings, story and day are the same."""
    story = loaded.digests.get(loaded.ledger.story.path, b"")
    code = [Path(__file__).parent, Path(ledger.__file__).parent, overrides]
    made_by = version(code, site, day, story, sys.version, installed("jinja2"), installed("markupsafe"))
    name = "writing.bin" if site.drafts else "published.bin"
    return Memo(root / ".cache" / "site" / name, made_by, Marks(watch, loaded.digests), watch)


def _day(ledger: Ledger) -> date:
    """The day as of which everything is said: `SOURCE_DATE_EPOCH` where it is set, else the newest in the records."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return day_of_epoch(epoch) if epoch else newest_day(ledger)

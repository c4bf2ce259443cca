"""Batches: what is made from many records at once, as the lists, the index of search or the tables are.

In go the shared parts and a renderer; out come pages and files, batch by batch, none of them made before it is asked
for. A build writes every batch; a preview makes the one that somebody looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from ledger.frozen import frozen
from site_plugin.a_to_z import FOLDER as A_TO_Z
from site_plugin.a_to_z import a_to_z_pages
from site_plugin.asof import FOLDER as AS_OF
from site_plugin.asof import asof_files, asof_pages
from site_plugin.data import table_files
from site_plugin.data_page import data_page
from site_plugin.feeds import feed_of_all
from site_plugin.file import Copies, File
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.search import FOLDER as INDEX
from site_plugin.search import indexed, search_page, slims
from site_plugin.sections import further_pages
from site_plugin.sharing import FOLDER as SHARED
from site_plugin.sharing import share_files
from site_plugin.views.asof import courses
from site_plugin.views.parts import Parts

Made = Page | File | Copies
"""A page for the frame, a file by its content, or many that lie elsewhere already."""


@frozen
class Batch:
    """Pages and files that are made together."""

    paths: tuple[str, ...]
    """What their paths from the root of the site begin with."""
    make: Callable[[], Iterable[Made]]
    here: bool = False
    """Whether this process must make it, since it remembers what it was made from."""
    apart: bool = False
    """Whether it takes long and shares little with the others, so that any process may as well make it alone."""
    early: bool = False
    """Whether nothing of the records is in it, so that what it keeps in the cache may be made before they are ready."""


def batches(parts: Parts, renderer: Renderer, cache: Path, *, search: bool = True) -> tuple[Batch, ...]:
    """All of them; what is slow to make is kept in `cache` between builds. Without `search` no index of it is made."""
    name = parts.archive.site_name
    return (
        Batch(("search/", INDEX), lambda: _search(parts, renderer, cache / "search"), here=True)
        if search
        else Batch(("search/",), lambda: iter([search_page(parts, (), renderer, available=False)])),
        Batch(("articles/", "denials/", "timeline/"), lambda: further_pages(parts, renderer)),
        Batch((AS_OF,), lambda: _as_of(parts, renderer)),
        Batch((A_TO_Z,), lambda: a_to_z_pages(parts, renderer)),
        Batch(("data/",), lambda: chain([data_page(parts, renderer)], _files(table_files(parts))), apart=True),
        Batch(("feeds/all.",), lambda: _files(feed_of_all(parts))),
        Batch((SHARED,), lambda: _pictures(name, renderer, cache), early=True),
    )


def list_pages(parts: Parts, renderer: Renderer) -> Iterator[Page]:
    """Every page made from many records that no Markdown file stands for, but that of the search."""
    yield from further_pages(parts, renderer)
    yield from asof_pages(parts, courses(parts), renderer)
    yield from a_to_z_pages(parts, renderer)
    yield data_page(parts, renderer)


def _search(parts: Parts, renderer: Renderer, cache: Path) -> Iterator[Made]:
    found = slims(parts)
    index = indexed(parts, found, cache, writing=parts.archive.drafts)
    yield search_page(parts, found, renderer, available=index is not None)
    if index:
        yield index


def _as_of(parts: Parts, renderer: Renderer) -> Iterator[Made]:
    course = courses(parts)
    yield from asof_pages(parts, course, renderer)
    yield from _files(asof_files(course))


def _pictures(name: str, renderer: Renderer, cache: Path) -> Iterator[File]:
    return _files(share_files(name, renderer.source("assets/ledger.css"), cache / "share"))


def _files(files: Iterable[tuple[str, str | bytes]]) -> Iterator[File]:
    return (File(path, content) for path, content in files)

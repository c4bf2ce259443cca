"""The recipe: records in, checked; every page, feed and file of data out.

`gather` reads and checks and stops at problems; `publish` writes. Only what changed is written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from importlib.metadata import version as installed
from pathlib import Path
from typing import Protocol

import ledger
from ledger.beside import meanwhile
from ledger.checks import examine
from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.load import Loaded, load
from ledger.problems import Problem, Severity
from ledger.words import count
from site_plugin.archive import Archive, day_of_epoch, newest_day
from site_plugin.batches import Batch
from site_plugin.leaves import Press
from site_plugin.memo import Marks, Memo, version
from site_plugin.resident import Resident
from site_plugin.shared import ENOUGH
from site_plugin.sitemap import sitemap
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


@frozen
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


def gather(
    root: Path,
    site: Publication,
    warn: Callable[[str], None],
    overrides: Path | None = None,
    resident: Resident | None = None,
) -> Parts:
    """The parts of every page of the archive at `root`; warnings go to `warn`. Raises `Stopped` with every problem.

    With the folder of `overrides` that pages are rendered with, what earlier builds made under `.cache/` is used again;
    with what is `resident` in this process, that is used instead.
    """
    loaded = load(root, earlier=resident.loaded if resident else None)
    checked = examine(loaded, earlier=resident.checked if resident else None)
    if resident:
        resident.loaded, resident.checked = loaded, checked
    problems = checked.problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Stopped(problems)
    for problem in problems:
        warn(str(problem))
    day, watch = _day(loaded.ledger), Watch()
    memo = _memo(root, site, loaded, day, watch, overrides) if overrides and not resident else None
    held = watched_ledger(loaded.ledger, watch) if memo or resident else loaded.ledger
    if resident:
        resident.turn_to(loaded.ledger, day, watch)
    figures = read_figures(root)
    archive = Archive(held, day, site.url, site.name, site.branch, site.drafts, watch, memo, resident, figures)
    archive.judge()
    return Parts(archive)


def publish(parts: Parts, press: Press, site: Site, lists: Sequence[Batch], others: Iterable[Placed]) -> int:
    """Write everything made from records, one by one and in lists; return how many pages that is.

    `others` are pages that stand in the sitemap beside those of records.
    """
    memo = parts.archive.memo
    first = memo is not None and memo.empty and len(parts.ledger.claims) >= ENOUGH
    with ExitStack() as beside:
        if first:
            beside.enter_context(meanwhile(partial(press.prepare, lists), worth=True))
        elif memo:
            beside.enter_context(memo.comparing(*parts.SHARED))
        parts.share()
    press.start(lists)
    leaves = press.finish()
    listed: list[tuple[str, date | None]] = [(page.url, parts.archive.day) for page in others]
    listed += [(leaf.url, leaf.updated) for leaf in leaves if leaf.url]
    site.write("sitemap.xml", sitemap(parts.archive.site_url, listed))
    if memo:
        memo.look()
    return sum(leaf.page for leaf in leaves)


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

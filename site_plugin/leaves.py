"""Leaves: everything that is published of one record alone: its page, data, feeds, card and former addresses.

In go the shared parts and a record; out come files of the site. What an earlier build left there stays untouched while
all that it was made from is the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Protocol

from ledger.frozen import frozen
from ledger.records import Record
from ledger.vocabulary import RecordKind
from site_plugin.batches import Batch
from site_plugin.data import record_data
from site_plugin.feeds import record_feeds
from site_plugin.file import File
from site_plugin.head import plain_head
from site_plugin.page import Page
from site_plugin.pages import HEADINGS, record_page
from site_plugin.render import Renderer
from site_plugin.shared import ENOUGH, Done, Shared
from site_plugin.standalone import card, redirects
from site_plugin.views.parts import Parts
from site_plugin.write import Site


class Framing(Protocol):
    """What puts a page into its frame."""

    def place(self, page: Page, repository: str, branch: str) -> str:
        """The whole page as it is written."""


@frozen
class Leaf:
    """What was written of one record, or for one page of many."""

    url: str
    """Address of its page, where it should be found; else empty."""
    updated: date | None
    """Day on which what its page says last changed."""
    files: dict[str, str]
    """Path from the root of the site → digest of what stands there."""

    @property
    def page(self) -> bool:
        """Whether there is a page among it."""
        return any(path.endswith("index.html") for path in self.files)

    def to_text(self) -> str:
        """The leaf as text, on one line: no address, path or digest holds a tab."""
        files = [one for file in self.files.items() for one in file]
        return "\t".join([self.url, self.updated.isoformat() if self.updated else "", *files])


def leaf_of(text: str) -> Leaf:
    """The leaf that became this text."""
    url, updated, *files = text.split("\t")
    return Leaf(url, date.fromisoformat(updated) if updated else None, dict(zip(files[::2], files[1::2], strict=True)))


Name = tuple[RecordKind, str]
"""Kind and id of a record."""

Job = Name | Batch
"""What is brought out in one go: a record, or what is made of many."""


KEPT = "kept"
"""What is said of a record whose leaf an earlier build left, and that is right still."""


class Press:
    """Brings out leaves into one site."""

    def __init__(self, parts: Parts, renderer: Renderer, frame: Framing, site: Site) -> None:
        self._parts, self._renderer, self._frame, self._site = parts, renderer, frame, site
        self._memo = parts.archive.memo
        self._here: list[Batch] = []
        self._left: dict[Name, Leaf] = {}
        """What this process found to be right still, and has not counted yet."""
        self._work: Shared[Job] | None = None

    def prepare(self, lists: Iterable[Batch]) -> None:
        """Make what only lies ready in the cache then, as nothing of the records is in it: templates, some batches."""
        self._renderer.compile()
        for batch in lists:
            if batch.early:
                deque(batch.make(), maxlen=0)

    def start(self, lists: Iterable[Batch]) -> None:
        """Begin to bring out the lists, and every record that has a page and whose leaf is not right already."""
        together: list[Job] = []
        apart: list[list[Job]] = []
        for batch in lists:
            if batch.here:
                self._here.append(batch)
            elif batch.apart:
                apart.append([batch])
            else:
                together.append(batch)
        names: list[Job] = list(self.names())
        many = len(names) >= ENOUGH
        self._work = Shared(names, self._done, self._parts.watch, many=many, first=[together, *apart])

    def finish(self) -> list[Leaf]:
        """Every leaf, once all are there."""
        leaves: list[Leaf] = []
        for batch in self._here:
            leaves += self.bring(batch)
        for done in self._work.finish() if self._work else ():
            leaves += self._taken(done)
        return leaves

    def _taken(self, done: Done[Job]) -> list[Leaf]:
        """The leaves of a job that was done, here or in the other process, once they are known of here."""
        memo, name = self._memo, done.name
        if done.made == KEPT and memo and not isinstance(name, Batch):
            text = memo.held(_key(name))
            leaf = self._left.pop(name, None) or leaf_of(text)
            self._site.kept.update(leaf.files)
            return [leaf]
        written, stamps, *texts = done.made.split("\n")
        leaves = [leaf_of(text) for text in texts]
        if not done.here:
            self._site.changed += int(written)
            self._site.adopt([file for leaf in leaves for file in leaf.files.items()], stamps)
        if memo and not isinstance(name, Batch):
            memo.put(_key(name), done.notes, texts[0])
        return leaves

    def bring(self, batch: Batch) -> Iterator[Leaf]:
        """Bring out what is made of many records, page by page and file by file."""
        for made in batch.make():
            if isinstance(made, Page):
                path = f"{made.url}index.html"
                files = {path: self._site.write(path, self.place(made))}
                yield Leaf(made.url if made.listed else "", made.updated, files)
            elif isinstance(made, File):
                yield Leaf("", None, {made.path: self._site.write(made.path, made.content)})
            else:
                for one in made:
                    self._site.copy(*one)
                yield Leaf("", None, {path: digest for path, digest, _ in made})

    def place(self, page: Page) -> str:
        """The whole page as it is written."""
        whole = page if page.head else replace(page, head=plain_head(self._parts, self._renderer, page))
        return self._frame.place(whole, self._parts.ledger.story.repository, self._parts.archive.branch)

    def names(self) -> Iterator[Name]:
        """Every record that has a page."""
        for kind in HEADINGS:
            for key, record in self._parts.archive.shown(self._parts.ledger.records(kind)).items():
                if not getattr(record, "mask", False):
                    yield kind, key

    def _done(self, job: Job) -> tuple[Iterable[int], str]:
        """Do a job: what was read for it; how many files that changed, their stamps, and each leaf on a line."""
        before, notes = self._site.changed, set[int]()
        if isinstance(job, Batch):
            leaves = list(self.bring(job))
        elif self._kept(job):
            return notes, KEPT
        else:
            notes, leaf = self.make(job)
            leaves = [leaf]
        stamps = self._site.stamps(path for leaf in leaves for path in leaf.files)
        return notes, "\n".join([str(self._site.changed - before), stamps, *(leaf.to_text() for leaf in leaves)])

    def _kept(self, name: Name) -> bool:
        """Whether what an earlier build left is still right, and stays."""
        text = self._memo.known(_key(name)) if self._memo else None
        if text is None:
            return False
        leaf = leaf_of(text)
        if not all(self._site.keep(*file) for file in leaf.files.items()):
            return False
        self._left[name] = leaf
        return True

    def make(self, name: Name) -> tuple[set[int], Leaf]:
        """Bring out one record now; what was read for it, and its leaf."""
        kind, key = name
        with self._parts.watch.noting() as notes:
            record = self._parts.ledger.records(kind)[key]
            page = record_page(self._parts, self._renderer, kind, record)
            files = {path: self._site.write(path, content) for path, content in self._files(page, kind, record)}
        updated = page.updated if page else None
        return notes, Leaf(page.url if page and page.listed else "", updated, files)

    def _files(self, page: Page | None, kind: RecordKind, record: Record) -> Iterator[tuple[str, str | bytes]]:
        parts, renderer = self._parts, self._renderer
        if page:
            yield f"{page.url}index.html", self.place(page)
        if kind is RecordKind.CLAIM and record.id in parts.archive.claims:
            url, html = card(parts, renderer, record.id)
            yield f"{url}index.html", html
        for url, html in redirects(parts, renderer, kind, record):
            yield f"{url}index.html", html
        yield from record_feeds(parts, kind, record.id)
        yield record_data(parts, kind, record)


def _key(name: Name) -> str:
    return f"{name[0].value}:{name[1]}"

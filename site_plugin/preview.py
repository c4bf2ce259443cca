"""Preview: the site while somebody writes, each page made when a browser asks for it.

In go the state of the archive after each change and the server's own answers; out come the same bytes as a build would
write, but only those that are looked at, so that a change is on screen at once however large the archive is. The
sitemap alone is left out: only search engines read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from threading import Lock
from typing import Any

from site_plugin import urls
from site_plugin.batches import Batch
from site_plugin.leaves import Name, Press
from site_plugin.views.parts import Parts

Answer = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]
"""An application as PEP 3333 (WSGI) defines it: the request and what starts the response in, its bytes out."""

LIVE = "/livereload/"
"""Where a browser waits for the next build: such a request belongs to no page, and must not wait for one."""


class Preview:
    """One state of the archive: knows who makes which file, and has it made once."""

    def __init__(self, parts: Parts, press: Press, lists: Iterable[Batch]) -> None:
        """`lists` gives all that is made of many records."""
        self._press = press
        self._lists = {path: batch for batch in lists for path in batch.paths}
        self._names = dict(_folders(parts, press))
        self._made: set[object] = set()

    def bring(self, path: str) -> None:
        """See to it that the file at this path of the site is there as it is now, if there is to be one."""
        if batch := self._lists.get(path):
            self._once(batch.paths, partial(self._bring_all, batch))
        elif name := self._names.get(_folder(path)):
            self._once(name, lambda: self._press.make(name))
        else:
            for start, batch in self._lists.items():
                if f"{path}/".startswith(start):
                    self._once(batch.paths, partial(self._bring_all, batch))

    def _bring_all(self, batch: Batch) -> None:
        for _ in self._press.bring(batch):
            pass

    def _once(self, what: object, make: Callable[[], object]) -> None:
        """Have this made, unless it was already; where that fails, whoever asks next is told so too."""
        if what not in self._made:
            make()
            self._made.add(what)


class Showing:
    """What is shown now: a preview after the other, never while the next one is in the making."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        self._lock = Lock()
        self._paused = False
        self._count = 0

    def pause(self) -> None:
        """Let requests wait until `show` or `go_on`."""
        self._lock.acquire()
        self._paused = True

    def show(self, preview: Preview) -> None:
        """Show this from now on."""
        self._preview = preview
        self._count += 1
        self.go_on()

    def go_on(self) -> None:
        """Let requests have what is there, if they had to wait."""
        if self._paused:
            self._paused = False
            self._lock.release()

    def answering(self, mount: str, answer: Answer) -> Answer:
        """The server's own answers, below the path `mount`, with every file made before it is answered with."""

        def answer_made(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(LIVE):
                return answer(environ, start)
            while True:
                count = self._bring(path.removeprefix(mount).lstrip("/"))
                begun: list[tuple[Any, ...]] = []
                body = answer(environ, lambda *said, begun=begun: begun.append(said))
                if count == self._count:
                    start(*begun[-1])
                    return body
                _close(body)  # the site was built anew in between: this may be gone, or old

        return answer_made

    def _bring(self, path: str) -> int:
        """Have the file made; how many states were shown by then."""
        with self._lock:
            if self._preview:
                self._preview.bring(f"{path}index.html" if not path or path.endswith("/") else path)
            return self._count


def _folders(parts: Parts, press: Press) -> Iterator[tuple[str, Name]]:
    """Where the files of each record stand, those at its former addresses too."""
    for kind, key in press.names():
        for id_ in (key, *parts.ledger.records(kind)[key].aka):
            yield urls.address(kind, id_), (kind, key)


def _folder(path: str) -> str:
    """The address of the record that this path would belong to: `claims/x/` for `claims/x/data.json` and its feeds."""
    below = path.removeprefix("feeds/")
    kind, _, rest = below.partition("/")
    name = rest.partition("/")[0] if below == path else rest.rpartition(".")[0]
    return f"{kind}/{name}/"


def _close(body: Iterable[bytes]) -> None:
    if close := getattr(body, "close", None):
        close()

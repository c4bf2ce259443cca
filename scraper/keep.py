"""Keep captures: WARC files and a chained manifest in, nothing ever rewritten, nothing kept twice.

`Capture` in, `Kept` out. A run killed at any byte leaves at most a torn tail, which the next opening either
completes (the records are whole, only the manifest's line is missing) or sets aside in `torn/` and reports. Never
publishes anything.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from itertools import count
from pathlib import Path

from ledger.captures.manifest import Entry
from ledger.captures.warc import WarcError
from ledger.writing.files import write_whole
from scraper.disk import append_bytes
from scraper.errors import DamagedCaptures
from scraper.lock import locked
from scraper.manifest import Manifest
from scraper.stages import Capture
from scraper.warcs import captures_in, mime_of, pack, unpack


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a capture handed to `Store.keep`."""

    entry: Entry
    """Its line in the manifest: the new one, or the one that was there."""
    new: bool
    """False when the same bytes were already kept for this address; nothing was written then."""


class Store:
    """The captures folder. Several processes may hold one at once; writing is one at a time."""

    def __init__(self, folder: Path) -> None:
        """Open (and make) the folder; mends what a killed run left, see `reports`. Raises `DamagedCaptures`."""
        self.folder = folder
        self.reports: list[str] = []
        """What opening found and did about it, one sentence each; empty as a rule."""
        for name in ("warc", "texts", "torn"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self._manifest = Manifest(folder)
        with self._writing():
            self._mend_files()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every capture kept so far, in the order it was kept (other processes' up to the last `keep` or opening)."""
        return tuple(self._manifest.entries)

    def refresh(self) -> None:
        """Learn what other processes have kept meanwhile."""
        with self._writing():
            pass

    def of(self, url: str) -> list[Entry]:
        """The captures of one address as it was asked for, oldest first."""
        return self._manifest.of(url)

    def keep(self, capture: Capture) -> Kept:
        """The capture's entry; written unless the capture in force at that time has the same bytes and status."""
        if capture.at.tzinfo is None:
            raise ValueError("a capture's time must be aware")
        with self._writing():
            before = self._in_force(capture)
            if before is not None:
                return Kept(before, new=False)
            data = pack(capture)
            file = self._file_for(capture)
            offset = append_bytes(self.folder / file, data)
            return Kept(self._manifest.append(_entry(capture, file, offset, data)), new=True)

    def load(self, entry: Entry) -> Capture:
        """The capture an entry speaks of, checked against it; raises `DamagedCaptures`."""
        return loaded(self.folder, entry)

    def keep_text(self, text: str) -> str:
        """The digest under which an article's text is kept, `texts/<digest>.txt`, UTF-8; written once."""
        data = text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()
        write_whole(self.folder / "texts" / f"{digest}.txt", data)
        return digest

    def load_text(self, text_sha256: str) -> str:
        """The text kept under a digest; raises `DamagedCaptures` when it is absent or has another digest."""
        path = self.folder / "texts" / f"{text_sha256}.txt"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DamagedCaptures(f"{path}: {error.strerror}; run `ledger fsck`") from error
        if hashlib.sha256(data).hexdigest() != text_sha256:
            raise DamagedCaptures(f"{path}: the text is not the one kept; run `ledger fsck`")
        return data.decode("utf-8", "surrogatepass")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with locked(self.folder / ".lock"):
            torn = self._manifest.refresh()
            if torn:
                self._set_aside("manifest", torn)
                self._manifest.set_aside(torn)
            yield

    def _in_force(self, capture: Capture) -> Entry | None:
        earlier = [entry for entry in self._manifest.of(capture.url) if entry.at <= capture.at]
        if earlier and _same(earlier[-1], capture):
            return earlier[-1]
        return None

    def _file_for(self, capture: Capture) -> str:
        """The WARC file of the capture's day that ends where the manifest says; a damaged one is left as it is."""
        day = f"{capture.at.astimezone(UTC):%Y-%m-%d}"
        for number in count(1):
            name = f"warc/{day}{f'-{number}' if number > 1 else ''}.warc.gz"
            path = self.folder / name
            size = path.stat().st_size if path.exists() else 0
            if size == self._manifest.ends.get(name, 0):
                return name
            if size > self._manifest.ends.get(name, 0):
                self._mend(name)
                return name
        raise AssertionError("count() never ends")

    def _mend_files(self) -> None:
        for path in sorted((self.folder / "warc").glob("*.warc.gz")):
            name = f"warc/{path.name}"
            expected, size = self._manifest.ends.get(name, 0), path.stat().st_size
            if size > expected:
                self._mend(name)
            elif size < expected:
                self.reports.append(f"{name}: {expected - size} bytes are missing at its end; run `ledger fsck`")

    def _mend(self, name: str) -> None:
        """Bring a file longer than the manifest says in line with it: adopt whole captures, cut off the rest."""
        path, start = self.folder / name, self._manifest.ends.get(name, 0)
        with path.open("rb") as file:
            file.seek(start)
            tail = file.read()
        end = 0
        for first, end, capture in _whole_captures(tail):
            self._manifest.append(_entry(capture, name, start + first, tail[first:end]))
            self.reports.append(f"{name}: a capture of {capture.url} was whole but not listed; it is now")
        if end < len(tail):
            self._set_aside(path.name, tail[end:])
            os.truncate(path, start + end)

    def _set_aside(self, name: str, data: bytes) -> None:
        digest = hashlib.sha256(data).hexdigest()[:16]
        write_whole(self.folder / "torn" / f"{name}-{digest}", data)
        self.reports.append(f"{name}: {len(data)} bytes of an unfinished write were moved to torn/{name}-{digest}")


def loaded(folder: Path, entry: Entry) -> Capture:
    """The capture an entry of a captures folder speaks of, checked against it; raises `DamagedCaptures`."""
    try:
        with (folder / entry.file).open("rb") as file:
            file.seek(entry.offset)
            data = file.read(entry.length)
        capture = unpack(data)
    except (OSError, WarcError) as error:
        raise DamagedCaptures(f"{entry.file} at byte {entry.offset}: {error}; run `ledger fsck`") from error
    if capture.sha256 != entry.sha256:
        raise DamagedCaptures(f"{entry.file} at byte {entry.offset}: not the payload kept; run `ledger fsck`")
    return capture


def _whole_captures(tail: bytes) -> list[tuple[int, int, Capture]]:
    """The captures that stand whole at the start of the bytes; what follows the first unfinished one is ignored."""
    found: list[tuple[int, int, Capture]] = []
    with suppress(WarcError):
        for capture in captures_in(tail):
            found.append(capture)  # noqa: PERF402 (what was found before the error must stay)
    return found


def _same(entry: Entry, capture: Capture) -> bool:
    return (entry.sha256, entry.status, entry.pasted) == (capture.sha256, capture.status, capture.pasted)


def _entry(capture: Capture, file: str, offset: int, data: bytes) -> Entry:
    return Entry(
        at=capture.at,
        url=capture.url,
        final_url=capture.final_url,
        status=capture.status,
        sha256=capture.sha256,
        file=file,
        offset=offset,
        length=len(data),
        mime=mime_of(capture),
        pasted=capture.pasted,
        record_sha256=hashlib.sha256(data).hexdigest(),
        prev="",
    )

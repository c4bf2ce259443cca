"""Records as they were read before, kept by the digest of their file's bytes, so that a second run is quick.

Lies in `.cache/ledger/` under the root of the archive, is ignored by git, and may be deleted at any time. What is
missing, stale, cut off or made by another version of this program is simply read anew; nothing here ever fails.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from zlib import crc32

from ledger.problems import Problem
from ledger.reading.freeze import freeze_into, thaw
from ledger.reading.layout import RecordFile
from ledger.reading.stamps import Stamp

if TYPE_CHECKING:
    from ledger.records import Record

SHARDS = 64
"""Files the records are spread over, so that one edit rewrites a small one."""

LISTED = "listed.bin"
"""File with what is known of all files: stamps, digests of what they held, and what was wrong in some."""

FEW = 32
"""Files that are not worth writing down: they are opened and read once more."""

SOURCES = (
    "edtf", "frozen.py", "passage/quote.py", "pattern.py", "problems.py", "reading", "records", "suggest.py",
    "vocabulary.py",
)  # fmt: skip
"""Modules on which the reading of a record depends."""

Read = tuple["Record | None", list[Problem]]
"""What one file gave: its record, and what was wrong."""

Faults = tuple[bool, list[Problem]]
"""Whether a file gave a whole record, and what was wrong."""


class Listed(NamedTuple):
    """What was known of all files when they were last written down."""

    stamps: Mapping[str, Stamp] = {}
    """Path → stamp, of each file that must look different after any later change."""
    digests: Mapping[str, bytes] = {}
    """Path → digest of its bytes, of the same files."""
    faults: Mapping[str, Faults] | None = None
    """Path → what was wrong, of files where anything was; None when another version of this program read them."""


class RecordCache:
    """What was read from each file, by path and digest."""

    def __init__(self, root: Path) -> None:
        """The cache of the archive at `root`; nothing is opened yet."""
        self._folder = root / ".cache" / "ledger"
        self._shards: dict[int, dict[str, tuple[bytes, Read]]] = {}
        self._new: dict[str, tuple[bytes, Read]] = {}

    def get(self, path: str, mark: bytes) -> Read | None:
        """What bytes of this digest gave when they were last read at `path`; None when that is not known."""
        found = self._shard(shard_of(path)).get(path)
        return found[1] if found and found[0] == mark else None

    def put(self, path: str, mark: bytes, read: Read) -> None:
        """Remember what bytes of this digest gave."""
        self._new[path] = (mark, read)

    def save(self, present: Container[str], more_than: int = 0) -> None:
        """Write what is new if it is more than so many, and forget files that are not present.

        A folder that cannot be written is left alone.
        """
        if len(self._new) <= more_than:
            return
        changed: dict[int, dict[str, tuple[bytes, Read]]] = {}
        for path, value in self._new.items():
            changed.setdefault(shard_of(path), {})[path] = value
        for number in sorted(changed):
            shard = self._shards[number] = {**self._shard(number), **changed[number]}
            write_frozen(self._file(number), {path: value for path, value in shard.items() if path in present})
        self._new.clear()
        with suppress(OSError):
            for file in self._folder.glob("records-*.bin"):
                if not file.name.startswith(f"records-{self._version}-"):
                    file.unlink()

    def writable(self) -> bool:
        """Whether anything can be remembered at all."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        return os.access(self._folder, os.W_OK)

    def known(self, files: Iterable[RecordFile]) -> dict[str, bytes]:
        """Path of each of these files whose bytes are known by its stamp → their digest. None is opened."""
        stamp_of, digest_of = self.listed.stamps.get, self.listed.digests
        return {path: digest_of[path] for _, _, path, stamp in files if stamp_of(path, ()) == stamp}

    def list(self, now: Listed) -> None:
        """Remember what is known of all files now, unless there is little that is new."""
        before = self.listed.stamps.get
        if self.listed.faults is None or sum(before(path) != stamp for path, stamp in now.stamps.items()) > FEW:
            write_frozen(self._folder / LISTED, (self._version, *now))

    @cached_property
    def listed(self) -> Listed:
        """What was known of all files; nothing where that was never written down."""
        kept = read_frozen(self._folder / LISTED)
        if not isinstance(kept, tuple) or len(kept) != 4:
            return Listed()
        version, stamps, digests, faults = kept
        return Listed(stamps, digests, faults if version == self._version else None)

    @cached_property
    def _version(self) -> str:
        return _version()

    def _shard(self, number: int) -> dict[str, tuple[bytes, Read]]:
        if number not in self._shards:
            found = read_frozen(self._file(number))
            self._shards[number] = found if isinstance(found, dict) else {}
        return self._shards[number]

    def _file(self, number: int) -> Path:
        return self._folder / f"records-{self._version}-{number:02}.bin"


def shard_of(path: str) -> int:
    """The number of the shard that what was read at a path lies in."""
    return crc32(path.encode()) % SHARDS


def digest(data: bytes) -> bytes:
    """The digest by which bytes are recognised."""
    return hashlib.sha256(data).digest()


def digest_of(sources: Iterable[Path | str], besides: str = "") -> str:
    """A digest of source files, and of what matters besides, by which what another version made is recognised."""
    found = hashlib.sha256(besides.encode())
    for source in sources:
        with open(source, "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of Path.read_bytes
            found.update(file.read())
    return found.hexdigest()


def read_frozen(path: Path) -> Any:
    """What `freeze` wrote to a file; None when it is missing or damaged in any way."""
    try:
        return thaw(path.read_bytes())
    except Exception:  # a cache may be damaged in any way, and is then of no use
        return None


def write_frozen(path: Path, value: Any, *, records: bool = True) -> None:
    """Write what `read_frozen` gives back, in one step, or nothing at all when the folder cannot be written to.

    What holds no `records` need not be searched for them.
    """
    _put(path, lambda file: freeze_into(file, value, records=records))


def write_quietly(path: Path, data: bytes) -> None:
    """Write a file of a cache in one step, or nothing at all when the folder cannot be written to.

    It is not forced to the disk: a file that a power cut leaves torn is known by its seal, and made anew.
    """
    _put(path, lambda file: file.write(data))


def _put(path: Path, write: Callable[[BinaryIO], object]) -> None:
    with suppress(OSError):
        if not (ignored := path.parent / ".gitignore").exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            ignored.write_text("*\n", encoding="ascii")
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with temporary.open("wb") as file:
            write(file)
        temporary.replace(path)


@cache
def _version() -> str:
    """A digest of everything that decides how a file is read."""
    parser = find_spec("yaml")  # says its version there; to import it takes longer
    sources: list[Path | str] = list(_sources(Path(__file__).parent.parent))
    sources += [parser.origin] if parser and parser.origin else []
    return digest_of(sources, platform.python_version())[:16]


def _sources(package: Path) -> Iterable[Path]:
    for name in SOURCES:
        path = package / name
        yield from sorted(path.glob("*.py")) if path.is_dir() else [path]

"""Write a site: only what changed, each file whole or not at all, and nothing left over from an earlier build.

In go bytes by path; out come files under one folder. Never writes outside that folder and never follows a link out of
it. Where there was no site before, files are written where they will stand: nobody reads a site that is not there yet.
"""

# Paths stay strings here: at ten thousand pages `pathlib` costs more than the writing.
# ruff: noqa: PTH102, PTH103, PTH105, PTH106, PTH108, PTH112, PTH116, PTH123, PTH208

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from site_plugin.stamps import Stamps


class Site:
    """A folder that is made to hold exactly what was written since this object was made, once `prune` is called."""

    def __init__(self, root: Path, stamps: Stamps | None = None) -> None:
        self.root = root
        self.kept: set[str] = set()
        self.changed = 0
        self._stamps = stamps or Stamps(root)
        self._fresh = not root.exists()
        self._put = _write if self._fresh else _replace
        self._folders: set[str] = set()
        self._new: set[str] = set()

    def keep(self, path: str, digest: str) -> bool:
        """Keep the file at `path` as it is, if it is the one with this digest that an earlier build left there."""
        if self._stamps.fits(path, digest):
            self.kept.add(path)
            return True
        return False

    def write(self, path: str, content: str | bytes) -> str:
        """Put a file at `path` (with `/`, from the root), unless it holds these bytes; return their digest."""
        data = content.encode() if isinstance(content, str) else content
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} leads out of the site")
        self.kept.add(path)
        digest = digest_of(data)
        if self._stamps.fits(path, digest):
            return digest
        target = f"{self.root}/{path}"
        if not self._made_folder(target.rpartition("/")[0]) and _same(target, data):
            self._stamps.put(path, digest, os.stat(target))
            return digest
        self._stamps.put(path, digest, self._put(target, data))
        self.changed += 1
        return digest

    def copy(self, path: str, digest: str, source: Path) -> None:
        """Put a file with this digest at `path`, reading it only where it is not there yet."""
        if not self.keep(path, digest):
            with open(source, "rb", buffering=0) as file:
                self.write(path, file.readall())

    def stamps(self, paths: Iterable[str]) -> str:
        """The stamps of these files as they were written here, for `adopt` in another process."""
        return self._stamps.told(paths)

    def adopt(self, files: Sequence[tuple[str, str]], stamps: str) -> None:
        """Know of what another process wrote here: paths with digests, and what `stamps` said there of the same."""
        self.kept.update(path for path, _ in files)
        self._stamps.take(files, stamps)

    def take(self, folder: Path) -> None:
        """Put every file of another folder here, at the same paths; hidden files are left out."""
        for source in sorted(folder.rglob("*")):
            relative = source.relative_to(folder).as_posix()
            if source.is_file() and relative not in self.kept and not relative.startswith("."):
                self.write(relative, source.read_bytes())

    def prune(self) -> int:
        """Remove what no longer belongs to the site and folders left empty; return how many files went.

        Names that begin with a dot, such as `.git` or `.nojekyll`, are somebody else's and stay.
        """
        gone = [] if self._fresh else [path for path in self._there() if path not in self.kept]
        for path in gone:
            os.unlink(f"{self.root}/{path}")
        self._remove_empty_folders({f"{self.root}/{path}".rpartition("/")[0] for path in gone})
        self._stamps.save(self.kept)
        return len(gone)

    def _there(self, below: str = "") -> Iterator[str]:
        """The path of every file that stands there, but for what is somebody else's."""
        with os.scandir(f"{self.root}/{below}") as found:
            for one in found:
                if one.name.startswith(".") and not below:
                    continue
                if one.is_dir(follow_symlinks=False):
                    yield from self._there(f"{below}{one.name}/")
                elif not one.is_dir():  # a link to a folder is somebody else's too
                    yield f"{below}{one.name}"

    def _made_folder(self, folder: str) -> bool:
        """Whether the folder had to be made, so that nothing can be in it yet but what was written since."""
        if folder in self._folders:
            return folder in self._new
        self._folders.add(folder)
        try:
            os.mkdir(folder)
        except FileExistsError:
            return False
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # another process may be as far
        self._new.add(folder)
        return True

    def _remove_empty_folders(self, left: Iterable[str]) -> None:
        """Remove those of these folders that hold nothing any more, and the folders that held only them."""
        for folder in sorted(left, reverse=True):  # what lies inside another comes before it
            while folder != str(self.root) and os.path.isdir(folder) and not os.listdir(folder):
                os.rmdir(folder)
                folder = folder.rpartition("/")[0]


def digest_of(data: bytes) -> str:
    """The digest by which a file of the site is known: half of its SHA-256, for which processors have instructions."""
    return hashlib.sha256(data).hexdigest()[:32]


def _same(path: str, data: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(data):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except FileNotFoundError:
        return False


def _replace(path: str, data: bytes) -> os.stat_result:
    """Write beside the file and rename over it, so that nobody ever meets half of one; what the system says of it."""
    beside = f"{path}.tmp"
    found = _write(beside, data)
    os.replace(beside, path)
    return found


def _write(path: str, data: bytes) -> os.stat_result:
    """Write the file; what the system says of it. Without a file object, which takes as long to make as the file."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while data:
            data = data[os.write(file, data) :]
        return os.fstat(file)
    finally:
        os.close(file)

"""Which files under `content/` are records, of which kind, and which files do not belong there.

A folder in, records to read and problems out. It looks at names and stamps and opens nothing; what is known of
unchanged files is taken over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

from ledger.errors import NoArchiveError
from ledger.pattern import Pattern
from ledger.problems import Place, Problem, ProblemKind
from ledger.reading.formats import ID, WRONG_ID, Format, fault_in
from ledger.reading.stamps import Stamp, stamp_of
from ledger.suggest import did_you_mean
from ledger.vocabulary import RecordKind

STRAY_FILE = ProblemKind(
    "stray-file",
    "A file that no part of the archive reads",
    "Records lie in the folder of their kind, one a file, ending in `.yml`; prose lies in `content/pages/`.",
)
ID_CLASH = ProblemKind("id-clash", "Two records with one id", "An id is an address: it can lead to one record only.")

KINDS = (STRAY_FILE, ID_CLASH)
"""Every kind of problem this module reports."""

CONTENT = "content"
"""Folder of the records, under the root of the archive."""

SINGLE = {"story.yml": RecordKind.STORY, "judgements.yml": RecordKind.JUDGEMENTS}
"""Records that are one file each, directly under `content/`."""

FOLDERS = {kind.folder: kind for kind in RecordKind if kind.folder}
"""Folder name → kind of the records in it."""

PAGES = "pages"
"""Folder of prose, whose files are no records."""

GENERATED = frozenset({f"{CONTENT}/drafts/worth.json", f"{CONTENT}/drafts/figures.json"})
"""Files that are made from the records and lie beside them: learned weights, and what was measured."""

PLAIN = Pattern(rf"{ID.pattern}\.yml")
"""The name of a file that holds a record, as nearly all are."""

UNDATED = "undated"
"""Folder for articles of which not even the year is known."""


class RecordFile(NamedTuple):
    """One file that holds a record."""

    kind: RecordKind
    id: str
    path: str
    """From the root of the archive, `/` between folders."""
    stamp: Stamp | None = None
    """What its folder said of it; None where that was not asked."""


def key_of(path: str) -> tuple[RecordKind, str]:
    """Kind and id of the record at a path that `find_records` gave."""
    parts = path.split("/")
    if len(parts) == 2:
        return SINGLE[parts[1]], SINGLE[parts[1]].value
    return FOLDERS[parts[1]], parts[-1].removesuffix(".yml")


BEGIN = "or begin one as docs/recipes/begin-an-archive.md says"
"""What whoever has no archive can do."""


def find_root(start: Path) -> Path:
    """The archive a folder lies in: the nearest folder upwards with `content/story.yml`. Raises `NoArchiveError`."""
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / CONTENT / "story.yml").is_file():
            return folder
    raise NoArchiveError(
        f"no archive at {start} or above it: there is no {CONTENT}/story.yml; go to one, give --root, {BEGIN}"
    )


def find_records(root: Path, earlier: Mapping[str, RecordFile] | None = None) -> tuple[list[RecordFile], list[Problem]]:
    """Every record file of an archive in order of path, and a problem for each file that does not belong.

    What an earlier look found, by path, is taken over where a file has the same stamp: that is quicker.
    """
    content = root / CONTENT
    if not (content / "story.yml").is_file():
        raise NoArchiveError(
            f"no archive at {root}: there is no {CONTENT}/story.yml; name the folder above it, {BEGIN}"
        )
    look = _Look(earlier or {})
    look.around(content)
    look.problems.extend(_clashes(look.records))
    return look.records, look.problems


class _Look:
    """One walk through the folders, and what was found on it."""

    def __init__(self, earlier: Mapping[str, RecordFile]) -> None:
        self._earlier = earlier
        self.records: list[RecordFile] = []
        self.problems: list[Problem] = []

    def around(self, content: Path) -> None:
        """Look at the folder of the records and into the folder of each kind."""
        for name, found in _entries(str(content)):
            path, mode = f"{CONTENT}/{name}", found.st_mode
            if S_ISLNK(mode):
                self._stray(path, "this is a link to another file", "put the file itself here")
            elif S_ISDIR(mode):
                if kind := FOLDERS.get(name):
                    self._into(f"{content}/{name}", path, kind)
                elif name != PAGES:
                    self._stray(path, "no part of the archive reads this folder", did_you_mean(name, FOLDERS))
            elif (kind := SINGLE.get(name)) and S_ISREG(mode):
                self.records.append(RecordFile(kind, kind.value, path, stamp_of(found)))
            else:
                hint = did_you_mean(name, SINGLE, "move it to the folder of its kind, or prose to content/pages/")
                self._stray(path, "no part of the archive reads this file", hint)

    def _into(self, folder: str, path: str, kind: RecordKind) -> None:
        """Look into one folder; articles lie one level deeper, in a folder a year."""
        years = kind is RecordKind.ARTICLE and path.count("/") == 1
        plain = PLAIN.fullmatch
        for name, found in _entries(folder):
            here, stamp = f"{path}/{name}", stamp_of(found)
            known = self._earlier.get(here)
            if known is not None and stamp == known.stamp:
                self.records.append(known)
            elif not years and plain(name) and S_ISREG(found.st_mode):
                self.records.append(RecordFile(kind, name[:-4], here, stamp))
            elif S_ISDIR(found.st_mode):
                self._folder(f"{folder}/{name}", here, kind, within=path, years=years)
            else:
                self._file(found, here, kind, within=path, years=years)

    def _folder(self, folder: str, here: str, kind: RecordKind, *, within: str, years: bool) -> None:
        name = here.rpartition("/")[2]
        if years and (re.fullmatch("[0-9]{4}", name) or name == UNDATED):
            self._into(folder, here, kind)
            return
        right = f"folders here are years such as 2024, or `{UNDATED}`"
        hint = right if years else f"put the records directly into {within}/"
        self._stray(here, "no part of the archive reads this folder", hint)

    def _file(self, found: os.stat_result, here: str, kind: RecordKind, *, within: str, years: bool) -> None:
        file = here.rpartition("/")[2]
        name, dot, ending = file.rpartition(".")
        if S_ISLNK(found.st_mode):
            self._stray(here, "this is a link to another file", "put the file itself here")
        elif not S_ISREG(found.st_mode):
            self._stray(here, "this is no regular file", "delete it")
        elif here in GENERATED:
            return
        elif ending != "yml" or not dot:
            misspelt = ending in ("yaml", "YML", "YAML")
            hint = f"rename it to {name}.yml" if misspelt else "records end in .yml; other files go elsewhere"
            self._stray(here, "no part of the archive reads this file", hint)
        elif years:
            hint = f"move it to {within}/<year>/{file}"
            self._stray(here, "an article lies in the folder of its year", hint)
        elif fault := fault_in(name, Format.ID):
            message = f"the file name makes the id, and {fault[0]}"
            self.problems.append(WRONG_ID.at(Place(here), message, f"rename it: {fault[1]}"))
        else:
            self.records.append(RecordFile(kind, name, here, stamp_of(found)))

    def _stray(self, path: str, message: str, hint: str) -> None:
        self.problems.append(STRAY_FILE.at(Place(path), message, hint))


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """What lies in a folder, in order of name, links themselves; hidden files are no business of ours."""
    with _opened(folder) as (handle, within):
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names alone, of ten thousand files
            if name[0] == ".":
                continue
            try:
                found = os.stat(f"{within}{name}", dir_fd=handle, follow_symlinks=False)
            except FileNotFoundError:
                continue  # somebody took it away
            except OSError as error:
                raise OSError(error.errno, error.strerror, f"{folder}/{name}") from error
            yield name, found


@contextmanager
def _opened(folder: str) -> Iterator[tuple[int | None, str]]:
    """A handle of a folder and how paths from there begin: shorter ways to its files, where the system has such."""
    if os.stat not in os.supports_dir_fd:
        yield None, f"{folder}/"
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle, ""
    finally:
        os.close(handle)


def _clashes(records: list[RecordFile]) -> Iterator[Problem]:
    """A problem for each article whose id lies in the folders of two years; the later one is not read."""
    articles = [record for record in records if record.kind is RecordKind.ARTICLE]
    if len({record.id for record in articles}) == len(articles):
        return
    first: dict[str, str] = {}
    for record in articles:
        other = first.setdefault(record.id, record.path)
        if other != record.path:
            records.remove(record)
            yield ID_CLASH.at(
                Place(record.path), f"`{record.id}` is also {other}", "give one of them another id, or delete it"
            )

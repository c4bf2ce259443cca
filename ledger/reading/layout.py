"""Which files under `content/` are records, of which kind, and which files do not belong there.

A folder in, records to read and problems out. It looks at names alone and opens nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ledger.errors import NoArchiveError
from ledger.problems import Place, Problem, ProblemKind
from ledger.reading.formats import Format, fault_in
from ledger.reading.shape import WRONG_ID
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

UNDATED = "undated"
"""Folder for articles of which not even the year is known."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One file that holds a record."""

    kind: RecordKind
    id: str
    path: str
    """From the root of the archive, `/` between folders."""


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


def find_records(root: Path) -> tuple[list[RecordFile], list[Problem]]:
    """Every record file of an archive in order of path, and a problem for each file that does not belong."""
    content = root / CONTENT
    if not (content / "story.yml").is_file():
        raise NoArchiveError(
            f"no archive at {root}: there is no {CONTENT}/story.yml; name the folder above it, {BEGIN}"
        )
    records: list[RecordFile] = []
    problems: list[Problem] = []
    for entry in _entries(content):
        path = f"{CONTENT}/{entry.name}"
        if entry.is_symlink():
            problems.append(_stray(path, "this is a link to another file", "put the file itself here"))
        elif entry.is_dir():
            if kind := FOLDERS.get(entry.name):
                _look_into(entry, path, kind, records, problems)
            elif entry.name != PAGES:
                problems.append(
                    _stray(path, "no part of the archive reads this folder", did_you_mean(entry.name, FOLDERS))
                )
        elif (kind := SINGLE.get(entry.name)) and entry.is_file():
            records.append(RecordFile(kind, kind.value, path))
        else:
            hint = did_you_mean(entry.name, SINGLE, "move it to the folder of its kind, or prose to content/pages/")
            problems.append(_stray(path, "no part of the archive reads this file", hint))
    problems.extend(_clashes(records))
    return records, problems


def _look_into(
    folder: os.DirEntry[str], path: str, kind: RecordKind, records: list[RecordFile], problems: list[Problem]
) -> None:
    """Add the records of one folder; articles lie one level deeper, in a folder a year."""
    years = kind is RecordKind.ARTICLE and path.count("/") == 1
    for entry in _entries(Path(folder.path)):
        here = f"{path}/{entry.name}"
        name, dot, ending = entry.name.rpartition(".")
        if entry.is_symlink():
            problems.append(_stray(here, "this is a link to another file", "put the file itself here"))
        elif entry.is_dir():
            if years and (re.fullmatch("[0-9]{4}", entry.name) or entry.name == UNDATED):
                _look_into(entry, here, kind, records, problems)
            else:
                hint = (
                    f"folders here are years such as 2024, or `{UNDATED}`"
                    if years
                    else f"put the records directly into {path}/"
                )
                problems.append(_stray(here, "no part of the archive reads this folder", hint))
        elif not entry.is_file():
            problems.append(_stray(here, "this is no regular file", "delete it"))
        elif here in GENERATED:
            continue
        elif ending != "yml" or not dot:
            hint = (
                f"rename it to {name}.yml"
                if ending in ("yaml", "YML", "YAML")
                else "records end in .yml; other files go elsewhere"
            )
            problems.append(_stray(here, "no part of the archive reads this file", hint))
        elif years:
            problems.append(
                _stray(here, "an article lies in the folder of its year", f"move it to {path}/<year>/{entry.name}")
            )
        elif fault := fault_in(name, Format.ID):
            problems.append(
                WRONG_ID.at(Place(here), f"the file name makes the id, and {fault[0]}", f"rename it: {fault[1]}")
            )
        else:
            records.append(RecordFile(kind, name, here))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, in order of name; hidden files are no business of ours."""
    with os.scandir(folder) as entries:
        yield from sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _stray(path: str, message: str, hint: str) -> Problem:
    return STRAY_FILE.at(Place(path), message, hint)


def _clashes(records: list[RecordFile]) -> Iterator[Problem]:
    """A problem for each article whose id lies in the folders of two years; the later one is not read."""
    first: dict[tuple[RecordKind, str], str] = {}
    for record in list(records):
        other = first.setdefault((record.kind, record.id), record.path)
        if other != record.path:
            records.remove(record)
            yield ID_CLASH.at(
                Place(record.path), f"`{record.id}` is also {other}", "give one of them another id, or delete it"
            )

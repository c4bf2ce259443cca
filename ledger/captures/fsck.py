"""Whether the captures are what was kept: every record read again, every line of the manifest held against it.

A captures folder in, a list of `Finding`s out; empty when everything is there and nothing else. It depends on the
standard library alone and reads WARC strictly with code of its own. It never mends: opening a store does that.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ledger.captures.manifest import FILE_NAME, FIRST, Entry, digest_of, entry_of
from ledger.captures.warc import Record, WarcError, read_records
from ledger.frozen import frozen

TEXT_NAME = re.compile(r"[0-9a-f]{64}\.txt")

OTHERS = re.compile(
    r"\.lock|\.[a-z]+\.lock|\.run-[0-9a-f]+\.lock|(state|likeness)\.sqlite3(-wal|-shm|-journal|-broken)?"
    r"|runs/[^/]+\.json|torn/.*|(.*/)?\.[^/]*\.tmp"
)
"""What else may lie in the folder: locks, the state, reports of runs, what was set aside, unfinished files."""


class FindingKind(StrEnum):
    """What is wrong with a piece of what was kept."""

    CUT = "cut"
    """It ends too early."""
    CHANGED = "changed"
    """It is not what was written."""
    MISSING = "missing"
    """It is not there."""
    EXTRA = "extra"
    """It was never entered."""
    REORDERED = "reordered"
    """It stands in another place than the one it was written to."""


@frozen
class Finding:
    """One thing wrong with the captures."""

    kind: FindingKind
    file: str
    """Path inside the captures folder, with forward slashes."""
    place: int
    """Line of the manifest, or byte of any other file; 0 for the file as a whole."""
    message: str
    """What is wrong, in words a person can act on."""

    def __str__(self) -> str:
        return f"{self.file}:{self.place}: {self.kind} {self.message}"


def fsck(folder: Path, *, cited: Collection[str] = (), cited_texts: Collection[str] = ()) -> list[Finding]:
    """Everything wrong with a captures folder, in the order of manifest, records, texts, files.

    `cited` and `cited_texts` are the digests of payloads and texts that articles refer to: each must be there. This
    also notices a manifest and a WARC file that lost the same last captures, which nothing in the folder can show.
    """
    if not folder.is_dir():
        return []
    findings: list[Finding] = []
    entries = list(_read_manifest(folder, findings))
    for number, entry in entries:
        findings += _check_entry(folder, number, entry)
    findings += _check_tiling(folder, [entry for _number, entry in entries])
    findings += _check_texts(folder)
    findings += _check_cited(folder, {entry.sha256 for _number, entry in entries}, cited, cited_texts)
    findings += _check_strangers(folder, {entry.file for _number, entry in entries})
    return findings


def _read_manifest(folder: Path, findings: list[Finding]) -> Iterator[tuple[int, Entry]]:
    """Each readable line's number and entry; what is wrong with the lines goes into `findings`."""
    path = folder / FILE_NAME
    if not path.exists():
        if any((folder / "warc").glob("*")):
            findings.append(Finding(FindingKind.MISSING, FILE_NAME, 0, "there are captures but no manifest"))
        return
    *lines, torn = path.read_bytes().split(b"\n")
    if torn:
        findings.append(Finding(FindingKind.CUT, FILE_NAME, len(lines) + 1, "the last line is unfinished"))
    digests = [digest_of(line) for line in lines]
    for number, line in enumerate(lines, start=1):
        try:
            entry = entry_of(line)
        except ValueError as error:
            findings.append(Finding(FindingKind.CHANGED, FILE_NAME, number, f"the line cannot be read: {error}"))
            continue
        findings += _check_link(number, entry, digests)
        yield number, entry


def _check_link(number: int, entry: Entry, digests: list[str]) -> Iterator[Finding]:
    """Does the line follow the one before it?"""
    if digests[number - 1] in digests[: number - 1]:
        yield Finding(FindingKind.EXTRA, FILE_NAME, number, "the line stands here a second time")
    before = digests[number - 2] if number > 1 else FIRST
    if entry.prev == before:
        return
    if entry.prev in digests or entry.prev == FIRST:
        yield Finding(FindingKind.REORDERED, FILE_NAME, number, "the line belongs in another place")
    else:
        yield Finding(FindingKind.CHANGED, FILE_NAME, number, "the line before it was changed or removed")


def _check_entry(folder: Path, number: int, entry: Entry) -> Iterator[Finding]:
    """Are the bytes the entry speaks of there, the ones that were written, and about what it says?"""
    path = folder / entry.file
    if not re.fullmatch(r"warc/[0-9A-Za-z._-]+\.warc\.gz", entry.file):
        yield Finding(FindingKind.CHANGED, FILE_NAME, number, f"{entry.file!r} is no name of a WARC file")
        return
    if not path.exists():
        yield Finding(FindingKind.MISSING, entry.file, 0, f"the file with the capture of {entry.url} is not there")
        return
    with path.open("rb") as file:
        file.seek(entry.offset)
        data = file.read(min(entry.length, path.stat().st_size))
    if len(data) == entry.length and hashlib.sha256(data).hexdigest() == entry.record_sha256:
        yield from _check_contents(number, entry, data)
    elif (offset := _elsewhere(path, entry)) is not None:
        message = f"the capture of {entry.url} stands at byte {offset} instead"
        yield Finding(FindingKind.REORDERED, entry.file, entry.offset, message)
    elif not data:
        yield Finding(FindingKind.MISSING, entry.file, entry.offset, f"the capture of {entry.url} is not there")
    elif len(data) < entry.length:
        yield Finding(FindingKind.CUT, entry.file, entry.offset, f"the capture of {entry.url} ends too early")
    else:
        yield Finding(FindingKind.CHANGED, entry.file, entry.offset, f"the capture of {entry.url} was changed")


def _check_contents(number: int, entry: Entry, data: bytes) -> Iterator[Finding]:
    try:
        payload, about = read_records(data)
        said = _said(payload, about)
    except (WarcError, ValueError, KeyError, TypeError) as error:
        yield Finding(FindingKind.CHANGED, entry.file, entry.offset, f"no capture's two records: {error}")
        return
    wrong = [name for name, value in said.items() if getattr(entry, name) != value]
    if wrong:
        message = f"{', '.join(wrong)}: not what the capture's records say"
        yield Finding(FindingKind.CHANGED, FILE_NAME, number, message)


def _said(payload: Record, about: Record) -> dict[str, object]:
    """What the records themselves say of the fields an entry repeats."""
    values = json.loads(about.block)
    types = [value for name, value in values["headers"] if name.lower() == "content-type"]
    stated = payload.headers["content-type"] if values["pasted"] else (types or [""])[-1]
    return {
        "at": datetime.fromisoformat(values["at"]),
        "url": values["url"],
        "final_url": values["final_url"],
        "status": values["status"],
        "pasted": values["pasted"],
        "sha256": hashlib.sha256(payload.payload).hexdigest(),
        "mime": stated.partition(";")[0].strip().lower(),
    }


def _elsewhere(path: Path, entry: Entry) -> int | None:
    """Where in the file the entry's records stand instead; None when they do not stand in it whole."""
    data = path.read_bytes()
    starts: list[int] = []
    try:
        starts.extend(record.start for record in read_records(data))
    except WarcError:
        return None
    for start in starts:
        if hashlib.sha256(data[start : start + entry.length]).hexdigest() == entry.record_sha256:
            return start
    return None


def _check_tiling(folder: Path, entries: list[Entry]) -> Iterator[Finding]:
    """Do the entries of each file cover it from its first byte to its last, each byte once?"""
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(entry.file, []).append(entry)
    for name, inside in by_file.items():
        end = 0
        for entry in sorted(inside, key=lambda entry: entry.offset):
            if entry.offset > end:
                yield Finding(FindingKind.EXTRA, name, end, f"{entry.offset - end} bytes that no line speaks of")
            elif entry.offset < end:
                yield Finding(FindingKind.EXTRA, name, entry.offset, "two lines speak of the same bytes")
            end = max(end, entry.end)
        path = folder / name
        size = path.stat().st_size if path.exists() else 0
        if size > end:
            yield Finding(FindingKind.EXTRA, name, end, f"{size - end} bytes at the end that no line speaks of")


def _check_texts(folder: Path) -> Iterator[Finding]:
    for path in sorted((folder / "texts").glob("*")):
        name = f"texts/{path.name}"
        if OTHERS.fullmatch(name):
            continue
        if not TEXT_NAME.fullmatch(path.name) or not path.is_file():
            yield Finding(FindingKind.EXTRA, name, 0, "not named after a digest")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != path.stem:
            yield Finding(FindingKind.CHANGED, name, 0, "the text is not the one that was kept")


def _check_cited(
    folder: Path, held: Collection[str], cited: Collection[str], cited_texts: Collection[str]
) -> Iterator[Finding]:
    for digest in sorted(set(cited) - set(held)):
        yield Finding(FindingKind.MISSING, FILE_NAME, 0, f"no capture has the digest {digest} an article refers to")
    for digest in sorted(set(cited_texts)):
        if not (folder / "texts" / f"{digest}.txt").exists():
            yield Finding(FindingKind.MISSING, f"texts/{digest}.txt", 0, "an article refers to this text")


def _check_strangers(folder: Path, files: Collection[str]) -> Iterator[Finding]:
    """Is there anything in the folder that nobody entered?"""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name == FILE_NAME or name in files or name.startswith("texts/") or OTHERS.fullmatch(name):
            continue
        yield Finding(FindingKind.EXTRA, name, 0, "a file that no line of the manifest speaks of")

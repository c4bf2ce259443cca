"""Records as they were at an earlier revision, asked of git.

A folder and the name of a revision in; out come the records that were changed or removed since, or the whole archive
as it was. It only ever reads the repository; it never checks anything out.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ledger.errors import LedgerError, NoArchiveError
from ledger.ledger import Ledger
from ledger.load import load, read_record
from ledger.reading.layout import CONTENT, FOLDERS, RecordFile
from ledger.records import Record, Story
from ledger.vocabulary import RecordKind


class RevisionError(LedgerError):
    """git cannot say what a revision held."""


class UnknownRevision(RevisionError):
    """There is no revision of that name."""


def changed_since(root: Path, revision: str) -> Mapping[tuple[RecordKind, str], Record]:
    """Records changed or removed since a revision, as they were then; unreadable ones are left out.

    Raises `UnknownRevision` where there is none of that name, `RevisionError` where git cannot be run or fails.
    """
    commit = _commit(root, revision)
    names = _git(
        root, "diff", "--name-only", "--no-renames", "--diff-filter=DM", "--relative", "-z", commit, "--", CONTENT
    )
    files = [file for name in names.decode().split("\0") if (file := _record_file(name))]
    found: dict[tuple[RecordKind, str], Record] = {}
    for file, data in zip(files, _contents(root, commit, files), strict=True):
        record, _ = read_record(data, file)
        if record is not None:
            found[file.kind, file.id] = record
    return found


def at_revision(root: Path, revision: str) -> Ledger:
    """The records of the archive at `root` as they were at a revision; an empty ledger where there were none yet.

    Raises `UnknownRevision` where there is none of that name, `RevisionError` where git cannot be run or fails.
    """
    commit = _commit(root, revision)
    if not _git(root, "ls-tree", commit, f"{CONTENT}/"):
        return _empty()
    packed = _git(root, "archive", "--format=tar", commit, "--", CONTENT)
    with TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        tar.extractall(folder, filter="data")
        try:
            return load(Path(folder), root / "captures").ledger
        except NoArchiveError:
            return _empty()


def _empty() -> Ledger:
    return Ledger(story=Story(id="story", path=f"{CONTENT}/story.yml", title={}, summary=""))


def _commit(root: Path, revision: str) -> str:
    """The full name of the commit a revision means."""
    if not revision.startswith("-"):
        done = _run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if not done.returncode:
            return done.stdout.decode().strip()
    raise UnknownRevision(
        f"there is no revision `{revision}` here; `git log --oneline` lists them, and in CI fetch the whole history"
    )


def _record_file(path: str) -> RecordFile | None:
    match = re.fullmatch(rf"{CONTENT}/([a-z]+)/(?:[^/]+/)?([^/]+)\.yml", path)
    if match and (kind := FOLDERS.get(match[1])):
        return RecordFile(kind, match[2], path)
    return None


def _contents(root: Path, commit: str, files: list[RecordFile]) -> Iterator[bytes]:
    """The bytes of the files at a commit, asked for in one go."""
    if not files:
        return
    asked = "".join(f"{commit}:./{file.path}\n" for file in files)
    answer = _git(root, "cat-file", "--batch", stdin=asked.encode())
    at = 0
    for file in files:
        end = answer.index(b"\n", at)
        head = answer[at:end].split()
        if len(head) != 3 or head[1] != b"blob":
            raise RevisionError(f"git does not know {file.path} at {commit[:12]}")
        size = int(head[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git answers. Raises `RevisionError` where it fails."""
    done = _run(root, *arguments, stdin=stdin)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(f"git cannot compare: {said}; in CI, fetch the whole history")
    return done.stdout


def _run(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], input=stdin, capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"git cannot be run ({error.strerror}); install it, or compare without it") from error

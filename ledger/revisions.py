"""Records as they were at an earlier revision, asked of git.

A folder and the name of a revision in, the records that were changed or removed since out. It only ever reads the
repository; it never checks anything out.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from ledger.errors import LedgerError
from ledger.layout import CONTENT, FOLDERS, RecordFile
from ledger.load import read_record
from ledger.records import Record
from ledger.vocabulary import RecordKind


class RevisionError(LedgerError):
    """git cannot say what a revision held."""


def changed_since(root: Path, revision: str) -> Mapping[tuple[RecordKind, str], Record]:
    """Records changed or removed since a revision, as they were then; unreadable ones are left out.

    Raises `RevisionError` when the folder is in no repository or the revision does not exist.
    """
    if revision.startswith("-"):
        raise RevisionError(f"`{revision}` is no revision")
    resolved = _git(
        root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", or_else=f"there is no revision `{revision}`"
    )
    commit = resolved.decode().strip()
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


def _git(root: Path, *arguments: str, stdin: bytes = b"", or_else: str = "") -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run ({error.strerror}); install it, or leave --since out") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(
            f"{or_else or 'git cannot compare'}{': ' + said if said else ''}; in CI, fetch the whole history"
        )
    return done.stdout

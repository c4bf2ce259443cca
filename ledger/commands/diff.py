"""`ledger diff`: which claims a change of the records moves, and why; for a pull request, a terminal or a program.

Reads `content/` at a git revision through `git archive` into a temporary folder; the working copy is never touched.
"""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ledger.commands import diff_text
from ledger.commands.today import Day, today
from ledger.compare import Comparison, compare
from ledger.errors import LedgerError, NoArchiveError
from ledger.layout import CONTENT, find_root
from ledger.ledger import Ledger
from ledger.load import load
from ledger.records import Story


def _json(found: Comparison) -> str:
    return json.dumps(diff_text.data(found), ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Comparison], str]] = {
    "text": diff_text.text,
    "json": _json,
    "markdown": diff_text.markdown,
}
"""Name of an output format → how a comparison is put into it."""


class RevisionError(LedgerError):
    """The records at a revision could not be read."""


@click.command("diff")
@click.argument("revision")
@click.argument("later", required=False)
@click.option("--known", type=Day(), help="Judge both states as of this day; default: today.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print it.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder of the archive.")
def command(revision: str, later: str | None, known: date | None, form: str, as_json: bool, root: Path) -> None:
    """Say which claims change their status between the git REVISION and the working copy, or LATER, and why."""
    here = find_root(root)
    before = at_revision(here, revision)
    after = at_revision(here, later) if later else load(here).ledger
    found: Comparison = compare(before, after, known or today())
    click.echo(FORMATS["json" if as_json else form](found))


def at_revision(root: Path, revision: str) -> Ledger:
    """The records of the archive at `root` as they were at a git revision; an empty ledger where there were none yet.

    Raises `click.UsageError` for an unknown revision and `RevisionError` where git cannot be run or fails.
    """
    if revision.startswith("-") or _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").returncode:
        raise click.UsageError(f"there is no revision `{revision}` here; `git log --oneline` lists them")
    if not _git(root, "ls-tree", revision, f"{CONTENT}/").stdout:
        return _empty()
    packed = _git(root, "archive", "--format=tar", revision, "--", CONTENT)
    if packed.returncode:
        raise RevisionError(f"git could not read {CONTENT}/ at {revision}: {packed.stderr.decode().strip()}")
    with TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed.stdout)) as tar:
        tar.extractall(folder, filter="data")
        try:
            return load(Path(folder), root / "captures").ledger
        except NoArchiveError:
            return _empty()


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers, run in the folder of the archive."""
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"git could not be run: {error}; install it, or compare without it") from None


def _empty() -> Ledger:
    return Ledger(story=Story(id="story", path=f"{CONTENT}/story.yml", title={}, summary=""))

"""`ledger diff`: which claims a change of the records moves, and why; for a pull request, a terminal or a program.

A revision in, what it moved out, on stdout; the working copy is never touched.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from ledger.changes.compare import Comparison, compare
from ledger.changes.revisions import UnknownRevision, at_revision
from ledger.commands import diff_text
from ledger.commands.today import Day, today
from ledger.load import load
from ledger.reading.layout import find_root


def _json(found: Comparison) -> str:
    return json.dumps(diff_text.data(found), ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Comparison], str]] = {
    "text": diff_text.text,
    "json": _json,
    "markdown": diff_text.markdown,
}
"""Name of an output format → how a comparison is put into it."""


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
    try:
        before = at_revision(here, revision)
        after = at_revision(here, later) if later else load(here).ledger
    except UnknownRevision as error:
        raise click.UsageError(str(error)) from None
    found: Comparison = compare(before, after, known or today())
    click.echo(FORMATS["json" if as_json else form](found))

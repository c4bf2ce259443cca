"""`ledger fmt`: put records into the house order and wrapping, comments kept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ledger.load import TYPES
from ledger.reading.layout import find_records, find_root
from ledger.writing.files import write_whole
from ledger.writing.tidy import tidy


@click.command("fmt")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder that holds content/."
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when a file is not in house style.")
def command(files: tuple[Path, ...], root: Path | None, *, only_check: bool) -> None:
    """Put the records in FILES (default: all) into the house order and wrapping. Doing it twice changes nothing."""
    where = root or find_root(files[0].parent if files else Path.cwd())
    wanted = {file.resolve() for file in files}
    changed = 0
    for item in find_records(where)[0]:
        path = where / item.path
        if wanted and path.resolve() not in wanted:
            continue
        text = path.read_text("utf-8")
        tidied = tidy(text, TYPES[item.kind])
        if tidied == text:
            continue
        changed += 1
        click.echo(f"{'would change' if only_check else 'formatted'} {item.path}")
        if not only_check:
            write_whole(path, tidied)
    click.echo(f"{changed} files {'to change' if only_check else 'changed'}", err=True)
    if only_check and changed:
        sys.exit(1)

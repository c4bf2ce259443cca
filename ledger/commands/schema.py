"""`ledger schema`: write the JSON Schemas that editors complete from, one file a kind of record."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ledger.vocabulary import RecordKind
from ledger.writing.files import write_whole
from ledger.writing.schema import schema_of


@click.command("schema")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("docs/schema"))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when a file is missing or out of date.")
def command(folder: Path, *, only_check: bool) -> None:
    """Write the schema of every kind of record into FOLDER (default: docs/schema)."""
    stale = []
    for kind in RecordKind:
        path = folder / f"{kind.value}.schema.json"
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        if only_check:
            stale += [path] if not path.exists() or path.read_text("utf-8") != text else []
        elif write_whole(path, text):
            click.echo(f"wrote {path}")
    for path in stale:
        click.echo(f"{path} is out of date: run `ledger schema`", err=True)
    if stale:
        sys.exit(1)

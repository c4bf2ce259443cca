"""`ledger fsck`: verify what is kept under captures/, down to the byte."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ledger.captures.fsck import fsck
from ledger.load import load
from ledger.reading.layout import find_root


@click.command("fsck")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder that holds content/."
)
@click.option(
    "--captures", type=click.Path(path_type=Path, file_okay=False), help="Where captures lie; default: captures/."
)
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(root: Path | None, captures: Path | None, *, as_json: bool) -> None:
    """Find records that were cut, changed, lost, added or moved, and captures that articles cite but nobody holds."""
    where = root or find_root(Path.cwd())
    folder = captures or where / "captures"
    if not folder.is_dir():
        click.echo(json.dumps({"captures": False, "findings": []}) if as_json else f"no captures are held at {folder}")
        return
    held = [capture for article in load(where, folder).ledger.articles.values() for capture in article.captures]
    findings = fsck(
        folder,
        cited={capture.sha256 for capture in held},
        cited_texts={capture.text_sha256 for capture in held},
    )
    if as_json:
        rows = [{"kind": f.kind.value, "file": f.file, "place": f.place, "message": f.message} for f in findings]
        click.echo(json.dumps({"captures": True, "findings": rows}, ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(f"{folder / finding.file}:{finding.place}: [{finding.kind.value}] {finding.message}")
        click.echo(f"{len(held)} captures cited by articles, {len(findings)} findings")
    if findings:
        sys.exit(1)

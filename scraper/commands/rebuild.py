"""`scraper rebuild`: make the collecting state anew from the captures."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ledger.reading.layout import find_root
from scraper.keep import Store
from scraper.rebuild import rebuild
from scraper.state import State


@click.command("rebuild")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(root: Path, *, as_json: bool) -> None:
    """Forget what is remembered of pages and learn it again from what was kept.

    Known addresses, moves, validators and what became of pages come back; pauses that outlets asked for and the
    health of sources stay where they are remembered.
    """
    root = find_root(root)
    store = Store(root / "captures")
    with State(root / "captures") as state:
        reports = [*store.reports, *state.reports]
        troubles = rebuild(state, store)
        events = len(state.events())
    if as_json:
        summary = {"captures": len(store.entries), "events": events, "reports": reports, "troubles": troubles}
        click.echo(json.dumps(summary, ensure_ascii=False))
    else:
        for line in (*reports, *troubles):
            click.echo(line)
        click.echo(f"{len(store.entries)} captures, {events} events, {len(troubles)} captures that could not be read")
    if troubles:
        sys.exit(1)

"""`ledger export`: write the archive's pages or data for other tools.

What can be exported is announced by installed packages (entry points of the group `news_ledger.exporters`), so that the
ledger needs to know none of them.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import click

from ledger.reading.layout import find_root

GROUP = "news_ledger.exporters"


@click.command("export")
@click.argument("what")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder that holds content/."
)
@click.option("--url", default="", help="Where the result will stand, with a slash at its end.")
def command(what: str, folder: Path, root: Path | None, url: str) -> None:
    """Write WHAT into FOLDER: `pages` (Markdown that MkDocs, ProperDocs and Zensical build) or `data`."""
    offered = {one.name: one for one in entry_points(group=GROUP)}
    if what not in offered:
        there = (
            ", ".join(sorted(offered)) or "nothing: install the site's packages with `pip install news-ledger[site]`"
        )
        raise click.UsageError(f"`{what}` cannot be exported; there is: {there}")
    count = offered[what].load()(root or find_root(Path.cwd()), folder, url)
    click.echo(f"{count} files in {folder}")

"""`scraper import`: take in pages that were saved elsewhere, in bulk."""  # noqa: N999 (named after its verb)

from __future__ import annotations

from pathlib import Path

import click

from ledger.reading.layout import find_root
from scraper.report import Report
from scraper.saved import saved_pages
from scraper.taking import take_found


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(path: Path, root: Path, *, as_json: bool) -> None:
    """Keep the pages of a folder or of a WARC file, and take in those that belong to the story.

    A saved page says itself where it is from: browsers and SingleFile write it at the top, others name their own
    address; a text file has it in its first line. Doing it again changes nothing.
    """
    root = find_root(root)
    take_found(root, saved_pages(path), 0, _summary, as_json=as_json)


def _summary(report: Report) -> str:
    return f"{len(report.taken)} articles written, {len(report.judged)} pages left out as not of the story"

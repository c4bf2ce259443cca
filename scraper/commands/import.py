"""`scraper import`: take in pages that were saved elsewhere, in bulk."""  # noqa: N999 (named after its verb)

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ledger.reading.layout import find_root
from scraper.collect import take_kept
from scraper.progress import watching
from scraper.report import lines
from scraper.saved import NotTaken, saved_pages
from scraper.stages import Capture


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
    left_out: list[NotTaken] = []

    def captures() -> Iterator[Capture]:
        for one in saved_pages(path):
            if isinstance(one, NotTaken):
                left_out.append(one)
            else:
                yield one

    with watching() as watch:
        report = take_kept(root, captures(), watch)
    troubles = [f"{one.where}: {one.reason}" for one in left_out]
    if as_json:
        click.echo(json.dumps({**report.as_object(), "left_out": troubles}, ensure_ascii=False))
    else:
        for line in (*lines(report, compact=False), *troubles):
            click.echo(line)
        click.echo(f"{len(report.taken)} articles written, {len(report.judged)} pages left out as not of the story")
    if troubles:
        sys.exit(1)

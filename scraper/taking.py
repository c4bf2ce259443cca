"""Taking in what was captured elsewhere, as `import` and `backfill` both do, and saying what gave no capture."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from scraper.collect import take_kept
from scraper.progress import watching
from scraper.report import Report, lines
from scraper.saved import NotTaken
from scraper.stages import Capture


def take_found(
    root: Path,
    found: Iterable[Capture | NotTaken],
    expected: int,
    summary: Callable[[Report], str],
    *,
    as_json: bool,
) -> None:
    """Take captures in (`expected` of them, 0: unknown) and print what came of it; exit code 1 when any gave none."""
    left_out: list[NotTaken] = []

    def captures() -> Iterator[Capture]:
        for one in found:
            if isinstance(one, NotTaken):
                left_out.append(one)
            else:
                yield one

    with watching() as watch:
        report = take_kept(root, captures(), watch, expected)
    troubles = [f"{one.where}: {one.reason}" for one in left_out]
    if as_json:
        click.echo(json.dumps({**report.as_object(), "left_out": troubles}, ensure_ascii=False))
    else:
        for line in (*lines(report, compact=False), *troubles, summary(report)):
            click.echo(line)
    if troubles:
        sys.exit(1)

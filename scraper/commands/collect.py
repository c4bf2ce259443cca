"""`scraper collect`: look for new articles of all outlets and take them in."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from ledger.load import load
from ledger.reading.layout import find_root
from scraper.collect import PER_OUTLET, Plan, collect
from scraper.fetch import Fetcher, FetchSettings
from scraper.progress import watching
from scraper.report import lines


@click.command("collect")
@click.argument("outlets", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Look, read and judge, and write nothing.")
@click.option("--recheck", is_flag=True, help="Look at known articles again although their time has not come.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave out what was published before this day.")
@click.option("--limit", type=click.IntRange(min=0), help="Ask for at most this many pages in all.")
@click.option(
    "--per-outlet", type=click.IntRange(min=0), default=PER_OUTLET, show_default=True, help="And of each outlet."
)
@click.option("--best-effort", is_flag=True, help="Exit with 0 although sources failed; still says which.")
@click.option("--allow-host", multiple=True, help="A host that may be asked although its address is not public.")
@click.option(
    "--delay", type=click.FloatRange(min=0), help="Seconds between requests to the hosts named with --allow-host."
)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ"]),
    help="Time to write into captures (UTC), for a recorded web whose records must come out the same.",
)
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(
    outlets: tuple[str, ...],
    *,
    dry_run: bool,
    recheck: bool,
    since: datetime | None,
    limit: int | None,
    per_outlet: int,
    best_effort: bool,
    allow_host: tuple[str, ...],
    delay: float | None,
    at: datetime | None,
    root: Path,
    as_json: bool,
) -> None:
    """Look for new articles, keep them, and write records and drafts of those that belong to the story.

    OUTLETS are ids of outlets to look at now; none means all whose sources are due. What was fetched is kept: a run
    that was interrupted is taken up where it stopped.
    """
    root = find_root(root)
    settings = FetchSettings(
        contact=load(root).ledger.story.repository,
        allow_hosts=frozenset(allow_host),
        delay_allowed=delay,
        at=at.replace(tzinfo=UTC) if at else None,
    )
    plan = Plan(outlets, since.date() if since else None, limit, per_outlet, recheck, dry_run)
    with Fetcher(settings) as fetcher, watching() as watch:
        report = collect(root, fetcher, plan, watch)
    if as_json:
        click.echo(json.dumps(report.as_object(), ensure_ascii=False))
    else:
        for line in lines(report, compact=best_effort):
            click.echo(line)
    if report.failed and not best_effort:
        sys.exit(1)

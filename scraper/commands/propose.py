"""`scraper propose`: draft claims anew from the texts that are kept; decisions already taken stay."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.progress import track

from ledger.reading.layout import find_root
from scraper.errors import ScraperError
from scraper.propose.endpoint import settings_from
from scraper.redraft import Redrafted, redraft


@click.command("propose")
@click.argument("articles", nargs=-1)
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option(
    "--endpoint",
    default="",
    envvar="SCRAPER_ENDPOINT",
    help="Address of an OpenAI-compatible service that proposes further claims; off unless given.",
)
@click.option("--model", default="", envvar="SCRAPER_ENDPOINT_MODEL", help="Name of the service's model.")
@click.option(
    "--timeout", type=float, default=60.0, envvar="SCRAPER_ENDPOINT_TIMEOUT", help="Seconds to wait for one answer."
)
@click.option("--dry-run", is_flag=True, help="Say what would be drafted and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(
    articles: tuple[str, ...], root: Path, endpoint: str, model: str, timeout: float, dry_run: bool, as_json: bool
) -> None:
    """Draft the claims of articles anew from the texts kept under captures/.

    ARTICLES are ids; none means every article whose text is kept. Decided candidates stay as they are and ids never
    change. The key of a service, where it needs one, is read from SCRAPER_ENDPOINT_KEY and never written anywhere.
    Exit code 1 when an article has no kept text.
    """
    root = find_root(root)
    settings = settings_from(endpoint, model, timeout)
    steps = redraft(root, articles, settings=settings, write=not dry_run)
    done = list(track(steps, "drafting", disable=not sys.stderr.isatty() or as_json, transient=True))
    if not done:
        raise ScraperError("no text of any article is kept; take one in with `scraper add`")
    if as_json:
        click.echo(json.dumps(summary(done)))
    else:
        for one in done:
            click.echo(told(one))
    raise SystemExit(1 if any(one.problem for one in done) else 0)


def summary(done: list[Redrafted]) -> dict[str, object]:
    """What came of it, for machines."""
    return {
        "articles": len(done),
        "candidates": sum(one.candidates for one in done),
        "written": [one.article for one in done if one.written],
        "dropped": sum(one.dropped for one in done),
        "problems": {one.article: one.problem for one in done if one.problem},
    }


def told(one: Redrafted) -> str:
    """What came of one article, for people."""
    if one.problem:
        return f"{one.article}: {one.problem}"
    dropped = f", {one.dropped} dropped because the body does not bear them out" if one.dropped else ""
    changed = "" if one.written else " (unchanged)"
    note = f"; {one.note}" if one.note else ""
    return f"{one.article}: {one.candidates} claims proposed{dropped}{changed}{note}"

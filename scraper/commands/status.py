"""`scraper status`: how each source fares against its own history, and what waits for the next run."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from ledger.captures.manifest import time_text
from ledger.ledger import Ledger
from ledger.load import load
from ledger.reading.layout import find_root
from scraper.judged import Judged, Verdict
from scraper.notes import EventKind
from scraper.read.release import EXTRACTOR
from scraper.relevance import Relevance
from scraper.source_memory import SourceHealth
from scraper.state import FILE_NAME, State
from scraper.survey import sources_of

FAILING = 3
"""Failures in a row from which a person should look; one or two happen to everybody."""


@click.command("status")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--near", is_flag=True, help="List the pages that came near the story and were left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(root: Path, *, near: bool, as_json: bool) -> None:
    """Show how each feed, sitemap and list page fares against its own history.

    Exits with 1 when a source needs a person: it failed three times in a row, or offers far less than it used to.
    """
    root = find_root(root)
    ledger = load(root).ledger
    captures = root / "captures"
    if not (captures / FILE_NAME).exists():
        click.echo(json.dumps({"sources": []}) if as_json else "nothing was collected here yet: `scraper collect`")
        return
    now = datetime.now(UTC)
    with State(captures) as state:
        health = {one.source: one for one in state.sources.health()}
        waiting = len(state.pending(now))
        gone = [event for event in state.events() if event.kind is EventKind.GONE]
        rule = f"{Relevance(ledger.story.terms).digest} {EXTRACTOR}"
        missed = [one for one in state.judged.by(rule).values() if one.verdict is Verdict.NEAR]
    rows = [(outlet, url, health.get(url)) for outlet, url in _listed(ledger)]
    if as_json:
        click.echo(json.dumps(_object(rows, waiting, missed), ensure_ascii=False))
    else:
        width = max((len(outlet) for outlet, _, _ in rows), default=0)
        for outlet, url, one in sorted(rows, key=lambda row: (not needs_person(row[2]), row[0])):
            click.echo(f"{outlet:{width}}  {told(one, now)}  {url}")
        click.echo(
            f"{waiting} pages wait for the next run, {len(gone)} were seen to go, {len(missed)} came near the story"
        )
        for judged in missed if near else ():
            click.echo(f"  {judged.title or 'untitled'}  {judged.url}: {judged.reason}")
    if any(needs_person(one) for _, _, one in rows):
        sys.exit(1)


def needs_person(one: SourceHealth | None) -> bool:
    """Whether somebody should look at a source."""
    return one is not None and (one.failures >= FAILING or one.is_quiet)


def told(one: SourceHealth | None, now: datetime) -> str:
    """How a source fares, in a few words."""
    if one is None:
        return "not looked at yet"
    if one.failures:
        since = f"since {_ago(now - one.ok_at)}" if one.ok_at else "ever since"
        return f"{'FAILING' if one.failures >= FAILING else 'failed'} {one.failures}× {since}: {one.trouble}"
    usual = f", usually {one.usual}" if one.usual is not None else ""
    return f"{'QUIET' if one.is_quiet else 'ok'} {_ago(now - one.tried_at)}: {one.offered} offered{usual}"


def _ago(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    return f"{hours // 24} days ago" if hours >= 48 else f"{hours} hours ago" if hours else "just now"


def _listed(ledger: Ledger) -> list[tuple[str, str]]:
    """Outlet and address of every source the records name."""
    return [(source.outlet, source.url) for outlet in ledger.outlets.values() for source in sources_of(outlet)]


def _object(rows: list[tuple[str, str, SourceHealth | None]], waiting: int, missed: list[Judged]) -> dict[str, object]:
    return {
        "sources": [
            {
                "outlet": outlet,
                "source": url,
                "tried": time_text(one.tried_at) if one else None,
                "ok": time_text(one.ok_at) if one and one.ok_at else None,
                "failures": one.failures if one else 0,
                "trouble": one.trouble if one else "",
                "offered": one.offered if one else None,
                "usual": one.usual if one else None,
                "needs_person": needs_person(one),
            }
            for outlet, url, one in rows
        ],
        "waiting": waiting,
        "near": [{"url": one.url, "title": one.title, "reason": one.reason} for one in missed],
    }

"""`ledger status`: what follows from the evidence on claims, and why; or what would if an article were retracted.

Reads the records, writes to the terminal only. `known` is today unless told: what appeared today counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from ledger.changes.compare import compare, with_retraction
from ledger.changes.history import changes, history, since
from ledger.commands import status_text as text
from ledger.commands.today import Day, today
from ledger.ledger import Ledger
from ledger.load import Loaded, load
from ledger.problems import Severity
from ledger.reading.layout import find_root
from ledger.records import Record
from ledger.renamed import present_id
from ledger.status.assess import assess
from ledger.status.visible import EVER
from ledger.suggest import did_you_mean


@click.command("status")
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option("--known", type=Day(), help="Count only what was published by this day; default: today.")
@click.option("--recorded", type=Day(), help="Count only what was entered here by this day; default: everything.")
@click.option("--history", "past", is_flag=True, help="Show every day on which the status changed, and why.")
@click.option("--retract", metavar="ARTICLE[@DAY]", help="Imagine that this article is retracted: what would change?")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of text.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder of the archive.")
def command(
    claims: tuple[str, ...],
    known: date | None,
    recorded: date | None,
    past: bool,
    retract: str | None,
    as_json: bool,
    root: Path,
) -> None:
    """Say what follows from the evidence on CLAIMs, and why; without CLAIM, list the status of all.

    Exit code 1 when records could not be read: what is said may then be incomplete.
    """
    loaded = load(find_root(root))
    ledger = loaded.ledger
    wanted = [_known_id(claim, ledger.claims, "claim") for claim in claims]
    day, entered = known or today(), recorded or EVER
    if retract is not None:
        _imagine(retract, ledger, wanted, day, entered, as_json)
    elif past:
        _past(ledger, wanted, day, entered, as_json)
    elif wanted:
        _each(ledger, wanted, day, entered, as_json)
    else:
        _all(ledger, day, entered, as_json)
    _warn(loaded)


def _each(ledger: Ledger, claims: list[str], known: date, recorded: date, as_json: bool) -> None:
    """Print the assessment of each claim."""
    pairs = []
    for name in claims:
        claim = ledger.claims[name]
        pairs.append((assess(claim, ledger, known, recorded), since(claim, ledger, known, recorded)))
    if as_json:
        _print({"claims": [text.assessment_data(found, first, ledger) for found, first in pairs]})
    else:
        click.echo("\n\n".join(text.assessment(found, first, ledger) for found, first in pairs))


def _all(ledger: Ledger, known: date, recorded: date, as_json: bool) -> None:
    """Print a table of all claims by status."""
    rows = text.rows(ledger, known, recorded)
    if as_json:
        _print({"known": known.isoformat(), "claims": [row.data() for row in rows]})
    else:
        click.echo(text.table(rows))


def _past(ledger: Ledger, claims: list[str], known: date, recorded: date, as_json: bool) -> None:
    """Print every change of status up to the day: of these claims, or of all."""
    if claims:
        found = [change for name in claims for change in history(ledger.claims[name], ledger, recorded)]
    else:
        found = list(changes(ledger, recorded))
    found = [change for change in found if change.day <= known]
    if as_json:
        _print({"changes": [text.change_data(change) for change in found]})
    else:
        click.echo(text.changes(found))


def _imagine(retract: str, ledger: Ledger, claims: list[str], known: date, recorded: date, as_json: bool) -> None:
    """Print every claim that a retraction would move, re-reports included."""
    name, at, day = retract.partition("@")
    article = _known_id(name, ledger.articles, "article")
    on = Day().convert(day, None, None) if at else known
    found = compare(ledger, with_retraction(ledger, article, on), max(known, on), recorded)
    moved = [claim for claim in found.moved if not claims or claim.claim in claims]
    if as_json:
        _print({"retracted": article, "day": on.isoformat(), "moved": [text.moved_data(claim) for claim in moved]})
    else:
        click.echo(text.retraction(article, on, moved))


def _known_id(name: str, there: Mapping[str, Record], kind: str) -> str:
    """The id such a record has now, told on standard error if it was another; a usage error if there is none."""
    now = present_id(name, there)
    if now != name:
        click.echo(f"`{name}` is called `{now}` now", err=True)
        return now
    if name not in there:
        near = did_you_mean(name, there, "`ledger status` without a claim lists all claims")
        raise click.UsageError(f"there is no {kind} `{name}`; {near}")
    return name


def _warn(loaded: Loaded) -> None:
    """Say that records could not be read, and end with exit code 1."""
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    if errors:
        click.echo(f"{len(errors)} mistakes in the records: `ledger check` lists them", err=True)
        raise SystemExit(1)


def _print(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))

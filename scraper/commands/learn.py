"""`scraper learn`: learn from decisions what is worth a claim, and measure drafting on the archive's own records."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ledger.load import load
from ledger.reading.layout import find_root
from ledger.writing.files import write_whole
from scraper.figures import FIGURES, figures_json, share, tried, worth_json
from scraper.learn import learn, rows
from scraper.propose.measure import measured
from scraper.propose.worth import LEARNED


@click.command("learn")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--dry-run", is_flag=True, help="Print the figures and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(root: Path, dry_run: bool, as_json: bool) -> None:
    """Learn from decisions which passages are worth a claim, and measure how drafting fares.

    Writes content/drafts/worth.json and content/drafts/figures.json. The learned weights are used only where they
    rank decisions they were not learned from better than the written ones. Doing it again changes nothing.
    """
    root = find_root(root)
    ledger = load(root).ledger
    learned = learn(rows(ledger))
    matching, flagging = measured(ledger)
    figures = figures_json(ledger, matching, flagging, learned)
    written = []
    if not dry_run:
        files = {LEARNED: worth_json(learned), FIGURES: figures}
        written = [path for path, text in files.items() if write_whole(root / path, text)]
    if as_json:
        click.echo(json.dumps({"written": [path.as_posix() for path in written], **json.loads(figures)}))
        return
    verdict = "are used" if learned.used else "are not used"
    click.echo(f"learned weights {verdict}: {learned.why}")
    click.echo(
        f"matching: the right claim is among the first three for {share(matching.three_known, matching.pieces):.1%} of "
        f"{matching.pieces} pieces of evidence"
    )
    for what, found in tried(matching):
        three, first = share(found.three, found.pieces), share(found.first, found.pieces)
        click.echo(f"  {what}: {three:.1%} of {found.pieces}, {first:.1%} as the first")
    click.echo(
        f"conflicts: {flagging.pairs_flagged} of {flagging.pairs} pairs of competing claims are flagged, "
        f"{flagging.pairs_told} of them by what they say alone; {flagging.merged} merged"
    )
    for path in written:
        click.echo(f"  wrote {path.as_posix()}")

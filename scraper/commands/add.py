"""`scraper add`: take one article in, from an address, a saved page, a pasted text or standard input."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from ledger.reading.layout import find_root
from scraper.add import add, ask
from scraper.fetch import FetchSettings
from scraper.handed import handed_over, is_address
from scraper.take import Taken


@click.command("add")
@click.argument("source")
@click.option("--url", default="", help="Address the page or text was taken from; needed unless SOURCE is an address.")
@click.option("--outlet", default="", help="Id of the outlet, where its home page does not tell.")
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d"]), help="When it was saved (UTC); default: now."
)
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--allow-host", multiple=True, help="A host that may be asked although its address is not public.")
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(
    source: str, url: str, outlet: str, at: datetime | None, root: Path, allow_host: tuple[str, ...], as_json: bool
) -> None:
    """Take one article in: keep its bytes, read it, write its record and draft its claims.

    SOURCE is an http(s) address, a saved HTML file, a text file as copied from the browser, or `-` for standard input.
    Doing it again changes nothing.
    """
    root = find_root(root)
    if is_address(source):
        capture = ask(root, source, FetchSettings(allow_hosts=frozenset(allow_host)))
    else:
        if not is_address(url):
            raise click.UsageError("say with --url where the text was taken from (an http or https address)")
        moment = at.replace(tzinfo=UTC) if at else datetime.now(UTC).replace(microsecond=0)
        try:
            capture = handed_over(source, url, moment)
        except OSError as error:
            raise click.UsageError(f"{source}: {error.strerror}") from error
    taken = add(root, capture, outlet)
    click.echo(json.dumps(summary(taken), ensure_ascii=False) if as_json else told(taken))


def summary(taken: Taken) -> dict[str, object]:
    """What came of it, for machines."""
    return {
        "article": taken.article,
        "new": taken.new,
        "written": [path.as_posix() for path in taken.written],
        "candidates": taken.candidates,
        "derives_from": [{"article": one.article, "how": str(one.how), "note": one.note} for one in taken.derives_from],
        "notes": list(taken.notes),
    }


def told(taken: Taken) -> str:
    """What came of it, for people."""
    lines = [f"{'new' if taken.new else 'known'} article {taken.article}: {taken.candidates} claims proposed"]
    lines += [f"  wrote {path.as_posix()}" for path in taken.written] or ["  nothing changed"]
    lines += [f"  derives from {one.article} ({one.how}): {one.note}" for one in taken.derives_from]
    lines += [f"  note: {note}" for note in taken.notes]
    if any("drafts" in path.parts for path in taken.written):
        lines.append(f"  next: ledger review {taken.article}")
    return "\n".join(lines)

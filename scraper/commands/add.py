"""`scraper add`: take one article in, from an address, a saved page, a pasted text or standard input."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from scraper.add import add
from scraper.errors import ScraperError
from scraper.fetch import Failed, Fetched, Fetcher, FetchSettings, NotModified
from scraper.stages import Capture
from scraper.take import Taken

HTML_SIGNS = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<!--", b"<meta")


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
    moment = at.replace(tzinfo=UTC) if at else datetime.now(UTC).replace(microsecond=0)
    if source.startswith(("http://", "https://")):
        capture = fetched(source, frozenset(allow_host))
    else:
        capture = handed_over(source, url, moment)
    added = add(root, capture, outlet)
    click.echo(json.dumps(summary(added), ensure_ascii=False) if as_json else told(added))


def fetched(url: str, allow_hosts: frozenset[str]) -> Capture:
    """The capture of an address. Raises `ScraperError` with the reason when there is none."""
    with Fetcher(FetchSettings(allow_hosts=allow_hosts)) as fetcher:
        outcome = fetcher.fetch(url)
    if isinstance(outcome, Fetched):
        return outcome.capture
    if isinstance(outcome, NotModified):
        raise ScraperError(f"{url}: nothing new")
    verb = "could not be fetched" if isinstance(outcome, Failed) else "was not asked for"
    raise ScraperError(f"{url} {verb}: {outcome.message} [{outcome.reason}]")


def handed_over(source: str, url: str, moment: datetime) -> Capture:
    """What a person hands over, as a capture. Raises `click.UsageError` without an address and for a missing file."""
    if not url.startswith(("http://", "https://")):
        raise click.UsageError("say with --url where the text was taken from (an http or https address)")
    if source == "-":
        body = sys.stdin.buffer.read()
    else:
        try:
            body = Path(source).read_bytes()
        except OSError as error:
            raise click.UsageError(f"{source}: {error.strerror}") from error
    pasted = not is_html(body)
    mime = "text/plain; charset=utf-8" if pasted else "text/html"
    return Capture(url, url, moment, 200, (("Content-Type", mime),), body, pasted=pasted)


def is_html(body: bytes) -> bool:
    """Whether bytes are a page rather than the text of one."""
    start = body.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:2000].lower()
    return start.startswith(HTML_SIGNS) or b"<html" in start or b"<head" in start


def summary(added: Taken) -> dict[str, object]:
    """What came of it, for machines."""
    return {
        "article": added.article,
        "new": added.new,
        "written": [path.as_posix() for path in added.written],
        "candidates": added.candidates,
        "notes": list(added.notes),
    }


def told(added: Taken) -> str:
    """What came of it, for people."""
    lines = [f"{'new' if added.new else 'known'} article {added.article}: {added.candidates} claims proposed"]
    lines += [f"  wrote {path.as_posix()}" for path in added.written] or ["  nothing changed"]
    lines += [f"  note: {note}" for note in added.notes]
    if any("drafts" in path.parts for path in added.written):
        lines.append(f"  next: ledger review {added.article}")
    return "\n".join(lines)

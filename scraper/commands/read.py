"""`scraper read`: print what a page says, and keep nothing of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from scraper.errors import ScraperError
from scraper.fetch import Failed, Fetched, Fetcher, FetchSettings, NotModified
from scraper.handed import handed_over, is_address
from scraper.read import read
from scraper.stages import Capture, Reading


@click.command("read")
@click.argument("source")
@click.option("--url", default="", help="Address a file was taken from: links and the outlet's rules follow from it.")
@click.option("--allow-host", multiple=True, help="A host that may be asked although its address is not public.")
@click.option("--json", "as_json", is_flag=True, help="Print everything that was read as one object.")
def command(source: str, url: str, allow_host: tuple[str, ...], *, as_json: bool) -> None:
    """Print the article of a page: title, standfirst, authors, dates, then its text.

    SOURCE is an http(s) address, a saved HTML file, a text file as copied from the browser, or `-` for standard input.
    """
    if is_address(source):
        capture = _fetched(source, frozenset(allow_host))
    else:
        try:
            capture = handed_over(source, url, datetime.now(UTC))
        except OSError as error:
            raise click.UsageError(f"{source}: {error.strerror}") from error
    reading = read(capture)
    click.echo(json.dumps(as_object(reading), ensure_ascii=False, indent=1) if as_json else told(reading))


def as_object(reading: Reading) -> dict[str, object]:
    """Everything that was read, as JSON takes it."""
    return {
        "url": reading.url,
        "title": reading.title,
        "authors": list(reading.authors),
        "published": reading.published,
        "modified": reading.modified,
        "language": reading.language,
        "standfirst": reading.standfirst,
        "paragraphs": list(reading.paragraphs),
        "headings": [{"before": before, "text": text} for before, text in reading.headings],
        "captions": [{"text": one.text, "credit": one.credit} for one in reading.captions],
        "links": [{"url": one.url, "text": one.text} for one in reading.links],
        "policy": {
            "noarchive": reading.policy.noarchive,
            "tdm_reservation": reading.policy.tdm_reservation,
            "paywalled": reading.policy.paywalled,
        },
        "candidates": [
            {"field": one.field, "value": one.value, "origin": str(one.origin), "detail": one.detail}
            for one in reading.candidates
        ],
        "text_sha256": reading.text_sha256,
        "extractor": reading.extractor,
    }


def told(reading: Reading) -> str:
    """The article as a person reads it: a head of what is known, then the text and the captions."""
    head = {
        "title": reading.title or "none found",
        "standfirst": reading.standfirst,
        "by": ", ".join(reading.authors) or "nobody named",
        "published": reading.published or "unknown: the page gives no date",
        "modified": reading.modified,
        "language": reading.language,
        "address": reading.url,
    }
    lines = [f"{name + ':':12}{value}" for name, value in head.items() if value]
    captions = [f"[caption] {one.text}" + (f" ({one.credit})" if one.credit else "") for one in reading.captions]
    return "\n".join([*lines, "", reading.text, *(["", *captions] if captions else [])])


def _fetched(url: str, allow_hosts: frozenset[str]) -> Capture:
    """The capture of an address, not kept. Raises `ScraperError` with the reason when there is none."""
    with Fetcher(FetchSettings(allow_hosts=allow_hosts)) as fetcher:
        outcome = fetcher.fetch(url)
    if isinstance(outcome, Fetched):
        return outcome.capture
    message = "unchanged" if isinstance(outcome, NotModified) else outcome.message
    raise ScraperError(
        f"{url} {'could not be fetched' if isinstance(outcome, Failed) else 'was not asked for'}: {message}"
    )

"""`scraper backfill`: ask a web archive for the pages of articles whose own pages were never kept."""

from __future__ import annotations

from pathlib import Path

import click

from ledger.ledger import Ledger
from ledger.load import load
from ledger.reading.layout import find_root
from scraper.backfill import INDEX, PAGE, Archive, backfill
from scraper.errors import ScraperError
from scraper.fetch import Fetcher, FetchSettings
from scraper.taking import take_found


@click.command("backfill")
@click.argument("names", nargs=-1)
@click.option("--index", default=INDEX, show_default=True, help="Address of the archive's index, with {url}.")
@click.option("--page", default=PAGE, show_default=True, help="Address of one version, with {time} and {url}.")
@click.option("--versions", type=click.IntRange(min=1), default=3, show_default=True, help="Most versions of a page.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Most articles in one run.")
@click.option("--allow-host", multiple=True, help="A host that may be asked although its address is not public.")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(
    names: tuple[str, ...],
    *,
    index: str,
    page: str,
    versions: int,
    limit: int,
    allow_host: tuple[str, ...],
    root: Path,
    as_json: bool,
) -> None:
    """Capture articles of the records from a web archive, dated as the archive dates them.

    NAMES are ids of articles or of outlets; none means every article of which nothing is kept.
    """
    root = find_root(root)
    ledger = load(root).ledger
    urls = wanted(ledger, names)
    asked, later = urls[:limit], max(len(urls) - limit, 0)
    settings = FetchSettings(contact=ledger.story.repository, allow_hosts=frozenset(allow_host))
    with Fetcher(settings) as fetcher:
        found = backfill(asked, fetcher, Archive(index, page, versions))
        summary = f"{len(asked)} articles asked for, {later} left for another run"
        take_found(root, found, len(asked), lambda _report: summary, as_json=as_json)


def wanted(ledger: Ledger, names: tuple[str, ...]) -> list[str]:
    """Addresses of the articles named, of the articles of outlets named, or of those of which nothing is kept."""
    unknown = [name for name in names if name not in ledger.articles and name not in ledger.outlets]
    if unknown:
        raise ScraperError(f"neither an article nor an outlet: {', '.join(unknown)}")
    return [
        article.url
        for article in ledger.articles.values()
        if article.url and ((article.id in names or article.outlet in names) if names else not article.captures)
    ]

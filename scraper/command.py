"""The command line `scraper`: a thin shell over the stages, with one boundary from errors to exit codes.

Exit codes: 0 done, 1 something needs a person, 2 wrong usage.
"""

from __future__ import annotations

import click

from ledger.errors import LedgerError
from ledger.verbs import Verbs, run
from scraper.errors import ScraperError

COMMANDS = {
    "add": "Take one article into the archive: a saved page, a pasted text, or an address.",
    "backfill": "Ask a web archive for the pages of articles that were never kept.",
    "collect": "Look for new articles of all outlets and take them in.",
    "import": "Take in pages that were saved elsewhere: a folder, or a WARC file.",
    "learn": "Learn from decisions what is worth a claim, and measure drafting.",
    "propose": "Draft claims anew from the texts that are kept.",
    "read": "Print what a page says: title, authors, dates, text.",
    "rebuild": "Make the collecting state anew from the captures.",
    "status": "Show the health of each source against its own history.",
}


@click.group(
    cls=Verbs, package="scraper.commands", verbs=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="news-ledger")
def group() -> None:
    """Collect, read and draft articles for a news archive."""


def main() -> None:
    """Run the command line and turn errors into exit codes."""
    run(group, "scraper", LedgerError, ScraperError)

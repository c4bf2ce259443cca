"""The command line `scraper`: a thin shell over the stages, with one boundary from errors to exit codes.

Exit codes: 0 done, 1 something needs a person, 2 wrong usage.
"""

from __future__ import annotations

import importlib
import sys

import click

from ledger.errors import LedgerError
from scraper.errors import ScraperError

COMMANDS = {
    "add": "Take one article into the archive: a saved page, a pasted text, or an address.",
    "collect": "Look for new articles of all outlets and take them in.",
    "learn": "Learn from decisions what is worth a claim, and measure drafting.",
    "propose": "Draft claims anew from the texts that are kept.",
    "read": "Print what a page says: title, authors, dates, text.",
    "rebuild": "Make the collecting state anew from the captures.",
    "status": "Show the health of each source against its own history.",
}


class Verbs(click.Group):
    """The group of commands; each is imported when it is used, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb there is, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command behind a verb; None when there is no such verb."""
        if cmd_name not in COMMANDS:
            return None
        loaded = importlib.import_module(f"scraper.commands.{cmd_name}").command
        return loaded if isinstance(loaded, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="news-ledger")
def group() -> None:
    """Collect, read and draft articles for a news archive."""


def main() -> None:
    """Run the command line and turn errors into exit codes."""
    try:
        group(standalone_mode=True)
    except (LedgerError, ScraperError) as error:
        click.echo(f"scraper: {error}", err=True)
        sys.exit(1)

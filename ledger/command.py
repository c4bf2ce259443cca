"""The command line `ledger`: a thin shell over the package, with one boundary from errors to exit codes.

Exit codes: 0 done, 1 something needs a person, 2 wrong usage.
"""

from __future__ import annotations

import importlib
import sys

import click

from ledger.errors import LedgerError

COMMANDS = {
    "check": "Check every record and print all problems at once.",
    "diff": "Say which claims a change moves, and why.",
    "export": "Write the generated pages or data for other tools.",
    "fmt": "Put records into the house order and wrapping, comments kept.",
    "fsck": "Verify the kept captures: cut, flipped, missing or extra records.",
    "new": "Start a new record from flags or prompts.",
    "review": "Decide on proposed claims, one by one.",
    "schema": "Write the JSON Schemas that editors complete from.",
    "status": "Say what follows from the evidence on a claim, and why.",
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
        loaded = importlib.import_module(f"ledger.commands.{cmd_name}").command
        return loaded if isinstance(loaded, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="news-ledger")
def group() -> None:
    """Check, review, assess and export the records of a news archive."""


def main() -> None:
    """Run the command line and turn errors into exit codes."""
    try:
        group(standalone_mode=True)
    except LedgerError as error:
        click.echo(f"ledger: {error}", err=True)
        sys.exit(1)

"""The command line `ledger`: a thin shell over the package, with one boundary from errors to exit codes.

Exit codes: 0 done, 1 something needs a person, 2 wrong usage.
"""

from __future__ import annotations

import click

from ledger.errors import LedgerError
from ledger.leave import leave
from ledger.verbs import Verbs, run

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


@click.group(
    cls=Verbs, package="ledger.commands", verbs=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="news-ledger")
def group() -> None:
    """Check, review, assess and export the records of a news archive."""


def main() -> None:
    """Run the command line and turn errors into exit codes."""
    try:
        run(group, "ledger", LedgerError)
    except SystemExit as end:
        leave(end)
        raise

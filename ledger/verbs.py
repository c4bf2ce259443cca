"""A command line whose verbs are modules: each is imported when it is used, so that asking for help is quick.

A package with one module a verb and what each does in; a click group out.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping

import click


class Verbs(click.Group):
    """The verbs of one command line: the modules of a package, each with a click command called `command`."""

    def __init__(self, *, package: str, verbs: Mapping[str, str], **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]  # what click.Group takes
        self._package = package
        self._verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb there is, in order."""
        return sorted(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command behind a verb; None when there is no such verb."""
        if cmd_name not in self._verbs:
            return None
        loaded = importlib.import_module(f"{self._package}.{cmd_name}").command
        return loaded if isinstance(loaded, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self._verbs.items()))


def run(group: click.Group, name: str, *expected: type[Exception]) -> None:
    """Run a command line; an `expected` error, or a file that cannot be used, ends it with one line and code 1."""
    try:
        group(standalone_mode=True)
    except expected as error:
        said = str(error)
    except OSError as error:
        if error.filename is None:
            raise  # no file is at fault
        said = f"{error.filename}: {error.strerror}: see to its permissions and its folder’s, and run it again"
    else:
        return
    click.echo(f"{name}: {said}", err=True)
    sys.exit(1)

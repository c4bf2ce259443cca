"""What stops the program: few errors, one root, each with a remedy. Mistakes in records are `Problem`s instead."""

from __future__ import annotations


class LedgerError(Exception):
    """Root of all errors of this package. Its text says what happened and what to do."""


class NoArchiveError(LedgerError):
    """There is no `content/` folder with a `story.yml` where one was looked for."""


class ArchiveChangedError(LedgerError):
    """A file of the archive was changed while a command looked at it."""

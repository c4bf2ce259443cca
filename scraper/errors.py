"""What stops the scraper: one root, each error with what went wrong, where, and what to do.

Bad input from the web is not exceptional: stages report it as values where they can, and raise only these where they
cannot. Nothing else may leave a stage.
"""

from __future__ import annotations


class ScraperError(Exception):
    """Root of everything the scraper raises on purpose."""


class Unreadable(ScraperError):
    """A capture holds nothing that can be read as an article: empty, binary, or without a body."""


class DamagedCaptures(ScraperError):
    """What was kept is not what was written: a manifest line or a WARC record is missing, cut or changed."""


class StateUnavailable(ScraperError):
    """The state cannot be opened or written: held by something else, no space, no permission."""

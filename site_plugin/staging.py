"""A folder beside the site in which MkDocs builds, so that the earlier site stands untouched until everything is right.

In goes the folder of the site; the staging folder beside it is made by MkDocs, taken over by `Site`, and removed here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from site_plugin.stamps import Stamps
from site_plugin.write import Site


class Staging:
    """The folder of a site and the one beside it."""

    def __init__(self, target: str) -> None:
        self.target = Path(target)
        """Where the site stands."""
        self.folder = Path(f"{target}.tmp")
        """Where MkDocs builds."""

    def site(self, stamps: Path) -> Site:
        """The site to write to; what earlier builds left there is known by the stamps kept in a folder."""
        return Site(self.target, Stamps(self.target, stamps))

    def finish(self, site: Site) -> int:
        """Take over what MkDocs built, remove what is left of the earlier site, and return how many files went."""
        site.take(self.folder)
        removed = site.prune()
        self.drop()
        return removed

    def drop(self) -> None:
        """Remove the folder beside the site."""
        shutil.rmtree(self.folder, ignore_errors=True)

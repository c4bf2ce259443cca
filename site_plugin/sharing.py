"""What a page says of itself where its link is shared: which picture goes with it, and the files of those pictures.

In go a status or none, the site's name and its stylesheet; out come addresses, words and files. Pictures are drawn only
when what they show has changed; drawn ones are kept beside the archive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from ledger.frozen import frozen
from ledger.vocabulary import Status
from site_plugin.views.values import WORD
from site_plugin.write import Site

FOLDER = "share/"
"""Where the pictures stand."""

GENERAL = "archive"
"""Name of the picture of pages that are not about one claim."""

SIZE = (1200, 630)
"""Width and height that services show whole."""


@frozen
class Picture:
    """The picture that goes with a link."""

    url: str
    """From the root of the site."""
    words: str
    """What it says, for those who do not see it."""
    width: int = SIZE[0]
    height: int = SIZE[1]


def picture(name: str, status: Status | None = None) -> Picture:
    """The picture of a claim of that status, or of any other page."""
    if status is None:
        return Picture(f"{FOLDER}{GENERAL}.png", f"{name}: who says what, since when, and how sure one may be.")
    return Picture(f"{FOLDER}{status.value}.png", f"{WORD[status]}: the status of a claim in {name}.")


def share_files(name: str, stylesheet: str, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Every picture by its path from the root of the site."""
    folder = cache / _digest(name, stylesheet)
    names = [f"{one}.png" for one in (*(status.value for status in WORD), GENERAL)]
    try:
        held = {one: (folder / one).read_bytes() for one in names}
    except FileNotFoundError:
        held = _draw(name, stylesheet, folder)
    for one in names:
        yield f"{FOLDER}{one}", held[one]


def _digest(name: str, stylesheet: str) -> str:
    """What stands for all that the pictures are made of."""
    sums = hashlib.sha256(f"{version('pillow')}\0{name}\0{stylesheet}\0".encode())
    sums.update(Path(__file__).with_name("pictures.py").read_bytes())
    return sums.hexdigest()[:24]


def _draw(name: str, stylesheet: str, folder: Path) -> dict[str, bytes]:
    """The pictures, drawn and kept in a folder; those of earlier colours are forgotten."""
    from site_plugin.pictures import pictures

    drawn = dict(pictures(name, stylesheet))
    kept = Site(folder.parent)
    for path, data in drawn.items():
        kept.write(f"{folder.name}/{path}", data)
    kept.prune()
    return drawn

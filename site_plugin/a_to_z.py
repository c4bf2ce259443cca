"""The index from A to Z: one page while it stays readable, then one page a letter.

In go the shared parts and a renderer; out come pages that need no script.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_plugin import urls
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.views.a_to_z import letters
from site_plugin.views.parts import Parts

FOLDER = "index-a-z/"
"""Where the index stands; the foot of every page leads there."""

LONGEST = 2500
"""Lines up to which everything stands on one page, where a browser's own find reaches all of it."""


def a_to_z_pages(parts: Parts, renderer: Renderer) -> Iterator[Page]:
    """The index: everything on its first page, or a page for each letter."""
    found = letters(parts)
    whole = sum(len(letter.lines) for letter in found) <= LONGEST
    ways = [(letter, f"#{letter.anchor}" if whole else f"{urls.HOME}{FOLDER}{letter.anchor}/") for letter in found]
    said = "Every claim, question, article, name and outlet of the archive by its first letter, or by its script."
    home = ((parts.archive.site_name, urls.HOME),)
    body = renderer.render("a_to_z.html", title="A to Z", ways=ways, letters=found if whole else ())
    yield Page(FOLDER, "A to Z", said, body, "", home)
    if whole:
        return
    for letter in found:
        title = f"A to Z: {letter.name}"
        body = renderer.render("a_to_z.html", title=title, ways=ways, letters=[letter])
        crumbs = (*home, ("A to Z", f"{urls.HOME}{FOLDER}"))
        yield Page(f"{FOLDER}{letter.anchor}/", title, f"{title}. {said}", body, "", crumbs)

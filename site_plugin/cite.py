"""How to cite a page: permanent address, APA and BibTeX.

In go a page and the shared parts; out comes markup for the margin. Years come from the records, never from a clock.
"""

from __future__ import annotations

from markupsafe import Markup

from ledger.words import day_in_words
from site_plugin import urls
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.views.parts import Parts

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}~^\\"})


def citation(parts: Parts, renderer: Renderer, page: Page) -> Markup:
    """The box that says how to cite a claim's page and where its data lie."""
    archive = parts.archive
    day = page.updated or archive.day
    permalink = f"{archive.site_url}{page.url}"
    key = page.url.rstrip("/").rpartition("/")[2]
    apa = f"{archive.site_name}. ({day.year}, {day:%B} {day.day}). {page.title} {permalink}"
    return renderer.render(
        "citation.html",
        permalink=permalink,
        apa=apa,
        bibtex=_bibtex(key, page.title, archive.site_name, day_in_words(day), day.year, permalink),
        data=f"{urls.HOME}{page.url}data.json",
        feed=f"{urls.HOME}feeds/claims/{key}.atom",
        card=f"{urls.HOME}{page.url}card/",
    )


def _bibtex(key: str, title: str, site: str, day: str, year: int, url: str) -> str:
    fields = {"title": _tex(title), "organization": _tex(site), "year": str(year), "note": f"As of {day}", "url": url}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}"


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)

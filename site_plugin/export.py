"""The archive for other tools: its pages as Markdown that any generator of the MkDocs family builds, or its data.

A checked archive in, a folder of files out. The pages carry their markup ready made, so that no plugin is
needed to build them.
"""

from __future__ import annotations

import json
import shutil
from itertools import chain
from pathlib import Path

from markupsafe import Markup

from ledger.writing.files import write_whole
from site_plugin import sections, urls
from site_plugin.batches import list_pages
from site_plugin.data import data
from site_plugin.feeds import feeds
from site_plugin.pages import record_pages
from site_plugin.prose import link_records
from site_plugin.publish import Publication, gather
from site_plugin.render import Renderer
from site_plugin.views.parts import Parts

OVERRIDES = "site_overrides"
"""Folder of the templates: the archive's own, else the one beside this package."""
CONFIG = """site_name: News Ledger
site_url: {url}
docs_dir: docs
use_directory_urls: true
extra_css: [assets/ledger.css]
theme: {{name: material}}
markdown_extensions: [attr_list, md_in_html, tables]
"""


def pages(root: Path, folder: Path, url: str) -> int:
    """Write every page as Markdown under `folder/docs`, with a configuration beside it; how many files that is."""
    parts = _parts(root, url)
    overrides = _overrides(root)
    renderer = Renderer(overrides)
    written = 0
    symbols = renderer.render("partials/symbols.html")
    for page in chain(record_pages(parts, renderer), list_pages(parts, renderer)):
        written += _markdown(folder, page.url, page.title, page.description, symbols + page.body)
    for name in sections.MADE:
        address, title, body = _section(root, name, parts, renderer)
        written += _markdown(folder, address, title, "", symbols + body)
    for path in sorted((root / "content" / "pages").glob("*.md")):
        if path.name not in sections.MADE:
            text = link_records(path.read_text("utf-8"), parts)
            write_whole(folder / "docs" / path.name, urls.place(text, f"{path.stem}/"))
            written += 1
    shutil.copytree(overrides / "assets", folder / "docs" / "assets", dirs_exist_ok=True)
    write_whole(folder / "mkdocs.yml", CONFIG.format(url=url or "https://news-ledger.example/"))
    return written


def files(root: Path, folder: Path, url: str) -> int:
    """Write JSON for each record, the tables and the feeds under `folder`; how many files that is."""
    parts = _parts(root, url)
    written = 0
    for path, content in chain(data(parts), ((path, text.encode()) for path, text in feeds(parts))):
        write_whole(folder / path, content)
        written += 1
    return written


def _overrides(root: Path) -> Path:
    own = root / OVERRIDES
    return own if own.is_dir() else Path(__file__).parent.parent / OVERRIDES


def _parts(root: Path, url: str) -> Parts:
    return gather(root, Publication("News Ledger", url), lambda _warning: None)


def _section(root: Path, name: str, parts: Parts, renderer: Renderer) -> tuple[str, str, Markup]:
    """One section of the menu: its address, its title, and its markup around the prose that people wrote."""
    import markdown

    path = root / "content" / "pages" / name
    text = _without_front_matter(path.read_text("utf-8")) if path.exists() else ""
    prose = link_records(markdown.markdown(text, extensions=["attr_list", "tables"]), parts)
    body = sections.section(name, parts, renderer, Markup(prose))  # noqa: S704 - made from our own pages
    stem = name.removesuffix(".md")
    return ("" if stem == "index" else f"{stem}/"), stem.replace("-", " ").capitalize(), body


def _without_front_matter(text: str) -> str:
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") and "\n---\n" in text else text


def _markdown(folder: Path, url: str, title: str, description: str, body: str) -> int:
    """Write one page: front matter, then its markup as one HTML block without empty lines, which would end it."""
    told = {"title": title, "description": description}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items() if value)
    block = "\n".join(line for line in urls.place(body, url).splitlines() if line.strip())
    name = f"{url.rstrip('/')}.md" if url else "index.md"
    write_whole(folder / "docs" / name, f"---\n{head}---\n\n<div>\n{block}\n</div>\n")
    return 1

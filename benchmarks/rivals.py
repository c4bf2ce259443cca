"""The same pages as other generators build them: plain Material for MkDocs from Markdown, and Hugo with a plain layout.

In goes an archive and a folder; out come commands that build its pages there. Their pages come ready made, as
`ledger export pages` writes them: the others neither check nor judge anything, and make no feeds and no data.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from site_plugin.export import pages

MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]

MATERIAL = """site_name: A large story
site_url: https://news-ledger.example/
theme: {name: material}
plugins: []
nav: [{Home: index.md}]
markdown_extensions: [attr_list, md_in_html, tables]
"""
HUGO = """baseURL: https://news-ledger.example/
title: A large story
disableKinds: [taxonomy, term, RSS]
markup: {goldmark: {renderer: {unsafe: true}}}
"""
LAYOUT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""


def material(archive: Path, folder: Path) -> list[str]:
    """A command that builds the archive's pages, written as Markdown out of the menu, with Material and no search."""
    pages(archive, folder, "https://news-ledger.example/")
    return _material(folder)


def empty_material(folder: Path) -> list[str]:
    """A command that builds a site of one empty page with Material."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Nothing yet\n", "utf-8")
    return _material(folder)


def hugo(exported: Path, folder: Path) -> list[str]:
    """A command that builds the pages exported for Material with Hugo, every page and every list by one layout."""
    content = folder / "content"
    shutil.copytree(exported / "docs", content, ignore=shutil.ignore_patterns("assets"))
    for path in content.glob("*.md"):
        section = content / path.stem
        to = content if path.stem == "index" else section
        if to.is_dir():
            path.rename(to / "_index.md")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(LAYOUT, "utf-8")
    (folder / "config.yaml").write_text(HUGO, "utf-8")
    return ["hugo", "--quiet", "--cleanDestinationDir", "--source", str(folder)]


def _material(folder: Path) -> list[str]:
    (folder / "mkdocs.yml").write_text(MATERIAL, "utf-8")
    return [*MKDOCS, "--config-file", str(folder / "mkdocs.yml"), "--site-dir", str(folder / "site")]

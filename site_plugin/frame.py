"""The frame of pages, as MkDocs renders it: a made-up page with slots goes through `main.html` once per kind of page.

In go MkDocs' environment, configuration, menu and files; out come filled pages. This and the plugin alone know MkDocs.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from site_plugin import sections, urls
from site_plugin.atoms import crumbs
from site_plugin.head import plain_head
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.shell import Shell, Shells, Slot
from site_plugin.staging import Staging
from site_plugin.views.parts import Parts
from site_plugin.watch import Watch, Watched


class Frame:
    """Places pages in the frame of one build."""

    def __init__(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files, nav: Navigation, watch: Watch
    ) -> None:
        self._env, self._config, self._files, self._nav = env, config, files, nav
        self._shells = Watched("Frame.shells", Shells(self._render), watch)

    def place(self, page: Page, repository: str, branch: str) -> str:
        """The whole page as it is written."""
        shell = self._shells[f"{page.section} {page.url.count('/')} {'edited' if repository and page.path else ''}"]
        filled = shell.fill(
            {
                Slot.TITLE: str(escape(page.title)),
                Slot.DESCRIPTION: str(escape(page.description)),
                Slot.CANONICAL: str(escape(f"{self._config.site_url or ''}{page.url}")),
                Slot.CRUMBS: str(crumbs(page.crumbs)),
                Slot.HEAD: str(page.head),
                Slot.EDIT: str(escape(edit_link(repository, branch, page.path))),
                Slot.REPORT: str(escape(report_link(repository, page.title, f"{self._config.site_url}{page.url}"))),
                Slot.CONTENT: str(page.body),
            }
        )
        return urls.place(filled, page.url)

    def _render(self, key: str) -> Shell:
        """The shell for a section of the menu and a depth; with links to edit and report where pages are edited."""
        section, depth, editable = key.split(" ")
        source = "/".join(["slot"] * int(depth)) + ".md" if int(depth) else "index.md"
        file = File.generated(self._config, source, content="")
        page = MkDocsPage(Slot.TITLE.mark, file, self._config)
        page.content = Slot.CONTENT.mark
        page.canonical_url = Slot.CANONICAL.mark if self._config.site_url else None
        page.edit_url = Slot.EDIT.mark if editable else None
        page.meta = {
            "title": Slot.TITLE.mark,
            "description": Slot.DESCRIPTION.mark,
            "crumbs": Slot.CRUMBS.mark,
            "head": Slot.HEAD.mark,
            "section": section,
            "made": True,
        } | ({"report": Slot.REPORT.mark} if editable else {})
        context = get_context(self._nav, self._files, self._config, page)
        return Shell(self._env.get_template("main.html").render(context))


def edit_link(repository: str, branch: str, path: str) -> str:
    """Where a record is edited in the repository; empty when there is none."""
    base = urls.safe(repository).rstrip("/")
    return f"{base}/edit/{quote(branch)}/{quote(path)}" if base and path else ""


def report_link(repository: str, title: str, url: str) -> str:
    """Where a mistake on a page is reported, with the page named; empty when there is no repository."""
    base = urls.safe(repository).rstrip("/")
    return f"{base}/issues/new{urls.query(title=f'Mistake: {title}', body=url)}" if base else ""


def prepare(config: MkDocsConfig, staging: Staging, known_words: str) -> MkDocsConfig:
    """Settings that follow from the archive: where to build, the line in the masthead, the entries of the menu."""
    config.site_dir = str(staging.folder)
    config.extra["known_words"] = known_words
    config.theme.static_templates.discard("sitemap.xml")
    there = {*sections.MADE, *(path.name for path in Path(config.docs_dir).glob("*.md"))}
    config.nav = [item for item in config.nav or [] if all(name in there for name in item.values())]
    return config


def with_sections(files: Files, config: MkDocsConfig) -> Files:
    """The files of the site with a section for every list, without the styles and scripts that Material brings."""
    for file in list(files):
        if file.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/")):
            files.remove(file)
    for name in sections.MADE:
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content=""))
    return files


def describe(page: MkDocsPage, config: MkDocsConfig, parts: Parts, renderer: Renderer) -> None:
    """Give a page of the menu its description, its head and, where people wrote it, its edit link."""
    name = page.file.src_uri
    story, archive = parts.ledger.story, parts.archive
    page.meta.setdefault("description", sections.description(parts, name))
    page.meta["made"] = name in sections.MADE
    title = story.title.get("en", archive.site_name) if page.is_homepage else page.title or ""
    if page.is_homepage:
        page.meta.setdefault("title", f"{title} · {archive.site_name}")
    shown = Page(page.url, str(title), page.meta["description"], Markup(), "")
    page.meta["head"] = plain_head(parts, renderer, shown)
    written = (Path(config.docs_dir) / name).is_file()
    page.edit_url = edit_link(story.repository, archive.branch, f"content/pages/{name}" if written else "") or None


def mark_safe(html: str) -> Markup:
    """HTML that MkDocs made from our own Markdown, to be printed as it is."""
    return Markup(html)  # noqa: S704 - made from Markdown in the repository, not from the web

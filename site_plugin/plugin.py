"""The MkDocs plugin: unpacks what MkDocs hands over, delegates, and hands back. No page is decided or worded here.

Problems in records stop the build before anything of the earlier site is touched.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ledger.errors import LedgerError
from site_plugin import sections, urls
from site_plugin.frame import Frame, mark_safe
from site_plugin.prose import link_records
from site_plugin.publish import Stopped, gather, publish
from site_plugin.render import Renderer
from site_plugin.write import Site

log = logging.getLogger("mkdocs.plugins.news-ledger")


class Settings(Config):
    """What mkdocs.yml may say about the plugin."""

    branch = Type(str, default="main")
    """Branch of the repository that edit links lead to."""


class NewsLedgerPlugin(BasePlugin[Settings]):
    """Builds the pages of an archive around MkDocs' own."""

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether drafts may be shown."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the records; have MkDocs build beside the site, which is touched at the very end."""
        self.overrides = Path(config.theme.custom_dir or "site_overrides")
        root = Path(config.docs_dir).parent.parent
        name, url, branch = config.site_name, config.site_url or "", self.config.branch
        try:
            self.parts, warnings = gather(root, url, name, branch, drafts=self.serving)
        except (Stopped, LedgerError) as error:
            for problem in getattr(error, "problems", ()):
                log.error("%s", problem)
            raise PluginError(f"{error}; the site stays as it was") from error
        for problem in warnings:
            log.info("%s", problem)
        self.renderer = Renderer(self.overrides)
        self.target = Path(config.site_dir)
        config.site_dir = f"{config.site_dir}.tmp"
        config.extra["known_words"] = sections.known_words(self.parts)
        config.theme.static_templates.discard("sitemap.xml")
        config.nav = [item for item in config.nav or [] if self._leads_somewhere(item, config)]
        return config

    def _leads_somewhere(self, item: dict[str, str], config: MkDocsConfig) -> bool:
        """Whether a page of the menu is made here or written by somebody: prose such as `about.md` may be left out."""
        return all(name in sections.MADE or (Path(config.docs_dir) / name).is_file() for name in item.values())

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Build again whenever a record or a template changes."""
        server.watch(str(Path(config.docs_dir).parent))
        server.watch(str(self.overrides))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the sections made from records; leave out what Material brings and our frame does not use."""
        for file in list(files):
            if file.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/")):
                files.remove(file)
        for name in sections.MADE:
            if files.get_file_from_path(name) is None:
                files.append(File.generated(config, name, content=""))
        return files

    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> Navigation:
        """Keep the menu and the files for the frame."""
        self.nav, self.files = nav, files
        return nav

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Put records into prose, and a section around it."""
        prose = mark_safe(link_records(html, self.parts))
        name = page.file.src_uri
        page.meta.setdefault("description", sections.description(self.parts, name))
        if name not in sections.MADE:
            return prose
        page.meta["made"] = True
        return sections.section(name, self.parts, self.renderer, prose)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Keep MkDocs' templates to frame the pages of records with."""
        self.frame = Frame(env, config, files, self.nav, self.renderer)
        return env

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Make the links inside the site relative to the page."""
        return urls.place(output, page.url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of records, then what MkDocs built, then remove what is left of the earlier site."""
        staged, config.site_dir = Path(config.site_dir), str(self.target)
        site = Site(self.target)
        count = publish(self.parts, self.renderer, self.frame, site, [file.page for file in self.files if file.page])
        site.take(staged)
        removed = site.prune()
        shutil.rmtree(staged)
        log.info("%d pages of records; %d files written, %d removed", count, site.changed, removed)

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what was built beside the site."""
        if target := getattr(self, "target", None):
            shutil.rmtree(f"{target}.tmp", ignore_errors=True)

"""The MkDocs plugin: unpacks what MkDocs hands over, delegates, and hands back. No page is decided or worded here.

Problems in records stop the build before anything of the earlier site is touched.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import click
import jinja2
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ledger.beside import meanwhile
from ledger.errors import LedgerError
from ledger.garbage import without_garbage_collection
from site_plugin import frame, sections, urls
from site_plugin.batches import Batch, batches
from site_plugin.file import File
from site_plugin.leaves import Press
from site_plugin.preview import Preview, Showing
from site_plugin.prose import link_records
from site_plugin.publish import Publication, Stopped, gather, publish
from site_plugin.render import Renderer, compiled
from site_plugin.resident import Resident
from site_plugin.shared import ENOUGH
from site_plugin.shell import Slot
from site_plugin.staging import Staging
from site_plugin.views.parts import Parts

log = logging.getLogger("mkdocs.plugins.news-ledger")


class Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook for subclasses untyped
    """What mkdocs.yml may say about the plugin."""

    branch = Type(str, default="main")
    """Branch of the repository that edit links lead to."""
    search = Type(bool, default=True)
    """Whether an index of search is made; without one the page of the search says so."""


class NewsLedgerPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Builds the pages of an archive around MkDocs' own."""

    serving = False
    showing: Showing | None = None
    """What browsers are shown while somebody writes; None where the whole site is built."""
    resident: Resident | None = None
    quiet = ExitStack()
    """Keeps Python from looking for garbage during a build: there is next to none until its end."""
    staging: Staging | None = None
    served: Parts | None = None
    """What was shown last, which goes on being served while the records hold mistakes."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether drafts may be shown, and whether each page may wait until somebody asks for it."""
        self.serving = command == "serve"
        asked = click.get_current_context(silent=True)
        if self.serving and asked and asked.params.get("livereload"):  # else MkDocs tells nobody of its server
            self.showing, self.resident = Showing(), Resident()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the records; have MkDocs build beside the site, which is touched at the very end."""
        self.quiet.enter_context(without_garbage_collection())
        if self.showing:
            self.showing.pause()
        content, overrides = Path(config.docs_dir).parent, config.theme.custom_dir or ""
        try:
            site = Publication(config.site_name, config.site_url or "", self.config.branch, self.serving)
            self.parts = gather(content.parent, site, log.info, Path(overrides), self.resident)
        except (Stopped, LedgerError) as error:
            tell = log.info if self.served else log.error  # an error would stop the server, strict as the build is
            for problem in getattr(error, "problems", ()):
                tell("%s", problem)
            if not self.served:
                raise PluginError(f"{error}; the site stays as it was") from error
            tell("%s; what is served stays as it was until that is mended", error)
            self.parts = self.served
        self.served = self.parts if self.serving else None
        self.renderer = Renderer(Path(overrides), _cache(config))
        self.staging = Staging(config.site_dir)
        self.waiting: list[Batch] = []
        config.watch += [str(content), overrides]
        return frame.prepare(config, self.staging, sections.known_words(self.parts))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the sections made from records; leave out what Material brings and our frame does not use."""
        self.files = frame.with_sections(files, config)
        return self.files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Keep the menu for the frame."""
        self.nav = nav
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Put records into prose; a section around it waits until MkDocs has made its page."""
        frame.describe(page, config, self.parts, self.renderer)
        if page.file.src_uri in sections.MADE:
            page.meta["waiting"] = html
            return Slot.CONTENT.mark
        return link_records(html, self.parts)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Keep MkDocs' templates to frame the pages of records with."""
        env.bytecode_cache = compiled(_cache(config))
        self.frame = frame.Frame(env, config, files, self.nav, self.parts.watch)
        return env

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Make the links inside the site relative to the page, which MkDocs need not hold any longer."""
        page.content = None
        if (html := page.meta.get("waiting")) is not None:
            self.waiting.append(_section(page, html, output, self.parts, self.renderer))
        return urls.place(output, page.url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of records, then what MkDocs built, then remove what is left of the earlier site."""
        if self.staging is None:
            return
        config.site_dir = str(self.staging.target)
        site = self.staging.site(_cache(config))
        press = Press(self.parts, self.renderer, self.frame, site)
        kept = _cache(config).parent
        lists = [*self.waiting, *batches(self.parts, self.renderer, kept, search=self.config.search)]
        if self.showing:
            self.staging.finish(site)
            self.showing.show(Preview(self.parts, press, lists))
            self.quiet.close()
            return
        others = [file.page for file in self.files if file.page]
        made = publish(self.parts, press, site, lists, others)
        with meanwhile(self.parts.archive.remember, worth=made >= ENOUGH):
            removed = self.staging.finish(site)
        log.info("%d pages from records; %d files written, %d removed", made, site.changed, removed)
        self.quiet.close()
        if not self.serving:
            gc.freeze()  # the process ends soon: searching all this for garbage would be a fifth of a second build

    def on_build_error(self, **_: Any) -> None:
        """Remove what was built beside the site."""
        if self.staging:
            self.staging.drop()
        if self.showing:
            self.showing.go_on()
        self.quiet.close()

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Have each page made before the server answers with it."""
        if self.showing:
            server.set_app(self.showing.answering(server.mount_path, server.serve_request))
        return server


def _section(page: Page, html: str, output: str, parts: Parts, renderer: Renderer) -> Batch:
    """A section of the menu around its prose, still to be put into the page that MkDocs made."""

    def make() -> Iterator[File]:
        prose = frame.mark_safe(link_records(html, parts))
        whole = output.replace(Slot.CONTENT.mark, sections.section(page.file.src_uri, parts, renderer, prose))
        yield File(page.file.dest_uri, urls.place(whole, page.url))

    return Batch((page.file.dest_uri,), make)


def _cache(config: MkDocsConfig) -> Path:
    """Where what one build makes is kept for the next; may be deleted at any time."""
    return Path(config.docs_dir).parents[1] / ".cache" / "site"

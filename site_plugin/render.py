"""Views into HTML, through our own Jinja environment: everything is escaped unless a template made it.

In go the name of a template under `ledger/` and values; out comes markup. Knows nothing of MkDocs, files or addresses.
"""

from __future__ import annotations

from datetime import date
from functools import cache as cached
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from ledger.words import day_in_words, number_in_words
from site_plugin.atoms import ATOMS
from site_plugin.plain_code import PlainCode, called, compiler_version, escaped
from site_plugin.timeline_rows import dated


class Templates(Environment):
    """Jinja's environment, which compiles templates to plainer code."""

    code_generator_class = PlainCode
    escaped = staticmethod(escaped)
    """What compiled templates call on all that they print."""
    called = staticmethod(called)
    """What compiled templates call on their macros."""


class Renderer:
    """Renders templates from one folder of overrides."""

    def __init__(self, overrides: Path, cache: Path | None = None) -> None:
        """With templates as they were compiled before, where there is a `cache`."""
        self._folder = overrides / "ledger"
        self._environment = Templates(
            loader=FileSystemLoader([self._folder, overrides]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled(cache, f"templates-{compiler_version()}") if cache else None,
        )
        self._environment.filters.update({piece.__name__: piece for piece in (*ATOMS, dated)})
        self._environment.filters["number"] = number_in_words
        self._environment.filters["day"] = _day
        self._template = cached(self._environment.get_template)

    def compile(self) -> None:
        """Compile every template of pages; those that lie compiled in the cache are only read."""
        for path in self._folder.glob("*.html"):
            self._template(path.name)

    def render(self, template: str, **values: object) -> Markup:
        """The markup of a template with these values; raises `AttributeError` or Jinja's own errors where they misfit.

        Nothing is global in these templates: what they call are filters, which cost a page nothing to look up.
        """
        found = self._template(template)
        try:
            printed = found.root_render_func(Context(self._environment, values, template, found.blocks))
            return Markup("".join(printed))  # noqa: S704 - escaped by the template
        except Exception:
            self._environment.handle_exception()  # raises it again, with the line of the template

    def source(self, name: str) -> str:
        """The text of a file under the overrides, such as `assets/ledger.css`."""
        loader = self._environment.loader
        return loader.get_source(self._environment, name)[0] if loader else ""


def compiled(cache: Path, name: str = "templates") -> FileSystemBytecodeCache | None:
    """Templates as Python compiled them, known by their source; none where the folder cannot be written to."""
    folder = cache / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))


def _day(value: date) -> str:
    return day_in_words(value)

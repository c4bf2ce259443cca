"""Templates as they are compiled here: everything printed is escaped once, and nothing that is missing passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from site_plugin.render import Renderer
from site_plugin.views.values import When


def printed(folder: Path, template: str, value: object) -> str:
    """What a template prints of a value `v`."""
    (folder / "ledger").mkdir()
    (folder / "ledger" / "page.html").write_text(template, "utf-8")
    return Renderer(folder).render("page.html", v=value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("a < b > c & \"d\" 'e'", "a &lt; b &gt; c &amp; &#34;d&#34; &#39;e&#39;"),
        (Markup("<b>made</b>"), "<b>made</b>"),
        (7, "7"),
        (["<i>"], "[&#39;&lt;i&gt;&#39;]"),
    ],
)
def test_text_is_escaped_and_markup_is_not(tmp_path: Path, value: object, shown: str) -> None:
    assert printed(tmp_path, "{{ v }}", value) == shown


def test_what_a_macro_made_is_not_escaped_again(tmp_path: Path) -> None:
    template = "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ bold(v) }}"
    assert printed(tmp_path, template, "R&D") == "<b>R&amp;D</b>"


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("pair(v)", "R-?"),
        ('pair(v, "S")', "R-S"),
        ('pair(v, second="S")', "R-S"),
        ('pair(second="S", first=v)', "R-S"),
        ('pair(*[v, "S"])', "R-S"),
        ('pair(**{"first": v})', "R-?"),
    ],
)
def test_a_macro_is_called_in_every_way_there_is(tmp_path: Path, call: str, shown: str) -> None:
    template = '{% macro pair(first, second="?") %}{{ first }}-{{ second }}{% endmacro %}{{ ' + call + " }}"
    assert printed(tmp_path, template, "R") == shown


def test_a_macro_may_be_called_around_something(tmp_path: Path) -> None:
    template = "{% macro boxed(name) %}<b>{{ name }}{{ caller() }}</b>{% endmacro %}{% call boxed(v) %}!{% endcall %}"
    assert printed(tmp_path, template, "R") == "<b>R!</b>"


@pytest.mark.parametrize("call", ["bold(v, v)", "bold(text=v, more=v)"])
def test_a_macro_takes_nothing_it_has_no_name_for(tmp_path: Path, call: str) -> None:
    with pytest.raises(TypeError, match="takes text"):
        printed(tmp_path, "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ " + call + " }}", "R")


def test_attributes_and_entries_are_different_things(tmp_path: Path) -> None:
    assert printed(tmp_path, '{{ v["day"].words }}', {"day": When("1 May 2024")}) == "1 May 2024"


@pytest.mark.parametrize(("template", "error"), [("{{ v.iso8601 }}", AttributeError), ("{{ w }}", UndefinedError)])
def test_what_is_missing_is_an_error(tmp_path: Path, template: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        printed(tmp_path, template, When("1 May 2024"))

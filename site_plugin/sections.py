"""The pages of the menu: what each section says as a whole, around prose where people wrote some.

In go the shared parts, a renderer and the prose of the page; out come titles, descriptions and markup by the name of
the section's Markdown file. Nothing here knows MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from markupsafe import Markup

from ledger.status.rules import ALL
from ledger.vocabulary import ClaimKind
from ledger.words import day_in_words
from site_plugin import urls
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.views.changes import by_day, entered_days
from site_plugin.views.claims import by_status
from site_plugin.views.denials import deniers
from site_plugin.views.entity import entity_groups
from site_plugin.views.figures import figure_lines
from site_plugin.views.home import home_view
from site_plugin.views.outlet import outlet_lines
from site_plugin.views.parts import Parts
from site_plugin.views.question import question_lines
from site_plugin.views.sources import sources_view
from site_plugin.views.timeline import Choice, timeline_view
from site_plugin.views.values import SORT, WORD, ClaimLine

_FIRST_HEADING = re.compile(r"<h1\b.*?</h1>\s*", re.DOTALL)

Maker = Callable[[Parts, Renderer], Markup]


def home(parts: Parts, renderer: Renderer, prose: Markup) -> Markup:
    """The first page around the story in prose."""
    story = _FIRST_HEADING.sub("", prose, count=1)  # the page has its title already
    return renderer.render("home.html", v=home_view(parts), prose=Markup(story))  # noqa: S704 - as it came, less a heading


def method(parts: Parts, renderer: Renderer, prose: Markup) -> Markup:
    """The method in prose, then every rule in the words of the program, then what was measured."""
    figures = figure_lines(parts.archive.figures)
    return renderer.render("method.html", prose=prose, rules=ALL, words=WORD, figures=figures)


def timeline(parts: Parts, renderer: Renderer) -> Markup:
    """Every claim in the order in which it happened."""
    return _timeline(parts, renderer, parts.lines, "happened", "Timeline")


def claims(parts: Parts, renderer: Renderer) -> Markup:
    """Every claim by status."""
    return renderer.render("claims.html", groups=by_status(parts.lines), day=day_in_words(parts.archive.day))


def questions(parts: Parts, renderer: Renderer) -> Markup:
    """Every question, the open ones first."""
    open_, settled = question_lines(parts)
    return renderer.render("questions.html", open=open_, settled=settled)


def entities(parts: Parts, renderer: Renderer) -> Markup:
    """Everyone and everything, by sort."""
    return renderer.render("entities.html", groups=entity_groups(parts))


def outlets(parts: Parts, renderer: Renderer) -> Markup:
    """Every outlet with its own reporting against what it took over."""
    return renderer.render("outlets.html", lines=outlet_lines(parts))


def sources(parts: Parts, renderer: Renderer) -> Markup:
    """Who repeats whom."""
    return renderer.render("sources.html", v=sources_view(parts))


def changes(parts: Parts, renderer: Renderer) -> Markup:
    """Every day on which a status changed."""
    return renderer.render("changes.html", days=by_day(parts.changes), entered=entered_days(parts.changes))


LISTS: Mapping[str, Maker] = {
    "timeline.md": timeline,
    "claims.md": claims,
    "questions.md": questions,
    "entities.md": entities,
    "outlets.md": outlets,
    "sources.md": sources,
    "changes.md": changes,
}
"""Markdown file of each section that is a list → what makes it. A file of that name brings prose to set above it."""

HOME, METHOD = "index.md", "method.md"

MADE = (HOME, *LISTS, METHOD)
"""Markdown file of every section that is made here, wholly or around prose."""


def section(name: str, parts: Parts, renderer: Renderer, prose: Markup) -> Markup:
    """What the section of this Markdown file shows, with the prose that people wrote for it."""
    if name == HOME:
        return home(parts, renderer, prose)
    if name == METHOD:
        return method(parts, renderer, prose)
    if name not in LISTS:
        return prose
    above = Markup('<div class="prose">{}</div>').format(prose) if prose.strip() else Markup()
    return above + LISTS[name](parts, renderer)


DESCRIPTIONS = {
    "timeline.md": "Every claim by when it happened and when it became known, with where it stands.",
    "claims.md": "Every claim by status: confirmed, corroborated, reported, suspected, disputed, refuted and the rest.",
    "questions.md": "What reports answer differently, with every answer beside the others.",
    "entities.md": "Everyone and everything the claims are about.",
    "outlets.md": "Every outlet: its own reporting against what it took over from others.",
    "sources.md": "Who repeats whom: every article under the one it derives from, roots first.",
    "changes.md": "Every day on which the status of a claim changed, newest first.",
    "method.md": "How statuses follow from evidence: every rule, in the words of the program that applies it.",
}
"""What search engines and previews are told of each section."""


def description(parts: Parts, name: str) -> str:
    """What previews are told of a page of the menu: the story's summary for the first page and for pages of prose."""
    return DESCRIPTIONS.get(name, parts.ledger.story.summary)


def known_words(parts: Parts) -> str:
    """The line under the title of every page."""
    return f"As known on {day_in_words(parts.archive.day)}"


def further_pages(parts: Parts, renderer: Renderer) -> Iterator[Page]:
    """Lists that are not in the menu: all articles, all denials, and timelines prepared for readers without scripts."""
    yield _listed(
        parts,
        "articles/",
        "Articles",
        "sources",
        renderer.render("articles.html", years=list(_articles_by_year(parts))),
    )
    denials = renderer.render("denials.html", deniers=deniers(parts))
    yield _listed(parts, "denials/", "Who denied what, and when", "claims", denials)
    known = _timeline(parts, renderer, parts.lines, "known", "Timeline of what became known")
    yield _listed(parts, "timeline/known/", "Timeline of what became known", "timeline", known)
    for choice in _statuses(parts):
        lines = [line for line in parts.lines if line.standing.status == choice.value]
        body = _timeline(parts, renderer, lines, "happened", f"Timeline: {choice.label.lower()}")
        yield _listed(parts, f"timeline/{choice.value}/", f"Timeline: {choice.label.lower()}", "timeline", body)


def _listed(parts: Parts, url: str, title: str, section: str, body: Markup) -> Page:
    crumbs = ((parts.archive.site_name, urls.HOME), (section.capitalize(), f"{urls.HOME}{section}/"))
    return Page(url, title, f"{title}, as of {day_in_words(parts.archive.day)}.", body, section, crumbs)


def _timeline(parts: Parts, renderer: Renderer, lines: list[ClaimLine], by: str, title: str) -> Markup:
    view = timeline_view(lines, by, title)
    day = day_in_words(parts.archive.day)
    return renderer.render("timeline.html", v=view, choices=_choices(parts), day=day)


def _choices(parts: Parts) -> dict[str, list[Choice]]:
    lines = parts.lines
    about = {key for line in lines for key in line.about if key in parts.archive.entities}
    said_by = {key for line in lines for key in line.outlets}
    years = {line.known_day.year for line in lines if line.known_day}
    years |= {line.date.earliest.year for line in lines if line.date and line.date.earliest}
    return {
        "status": _statuses(parts),
        "kind": _named((kind, SORT[ClaimKind(kind)]) for kind in {line.kind for line in lines}),
        "about": _named((key, parts.entities[key].name) for key in about),
        "outlet": _named((key, parts.outlets[key].name) for key in said_by if key in parts.outlets),
        "year": [Choice(str(year), str(year)) for year in sorted(years)],
    }


def _statuses(parts: Parts) -> list[Choice]:
    return [
        Choice(group.status, group.word, f"{urls.HOME}timeline/{group.status}/") for group in by_status(parts.lines)
    ]


def _named(pairs: Iterator[tuple[str, str]]) -> list[Choice]:
    return [Choice(key, name) for key, name in sorted(pairs, key=lambda pair: pair[1].casefold())]


def _articles_by_year(parts: Parts) -> Iterator[tuple[int | None, list[object]]]:
    refs = [parts.articles[key] for key in parts.archive.articles]
    refs.sort(key=lambda ref: ref.id)
    refs.sort(key=lambda ref: ref.published.toordinal() if ref.published else 0, reverse=True)
    for year, found in groupby(refs, key=lambda ref: ref.published.year if ref.published else None):
        yield year, list(found)

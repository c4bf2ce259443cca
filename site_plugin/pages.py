"""Every page made from records, one kind after another: views rendered into `Page`s.

In go the shared parts and a renderer; out come pages, made as they are asked for so that ten thousand never lie in
memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from ledger.records import Claim, Record
from ledger.vocabulary import RecordKind
from site_plugin import urls
from site_plugin.archive import gone
from site_plugin.cite import citation
from site_plugin.drawing import neighbours_drawing
from site_plugin.head import article_head, claim_head, plain_head
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.views.article import article_view
from site_plugin.views.claim import claim_view
from site_plugin.views.entity import entity_view
from site_plugin.views.outlet import outlet_view
from site_plugin.views.parts import Parts
from site_plugin.views.question import question_view

HEADINGS = {
    RecordKind.CLAIM: ("Claims", "claims"),
    RecordKind.ARTICLE: ("Articles", "sources"),
    RecordKind.ENTITY: ("Who and what", "entities"),
    RecordKind.OUTLET: ("Outlets", "outlets"),
    RecordKind.QUESTION: ("Questions", "questions"),
}
"""What the breadcrumb of each kind of record says, and the section of the menu it belongs to."""


def record_pages(parts: Parts, renderer: Renderer) -> Iterator[Page]:
    """The page of every record that has one."""
    for kind in HEADINGS:
        for record in parts.archive.shown(parts.ledger.records(kind)).values():
            if page := record_page(parts, renderer, kind, record):
                yield page


def record_page(parts: Parts, renderer: Renderer, kind: RecordKind, record: Record) -> Page | None:
    """The page of one record; a withdrawn record's page says why, a masked one has none."""
    if getattr(record, "mask", False):
        return None
    if gone(record, parts.archive.day):
        return _tombstone(parts, renderer, kind, record)
    return MAKERS[kind](parts, renderer, record.id)


def claim_page(parts: Parts, renderer: Renderer, key: str) -> Page:
    """The page of one claim."""
    claim = parts.ledger.claims[key]
    view = claim_view(parts, claim)
    standing = view.line.standing
    description = f"{standing.word}: {standing.count}. {' '.join(view.reasons)}"
    page = _page(parts, RecordKind.CLAIM, key, claim.text, description, claim.path, claim_updated(parts, claim))
    body = renderer.render("claim.html", v=view, cite=citation(parts, renderer, page))
    return _with(page, body, claim_head(parts, renderer, page, view))


def article_page(parts: Parts, renderer: Renderer, key: str) -> Page:
    """The page of one article."""
    article = parts.ledger.articles[key]
    view = article_view(parts, article)
    description = f"{view.ref.outlet}, {view.ref.when.words}: what was first said here, repeated and left out."
    page = _page(parts, RecordKind.ARTICLE, key, view.ref.title, description, article.path, article_updated(parts, key))
    return _with(page, renderer.render("article.html", v=view), article_head(parts, renderer, page, article))


def entity_page(parts: Parts, renderer: Renderer, key: str) -> Page:
    """The page of one entity."""
    view = entity_view(parts, parts.ledger.entities[key])
    description = view.description or f"What is said about {view.ref.name}, and how sure one may be."
    page = _page(parts, RecordKind.ENTITY, key, view.ref.name, description, view.path, None)
    body = renderer.render("entity.html", v=view, drawing=neighbours_drawing(renderer, view))
    return _with(page, body, plain_head(parts, renderer, page))


def outlet_page(parts: Parts, renderer: Renderer, key: str) -> Page:
    """The page of one outlet."""
    view = outlet_view(parts, parts.ledger.outlets[key])
    description = f"{view.ref.name}: its own reporting on the story against what it took over from others."
    page = _page(parts, RecordKind.OUTLET, key, view.ref.name, description, view.path, None)
    return _with(page, renderer.render("outlet.html", v=view), plain_head(parts, renderer, page))


def question_page(parts: Parts, renderer: Renderer, key: str) -> Page:
    """The page of one question."""
    question = parts.ledger.questions[key]
    view = question_view(parts, question)
    description = f"{len(view.answers)} answers side by side: who first said each, who repeats it, why they differ."
    page = _page(parts, RecordKind.QUESTION, key, question.ask, description, question.path, None)
    return _with(page, renderer.render("question.html", v=view), plain_head(parts, renderer, page))


MAKERS: dict[RecordKind, Callable[[Parts, Renderer, str], Page]] = {
    RecordKind.CLAIM: claim_page,
    RecordKind.ARTICLE: article_page,
    RecordKind.ENTITY: entity_page,
    RecordKind.OUTLET: outlet_page,
    RecordKind.QUESTION: question_page,
}
"""What makes the page of each kind of record."""


def claim_updated(parts: Parts, claim: Claim) -> date | None:
    """The day on which anything in the claim's record was last entered, corrected or withdrawn."""
    days = [evidence.added.date for evidence in claim.evidence]
    days += [evidence.withdrawn.date for evidence in claim.evidence if evidence.withdrawn]
    days += [correction.date for correction in claim.corrections]
    return max((one for one in days if one <= parts.archive.day), default=None)


def article_updated(parts: Parts, key: str) -> date | None:
    """The day on which the article was last captured or corrected here, or evidence was taken from it."""
    article = parts.ledger.articles[key]
    days = [capture.at.date() for capture in article.captures]
    days += [correction.date for correction in article.corrections]
    days += [evidence.added.date for _, evidence in parts.ledger.evidence_of.get(key, ())]
    return max((one for one in days if one <= parts.archive.day), default=None)


def _page(
    parts: Parts, kind: RecordKind, key: str, title: str, description: str, path: str, updated: date | None
) -> Page:
    heading, section = HEADINGS[kind]
    crumbs = ((parts.archive.site_name, urls.HOME), (heading, f"{urls.HOME}{urls.SECTION[kind]}"))
    url = urls.address(kind, key)
    return Page(url, title, shortened(description), Markup(), section, crumbs, path=path, updated=updated)


def _with(page: Page, body: Markup, head: Markup) -> Page:
    return replace(page, body=body, head=head)


def _tombstone(parts: Parts, renderer: Renderer, kind: RecordKind, record: Record) -> Page:
    """The page a withdrawn record leaves: that it was withdrawn, when, by whom and why, and none of what it said."""
    title = f"A withdrawn {kind.value}"
    withdrawn = record.withdrawn
    page = _page(parts, kind, record.id, title, f"This {kind.value} was withdrawn from the archive.", record.path, None)
    body = renderer.render("withdrawn.html", title=title, kind=kind.value, withdrawn=withdrawn)
    page = replace(page, updated=withdrawn.date if withdrawn else None, listed=False)
    return _with(page, body, plain_head(parts, renderer, page))


def shortened(text: str, limit: int = 200) -> str:
    """The text cut at a word near the limit, with an ellipsis where it is longer."""
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(" ,;:") + "…"

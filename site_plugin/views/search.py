"""What search knows of each record: its words, and what it can be narrowed down and ordered by.

In go the shared parts and a record; out comes its `Entry`. Only what the record's own page shows is in them:
nothing of drafts, masked names or whole texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ledger.frozen import frozen
from ledger.records import Article, Claim, Entity, Outlet, Question
from ledger.vocabulary import EntityType, RecordKind
from site_plugin import urls
from site_plugin.archive import Archive, gone
from site_plugin.views.outlet import KIND
from site_plugin.views.parts import Parts
from site_plugin.views.passages import passage
from site_plugin.views.values import on

KINDS = {
    RecordKind.CLAIM: "Claim",
    RecordKind.QUESTION: "Question",
    RecordKind.ARTICLE: "Article",
    RecordKind.ENTITY: "Who or what",
    RecordKind.OUTLET: "Outlet",
}
"""How each kind of record is called in search, in the order in which choices are shown."""


@frozen
class Entry:
    """One record as search knows it."""

    kind: RecordKind
    url: str
    """From the root of the site."""
    title: str
    lang: str
    """`lang` of the title; empty for English."""
    line: str
    """The line under the title: what it is, where it stands, when."""
    words: tuple[str, ...]
    """What can be found and quoted: sentences of ours and passages."""
    names: tuple[str, ...] = ()
    """Names in every script; found, but not quoted."""
    status: str = ""
    outlets: tuple[str, ...] = ()
    """Outlet ids."""
    languages: tuple[str, ...] = ()
    """Primary language subtags of the articles it stands in."""
    day: date | None = None
    """The day it is ordered by: when it became known, or was published."""


def searched(archive: Archive) -> Iterator[tuple[RecordKind, str]]:
    """Kind and id of every record that lists show."""
    for kind in KINDS:
        yield from ((kind, key) for key in archive.listed(kind))


def entry_of(parts: Parts, kind: RecordKind, key: str) -> Entry:
    """The entry of one record that lists show."""
    match parts.ledger.records(kind)[key]:
        case Claim() as claim:
            return _claim(parts, claim)
        case Question() as question:
            return _question(parts, question)
        case Article() as article:
            return _article(parts, article)
        case Entity() as entity:
            return _entity(parts, entity)
        case Outlet() as outlet:
            return _outlet(parts, outlet)
    raise ValueError(f"search knows nothing of {kind}")


def _claim(parts: Parts, claim: Claim) -> Entry:
    line = parts.claims[claim.id]
    pieces = [evidence for evidence in claim.evidence if not gone(evidence, parts.archive.day)]
    articles = [parts.ledger.articles[piece.article] for piece in pieces if piece.article in parts.archive.articles]
    shown = [found.text for piece in pieces if (found := passage(parts, piece))]
    speakers = [piece.speaker for piece in pieces if piece.speaker]
    known = f" · known since {line.known.words}" if line.known else ""
    return Entry(
        kind=RecordKind.CLAIM,
        url=urls.address(RecordKind.CLAIM, claim.id),
        title=line.text,
        lang="",
        line=f"{line.standing.word} · {line.standing.count}{known}",
        words=_once([*parts.archive.assessments[claim.id].reasons, *shown]),
        names=_names(parts, [*claim.about, *speakers], line.outlets),
        status=line.standing.status,
        outlets=line.outlets,
        languages=_languages(articles),
        day=line.known_day,
    )


def _question(parts: Parts, question: Question) -> Entry:
    answers = parts.lines_of(question.answers)
    return Entry(
        kind=RecordKind.QUESTION,
        url=urls.address(RecordKind.QUESTION, question.id),
        title=question.ask,
        lang="",
        line=f"Question · {len(answers)} answers",
        words=_once([*(line.text for line in answers), question.note]),
        names=_names(parts, question.about),
        day=min((line.known_day for line in answers if line.known_day), default=None),
    )


def _article(parts: Parts, article: Article) -> Entry:
    ref = parts.articles[article.id]
    pairs = [pair for pair in parts.ledger.evidence_of.get(article.id, ()) if pair[0].id in parts.archive.claims]
    shown = [found.text for _, piece in pairs if (found := passage(parts, piece))]
    about = [key for claim, _ in pairs for key in claim.about]
    language = f" · in {ref.language}" if ref.language and ref.lang else ""
    return Entry(
        kind=RecordKind.ARTICLE,
        url=urls.address(RecordKind.ARTICLE, article.id),
        title=ref.title,
        lang=ref.lang,
        line=f"Article · {ref.outlet} · {ref.when.words}{language}",
        words=_once([*shown, *(claim.text for claim, _ in pairs)]),
        names=(*article.authors, *_names(parts, about, [article.outlet])),
        outlets=(article.outlet,),
        languages=_languages([article]),
        day=ref.published,
    )


def _entity(parts: Parts, entity: Entity) -> Entry:
    ref = parts.entities[entity.id]
    lines = parts.lines_of(claim.id for claim in parts.ledger.claims_about.get(entity.id, ()))
    sort = SORTS[entity.type]
    return Entry(
        kind=RecordKind.ENTITY,
        url=urls.address(RecordKind.ENTITY, entity.id),
        title=ref.name,
        lang=ref.lang,
        line=f"{sort} · {len(lines)} {'claim' if len(lines) == 1 else 'claims'}",
        words=_once([entity.description]),
        names=_once([*entity.names.values(), *entity.aliases]),
        day=min((line.known_day for line in lines if line.known_day), default=None),
    )


SORTS = {kind: kind.value.replace("-", " ").capitalize() for kind in EntityType}
"""How each sort of entity is called under its name."""


def _outlet(parts: Parts, outlet: Outlet) -> Entry:
    ref = parts.outlets[outlet.id]
    articles = parts.articles_of.get(outlet.id, [])
    days = [found for article in articles if (found := parts.articles[article.id].published)]
    since = f" · since {on(min(days)).words}" if days else ""
    said = f"{len(articles)} {'article' if len(articles) == 1 else 'articles'}"
    return Entry(
        kind=RecordKind.OUTLET,
        url=urls.address(RecordKind.OUTLET, outlet.id),
        title=ref.name,
        lang=ref.lang,
        line=f"{KIND[outlet.kind]} · {said}{since}",
        words=_once([outlet.note]),
        names=_once(outlet.name.values()),
        outlets=(outlet.id,),
        languages=tuple(sorted({_primary(code) for code in outlet.languages})),
        day=min(days, default=None),
    )


def _names(parts: Parts, entities: Iterable[str], outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """The names in every script of entities that may be named, and of outlets."""
    shown = [parts.archive.entities[key] for key in entities if key in parts.archive.entities]
    named = [name for entity in shown for name in entity.names.values()]
    said_by = [parts.archive.outlets[key] for key in outlets if key in parts.archive.outlets]
    return _once([*named, *(name for outlet in said_by for name in outlet.name.values())])


def _languages(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(sorted({_primary(article.language) for article in articles if article.language}))


def _primary(code: str) -> str:
    return code.partition("-")[0].lower()


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in the order given, empty ones left out."""
    return tuple(dict.fromkeys(text for text in texts if text))

"""The small values that many pages share: a claim in a line, references to records, dates in words.

In goes an `Archive`; each value is made once. Links are written from the root (`~/claims/x/`); nothing is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledger.edtf import Edtf
from ledger.names import UNINVOLVED
from ledger.passage import Quote
from ledger.records import Article, Claim, Entity, Outlet, Question, RelatedClaim, Relation
from ledger.status.assessment import Assessment
from ledger.vocabulary import Badge, ClaimKind, OutletKind, RecordKind, Stance, Status
from ledger.words import date_in_words, day_in_words
from site_plugin import urls
from site_plugin.archive import Archive
from site_plugin.languages import language_name, marked
from site_plugin.verdict import count_of
from site_plugin.views.passages import Passage, Passages
from site_plugin.watch import announce, watched

WORD = {
    Status.CONFIRMED: "Confirmed",
    Status.CORROBORATED: "Corroborated",
    Status.REPORTED: "Reported",
    Status.SUSPECTED: "Suspected",
    Status.DISPUTED: "Disputed",
    Status.DENIED_ONLY: "Denied",
    Status.REFUTED: "Refuted",
    Status.UNSUPPORTED: "Unsupported",
    Status.RETRACTED: "Retracted",
    Status.NOT_YET_REPORTED: "Not yet reported",
}
"""How each status reads, in the order in which lists show them."""

SORT = {
    ClaimKind.EVENT: "Event",
    ClaimKind.STATE: "State of things",
    ClaimKind.ATTRIBUTION: "Who said what",
    ClaimKind.RELATIONSHIP: "Relationship",
    ClaimKind.QUANTITY: "How much or how many",
    ClaimKind.ASSESSMENT: "Assessment",
    ClaimKind.DENIAL: "Denial",
    ClaimKind.LEGAL: "Law and sanctions",
    ClaimKind.ABSENCE: "What was not found",
}
"""How each sort of claim reads."""

_HTML_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class When:
    """A date for people and, where HTML has a form for it, for machines."""

    words: str
    """As a person would say it."""
    iso: str = ""
    """For `<time datetime>`; empty where HTML cannot say it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands: word, symbol and the count that matters."""

    status: str
    """The status as a word of the closed set; names the symbol and the colour."""
    word: str
    """How it reads."""
    count: str
    """`1 source, 9 articles`."""
    since: When | None
    """Since when it has this status."""
    denied: str = ""
    """`denied by Skybound Entertainment`: the parties that would lose by it and deny it, whatever the status."""


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article as other pages name it."""

    id: str
    url: str
    title: str
    lang: str
    """`lang` of the title; empty for English."""
    language: str
    """The article's language in English."""
    outlet: str
    outlet_url: str
    outlet_lang: str
    when: When
    published: date | None
    """Last day its date allows, for order."""
    rewritten: bool
    """Whether its outlet rewrites or machine-translates others' reports."""


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity or outlet as other pages name it."""

    id: str
    url: str
    """Empty when it has no page of its own."""
    name: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in one line."""

    id: str
    url: str
    text: str
    standing: Standing
    kind: str
    happened: When | None
    known: When | None
    """Since when something has been published about it."""
    known_day: date | None
    about: tuple[str, ...]
    outlets: tuple[str, ...]
    reach: int
    """Articles that carry it."""
    date: Edtf | None
    milestone: bool
    draft: bool


class Parts:
    """Makes the shared values of one archive, each once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.ledger = archive.ledger
        self.watch = archive.watch
        announce(self)

    @watched
    def claims(self) -> dict[str, ClaimLine]:
        """Claim id → its line, for every claim that has a page."""
        return {key: self._claim(claim) for key, claim in self.archive.shown(self.ledger.claims).items()}

    @watched
    def articles(self) -> dict[str, ArticleRef]:
        """Article id → how it is named."""
        return {key: self._article(article) for key, article in self.ledger.articles.items()}

    @watched
    def entities(self) -> dict[str, EntityRef]:
        """Entity id → how it is named; outlets' ids lead to the outlet where no entity has that id."""
        found = {key: self._outlet(outlet) for key, outlet in self.ledger.outlets.items()}
        return found | {key: self._entity(entity) for key, entity in self.ledger.entities.items()}

    @watched
    def outlets(self) -> dict[str, EntityRef]:
        """Outlet id → how it is named."""
        return {key: self._outlet(outlet) for key, outlet in self.ledger.outlets.items()}

    @watched
    def passages(self) -> dict[str, dict[Quote, Passage]]:
        """Article id → its passages as they are shown, by quote."""
        return Passages(self.ledger)

    @cached_property
    def lines(self) -> list[ClaimLine]:
        """The lines of every claim that lists show, by when it happened; those without a date last."""
        return sorted((self.claims[key] for key in self.archive.claims), key=by_date)

    @watched
    def related_to(self) -> dict[str, list[tuple[str, RelatedClaim]]]:
        """Claim id → the claims that name it in a relation, with that relation."""
        found: dict[str, list[tuple[str, RelatedClaim]]] = {}
        for claim in self.ledger.claims.values():
            for relation in claim.relations:
                found.setdefault(relation.claim, []).append((claim.id, relation))
        return found

    @watched
    def relations_to(self) -> dict[str, list[tuple[str, Relation]]]:
        """Entity id → the entities that name it in a relation, with that relation."""
        found: dict[str, list[tuple[str, Relation]]] = {}
        for entity in self.ledger.entities.values():
            for relation in entity.relations:
                found.setdefault(relation.target, []).append((entity.id, relation))
        return found

    @watched
    def spoken_by(self) -> dict[str, list[str]]:
        """Entity id → claims on which it is quoted, in order of id."""
        found: dict[str, dict[str, None]] = {}
        for claim in self.ledger.claims.values():
            for evidence in claim.evidence:
                if evidence.speaker and not evidence.withdrawn:
                    found.setdefault(evidence.speaker, {})[claim.id] = None
        return {speaker: list(claims) for speaker, claims in found.items()}

    @watched
    def articles_of(self) -> dict[str, list[Article]]:
        """Outlet id → its articles that lists show, by date."""
        found: dict[str, list[Article]] = {}
        for article in self.archive.articles.values():
            found.setdefault(article.outlet, []).append(article)
        for articles in found.values():
            articles.sort(key=lambda article: (self.articles[article.id].published or date.max, article.id))
        return found

    @watched
    def first_said(self) -> dict[str, list[str]]:
        """Outlet id → claims whose reporting began in an article of it."""
        found: dict[str, dict[str, None]] = {}
        for claim, assessment in self.archive.assessments.items():
            for item in assessment.weighed:
                if not item.repeats and item.stance is Stance.SUPPORTS and item.root in self.ledger.articles:
                    found.setdefault(self.ledger.articles[item.root].outlet, {})[claim] = None
        return {outlet: list(claims) for outlet, claims in found.items()}

    def lines_of(self, claims: Iterable[str]) -> list[ClaimLine]:
        """The lines of these claims that lists show, in the order given."""
        return [self.claims[key] for key in claims if key in self.archive.claims]

    def question(self, question: Question) -> EntityRef:
        """How a question is named."""
        return EntityRef(question.id, urls.link(RecordKind.QUESTION, question.id), question.ask)

    def standing(self, claim: str) -> Standing:
        """Where the claim stands on the archive's day."""
        found = self.archive.assessments[claim]
        changes = self.archive.histories.get(claim, ())
        since = on(changes[-1].day) if changes and changes[-1].after == found.status else None
        return Standing(found.status.value, WORD[found.status], count_of(found), since, self._denied(found))

    def _denied(self, found: Assessment) -> str:
        """By whom it is denied, of the parties that would lose by it; empty where none does."""
        names = [self.denier(note.detail) for note in found.badges if note.badge is Badge.DENIED]
        return f"denied by {' and '.join(names)}" if names else ""

    def denier(self, party: str) -> str:
        """What a party that denies is called beside a status."""
        ref = self.entities.get(party)
        return ref.name if ref else "an interested party"

    def _claim(self, claim: Claim) -> ClaimLine:
        found = self.archive.assessments[claim.id]
        known = self.archive.known_since.get(claim.id)
        articles = {item.evidence.article for item in found.weighed}
        outlets = {self.ledger.articles[article].outlet for article in articles if article in self.ledger.articles}
        return ClaimLine(
            id=claim.id,
            url=urls.link(RecordKind.CLAIM, claim.id),
            text=claim.text,
            standing=self.standing(claim.id),
            kind=claim.kind.value,
            happened=when(claim.date),
            known=on(known) if known else None,
            known_day=known,
            about=tuple(claim.about),
            outlets=tuple(sorted(outlets)),
            reach=len(articles),
            date=claim.date,
            milestone=claim.milestone,
            draft=claim.draft,
        )

    def _article(self, article: Article) -> ArticleRef:
        outlet = self.ledger.outlets.get(article.outlet)
        shown = self.outlets[article.outlet] if outlet else EntityRef(article.outlet, "", article.outlet)
        published = article.published
        return ArticleRef(
            id=article.id,
            url="" if article.draft and not self.archive.drafts else urls.link(RecordKind.ARTICLE, article.id),
            title=article.title or f"{shown.name}, {date_in_words(published) if published else 'undated'}",
            lang=marked(article.language) if article.title else "",
            language=language_name(article.language),
            outlet=shown.name,
            outlet_url=shown.url,
            outlet_lang=shown.lang,
            when=when(published) or When("undated"),
            published=published.latest if published else None,
            rewritten=outlet is not None and outlet.kind is OutletKind.CONTENT_FARM,
        )

    def _entity(self, entity: Entity) -> EntityRef:
        name, lang = first_name(entity.names, entity.id)
        hidden = entity.mask or (entity.draft and not self.archive.drafts)
        if entity.mask:
            return EntityRef(entity.id, "", UNINVOLVED)
        return EntityRef(entity.id, "" if hidden else urls.link(RecordKind.ENTITY, entity.id), name, lang)

    def _outlet(self, outlet: Outlet) -> EntityRef:
        name, lang = first_name(outlet.name, outlet.id)
        hidden = outlet.draft and not self.archive.drafts
        return EntityRef(outlet.id, "" if hidden else urls.link(RecordKind.OUTLET, outlet.id), name, lang)


def first_name(names: Mapping[str, str], otherwise: str) -> tuple[str, str]:
    """The name shown first (English, else the first given) and its `lang`; the id where there is none."""
    if "en" in names:
        return names["en"], ""
    for code, name in names.items():
        return name, marked(code)
    return otherwise, ""


def when(edtf: Edtf | None) -> When | None:
    """A date in words, with its machine form where HTML has one."""
    if edtf is None:
        return None
    return When(date_in_words(edtf), edtf.text if _HTML_DATE.fullmatch(edtf.text) else "")


def on(day: date) -> When:
    """A day in words."""
    return When(day_in_words(day), day.isoformat())


def by_date(line: ClaimLine) -> tuple[object, ...]:
    """A key that puts claims in the order in which they happened; undated ones last, then by when they became known."""
    happened = line.date.sort_key if line.date else (True, 10**9, 10**9, 0, "")
    return (*happened, line.known_day or date.max, line.id)


def by_known(line: ClaimLine) -> tuple[object, ...]:
    """A key that puts claims in the order in which they became known."""
    return (line.known_day or date.max, *by_date(line))

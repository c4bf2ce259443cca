"""The parts that many pages share: each claim in a line, references to records, and what follows from many of them.

In goes an `Archive`; each value is made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from ledger.names import UNINVOLVED
from ledger.passage import Quote
from ledger.records import Article, Claim, Entity, Outlet, Question, RelatedClaim, Relation
from ledger.vocabulary import OutletKind, RecordKind
from ledger.words import date_in_words
from site_plugin import urls
from site_plugin.archive import Archive
from site_plugin.languages import language_name, marked
from site_plugin.verdict import Verdict
from site_plugin.views.changes import ChangeLine, change_lines
from site_plugin.views.passages import Passage, Passages
from site_plugin.views.values import (
    WORD,
    ArticleRef,
    ClaimLine,
    EntityRef,
    Standing,
    When,
    by_date,
    first_name,
    on,
    when,
)
from site_plugin.watch import Lazy, announce, watched


class Parts:
    """Makes the shared values of one archive, each once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.ledger = archive.ledger
        self.watch = archive.watch
        announce(self)

    @watched
    def claims(self) -> Mapping[str, ClaimLine]:
        """Claim id → its line, for every claim that has a page."""
        claims = self.archive.shown(self.ledger.claims)
        return Lazy(claims, lambda key: self._claim(claims[key]), self.watch)

    @watched
    def articles(self) -> Mapping[str, ArticleRef]:
        """Article id → how it is named."""
        articles = self.ledger.articles
        return Lazy(articles, lambda key: self._article(articles[key]), self.watch)

    @watched
    def entities(self) -> Mapping[str, EntityRef]:
        """Entity id → how it is named; outlets' ids lead to the outlet where no entity has that id."""
        both: dict[str, Entity | Outlet] = {**self.ledger.outlets, **self.ledger.entities}
        return Lazy(both, lambda key: self._named(both[key]), self.watch)

    @watched
    def outlets(self) -> Mapping[str, EntityRef]:
        """Outlet id → how it is named."""
        outlets = self.ledger.outlets
        return Lazy(outlets, lambda key: self._outlet(outlets[key]), self.watch)

    @watched
    def passages(self) -> dict[str, dict[Quote, Passage]]:
        """Article id → its passages as they are shown, by quote."""
        return Passages(self.ledger)

    @cached_property
    def lines(self) -> list[ClaimLine]:
        """The lines of every claim that lists show, by when it happened; those without a date last."""
        return sorted((self.claims[key] for key in self.archive.claims), key=by_date)

    @cached_property
    def changes(self) -> list[ChangeLine]:
        """The lines of every change of status of a claim that lists show, newest first."""
        return change_lines(self, self.archive.changes)

    SHARED = ("Parts.claims",)
    """Names of the watched mappings whose values `share` makes."""

    def share(self) -> None:
        """Make now what most lists ask for, so that a copy of this process has it too and holds it but once."""
        _ = self.lines, self.archive.changes

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
        for claim, verdict in self.archive.verdicts.items():
            for article in verdict.brief.begun:
                if article in self.ledger.articles:
                    found.setdefault(self.ledger.articles[article].outlet, {})[claim] = None
        return {outlet: list(claims) for outlet, claims in found.items()}

    def lines_of(self, claims: Iterable[str]) -> list[ClaimLine]:
        """The lines of these claims that lists show, in the order given."""
        return [self.claims[key] for key in claims if key in self.archive.claims]

    def question(self, question: Question) -> EntityRef:
        """How a question is named."""
        return EntityRef(question.id, urls.link(RecordKind.QUESTION, question.id), question.ask)

    def _standing(self, found: Verdict) -> Standing:
        """Where a claim stands on the archive's day."""
        status, counted, denied, *_ = found.brief
        last = found.history[-1] if found.history else None
        since = on(last.day) if last and last.after is status else None
        by = f"denied by {' and '.join(map(self.denier, denied))}" if denied else ""
        return Standing(status.value, WORD[status], counted, since, by)

    def denier(self, party: str) -> str:
        """What a party that denies is called beside a status."""
        ref = self.entities.get(party)
        return ref.name if ref else "an interested party"

    def _claim(self, claim: Claim) -> ClaimLine:
        found = self.archive.verdicts[claim.id]
        known = self.archive.known_since.get(claim.id)
        articles = found.brief.articles
        outlets = {self.ledger.articles[article].outlet for article in articles if article in self.ledger.articles}
        return ClaimLine(
            id=claim.id,
            url=urls.link(RecordKind.CLAIM, claim.id),
            text=claim.text,
            standing=self._standing(found),
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

    def _named(self, one: Entity | Outlet) -> EntityRef:
        return self._entity(one) if isinstance(one, Entity) else self._outlet(one)

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

"""The page of one article: where it comes from, what was first said here, what it repeats and what it leaves out.

In go an archive's parts and an article; out comes an `ArticleView`. Nothing of a capture is shown but passages within
the limit and the words that a revision changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger.records import Article, Capture, Correction, Evidence
from ledger.vocabulary import ClaimKind, Seen, Stance
from site_plugin import urls
from site_plugin.languages import language_name
from site_plugin.views.parts import ArticleRef, ClaimLine, EntityRef, Parts, When, on, when
from site_plugin.views.passages import Passage, passage

SEEN = {
    Seen.FULL: "",
    Seen.EXCERPT: "Editors of this archive have read only part of it.",
    Seen.MENTION_ONLY: "Editors of this archive have not read it; it is known through other articles.",
}
HOW = {
    "translation": "translated from",
    "syndication": "republished from",
    "rewrite": "rewritten from",
    "cites": "reports on",
    "quotes": "quotes",
}
STANCE = {
    Stance.SUPPORTS: "",
    Stance.DISPUTES: "disputes it",
    Stance.QUALIFIES: "adds a reservation",
    Stance.NO_COMMENT: "declines to comment",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with what this article says on it."""

    claim: ClaimLine
    stance: str
    """How it stands to the claim, where it does not simply support it."""
    passage: Passage | None
    speaker: EntityRef | None
    source: ArticleRef | None
    """Whom it took it from."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """One article it derives from, and how."""

    how: str
    article: ArticleRef
    note: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One capture that is held."""

    when: When
    revision: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Event:
    """What the outlet did to the article afterwards."""

    kind: str
    when: When | None
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that an article's page says."""

    ref: ArticleRef
    live: str
    """Its address on the web; empty when none is known."""
    nofollow: bool
    authors: tuple[str, ...]
    form: str
    language: str
    published: When | None
    published_basis: str
    title_basis: str
    lineage: tuple[tuple[ArticleRef, ...], ...]
    """The way back: each step the articles that the step before derives from."""
    derived: tuple[Lineage, ...]
    first: tuple[Said, ...]
    repeated: tuple[Said, ...]
    left_out: tuple[Said, ...]
    derivatives: tuple[ArticleRef, ...]
    own_reporting: str
    seen: str
    kept: tuple[Kept, ...]
    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    note: str
    path: str


def article_view(parts: Parts, article: Article) -> ArticleView:
    """What the article's page says on the archive's day."""
    ref = parts.articles[article.id]
    first, repeated = _said(parts, article)
    return ArticleView(
        ref=ref,
        live=urls.safe(article.url),
        nofollow=ref.rewritten,
        authors=article.authors,
        form=article.form.value,
        language=language_name(article.language),
        published=when(article.published),
        published_basis=article.published_basis,
        title_basis=article.title_basis,
        lineage=_lineage(parts, article),
        derived=tuple(
            Lineage(HOW[derived.how.value], parts.articles[derived.article], derived.note)
            for derived in article.derives_from
            if derived.article in parts.articles
        ),
        first=first,
        repeated=repeated,
        left_out=_left_out(parts, article),
        derivatives=tuple(parts.articles[key] for key in parts.ledger.derivatives_of.get(article.id, ())),
        own_reporting=article.own_reporting,
        seen=SEEN[article.seen],
        kept=tuple(_kept(capture) for capture in article.captures),
        events=tuple(Event(u.kind.value, when(u.date), u.note, urls.safe(u.url)) for u in article.updates),
        corrections=article.corrections,
        note=article.note,
        path=article.path,
    )


def _kept(capture: Capture) -> Kept:
    return Kept(on(capture.at.date()), capture.revision, capture.sha256)


def _said(parts: Parts, article: Article) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What was first said here, and what was taken over from others."""
    first: list[Said] = []
    repeated: list[Said] = []
    for claim, evidence in parts.ledger.evidence_of.get(article.id, ()):
        if claim.id not in parts.archive.claims or evidence.withdrawn:
            continue
        way = _way(parts, claim.id, evidence)
        said = _one(parts, claim.id, evidence, way)
        (repeated if len(way) > 1 else first).append(said)
    return tuple(first), tuple(repeated)


def _way(parts: Parts, claim: str, evidence: Evidence) -> tuple[str, ...]:
    weighed = parts.archive.assessments[claim].weighed
    return next((item.way for item in weighed if item.evidence is evidence), (evidence.article,))


def _one(parts: Parts, claim: str, evidence: Evidence, way: tuple[str, ...]) -> Said:
    return Said(
        parts.claims[claim],
        STANCE[evidence.stance],
        passage(parts, evidence),
        parts.entities.get(evidence.speaker) if evidence.speaker else None,
        parts.articles.get(way[1]) if len(way) > 1 else None,
    )


def _left_out(parts: Parts, article: Article) -> tuple[Said, ...]:
    """What the articles it derives from say and it does not; reservations and what was not found come first."""
    if article.seen is Seen.MENTION_ONLY:
        return ()
    here = {claim.id for claim, _ in parts.ledger.evidence_of.get(article.id, ())}
    found: dict[str, tuple[tuple[int, str], Said]] = {}
    for derived in article.derives_from:
        for claim, evidence in parts.ledger.evidence_of.get(derived.article, ()):
            if claim.id in here or claim.id in found or claim.id not in parts.archive.claims or evidence.withdrawn:
                continue
            caveat = evidence.stance is Stance.QUALIFIES or claim.kind in (ClaimKind.ABSENCE, ClaimKind.DENIAL)
            said = _one(parts, claim.id, evidence, (article.id, derived.article))
            found[claim.id] = ((0 if caveat else 1, claim.id), said)
    return tuple(said for _, said in sorted(found.values(), key=lambda pair: pair[0]))


def _lineage(parts: Parts, article: Article) -> tuple[tuple[ArticleRef, ...], ...]:
    """Back to the roots, step by step; no article twice."""
    met, steps = {article.id}, []
    step = [article]
    while step:
        sources = [d.article for one in step for d in one.derives_from if d.article in parts.articles]
        fresh = [key for key in dict.fromkeys(sources) if key not in met]
        met.update(fresh)
        if fresh:
            steps.append(tuple(parts.articles[key] for key in fresh))
        step = [parts.ledger.articles[key] for key in fresh]
    return tuple(steps)

"""The page of one article: where it comes from, what was first said here, what it repeats and what it leaves out.

In go an archive's parts and an article; out comes an `ArticleView`. Nothing of a capture is shown but passages within
the limit and the words that a revision changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ledger.records import Article, Capture, Correction, Evidence
from ledger.status.assessment import Weighed
from ledger.status.omissions import left_out
from ledger.vocabulary import Derivation, Seen, Stance
from site_plugin import urls
from site_plugin.archive import gone
from site_plugin.languages import language_name
from site_plugin.views.parts import Parts
from site_plugin.views.passages import Passage, passage
from site_plugin.views.revisions import Revision, revisions
from site_plugin.views.values import ArticleRef, ClaimLine, EntityRef, When, on, when

SEEN = {
    Seen.FULL: "",
    Seen.EXCERPT: "Editors of this archive have read only part of it.",
    Seen.MENTION_ONLY: "Editors of this archive have not read it; it is known through other articles.",
}
HOW = {
    Derivation.TRANSLATION: "translated from",
    Derivation.SYNDICATION: "republished from",
    Derivation.REWRITE: "rewritten from",
    Derivation.CITES: "reports on",
    Derivation.QUOTES: "quotes",
}
STANCE = {
    Stance.SUPPORTS: "",
    Stance.DISPUTES: "disputes it",
    Stance.QUALIFIES: "adds a reservation",
    Stance.NO_COMMENT: "declines to comment",
}


class Said(NamedTuple):
    """A claim with what this article says on it."""

    claim: ClaimLine
    stance: str
    """How it stands to the claim, where it does not simply support it."""
    passage: Passage | None
    speaker: EntityRef | None
    source: ArticleRef | None
    """Whom it took it from."""


class Source(NamedTuple):
    """One article it derives from."""

    article: ArticleRef
    note: str


class Lineage(NamedTuple):
    """How it derives from others, and from which in that way."""

    how: str
    sources: tuple[Source, ...]


class Follower(NamedTuple):
    """An article that derives from this one, at first hand or through others."""

    article: ArticleRef
    through: tuple[ArticleRef, ...]
    """Those between the two, this one's own follower last; empty where it follows this one directly."""
    others: tuple[ArticleRef, ...]
    """What it follows besides, outside all that comes from this one."""
    adds: str
    """What it has besides, in the editors' words."""


class Kept(NamedTuple):
    """One capture that is held."""

    when: When
    revision: int
    sha256: str


class Event(NamedTuple):
    """What the outlet did to the article afterwards."""

    kind: str
    when: When | None
    note: str
    url: str


class ArticleView(NamedTuple):
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
    only_repeat: tuple[Follower, ...]
    """Articles that follow it and have nothing besides."""
    repeat_others_too: tuple[Follower, ...]
    """Articles that follow it and others, and have nothing of their own."""
    add_something: tuple[Follower, ...]
    """Articles that follow it and add something of their own."""
    own_reporting: str
    seen: str
    kept: tuple[Kept, ...]
    revisions: tuple[Revision, ...]
    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    note: str
    path: str


def article_view(parts: Parts, article: Article) -> ArticleView:
    """What the article's page says on the archive's day."""
    ref = parts.articles[article.id]
    first, repeated = _said(parts, article)
    followers = _followers(parts, article.id)
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
        derived=_derived(parts, article),
        first=first,
        repeated=repeated,
        left_out=_left_out(parts, article),
        only_repeat=tuple(one for one in followers if not one.adds and not one.others),
        repeat_others_too=tuple(one for one in followers if not one.adds and one.others),
        add_something=tuple(one for one in followers if one.adds),
        own_reporting=article.own_reporting,
        seen=SEEN[article.seen],
        kept=tuple(_kept(capture) for capture in article.captures),
        revisions=revisions(parts, article),
        events=tuple(Event(u.kind.value, when(u.date), u.note, urls.safe(u.url)) for u in article.updates),
        corrections=article.corrections,
        note=article.note,
        path=article.path,
    )


def _derived(parts: Parts, article: Article) -> tuple[Lineage, ...]:
    """What it derives from, by sort of derivation, in the order in which the record first names each sort."""
    found: dict[str, list[Source]] = {}
    for derived in article.derives_from:
        if derived.article in parts.articles:
            found.setdefault(HOW[derived.how], []).append(Source(parts.articles[derived.article], derived.note))
    return tuple(Lineage(how, tuple(sources)) for how, sources in found.items())


def _followers(parts: Parts, root: str) -> list[Follower]:
    """Every article below this one, each by its shortest way, those that follow it directly first."""
    ways: dict[str, tuple[str, ...]] = {root: ()}
    queue = deque([root])
    while queue:
        at = queue.popleft()
        for key in parts.ledger.derivatives_of.get(at, ()):
            if key not in ways and key in parts.archive.articles:
                ways[key] = (at, *ways[at]) if at != root else ()
                queue.append(key)
    found = [_follower(parts, key, way, ways) for key, way in ways.items() if key != root]
    return sorted(found, key=lambda one: (len(one.through), one.article.published or date.max, one.article.id))


def _follower(parts: Parts, key: str, way: tuple[str, ...], family: Collection[str]) -> Follower:
    article = parts.ledger.articles[key]
    others = dict.fromkeys(derived.article for derived in article.derives_from if derived.article not in family)
    return Follower(
        parts.articles[key],
        tuple(parts.articles[one] for one in way),
        tuple(parts.articles[one] for one in others if one in parts.articles),
        article.own_reporting,
    )


def _kept(capture: Capture) -> Kept:
    return Kept(on(capture.at.date()), capture.revision, capture.sha256)


def _said(parts: Parts, article: Article) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What was first said here, and what was taken over from others."""
    first: list[Said] = []
    repeated: list[Said] = []
    for claim, evidence in parts.ledger.evidence_of.get(article.id, ()):
        if claim.id not in parts.archive.claims or gone(evidence, parts.archive.day):
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
    """Caveats that its own sources make and it does not; then claims that those sources carry and it does not.

    Of an article nobody here has read in full, only the caveats on what it is known to repeat are said to be missing.
    """
    found: dict[str, Said] = {}
    if not article.derives_from:
        return ()
    archive = parts.archive

    def weighed(claim: str) -> Sequence[Weighed]:
        return archive.assessments[claim].weighed if claim in archive.claims else ()

    for omission in left_out(article.id, parts.ledger, weighed):
        way = (article.id, omission.said_in)
        found.setdefault(omission.claim, _one(parts, omission.claim, omission.caveat.evidence, way))
    if article.seen is Seen.FULL:
        found = dict(_not_carried(parts, article)) | found
        found = dict(sorted(found.items(), key=lambda pair: not pair[1].stance))
    return tuple(found.values())


def _not_carried(parts: Parts, article: Article) -> Iterator[tuple[str, Said]]:
    here = {claim.id for claim, _ in parts.ledger.evidence_of.get(article.id, ())}
    for derived in article.derives_from:
        for claim, evidence in parts.ledger.evidence_of.get(derived.article, ()):
            if claim.id not in here and claim.id in parts.archive.claims and not gone(evidence, parts.archive.day):
                yield claim.id, _one(parts, claim.id, evidence, (article.id, derived.article))


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

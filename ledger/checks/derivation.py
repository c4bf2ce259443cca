"""Rules on derivation: who took what from whom."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.checks.rule import Finding, Subject, error
from ledger.ledger import Ledger
from ledger.suggest import did_you_mean
from ledger.vocabulary import ArticleForm, Basis, OutletKind, RecordKind

ISSUERS = {OutletKind.OFFICIAL, OutletKind.COMPANY, OutletKind.STATE_MEDIA, OutletKind.REFERENCE}
"""Outlets that issue records of their own."""

ISSUED = {ArticleForm.NOTICE, ArticleForm.STATEMENT}
"""Works that are such records wherever they stand."""


@error("via-missing", "Evidence that does not say where it was taken from")
def via_missing(subject: Subject) -> Iterator[Finding]:
    """Evidence in an article that derives from several names the one it took this from, or says that it is its own."""
    for piece in subject.pieces:
        if piece.article is None or len(piece.article.derives_from) < 2 or piece.evidence.via or piece.evidence.own:
            continue
        sources = list(dict.fromkeys(derived.article for derived in piece.article.derives_from))
        if len(sources) < 2:
            continue
        hint = f"add `via:` with one of {', '.join(sources)}, or `own: true`"
        yield piece.at("article", f"`{piece.evidence.article}` derives from {len(sources)} articles", hint)


@error("via-not-a-source", "Taken from an article that is no source of this one")
def via_not_a_source(subject: Subject) -> Iterator[Finding]:
    """What evidence was taken from (`via`) is an article its own article derives from."""
    for piece in subject.pieces:
        via = piece.evidence.via
        if piece.article is None or via is None or via not in subject.ledger.articles:
            continue
        sources = [derived.article for derived in piece.article.derives_from]
        if via not in sources:
            listed = f"its sources are {', '.join(sources)}" if sources else "its record names no source"
            otherwise = f"{listed}; add `{via}` to `derives_from` of {piece.article.path} if it is one"
            yield piece.at(
                "via", f"`{piece.article.id}` does not derive from `{via}`", did_you_mean(via, sources, otherwise)
            )


@error("own-without-reporting", "Called its own, though the article is not known to have reported anything")
def own_without_reporting(subject: Subject) -> Iterator[Finding]:
    """Evidence is an article's own (`own: true`) only where its record says what it found out itself, without `via`."""
    for piece in subject.pieces:
        if not piece.evidence.own or piece.article is None:
            continue
        if piece.evidence.via:
            yield piece.at(
                "own", "this is called its own and taken from another article", "keep `own` or `via`, not both"
            )
        elif piece.article.derives_from and not piece.article.own_reporting:
            hint = f"say in `own_reporting` of {piece.article.path} what it found out, or name its source with `via`"
            yield piece.at("own", f"`{piece.article.id}` is not known to have reported anything itself", hint)


@error("derivation-loop", "Articles that derive from one another", across=(RecordKind.ARTICLE,))
def derivation_loop(subject: Subject) -> Iterator[Finding]:
    """No article derives from itself, directly or by way of others."""
    reported: set[frozenset[str]] = set()
    for article in subject.ledger.articles.values():
        for number, derived in enumerate(article.derives_from):
            way = _way_back(derived.article, article.id, subject.ledger)
            if not way or frozenset(way) in reported:
                continue
            reported.add(frozenset(way))
            circle = " → ".join((article.id, *way))
            hint = "take out the link that runs against time"
            yield Finding(article.path, ("derives_from", number, "article"), f"it derives from itself: {circle}", hint)


@error("source-twice", "A source listed twice")
def source_twice(subject: Subject) -> Iterator[Finding]:
    """An article lists each article it derives from once."""
    for article in subject.part.articles.values():
        seen: set[str] = set()
        for number, derived in enumerate(article.derives_from):
            if derived.article in seen:
                where = ("derives_from", number, "article")
                yield Finding(article.path, where, f"`{derived.article}` stands here twice", "keep the closer `how`")
            seen.add(derived.article)


@error("record-not-by-issuer", "An official record in an outlet that does not issue any")
def record_not_by_issuer(subject: Subject) -> Iterator[Finding]:
    """`basis: record` is for the issuer's own official record, because it outweighs everybody's interest."""
    for piece in subject.pieces:
        if piece.evidence.basis is not Basis.RECORD or piece.article is None:
            continue
        outlet = subject.ledger.outlets.get(piece.article.outlet)
        if outlet is None or outlet.kind in ISSUERS or piece.article.form in ISSUED:
            continue
        hint = "add the record itself as an article and quote it, or write `document` or `hearsay`"
        yield piece.at(
            "basis", f"`{piece.article.id}` is {outlet.kind} {piece.article.form}, not the issuer's record", hint
        )


def _way_back(start: str, goal: str, ledger: Ledger) -> list[str]:
    """Ids from one article along what it derives from to another, both included; empty when there is no such way."""
    came_from: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            way = [here]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return way[::-1]
        article = ledger.articles.get(here)
        for derived in article.derives_from if article else ():
            if derived.article not in came_from:
                came_from[derived.article] = here
                waiting.append(derived.article)
    return []

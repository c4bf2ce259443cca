"""Which evidence on a claim could be seen by a day, on the archive's two clocks.

In go a claim, the ledger and two days: *known* (published for certain by then) and *recorded* (entered here by then);
out comes the evidence that counts, or that was withdrawn. Never reads a clock and never weighs anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date
from typing import NamedTuple

from ledger.ledger import Ledger
from ledger.records import Article, Claim, Evidence, Record

EVER = date.max
"""A day after all others: as `known` or `recorded` it leaves nothing out."""

Piece = tuple[int, Evidence]
"""A piece of evidence with its position in the claim's record."""


def report_day(evidence: Evidence, article: Article) -> date:
    """The day by which the article was certainly public.

    The last day its date allows, but never later than the day it was first captured (UTC) or entered here: an article
    without a date is known from the day the archive first saw it.
    """
    days = [evidence.added.date]
    if article.published is not None and (latest := article.published.latest) is not None:
        days.append(latest)
    if article.captures:
        days.append(min(capture.at.astimezone(UTC).date() for capture in article.captures))
    return min(days)


class Sight(NamedTuple):
    """What can be seen of the evidence on a claim."""

    visible: tuple[Piece, ...]
    """Public and entered by the two days, and not withdrawn since."""
    withdrawn: tuple[Piece, ...]
    """What could be seen if it, or the claim, had not been withdrawn here."""


class Sighting(NamedTuple):
    """A piece of evidence that can be seen from some day on."""

    place: int
    """Position in the claim's record."""
    evidence: Evidence
    day: date
    """Day by which its article was certainly public."""


def sightings(claim: Claim, ledger: Ledger, recorded: date) -> tuple[Sighting, ...]:
    """The evidence entered here by `recorded` that is ever seen; none of a draft."""
    found = []
    for place, evidence in enumerate(() if claim.draft else claim.evidence):
        article = ledger.articles.get(evidence.article)
        if article is not None and evidence.added.date <= recorded and published_here(article, ledger):
            found.append(Sighting(place, evidence, report_day(evidence, article)))
    return tuple(found)


def look(claim: Claim, ledger: Ledger, known: date, recorded: date) -> Sight:
    """The evidence that was public by `known` and entered here by `recorded`, apart from that withdrawn by `known`."""
    return seen(claim, sightings(claim, ledger, recorded), known)


def seen(claim: Claim, ever: Iterable[Sighting], known: date) -> Sight:
    """What was seen by `known` of all that is ever seen."""
    visible: list[Piece] = []
    withdrawn: list[Piece] = []
    whole = withdrawn_by(claim, known)
    for place, evidence, day in ever:
        if day <= known:
            side = withdrawn if whole or withdrawn_by(evidence, known) else visible
            side.append((place, evidence))
    return Sight(tuple(visible), tuple(withdrawn))


def published_here(article: Article, ledger: Ledger) -> bool:
    """Whether the archive shows the article: neither it nor its outlet is a draft."""
    outlet = ledger.outlets.get(article.outlet)
    return not article.draft and not (outlet is not None and outlet.draft)


def dead(article: Article, ledger: Ledger, known: date) -> bool:
    """Whether the article no longer counts by `known`: retracted by its outlet, or it or its outlet withdrawn here."""
    outlet = ledger.outlets.get(article.outlet)
    gone_here = withdrawn_by(article, known) or (outlet is not None and withdrawn_by(outlet, known))
    return gone_here or bool(article.updates and article.retracted_by(known))


def withdrawn_by(record: Record | Evidence, known: date) -> bool:
    """Whether the record, or the piece of evidence, is withdrawn by `known`."""
    return record.withdrawn is not None and record.withdrawn.date <= known

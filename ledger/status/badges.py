"""Badges: what a reader must know beside a status.

In goes what was judged, out come `BadgeNote`s in a fixed order. A badge never changes a status.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.ledger import Ledger
from ledger.records import Article, Claim, Override
from ledger.status.assessment import BadgeNote, Fate, Weighed
from ledger.status.judge import Judged
from ledger.vocabulary import Badge, Status, UpdateKind
from ledger.words import number_in_words

_WEAK_ALONE = (Status.REPORTED, Status.SUSPECTED, Status.DISPUTED)


def badges(judged: Judged, ledger: Ledger) -> tuple[BadgeNote, ...]:
    """Every badge of the claim, in the order in which they are shown."""
    return (
        *_sources(judged),
        *_denied(judged),
        *_rumours(judged),
        *_removed(judged, ledger),
        *_unverified(judged, ledger),
        *_overridden(judged),
    )


def override_in_force(claim: Claim, known: date) -> Override | None:
    """The editor's view shown on this day, if there is one."""
    override = claim.override
    if override is None or known < override.since or (override.until is not None and known > override.until):
        return None
    return override


def _sources(judged: Judged) -> Iterator[BadgeNote]:
    """Single source, where a second one would matter; no named source, where there is any."""
    units = judged.count.favour.units
    if len(units) == 1 and judged.status in _WEAK_ALONE:
        yield BadgeNote(Badge.SINGLE_SOURCE)
    if units and not any(unit.named for unit in units):
        yield BadgeNote(Badge.NO_NAMED_SOURCE)


def _denied(judged: Judged) -> Iterator[BadgeNote]:
    """One badge for each interested party that denies."""
    for party in dict.fromkeys(w.voice for w in judged.weighed if w.fate is Fate.INTERESTED):
        yield BadgeNote(Badge.DENIED, party)


def _rumours(judged: Judged) -> Iterator[BadgeNote]:
    """Circular reporting, and reports that say otherwise than their source."""
    if looped := _articles(judged, Fate.LOOP):
        yield BadgeNote(Badge.CIRCULAR, ", ".join(looped))
    if distorted := _articles(judged, Fate.DISTORTION, Fate.OVERSTATED):
        yield BadgeNote(Badge.DISTORTED, ", ".join(distorted))


def _removed(judged: Judged, ledger: Ledger) -> Iterator[BadgeNote]:
    """Articles that their outlet took off the web without a word."""
    passed = dict.fromkeys(article for w in judged.weighed for article in w.way)
    gone = [
        article
        for article in passed
        if (record := ledger.articles.get(article)) is not None and record.updates and removed(record, judged.known)
    ]
    if gone:
        yield BadgeNote(Badge.SOURCE_REMOVED, ", ".join(gone))


def removed(article: Article, known: date) -> bool:
    """Whether the article had left the web for certain by the end of the day, and not returned since."""
    gone = False
    for update in sorted(article.updates, key=lambda update: update.date.sort_key):
        latest = update.date.latest
        if latest is not None and latest <= known and update.kind in (UpdateKind.REMOVAL, UpdateKind.RETURNED):
            gone = update.kind is UpdateKind.REMOVAL
    return gone


def _unverified(judged: Judged, ledger: Ledger) -> Iterator[BadgeNote]:
    """How many passages could not be checked, because no words or no capture were kept."""
    unchecked = sum(not _held(w, ledger) for w in judged.weighed)
    if unchecked:
        every = unchecked == len(judged.weighed)
        of = number_in_words(len(judged.weighed))
        yield BadgeNote(Badge.UNVERIFIED, "all" if every else f"{number_in_words(unchecked)} of {of}")


def _held(item: Weighed, ledger: Ledger) -> bool:
    """Whether the passage was checked: a capture's text is held. (One that is not in its text fails the checks.)"""
    return item.evidence.quote is not None and item.evidence.article in ledger.texts


def _overridden(judged: Judged) -> Iterator[BadgeNote]:
    """An editor's view in force."""
    override = override_in_force(judged.claim, judged.known)
    if override is not None:
        yield BadgeNote(Badge.OVERRIDDEN, override.status.value)


def _articles(judged: Judged, *fates: Fate) -> list[str]:
    return list(dict.fromkeys(w.evidence.article for w in judged.weighed if w.fate in fates))

"""Rules on dates: nothing is known before it was said, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta

from ledger.checks.rule import Finding, Piece, Subject, error, warning
from ledger.records import Article
from ledger.status.provenance import taken_from
from ledger.vocabulary import ClaimKind, RecordKind, Stance

ELSEWHERE = timedelta(days=1)
"""How far calendars may be apart at one moment: it is a day later in Seoul than in New York."""


@warning("event-after-report", "An event dated after its first report")
def event_after_report(subject: Subject) -> Iterator[Finding]:
    """What happened did not happen after it was first reported."""
    reported: dict[str, date] = {}
    for piece in subject.pieces:
        day = _latest(piece.article)
        if piece.claim.kind is ClaimKind.EVENT and piece.evidence.stance is Stance.SUPPORTS and day:
            reported[piece.claim.id] = min(day, reported.get(piece.claim.id, day))
    for id_, day in reported.items():
        claim = subject.ledger.claims[id_]
        if claim.date and (earliest := claim.date.earliest) and earliest > day + ELSEWHERE:
            message = f"the event is dated {claim.date}, but it was reported by {day}"
            hint = "mend the date; of something announced, claim that it was announced"
            yield Finding(claim.path, ("date",), message, hint)


@error("evidence-too-early", "Evidence entered before its article was published")
def evidence_too_early(subject: Subject) -> Iterator[Finding]:
    """No evidence was entered before its article was published."""
    for piece in subject.pieces:
        if piece.article is None or piece.article.published is None:
            continue
        earliest = piece.article.published.earliest
        if earliest and earliest > piece.evidence.added.date + ELSEWHERE:
            message = f"this was added on {piece.evidence.added.date}, before the article was published ({earliest})"
            yield piece.at("added", message, "mend the one or the other")


@warning("published-guessed", "A date of publication that is only the day of the capture")
def published_guessed(subject: Subject) -> Iterator[Finding]:
    """A date of publication that equals the day of the first capture says on what it rests, or it is left out."""
    for article in subject.part.articles.values():
        if not article.published or not article.captures or article.published_at or article.published_basis:
            continue
        if any(candidate.field == "published" for candidate in article.candidates):
            continue
        day = article.captures[0].at.astimezone(UTC).date()
        if article.published.bounds == (day, day):
            hint = "leave `published` out when the page gives no date, or say in `published_basis` how it is known"
            yield Finding(article.path, ("published",), "this is only the day on which the page was captured", hint)


@error("derived-too-early", "An article older than what it derives from")
def derived_too_early(subject: Subject) -> Iterator[Finding]:
    """No article was published before an article it derives from."""
    for article in subject.part.articles.values():
        latest = _latest(article)
        for number, derived in enumerate(article.derives_from):
            source = subject.ledger.articles.get(derived.article)
            earliest = source.published.earliest if source and source.published else None
            if latest and earliest and earliest > latest + ELSEWHERE:
                message = f"it was published by {latest}, but `{derived.article}` not before {earliest}"
                hint = "mend one of the dates, or turn the derivation round"
                yield Finding(article.path, ("derives_from", number, "article"), message, hint)


@warning("source-dated-differently", "A re-report that dates its source differently")
def source_dated_differently(subject: Subject) -> Iterator[Finding]:
    """Where evidence and its source both date what was said, the dates agree, or a note says why they do not."""
    dated: dict[tuple[str, str], list[Piece]] = {}
    for piece in subject.pieces:
        if piece.evidence.date:
            dated.setdefault((piece.claim.id, piece.evidence.article), []).append(piece)
    for (claim, _), pieces in dated.items():
        for piece in pieces:
            source = taken_from(piece.evidence, subject.ledger)
            theirs = [other.evidence.date for other in dated.get((claim, source or ""), ()) if other.evidence.date]
            mine = piece.evidence.date
            if mine and theirs and not any(mine.overlaps(date_) for date_ in theirs):
                message = f"its source `{source}` says {theirs[0]}"
                hint = "mend the date; if the texts do differ, make a question of it and say why in `note`"
                if not piece.evidence.note:
                    yield piece.at("date", message, hint)


@error("times-differ", "Two dates of publication that exclude each other")
def times_differ(subject: Subject) -> Iterator[Finding]:
    """The full time of publication falls on a day that the date of publication allows."""
    for article in subject.part.articles.values():
        if not article.published or not article.published_at:
            continue
        days = {article.published_at.date(), article.published_at.astimezone(UTC).date()}
        if not any(article.published.contains(day) for day in days):
            message = f"`published_at` falls on {article.published_at.date()}, which `published` does not allow"
            yield Finding(article.path, ("published_at",), message, "mend the one or the other")


@error("captures-out-of-order", "Captures that are not in order of time")
def captures_out_of_order(subject: Subject) -> Iterator[Finding]:
    """Captures stand in order of time, the oldest first, since the last one is taken for the newest."""
    for article in subject.part.articles.values():
        for number, (earlier, later) in enumerate(zip(article.captures, article.captures[1:], strict=False), 1):
            if later.at < earlier.at:
                where = ("captures", number, "at")
                yield Finding(
                    article.path, where, "this capture is older than the one above it", "put the oldest first"
                )


@error("wrong-year", "An article in the folder of another year")
def wrong_year(subject: Subject) -> Iterator[Finding]:
    """An article lies in the folder of a year in which it may have been published."""
    for article in subject.part.articles.values():
        folder = article.path.split("/")[-2]
        if not folder.isdigit() or article.published is None:
            continue
        first, last = article.published.bounds
        if (first and first.year > int(folder)) or (last and last.year < int(folder)):
            year = (first or last or date.min).year
            hint = f"move it to content/{RecordKind.ARTICLE.folder}/{year}/, or mend the date"
            yield Finding(article.path, ("published",), f"it was published in {year}, but lies in {folder}/", hint)


def _latest(article: Article | None) -> date | None:
    return article.published.latest if article and article.published else None

"""Gather the signs that a reading derives from articles of the records: one small function for each sort of sign.

A `Case` and what is known in, `Sign`s and remarks out. Nothing is weighed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from ledger.ledger import Ledger
from ledger.names import first_name
from ledger.records import Article
from scraper.addresses import Addresses
from scraper.identity import same_work
from scraper.relate.credits import Credit, CreditKind
from scraper.relate.edges import Sign, SignKind
from scraper.relate.known import Known
from scraper.relate.marks import CAPTION, COMMON, SPELLING
from scraper.relate.shingles import COPY, PARTIAL, Overlap
from scraper.stages import Reading

MEANT_WITHIN = timedelta(days=45)
"""How old a report may be that is credited without a link."""

CLEARLY_MEANT = timedelta(days=3)
"""How old an outlet's newest report may be to be taken for the one meant when there are several."""

FAR_APART = timedelta(days=7)
"""How much older the report before that must be then."""

CREDITED = {
    CreditKind.DATELINE: SignKind.DATELINE,
    CreditKind.TOLD: SignKind.TOLD,
    CreditKind.NAMED: SignKind.CREDIT,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One reading to be related."""

    reading: Reading
    article: str
    """Its id."""
    outlet: str
    days: tuple[date | None, date | None]
    """First and last day on which it may have been published."""
    ledger: Ledger
    addresses: Addresses


def signs(case: Case, known: Known) -> Iterator[Sign | str]:
    """Every sign that the case derives from an article of another outlet; a text is a remark for a person."""
    yield from _original(case)
    yield from _links(case)
    yield from _alike(case, known)
    yield from _credits(case, known)
    yield from _marks(case, known)


def _original(case: Case) -> Iterator[Sign | str]:
    """The page names an address on another site as the original."""
    url = case.reading.url or ""
    source = case.addresses.article(url)
    if source is not None and _is_other(case, source):
        yield Sign(source.id, SignKind.CANONICAL, f"the page names it as its original ({url})")
    elif source is None and url and _is_elsewhere(case, url):
        yield f"the page names {url} as its original, which the archive does not know"


def _links(case: Case) -> Iterator[Sign]:
    """A link in the body leads to an article of the records."""
    for link in case.reading.links:
        source = case.addresses.article(link.url)
        if source is not None and _is_other(case, source):
            words = f" from “{link.text[:60]}”" if link.text else ""
            yield Sign(source.id, SignKind.LINK, f"its text links to it{words}")


def _alike(case: Case, known: Known) -> Iterator[Sign]:
    """Words of one stand in the other."""
    for article, overlap in known.alike(case.reading.kept).items():
        if overlap.most < PARTIAL or not _is_other(case, case.ledger.articles[article]):
            continue
        kind = SignKind.COPY if overlap.most >= COPY else SignKind.PARTIAL
        yield Sign(article, kind, _share(overlap))


def _share(overlap: Overlap) -> str:
    return f"{overlap.here:.0%} of its words stand there in the same order, {overlap.there:.0%} of those stand here"


def _credits(case: Case, known: Known) -> Iterator[Sign | str]:
    """The text credits another outlet."""
    reading = case.reading
    said = (*([reading.standfirst] if reading.standfirst else []), *reading.paragraphs)
    for credit in known.credits.find(said, reading.authors, case.outlet):
        meant = _meant(case, known.of_outlet(credit.outlet))
        if not meant:
            yield f"it credits {_name(case, credit)} ({credit.words}), of which no earlier report is in the archive"
        for article, vague in meant:
            yield Sign(article, CREDITED[credit.kind], f"it credits {_name(case, credit)}: {credit.words}", vague)


def _meant(case: Case, reports: list[Article]) -> list[tuple[str, bool]]:
    """The reports of an outlet that a credit may mean, and whether it may well be another."""
    first, last = case.days
    near: list[tuple[date, date, str]] = []
    for report in reports:
        if report.published is None or report.id == case.article:
            continue
        earliest, latest = report.published.bounds
        if earliest and latest and (last is None or earliest <= last) and (not first or latest >= first - MEANT_WITHIN):
            near.append((latest, earliest, report.id))
    near.sort(reverse=True)
    if not near:
        return []
    newest, since, newest_id = near[0]
    fresh = last is not None and newest >= last - CLEARLY_MEANT
    if len(near) == 1 or (fresh and near[1][0] < since - FAR_APART):
        return [(newest_id, False)]
    return [(report, True) for _, _, report in near]


def _marks(case: Case, known: Known) -> Iterator[Sign]:
    """A caption or an odd spelling stands in both."""
    for mark, articles in known.marked(case.reading).items():
        others = [article for article in articles if _is_other(case, case.ledger.articles[article])]
        if len(others) >= COMMON:
            continue
        kind = SignKind.CAPTION if mark.startswith(CAPTION) else SignKind.SPELLING
        words = mark.removeprefix(CAPTION).removeprefix(SPELLING)
        shown = (
            f"both have a picture with the caption “{words[:60]}…”"
            if kind is SignKind.CAPTION
            else f"both write {words}"
        )
        yield from (Sign(article, kind, shown) for article in others)


def _is_other(case: Case, source: Article) -> bool:
    """Whether an article is another outlet's: an outlet's own earlier reports are no source of their own."""
    if source.id == case.article or source.outlet == case.outlet:
        return False
    here, there = case.ledger.outlets.get(case.outlet), case.ledger.outlets.get(source.outlet)
    return not (here and there and here.owner and here.owner == there.owner)


def _is_elsewhere(case: Case, url: str) -> bool:
    """Whether an address lies on another site than the outlet's home; unknown where the outlet has none."""
    outlet = case.ledger.outlets.get(case.outlet)
    home = urlsplit(same_work(outlet.url)).netloc if outlet and outlet.url else ""
    host = urlsplit(same_work(url)).netloc
    return bool(home) and host != home and not host.endswith(f".{home}") and not home.endswith(f".{host}")


def _name(case: Case, credit: Credit) -> str:
    outlet = case.ledger.outlets[credit.outlet]
    return first_name(outlet.name, outlet.id)

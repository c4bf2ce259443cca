"""The pages of outlets: what an outlet found out itself, and what it took over from others.

In go an archive's parts; out come an `OutletView` for one outlet and `OutletLine`s for the list.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger.records import Article, Outlet
from site_plugin import urls
from site_plugin.countries import country_name
from site_plugin.languages import language_name, marked
from site_plugin.views.entity import Name
from site_plugin.views.parts import ArticleRef, ClaimLine, EntityRef, Parts

KIND = {
    "wire": "News agency", "newspaper": "Newspaper", "broadcaster": "Broadcaster", "magazine": "Magazine",
    "trade": "Trade press", "think-tank": "Think tank", "ngo": "Non-governmental organization", "blog": "Blog",
    "aggregator": "Aggregator: republishes others’ reports", "forum": "Forum", "official": "Official body",
    "content-farm": "Rewrites or machine-translates others’ reports, as far as this archive can tell",
    "state-media": "State media", "company": "Company", "reference": "Reference work",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OutletView:
    """All that an outlet's page says."""

    ref: EntityRef
    kind: str
    names: tuple[Name, ...]
    home: str
    nofollow: bool
    country: str
    languages: tuple[str, ...]
    owner: EntityRef | None
    entity: EntityRef | None
    own: tuple[ArticleRef, ...]
    """Articles that derive from none, or add enquiries of their own."""
    taken: tuple[tuple[ArticleRef, tuple[ArticleRef, ...]], ...]
    """Articles that re-report, each with whom it follows."""
    first: tuple[ClaimLine, ...]
    """Claims that it was first to say."""
    note: str
    path: str


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet in the list."""

    ref: EntityRef
    kind: str
    country: str
    own: int
    taken: int


def outlet_view(parts: Parts, outlet: Outlet) -> OutletView:
    """What the outlet's page says on the archive's day."""
    articles = parts.articles_of.get(outlet.id, [])
    own = [article for article in articles if reports_itself(article)]
    taken = [article for article in articles if not reports_itself(article)]
    return OutletView(
        ref=parts.outlets[outlet.id],
        kind=KIND[outlet.kind.value],
        names=tuple(Name(name, marked(code), language_name(code)) for code, name in outlet.name.items()),
        home=urls.safe(outlet.url),
        nofollow=outlet.kind.value == "content-farm",
        country=country_name(outlet.country),
        languages=tuple(language_name(code) for code in outlet.languages),
        owner=parts.entities.get(outlet.owner) if outlet.owner else None,
        entity=parts.entities.get(outlet.entity) if outlet.entity else None,
        own=tuple(parts.articles[article.id] for article in own),
        taken=tuple((parts.articles[article.id], _sources(parts, article)) for article in taken),
        first=tuple(parts.lines_of(parts.first_said.get(outlet.id, ()))),
        note=outlet.note,
        path=outlet.path,
    )


def outlet_lines(parts: Parts) -> list[OutletLine]:
    """Every outlet, those with most reporting of their own first."""
    lines = []
    for outlet in parts.archive.outlets.values():
        articles = parts.articles_of.get(outlet.id, [])
        own = sum(map(reports_itself, articles))
        lines.append(
            OutletLine(
                parts.outlets[outlet.id],
                KIND[outlet.kind.value],
                country_name(outlet.country),
                own,
                len(articles) - own,
            )
        )
    return sorted(lines, key=lambda line: (-line.own, -line.taken, line.ref.name.casefold()))


def reports_itself(article: Article) -> bool:
    """Whether the article began its own reporting, wholly or in part."""
    return not article.derives_from or bool(article.own_reporting)


def _sources(parts: Parts, article: Article) -> tuple[ArticleRef, ...]:
    keys = dict.fromkeys(derived.article for derived in article.derives_from)
    return tuple(parts.articles[key] for key in keys if key in parts.articles)

"""The pages of outlets: what an outlet found out itself, and what it took over from others.

In go an archive's parts; out come an `OutletView` for one outlet and `OutletLine`s for the list.
"""

from __future__ import annotations

from ledger.frozen import frozen
from ledger.records import Article, Outlet
from ledger.vocabulary import OutletKind
from site_plugin import urls
from site_plugin.countries import country_name
from site_plugin.languages import language_name, marked
from site_plugin.views.entity import Name
from site_plugin.views.parts import Parts
from site_plugin.views.values import ArticleRef, ClaimLine, EntityRef

KIND = {
    OutletKind.WIRE: "News agency",
    OutletKind.NEWSPAPER: "Newspaper",
    OutletKind.BROADCASTER: "Broadcaster",
    OutletKind.MAGAZINE: "Magazine",
    OutletKind.TRADE: "Trade press",
    OutletKind.THINK_TANK: "Think tank",
    OutletKind.NGO: "Non-governmental organization",
    OutletKind.BLOG: "Blog",
    OutletKind.AGGREGATOR: "Aggregator: republishes others’ reports",
    OutletKind.CONTENT_FARM: "Rewrites or machine-translates others’ reports, as far as this archive can tell",
    OutletKind.FORUM: "Forum",
    OutletKind.OFFICIAL: "Official body",
    OutletKind.STATE_MEDIA: "State media",
    OutletKind.COMPANY: "Company",
    OutletKind.REFERENCE: "Reference work",
}
"""How each sort of outlet reads."""


@frozen
class Followed:
    """An article that re-reports."""

    article: ArticleRef
    sources: tuple[ArticleRef, ...]
    """Whom it follows."""
    adds: str
    """What it has besides, in the editors' words."""


@frozen
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
    """Articles that derive from none."""
    added: tuple[Followed, ...]
    """Articles that re-report and add something of their own."""
    taken: tuple[Followed, ...]
    """Articles that only re-report."""
    first: tuple[ClaimLine, ...]
    """Claims that it was first to say."""
    note: str
    path: str


@frozen
class OutletLine:
    """An outlet in the list."""

    ref: EntityRef
    kind: str
    country: str
    own: int
    added: int
    taken: int


def outlet_view(parts: Parts, outlet: Outlet) -> OutletView:
    """What the outlet's page says on the archive's day."""
    articles = parts.articles_of.get(outlet.id, [])
    followed = [_followed(parts, article) for article in articles if article.derives_from]
    return OutletView(
        ref=parts.outlets[outlet.id],
        kind=KIND[outlet.kind],
        names=tuple(Name(name, marked(code), language_name(code)) for code, name in outlet.name.items()),
        home=urls.safe(outlet.url),
        nofollow=outlet.kind is OutletKind.CONTENT_FARM,
        country=country_name(outlet.country),
        languages=tuple(language_name(code) for code in outlet.languages),
        owner=parts.entities.get(outlet.owner) if outlet.owner else None,
        entity=parts.entities.get(outlet.entity) if outlet.entity else None,
        own=tuple(parts.articles[article.id] for article in articles if not article.derives_from),
        added=tuple(one for one in followed if one.adds),
        taken=tuple(one for one in followed if not one.adds),
        first=tuple(parts.lines_of(parts.first_said.get(outlet.id, ()))),
        note=outlet.note,
        path=outlet.path,
    )


def outlet_lines(parts: Parts) -> list[OutletLine]:
    """Every outlet, those with most reporting of their own first."""
    lines = []
    for outlet in parts.archive.outlets.values():
        articles = parts.articles_of.get(outlet.id, [])
        own = sum(not article.derives_from for article in articles)
        added = sum(bool(article.derives_from and article.own_reporting) for article in articles)
        lines.append(
            OutletLine(
                parts.outlets[outlet.id],
                KIND[outlet.kind],
                country_name(outlet.country),
                own,
                added,
                len(articles) - own - added,
            )
        )
    return sorted(lines, key=lambda line: (-line.own, -line.added, -line.taken, line.ref.name.casefold()))


def _followed(parts: Parts, article: Article) -> Followed:
    keys = dict.fromkeys(derived.article for derived in article.derives_from)
    sources = tuple(parts.articles[key] for key in keys if key in parts.articles)
    return Followed(parts.articles[article.id], sources, article.own_reporting)

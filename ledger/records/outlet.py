"""An outlet: who publishes."""

from ledger.frozen import frozen
from ledger.records.common import EntityId, Names, Record
from ledger.vocabulary import OutletKind


@frozen
class Collect:
    """Where to look for new articles of an outlet, and how often."""

    feeds: tuple[str, ...] = ()
    """Addresses of RSS, Atom or JSON feeds."""
    sitemaps: tuple[str, ...] = ()
    """Addresses of sitemaps or sitemap indexes."""
    lists: tuple[str, ...] = ()
    """Addresses of pages that list articles."""
    links: str = ""
    """Regular expression that the address of an article matches, for `lists` and `sitemaps`."""
    every: str = "6h"
    """How often to look: a number with `m`, `h` or `d`."""
    untried: bool = False
    """True until somebody has seen these addresses answer."""


@frozen(kw_only=True)
class Outlet(Record):
    """Who publishes."""

    name: Names
    """What it calls itself, by language."""
    kind: OutletKind
    """What sort of publisher it is."""
    url: str = ""
    """Its home page."""
    country: str = ""
    """ISO 3166-1 alpha-2 code of its seat; empty when unknown."""
    languages: tuple[str, ...] = ()
    """Languages it publishes in (BCP 47)."""
    time_zone: str = ""
    """IANA zone its clocks show, such as `Asia/Seoul`; empty when unknown."""
    owner: EntityId | None = None
    """Who owns it: outlets with one owner are one voice."""
    entity: EntityId | None = None
    """The entity that is this outlet, where others speak about it."""
    collect: Collect | None = None
    """Where new articles are looked for; absent: never polled."""

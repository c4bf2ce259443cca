"""Take one article in: fetch or hand over → keep → read → revise → relate → propose, written once as a recipe.

An address or a person's file in; captures, the article's record and a draft out. Doing it again with the same input
changes nothing. Claims, entities, outlets and questions are never written here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from ledger.files import write_whole
from ledger.ledger import Ledger
from ledger.load import load
from ledger.records import Article
from ledger.records import Capture as KeptCapture
from scraper.draft import write_draft
from scraper.errors import ScraperError
from scraper.identity import same_work
from scraper.keep import Store
from scraper.propose import Proposer
from scraper.propose.worth import load_weights
from scraper.read import read
from scraper.record import new_id, next_revision, write_record
from scraper.revise import Revision, revise
from scraper.stages import Capture, Reading


class UnknownOutlet(ScraperError):
    """No outlet of the archive publishes at this address."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of taking one article in."""

    article: str
    """Id of the article."""
    new: bool
    """Whether the archive did not know the article before."""
    written: tuple[Path, ...]
    """Files that changed, relative to the archive's root; empty when everything was there already."""
    candidates: int
    """How many claims the draft proposes."""
    notes: tuple[str, ...]
    """What a person should know: differences from the record, sources it seems to derive from, material changes."""
    revision: Revision | None = None
    """How the text differs from the capture before; None when it does not."""


def add(root: Path, capture: Capture, outlet: str = "", store: Store | None = None) -> Added:
    """Take a capture into the archive at `root`. Raises `UnknownOutlet`, `Unreadable` or `LedgerError`."""
    ledger = load(root).ledger
    store = store or Store(root / "captures")
    old = known_article(ledger, capture.url, capture.final_url)
    publisher = old.outlet if old else outlet or outlet_of(ledger, capture.final_url)
    if publisher not in ledger.outlets:
        raise UnknownOutlet(f"there is no outlet {publisher!r}; start one with `ledger new outlet`")
    entry = store.keep(capture).entry
    reading = replace(read(capture), url=_address(old, capture))
    kept = KeptCapture(
        at=entry.at,
        sha256=entry.sha256,
        text_sha256=store.keep_text(reading.text),
        file=entry.file,
        revision=next_revision(old, reading.text_sha256),
    )
    article_id = old.id if old else new_id(publisher, reading, ledger.articles)
    text = (root / old.path).read_text("utf-8") if old else ""
    record = write_record(article_id, publisher, reading, kept, old=old, text=text)
    revision = _revision(ledger, store, old, reading)
    proposer = Proposer(ledger, load_weights(root))
    draft = write_draft(proposer.propose(reading, article_id, at=entry.at), ledger)
    files = [(record.path, record.text), (draft.path, draft.text)]
    written = tuple(path for path, content in files if write_whole(root / path, content))
    notes = [*record.notes, *_material(revision)]
    return Added(article_id, old is None, written, draft.candidates, tuple(notes), revision)


def known_article(ledger: Ledger, *urls: str) -> Article | None:
    """The article of the archive that stands at one of these addresses, whatever form the address takes."""
    wanted = {same_work(url) for url in urls if url}
    for article in ledger.articles.values():
        if article.url and same_work(article.url) in wanted:
            return article
    return None


def outlet_of(ledger: Ledger, url: str) -> str:
    """Id of the outlet whose home lies at the host of an address. Raises `UnknownOutlet` when none or several do."""
    host = _host(url)
    found = [outlet.id for outlet in ledger.outlets.values() if outlet.url and _same_site(host, _host(outlet.url))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownOutlet(f"{host} belongs to several outlets: {', '.join(found)}; name one with --outlet")
    raise UnknownOutlet(
        f"no outlet has its home at {host}; name one with --outlet, or start one with `ledger new outlet`"
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")


def _same_site(host: str, home: str) -> bool:
    return bool(home) and (host == home or host.endswith(f".{home}"))


def _address(old: Article | None, capture: Capture) -> str:
    return old.url if old and old.url else capture.url


def _revision(ledger: Ledger, store: Store, old: Article | None, reading: Reading) -> Revision | None:
    """How the text differs from the newest one kept; None when it is the first or the same."""
    if old is None or not old.captures or old.captures[-1].text_sha256 == reading.text_sha256:
        return None
    before = store.load_text(old.captures[-1].text_sha256)
    return revise(before, reading.text, ledger.evidence_of.get(old.id, ()))


def _material(revision: Revision | None) -> list[str]:
    if revision is None or not revision.material:
        return []
    changed = "; ".join(f"“{change.before}” → “{change.after}”" for change in revision.changes if change.material)
    touched = f"; claims that rest on it: {', '.join(revision.claims)}" if revision.claims else ""
    return [f"the text has changed: {changed}{touched}"]

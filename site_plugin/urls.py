"""Addresses: where the page of each record stands, and which scraped addresses may be linked to.

In go kinds, ids and addresses found in records; out come addresses relative to the root of the site, never with a
scheme that runs code. Links inside the site are written `~/claims/x/` and made relative to their page when the page is
filled.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from ledger.vocabulary import RecordKind

HOME = "~/"
"""What stands for the root of the site in every link before its page is placed."""

SECTION = {
    RecordKind.CLAIM: "claims/",
    RecordKind.ARTICLE: "articles/",
    RecordKind.ENTITY: "entities/",
    RecordKind.OUTLET: "outlets/",
    RecordKind.QUESTION: "questions/",
}
"""Folder of the pages of each kind of record."""


_BLANK = re.compile(r"[\x00- ]").search


def address(kind: RecordKind, record: str) -> str:
    """The address of a record's page from the root of the site, such as `claims/sek-did-the-work/`."""
    return f"{SECTION[kind]}{record}/"


def link(kind: RecordKind, record: str) -> str:
    """The link to a record's page as templates print it, such as `~/claims/sek-did-the-work/`."""
    return f"{HOME}{address(kind, record)}"


def evidence_anchor(article: str, index: int) -> str:
    """The anchor of one piece of evidence on its claim's page; positions never move, for evidence is never deleted."""
    return f"e{index + 1}-{article}"


@lru_cache(maxsize=16384)
def safe(url: str) -> str:
    """The address if it leads to the web (http or https) and nowhere else; otherwise nothing."""
    text = url.strip()
    if _BLANK(text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def to_root(page: str) -> str:
    """The way from a page back to the root: `../../` for `claims/x/`, `./` for the first page."""
    return "../" * page.count("/") or "./"


def place(html: str, page: str) -> str:
    """The page with every link inside the site made relative to where the page stands.

    Only attributes are touched: text that came from elsewhere is escaped and cannot hold a bare quotation mark.
    """
    return html.replace(f'="{HOME}', f'="{to_root(page)}')


def passage_link(url: str, fragment: str) -> str:
    """The address of an article with a text fragment that leads to a passage; the plain address without one."""
    plain = safe(url)
    if not plain or not fragment:
        return plain
    return f"{plain}{':~:' if '#' in plain else '#:~:'}{fragment.removeprefix('#').removeprefix(':~:')}"


def query(**values: str) -> str:
    """A query string with its values escaped, such as `?status=disputed`."""
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in values.items())

"""The small values that many pages share: how a claim, an article or a name is shown in a line, and dates in words.

Links are written from the root (`~/claims/x/`); nothing is escaped here. What is made once for each record is known by
its identity, so that looking up what was printed of it costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.vocabulary import ClaimKind, Status
from ledger.words import date_in_words, day_in_words
from site_plugin.languages import marked

WORD = {
    Status.CONFIRMED: "Confirmed",
    Status.CORROBORATED: "Corroborated",
    Status.REPORTED: "Reported",
    Status.SUSPECTED: "Suspected",
    Status.DISPUTED: "Disputed",
    Status.DENIED_ONLY: "Denied",
    Status.REFUTED: "Refuted",
    Status.UNSUPPORTED: "Unsupported",
    Status.RETRACTED: "Retracted",
    Status.NOT_YET_REPORTED: "Not yet reported",
}
"""How each status reads, in the order in which lists show them."""

SORT = {
    ClaimKind.EVENT: "Event",
    ClaimKind.STATE: "State of things",
    ClaimKind.ATTRIBUTION: "Who said what",
    ClaimKind.RELATIONSHIP: "Relationship",
    ClaimKind.QUANTITY: "How much or how many",
    ClaimKind.ASSESSMENT: "Assessment",
    ClaimKind.DENIAL: "Denial",
    ClaimKind.LEGAL: "Law and sanctions",
    ClaimKind.ABSENCE: "What was not found",
}
"""How each sort of claim reads."""

_HTML_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


class When(NamedTuple):
    """A date for people and, where HTML has a form for it, for machines."""

    words: str
    """As a person would say it."""
    iso: str = ""
    """For `<time datetime>`; empty where HTML cannot say it."""


@frozen
class Standing:
    """Where a claim stands: word, symbol and the count that matters."""

    status: str
    """The status as a word of the closed set; names the symbol and the colour."""
    word: str
    """How it reads."""
    count: str
    """`1 source, 9 articles`."""
    since: When | None
    """Since when it has this status."""
    denied: str = ""
    """`denied by Skybound Entertainment`: the parties that would lose by it and deny it, whatever the status."""


@frozen(eq=False)
class ArticleRef:
    """An article as other pages name it."""

    id: str
    url: str
    title: str
    lang: str
    """`lang` of the title; empty for English."""
    language: str
    """The article's language in English."""
    outlet: str
    outlet_url: str
    outlet_lang: str
    when: When
    published: date | None
    """Last day its date allows, for order."""
    rewritten: bool
    """Whether its outlet rewrites or machine-translates others' reports."""


@frozen(eq=False)
class EntityRef:
    """An entity or outlet as other pages name it."""

    id: str
    url: str
    """Empty when it has no page of its own."""
    name: str
    lang: str = ""


@frozen(eq=False)
class ClaimLine:
    """A claim in one line."""

    id: str
    url: str
    text: str
    standing: Standing
    kind: str
    happened: When | None
    known: When | None
    """Since when something has been published about it."""
    known_day: date | None
    about: tuple[str, ...]
    outlets: tuple[str, ...]
    reach: int
    """Articles that carry it."""
    date: Edtf | None
    milestone: bool
    draft: bool


def first_name(names: Mapping[str, str], otherwise: str) -> tuple[str, str]:
    """The name shown first (English, else the first given) and its `lang`; the id where there is none."""
    if "en" in names:
        return names["en"], ""
    for code, name in names.items():
        return name, marked(code)
    return otherwise, ""


def when(edtf: Edtf | None) -> When | None:
    """A date in words, with its machine form where HTML has one."""
    if edtf is None:
        return None
    return When(date_in_words(edtf), edtf.text if _HTML_DATE.fullmatch(edtf.text) else "")


def on(day: date) -> When:
    """A day in words."""
    return When(day_in_words(day), day.isoformat())


def by_date(line: ClaimLine) -> tuple[object, ...]:
    """A key that puts claims in the order in which they happened; undated ones last, then by when they became known."""
    happened = line.date.sort_key if line.date else (True, 10**9, 10**9, 0, "")
    return (*happened, line.known_day or date.max, line.id)


def by_known(line: ClaimLine) -> tuple[object, ...]:
    """A key that puts claims in the order in which they became known."""
    return (line.known_day or date.max, *by_date(line))

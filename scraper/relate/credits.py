"""Which outlets a text credits, and by what words: "told CNN", "38노스에 따르면", 「共同通信によると」, "(Reuters) -".

A text and the names of outlets in, `Credit`s out. It knows no articles; which one is meant is judged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledger.ledger import Ledger
from ledger.records import Outlet
from ledger.vocabulary import OutletKind

SHORTEST = 2
"""Characters a name must have."""

LONGEST_REASON = 60
"""Characters of the text that a reason shows."""

HEAD = 3
"""Paragraphs at the beginning, and at the end, in which a dateline or a signature may stand."""

REPORTING = (
    "report|wrote|writ|reveal|found|find|publish|broke|said|say|note|quot|learn|confirm|describ|detail|claim|explain|point"
    "|suggest|add|show|warn|stat|announc|analy|uncover|discover|estimat|believ|identif|observ|conclud|disclos|expos|cit"
    "|obtain|review|examin"
)
"""How verbs begin that an outlet does its reporting by."""

BEFORE = (
    r"\b(?:told|tells|telling|according to|reported by|first reported (?:by|in)|cited by|citing|quoted by|quoting"
    r"|credited to|published (?:by|in|on)|as per|per|via|source:|sources?:|(?:interview|statement|email|e-mail)s? "
    r"(?:with|to|for)|spoke (?:to|with)|(?:report|article|story|piece|post|analysis|investigation)"
    r" (?:by|from|in|for|on|of))"
    r"\s+(?:the\s+|by\s+)?(?:[a-z]+\s+){0,3}"
)
"""What stands before a name that is credited in English; up to three lower-case words may stand between."""

AFTER = (
    rf"(?:['’]s)?(?:,[^.\n]{{3,140}}?,)?\s+(?:\w+\s+){{0,2}}?(?:{REPORTING})\w*\b"
    r"|['’]s\s+(?:\w+\s+)?(?:report|article|story|analysis|findings)\b"
)
"""What follows one."""

KOREAN = (
    r"\s?(?:에 따르면|에 의하면|를 인용|을 인용|와의 인터뷰|과의 인터뷰|(?:이|가|은|는|도|의)?\s?[^.。]{0,40}?"
    r"(?:보도|전했|전한|밝혔|밝힌|공개|분석|설명|지적|확인|폭로))"
)
JAPANESE = (
    r"(?:[」』]|紙|通信)?(?:によると|によれば|の報道|の取材"
    r"|が(?:[^。]{0,30}?)(?:報じ|伝え|明らかに|指摘)|は(?:[^。]{0,30}?)(?:報じ|伝え))"
)
CHINESE = r"(?:网站|網站|通讯社|通訊社)?(?:(?:[^。]{0,12}?)(?:报道|報導|報道|指出|披露|揭露)|称|稱)"

WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


PARTIES = frozenset({OutletKind.OFFICIAL, OutletKind.COMPANY, OutletKind.REFERENCE, OutletKind.FORUM})
"""Kinds of outlet whose name in a text is a party that speaks or a place, not a report that is credited."""


class CreditKind(StrEnum):
    """How an outlet is credited."""

    NAMED = "named"
    """The text says that the outlet reports something."""
    TOLD = "told"
    """Somebody's words were spoken to the outlet."""
    DATELINE = "dateline"
    """The text is the outlet's own dispatch: a dateline or a signature says so."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One outlet that a text credits."""

    outlet: str
    kind: CreditKind
    words: str
    """The words that show it, a few of them."""


class Credits:
    """The names of an archive's outlets, made ready once for many texts."""

    def __init__(self, ledger: Ledger) -> None:
        press = (outlet for outlet in ledger.outlets.values() if outlet.kind not in PARTIES)
        self._patterns = {outlet.id: _Named(_names(outlet, ledger)) for outlet in press}

    def find(self, paragraphs: Sequence[str], authors: Sequence[str], own: str) -> list[Credit]:
        """The outlets credited besides its own, each once: a dateline before "told", "told" before a mere naming."""
        text = "\n".join(paragraphs)
        found = []
        for outlet, named in self._patterns.items():
            if outlet != own and named.stands_in(text, authors):
                credit = next(named.credits(outlet, text, paragraphs, authors), None)
                if credit is not None:
                    found.append(credit)
        return found


class _Named:
    """The names of one outlet."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        latin = [re.escape(name) for name in names if not WIDE.search(name)]
        wide = [re.escape(name) for name in names if WIDE.search(name)]
        spelt = "|".join([*(rf"(?<!\w){name}(?!\w)" for name in latin), *wide]) or r"(?!)"
        self._dateline = re.compile(
            rf"^(?:[^\W\d][^()]{{0,60}}\s)?\(\s*(?:{spelt})\s*\)\s*[-–—:]"
            rf"|^\s*[\[(（【][^\])）】=]{{0,15}}(?:=|\s)?(?:{spelt})[\])）】]"
            rf"|(?:©|\(c\)|Copyright)\s?(?:\d{{4}}\s)?(?:{spelt})|[(（](?:{spelt})[)）]\s*$"
        )
        self._told = re.compile(rf"\b(?:told|tells|telling)\s+(?:the\s+)?(?:{spelt})")
        self._named = re.compile(
            rf"{BEFORE}(?:{spelt})|(?:{spelt})(?:{AFTER}|{KOREAN}|{JAPANESE}|{CHINESE})|(?:据|據|援引)(?:{spelt})"
        )

    def stands_in(self, text: str, authors: Sequence[str]) -> bool:
        """Whether any of the names stands there at all: a cheap look before the dear one."""
        return any(name in text or name in authors for name in self.names)

    def credits(self, outlet: str, text: str, paragraphs: Sequence[str], authors: Sequence[str]) -> Iterator[Credit]:
        """What the text credits the outlet with, the strongest first."""
        signed = next((name for name in self.names if name in authors), "")
        if signed:
            yield Credit(outlet, CreditKind.DATELINE, f"signed “{signed}”")
        for paragraph in (*paragraphs[:HEAD], *paragraphs[-HEAD:]):
            if found := self._dateline.search(paragraph):
                yield Credit(outlet, CreditKind.DATELINE, _shown(found))
        if found := self._told.search(text):
            yield Credit(outlet, CreditKind.TOLD, _shown(found))
        if found := self._named.search(text):
            yield Credit(outlet, CreditKind.NAMED, _shown(found))


def _names(outlet: Outlet, ledger: Ledger) -> list[str]:
    """What an outlet is called, the article of an English name left out, the longest first."""
    entity = ledger.entities.get(outlet.entity or "")
    behind: Mapping[str, str] = entity.names if entity else {}
    names = [*outlet.name.values(), *behind.values(), *(entity.aliases if entity else ())]
    bare = {name.removeprefix("The ").removeprefix("the ").strip() for name in names}
    return sorted((name for name in bare if len(name) >= SHORTEST), key=lambda name: (-len(name), name))


def _shown(found: re.Match[str]) -> str:
    words = " ".join(found.group().split())
    return f"“{words}”" if len(words) <= LONGEST_REASON else f"“{words[:LONGEST_REASON]}…”"

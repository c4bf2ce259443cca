"""Names the archive does not know, out of a text: each with a guess of what it is, where its words give one.

They are proposed, never taken for somebody: an editor makes an entity of them or does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ledger.records import NewName
from ledger.vocabulary import EntityType
from scraper.propose.names import Mention

COMMON = frozenset(
    """
    I The A An In On At But And He She It They We You This That These Those Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November December English
    Korean Japanese Chinese American British European Russian Italian French German North South West East Season Episode
    IP Internet TV AI CEO US U.S. UK EU VPN IT Mr Ms Mrs Dr God
    """.split()
)
"""Capitalised words that name nobody."""
_CAPITALISED = re.compile(
    r"(?<![.!?:“\"'‘’] )(?<!^)(?<!\n)\b"
    r"(?:[A-Z][\w’'.&-]*[\w]|[A-Z]{2,})(?: (?:of|the|for|and|de|&) (?=[A-Z])| (?=[A-Z\d]))?"
    r"(?:(?:[A-Z][\w’'&-]*|\d+)(?: (?:of|the|for|and|de|&) (?=[A-Z])| (?=[A-Z]))?)*",
)
_TITLE_MARKS = re.compile(
    r"[『《〈「<](?P<east>[^』》〉」>\n]{2,40})[』》〉」>]|[‘'](?P<korean>[^’'\n]{2,40})[’'](?=[^\w]|[가-힣])"
)
_ENGLISH_TITLE = re.compile(
    r"“(?P<title>(?:[A-Z][\w’'-]*|\d+)(?:[ :,]+(?:[A-Z][\w’'-]*|\d+|of|the|and|in|to|a|for))+)[,.]?”"
)
_WORK_BEFORE = re.compile(
    r"(?:애니메이션|애니|영화|드라마|시리즈|작품|만화|소설|アニメ|映画|ドラマ|作品)[은는인의]?\s?$"
)
_ROLE_BEFORE = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof|Professor|Researcher|Director|Minister|President|Senator|spokes\w+|analyst|author|CEO|"
    r"founder|engineer|fellow|reporter|journalist)\.?$",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(
    r"^,\s(?:an?|the)\s(?:[\w’'-]+\s){0,6}?(?:researcher|analyst|professor|director|founder|engineer|spokes\w+|fellow|"
    r"expert|author|minister|lawyer|official|journalist|animator|executive|head|chief|president)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:Inc|Ltd|LLC|Corp|Co|Entertainment|Studios?|Group|Company|Media|Holdings|Pictures|Productions?|Animation|"
    r"Technologies|Systems|Bank|Foundation|Association|Centre|Center|Institute|University)\b\.?"
)
_PUBLIC = re.compile(
    r"\b(?:Ministry|Department|Agency|Office|Committee|Council|Court|Parliament|Police|Bureau|Commission)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|from|near|to|at) (?:the )?(?:city|province|town|port|district|island|state) of$|"
    r"\b(?:based|headquartered|living|lives|located|born) in$"
)
_QUOTED_SENTENCE = re.compile(r"(?:다|요|까|죠)[.!?]?$|[.!?。]$|(?:た|だ|です|ます)$")


def unknown_names(text: str, mentions: Iterable[Mention], language: str = "en") -> tuple[NewName, ...]:
    """Names no mention covers, most used first: English ones of two words or used twice, and quoted titles."""
    covered = [(mention.start, mention.end) for mention in mentions]
    counts: Counter[str] = Counter()
    guesses: dict[str, EntityType] = {}
    for name, start, end, guess in _found(text, language):
        if all(word in COMMON or word.isdigit() for word in name.split()) or any(
            first < end and start < last for first, last in covered
        ):
            continue
        counts[name] += 1
        if guess is not None:
            guesses.setdefault(name, guess)
    kept = [name for name, times in counts.most_common() if " " in name or times > 1 or name in guesses]
    return tuple(NewName(name, guesses.get(name), counts[name]) for name in kept)


def _found(text: str, language: str) -> Iterator[tuple[str, int, int, EntityType | None]]:
    """Every name that may be one, with its place and a guess."""
    if language.startswith("en"):
        for match in _ENGLISH_TITLE.finditer(text):
            yield match["title"].rstrip(",."), match.start("title"), match.end("title"), EntityType.WORK
        inside = [match.span("title") for match in _ENGLISH_TITLE.finditer(text)]
        for match in _CAPITALISED.finditer(text):
            name = match.group().strip(" .,’'")
            name = re.sub(r"(?:’s|'s)$", "", name)
            if not any(start <= match.start() < end for start, end in inside):
                yield name, match.start(), match.start() + len(name), _guess(name, text, match.start())
        return
    for match in _TITLE_MARKS.finditer(text):
        kind = "east" if match["east"] else "korean"
        title = match[kind].strip()
        if _QUOTED_SENTENCE.search(title) or len(title.split()) > 6 or title.isdigit():
            continue
        firm = match.group()[0] in "『《〈" or _WORK_BEFORE.search(text, max(0, match.start() - 12), match.start())
        if firm or text.count(title) > 1:
            yield title, match.start(kind), match.end(kind), EntityType.WORK if firm else None


def _guess(name: str, text: str, at: int) -> EntityType | None:
    """What an unknown name is, where its own words or those beside it say so."""
    if _PUBLIC.search(name):
        return EntityType.PUBLIC_BODY
    if _FIRM.search(name):
        return EntityType.ORGANIZATION
    if _PLACE_BEFORE.search(text[max(0, at - 30) : at].rstrip()):
        return EntityType.PLACE
    beside = _ROLE_BEFORE.search(text[max(0, at - 24) : at].rstrip()) or _ROLE_BEHIND.match(text[at + len(name) :])
    return EntityType.PERSON if beside and " " in name else None

"""What to write instead of a date that is no EDTF: the ways people write dates, turned into ours.

In goes the text as it was written; out come rewritings, likeliest first, for the reader to try. Nothing here decides
that a text is a date: a rewriting is only ever shown in a message, never accepted.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from ledger.edtf.almanac import MONTHS

_MONTHS = {
    spelling: number
    for number, name in enumerate(MONTHS, 1)
    for spelling in (name.lower(), *(["sept"] if name == "September" else []), name[:3].lower())
}
"""Month as people write it, whole or short, in lower case → its number; whole names before short ones."""
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = "(" + "|".join(_MONTHS) + r")\.?"
_SEASON = "(" + "|".join(_SEASONS) + ")"

Rewrite = Callable[[re.Match[str]], str]


def _month(name: str) -> str:
    return f"{_MONTHS[name.casefold()]:02d}"


_REWRITES: tuple[tuple[re.Pattern[str], Rewrite], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), rewrite)
    for pattern, rewrite in (
        (_MONTH + r",?\s+([0-9]{4})", lambda m: f"{m[2]}-{_month(m[1])}"),
        (
            r"([0-9]{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?" + _MONTH + r",?\s+([0-9]{4})",
            lambda m: _ymd(m[3], m[2], m[1]),
        ),
        (_MONTH + r"\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})", lambda m: _ymd(m[3], m[1], m[2])),
        (r"([0-9]{4})[\s-]+" + _MONTH, lambda m: f"{m[1]}-{_month(m[2])}"),
        (r"([0-9]{4})[\s-]+" + _MONTH + r"[\s-]+([0-9]{1,2})", lambda m: _ymd(m[1], m[2], m[3])),
        (r"(?:the\s+)?" + _SEASON + r"(?:\s+of)?,?\s+([0-9]{4})", lambda m: f"{m[2]}-{_SEASONS[m[1].casefold()]}"),
        (r"([0-9]{4})\s+" + _SEASON, lambda m: f"{m[1]}-{_SEASONS[m[2].casefold()]}"),
        (r"Q([1-4])[\s/-]*([0-9]{4})", lambda m: f"{m[2]}-{32 + int(m[1])}"),
        (r"([0-9]{4})[\s/-]*Q([1-4])", lambda m: f"{m[1]}-{32 + int(m[2])}"),
        (r"(?:the\s+)?([0-9]{3})0['’]?(?-i:s)", lambda m: f"{m[1]}X"),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", lambda m: f"{m[1]}-{m[2]}-{m[3]}"),
        (r"([0-9]{4})([0-9]{2})", lambda m: f"{m[1]}-{m[2]}"),
        (r"-?[0-9]{5,}", lambda m: f"Y{m[0]}"),
        (r"([0-9]{4})\s*-\s*([0-9]{4})", lambda m: f"{m[1]}/{m[2]}"),
        (r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\.?", lambda m: _pad(m[1], m[2], m[3])),
        (r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})\.?", lambda m: _pad(m[1], m[2])),
        (r"([0-9]{1,2})[-/.]\s*([0-9]{1,2})[-/.]\s*([0-9]{4})", lambda m: _either(m[1], m[2], m[3])),
        (r"([0-9]{1,2})[/.]([0-9]{4})", lambda m: _pad(m[2], m[1])),
        (r"([0-9]{4})\s*[年년]\s*([0-9]{1,2})\s*[月월]\s*([0-9]{1,2})\s*[日일]", lambda m: _pad(m[1], m[2], m[3])),
        (r"([0-9]{4})\s*[年년]\s*([0-9]{1,2})\s*[月월]", lambda m: _pad(m[1], m[2])),
        (r"([0-9]{4})\s*[年년]", lambda m: m[1]),
        (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T\s]+([0-9]{2}:[0-9]{2})\s*(Z|UTC|GMT)?", lambda m: _moment(m[1], m[2], m[3])),
        (
            r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T\s]+([0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,][0-9]+)?\s*(Z|UTC|GMT)?",
            lambda m: f"{m[1]}T{m[2]}{'Z' if m[3] else ''}",
        ),
        (
            r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T\s]+([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:[.,][0-9]+)?\s*([+-][0-9]{2}):?([0-9]{2})",
            lambda m: f"{m[1]}T{m[2]}{m[3] or ':00'}{m[4]}:{m[5]}",
        ),
    )
)
_ABOUT = re.compile(r"(?:c\.|ca\.|ca|circa|about|around|approximately|approx\.)\s*(?=\S)", re.IGNORECASE)
_PERHAPS = re.compile(r"(?:perhaps|possibly|probably|maybe)\s+", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|from|after)\s+(?!.*\s(?:to|until|till)\s)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|by|up to|before)\s+", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:–|—|\.\.|\s-\s|\sto\s|\sand\s|\suntil\s|\still\s|/)\s*", re.IGNORECASE)
_OLD_WORDS = (("unknown", ""), ("open", ".."), ("now", ".."), ("present", ".."), ("", ""))


def remedies(text: str) -> Iterator[str]:
    """What the writer may have meant, likeliest first; the caller keeps the first that is valid."""
    plain = unicodedata.normalize("NFKC", text[:100]).strip()
    yield from _one(plain)
    for pattern, template in ((_ABOUT, "{}~"), (_PERHAPS, "{}?"), (_SINCE, "{}/.."), (_UNTIL, "../{}")):
        if found := pattern.match(plain):
            yield from (template.format(date) for date in _one(plain[found.end() :]))
    plain = re.sub(r"^(?:between|from)\s+", "", plain, flags=re.IGNORECASE)
    ends = _JOIN.split(plain)
    if len(ends) == 2:
        yield from (f"{start}/{end}" for start in _end(ends[0]) for end in _end(ends[1]))


def _one(text: str) -> Iterator[str]:
    """The rewritings of a single date."""
    yield text
    for pattern, rewrite in _REWRITES:
        if found := pattern.fullmatch(text):
            yield rewrite(found)
    tidy = re.sub(r"\s+", "", text).replace("−", "-").replace("–", "-").replace("—", "-").replace("‐", "-")
    tidy = re.sub(r"([?~%])\1+", r"\1", tidy)
    tidy = re.sub(r"[?~%]{2,}", "%", tidy)
    yield tidy
    yield tidy.upper().replace("U", "X") if len(tidy) < 30 else tidy


def _end(text: str) -> Iterator[str]:
    """The rewritings of one end of an interval, old words for open and unknown ends included."""
    for word, edge in _OLD_WORDS:
        if text.casefold() == word:
            yield edge
            return
    yield from _one(text)


def _ymd(year: str, month_name: str, day: str) -> str:
    return f"{year}-{_month(month_name)}-{int(day):02d}"


def _pad(year: str, *parts: str) -> str:
    return "-".join((year, *(f"{int(part):02d}" for part in parts)))


def _either(first: str, second: str, year: str) -> str:
    """A day and month in figures: the day is the one above 12; where either may be, the day comes first."""
    return _pad(year, first, second) if int(second) > 12 else _pad(year, second, first)


def _moment(day: str, time: str, zone: str | None) -> str:
    return f"{day}T{time}:00{'Z' if zone else ''}"

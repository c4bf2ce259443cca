"""The times feeds and sitemaps state, read without guessing: RFC 822, RFC 3339 and the plain forms seen in the wild.

Text and the outlet's time zone in, an aware time out, or None: a zone that is missing or has two meanings (CST is
America's and China's) is settled by the outlet's own zone or not at all. A day without a time is no time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from scraper.zones import ZONES

MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}

CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
ZONE = r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Za-z]{1,5})?(?:\s*\([^)]*\))?"

FORMS = (
    re.compile(rf"(?P<year>\d{{4}})[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})\.?(?:[Tt]|\s+){CLOCK}{ZONE}"),
    re.compile(
        rf"(?:[A-Za-z]+,?\s+)?(?P<day>\d{{1,2}})[\s-]+(?P<word>[A-Za-z]{{3,9}})[\s-]+(?P<year>\d{{4}}|\d{{2}})\s+{CLOCK}{ZONE}"
    ),
    re.compile(
        rf"(?:[A-Za-z]+,?\s+)?(?P<word>[A-Za-z]{{3,9}})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\s+{CLOCK}{ZONE}"
    ),
)


def stated_time(text: str, zone: str | None = None) -> datetime | None:
    """The aware time a text states, its own offset kept; `zone` is the outlet's IANA zone for when it names none."""
    text = " ".join(text.split())
    if len(text) > 100:
        return None
    found = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    try:
        naive = _naive(found.groupdict())
        offset = _offset(found["zone"] or "", naive, _zone(zone))
        return None if offset is None else naive.replace(tzinfo=offset)
    except (KeyError, ValueError, OverflowError):
        return None


def _naive(parts: dict[str, str | None]) -> datetime:
    month = MONTHS[(parts["word"] or "")[:3].lower()] if parts.get("word") else int(parts["month"] or 0)
    year = int(parts["year"] or 0)
    if year < 100:
        # Two digits as RFC 2822 reads them.
        year += 2000 if year < 50 else 1900
    clock = (int(parts["hour"] or 0), int(parts["minute"] or 0), min(int(parts["second"] or 0), 59))
    return datetime(year, month, int(parts["day"] or 0), *clock)  # noqa: DTZ001 (the zone is found next)


def _offset(name: str, naive: datetime, zone: ZoneInfo | None) -> tzinfo | None:
    """The offset a zone's name means at that time; None when that cannot be known."""
    if name[:1] in ("+", "-"):
        digits = name[1:].replace(":", "").ljust(4, "0")
        # "-0000" says that the local time is unknown but the time itself is right (RFC 2822, 3.3).
        span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-span if name[0] == "-" else span)
    if name.lower() in ZONES:
        hours = ZONES[name.lower()]
        return timezone(timedelta(hours=hours)) if hours else UTC
    if zone is None:
        return None
    local = naive.replace(tzinfo=zone)
    offset = local.utcoffset()
    if offset is None or (name and local.tzname() != name.upper()):
        return None
    return timezone(offset)


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None

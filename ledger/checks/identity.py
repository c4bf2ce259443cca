"""Rules on identity: one name, one address, one id for one thing; and nobody uninvolved put on display."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from ledger.checks.links import Key
from ledger.checks.rule import Finding, Subject, error, warning
from ledger.pattern import Pattern
from ledger.reading.tree import Where
from ledger.records import Entity
from ledger.suggest import did_you_mean
from ledger.vocabulary import EntityType, RecordKind

TRACKING = Pattern(r"(?:utm_\w+|fbclid|gclid|ref|referrer|source|cmpid|ocid|igshid)=", re.IGNORECASE)


@error("id-reused", "A former id that another record has", across=tuple(RecordKind))
def id_reused(subject: Subject) -> Iterator[Finding]:
    """A former id (`aka`) is no other record's id, now or formerly: its address leads to one record for ever."""
    former: dict[Key, str] = {}
    for (kind, own), ids in subject.outline.former.items():
        records = subject.ledger.records(kind)
        for number, id_ in enumerate(ids):
            other = id_ if id_ in records else former.get((kind, id_))
            if other is not None:
                whose = "its own id" if other == own else f"the id of {records[other].path}"
                path, where = records[own].path, ("aka", number)
                yield Finding(path, where, f"`{id_}` is {whose}", "an id is never used twice")
            former.setdefault((kind, id_), own)


@warning("name-shared", "A name that two entities share", across=(RecordKind.ENTITY,))
def name_shared(subject: Subject) -> Iterator[Finding]:
    """A name or alias belongs to one entity, or drafts cannot tell which of them an article means."""
    owners: dict[str, tuple[Entity, Where]] = {}
    for entity in subject.ledger.entities.values():
        if entity.type is EntityType.UNNAMED_SOURCE or entity.withdrawn:
            continue
        for where, name in _names(entity):
            first, _ = owners.setdefault(name.casefold(), (entity, where))
            if first is not entity:
                message = f"“{name}” is also a name of `{first.id}`"
                yield Finding(entity.path, where, message, "keep it where it is meant more often, or make it longer")


@error("url-twice", "Two articles at one address", across=(RecordKind.ARTICLE,))
def url_twice(subject: Subject) -> Iterator[Finding]:
    """An address belongs to one article, whether as its own or as a copy's."""
    owners: dict[str, str] = {}
    for article in subject.ledger.articles.values():
        places: list[tuple[Where, str]] = [(("url",), article.url)] if article.url else []
        places += [(("copies", number, "url"), copy.url) for number, copy in enumerate(article.copies)]
        for where, url in places:
            first = owners.setdefault(_plain_url(url), article.path)
            if first != article.path:
                hint = "merge the two records and keep the other id as `aka`"
                yield Finding(article.path, where, f"{first} has this address too", hint)


@error("unknown-time-zone", "A time zone that does not exist")
def unknown_time_zone(subject: Subject) -> Iterator[Finding]:
    """The time zone of an outlet is one of the IANA database, such as Asia/Seoul."""
    for outlet in subject.part.outlets.values():
        if outlet.time_zone and not _is_zone(outlet.time_zone):
            from zoneinfo import available_timezones

            hint = did_you_mean(outlet.time_zone, sorted(available_timezones()), "write a zone such as Asia/Seoul")
            yield Finding(outlet.path, ("time_zone",), f"there is no time zone `{outlet.time_zone}`", hint)


@error("masked-name", "An uninvolved party on display")
def masked_name(subject: Subject) -> Iterator[Finding]:
    """An entity that is masked is named in no statement, question, title, heading or id."""
    if not subject.names.masked:
        return
    part, pattern = subject.part, subject.names.masking
    shown: list[tuple[str, Where, str]] = [(claim.path, ("text",), claim.text) for claim in part.claims.values()]
    shown += [(question.path, ("ask",), question.ask) for question in part.questions.values()]
    shown += [(article.path, ("title",), article.title) for article in part.articles.values() if article.title]
    shown += [(part.story.path, ("title", language), text) for language, text in part.story.title.items()]
    shown.append((part.story.path, ("summary",), part.story.summary))
    hint = "leave the name out here: in a title, leave the title out and say why in `title_basis`"
    for path, where, text in shown:
        if found := pattern.search(text):
            yield Finding(path, where, f"“{found[0]}” is masked and must not stand here", hint)
    for kind in (RecordKind.CLAIM, RecordKind.QUESTION):
        for record in part.records(kind).values():
            if named := next((id_ for id_ in subject.names.masked_ids if f"-{id_}-" in f"-{record.id}-"), None):
                yield Finding(
                    record.path, (), f"the id names `{named}`, which is masked", "rename it before it is published"
                )
    for path, text in subject.pages.items():
        for number, line in enumerate(text.split("\n"), 1):
            if line.startswith("#") and (found := pattern.search(line)):
                spot = (number, found.start() + 1)
                yield Finding(path, (), f"“{found[0]}” is masked and must not stand in a heading", hint, spot=spot)


def _names(entity: Entity) -> Iterator[tuple[Where, str]]:
    own: set[str] = set()
    for language, name in entity.names.items():
        if name.casefold() not in own:
            yield ("names", language), name
        own.add(name.casefold())
    for number, name in enumerate(entity.aliases):
        if name.casefold() not in own:
            yield ("aliases", number), name
        own.add(name.casefold())


def _plain_url(url: str) -> str:
    """An address without what does not change where it leads: scheme, www, trailing slash, tracking, fragment."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    query = "&".join(part for part in parts.query.split("&") if part and not TRACKING.match(part))
    return f"{host}{parts.path.rstrip('/')}?{query}"


@cache
def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo  # long to import, and needed for outlets alone

    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return False
    return True

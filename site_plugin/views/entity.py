"""The pages of entities: names in all scripts, relations as sentences, claims by status, and its neighbours.

In go an archive's parts; out come an `EntityView` for one entity and groups of references for the list.
"""

from __future__ import annotations

from ledger.frozen import frozen
from ledger.records import Entity
from ledger.vocabulary import EntityType
from site_plugin import urls
from site_plugin.languages import language_name, marked
from site_plugin.views.claims import StatusGroup, by_status
from site_plugin.views.parts import Parts
from site_plugin.views.values import ArticleRef, ClaimLine, EntityRef, When, when

TYPES = {
    EntityType.PERSON: "People",
    EntityType.ORGANIZATION: "Organizations",
    EntityType.PUBLIC_BODY: "Public bodies",
    EntityType.WORK: "Works",
    EntityType.PLACE: "Places",
    EntityType.OBJECT: "Things",
    EntityType.UNNAMED_SOURCE: "Sources nobody names",
}
"""Heading of each sort of entity, in the order of the list."""


@frozen
class Name:
    """A name in one language."""

    text: str
    lang: str
    language: str


@frozen
class Sentence:
    """A relation as a sentence: subject, verb phrase, object."""

    subject: EntityRef
    verb: str
    object: EntityRef
    source: ArticleRef | None
    when: When | None
    note: str


@frozen
class Neighbour:
    """An entity that claims or relations connect with this one."""

    entity: EntityRef
    claims: int
    """Claims that are about both."""
    verbs: tuple[str, ...]


@frozen
class EntityView:
    """All that an entity's page says."""

    ref: EntityRef
    type: str
    names: tuple[Name, ...]
    aliases: tuple[str, ...]
    description: str
    sentences: tuple[Sentence, ...]
    groups: tuple[StatusGroup, ...]
    said: tuple[ClaimLine, ...]
    """Claims on which it speaks."""
    neighbours: tuple[Neighbour, ...]
    same_as: tuple[str, ...]
    outlet: EntityRef | None
    note: str
    path: str


@frozen
class EntityLine:
    """An entity in the list."""

    ref: EntityRef
    description: str
    claims: int


_PREPOSITIONS = frozenset({"at", "by", "for", "from", "in", "of", "to", "with"})
_ROLES = frozenset({"client", "employee", "founder", "member", "partner", "programme", "subcontractor", "subsidiary"})
_VERBS = frozenset({"appeared", "belonged", "spoke", "worked", "wrote"})


def entity_view(parts: Parts, entity: Entity) -> EntityView:
    """What the entity's page says on the archive's day."""
    about = [claim.id for claim in parts.ledger.claims_about.get(entity.id, ())]
    lines = sorted(parts.lines_of(about), key=lambda line: (line.date is None, str(line.date), line.id))
    outlet = parts.ledger.outlet_of.get(entity.id)
    return EntityView(
        ref=parts.entities[entity.id],
        type=entity.type.value.replace("-", " "),
        names=tuple(Name(name, marked(code), language_name(code)) for code, name in entity.names.items()),
        aliases=entity.aliases,
        description=entity.description,
        sentences=_sentences(parts, entity),
        groups=by_status(lines),
        said=tuple(parts.lines_of(parts.spoken_by.get(entity.id, ()))),
        neighbours=_neighbours(parts, entity),
        same_as=tuple(url for url in map(urls.safe, entity.same_as) if url),
        outlet=parts.outlets[outlet.id] if outlet and outlet.id in parts.archive.outlets else None,
        note=entity.note,
        path=entity.path,
    )


def entity_groups(parts: Parts) -> list[tuple[str, list[EntityLine]]]:
    """Heading → entities of that sort, by name."""
    found: dict[EntityType, list[EntityLine]] = {}
    for entity in parts.archive.entities.values():
        claims = sum(claim.id in parts.archive.claims for claim in parts.ledger.claims_about.get(entity.id, ()))
        found.setdefault(entity.type, []).append(EntityLine(parts.entities[entity.id], entity.description, claims))
    return [
        (heading, sorted(found[type_], key=lambda line: line.ref.name.casefold()))
        for type_, heading in TYPES.items()
        if type_ in found
    ]


def _sentences(parts: Parts, entity: Entity) -> tuple[Sentence, ...]:
    """Relations that start here, then those of others that lead here."""
    own = [(entity.id, relation) for relation in entity.relations]
    found = []
    for subject, relation in (*own, *parts.relations_to.get(entity.id, ())):
        if relation.target not in parts.archive.entities or subject not in parts.archive.entities:
            continue
        source = parts.articles.get(relation.article) if relation.article else None
        found.append(
            Sentence(
                parts.entities[subject],
                verb(relation.type),
                parts.entities[relation.target],
                source,
                when(relation.date),
                relation.note,
            )
        )
    return tuple(found)


def verb(type_: str) -> str:
    """The verb phrase of a relation as it reads in a sentence: `owned-by` → `is owned by`."""
    words = type_.replace("-", " ")
    first, last = words.split(" ")[0], words.split(" ")[-1]
    if first == "once":
        return f"was {words}"
    if first in _ROLES:
        return f"is a {words}"
    needs_is = last in _PREPOSITIONS and not first.endswith("s") and first not in _VERBS
    return f"is {words}" if needs_is else words


def _neighbours(parts: Parts, entity: Entity) -> tuple[Neighbour, ...]:
    shared: dict[str, int] = {}
    for claim in parts.ledger.claims_about.get(entity.id, ()):
        if claim.id in parts.archive.claims:
            for other in claim.about:
                shared[other] = shared.get(other, 0) + 1
    verbs: dict[str, list[str]] = {}
    for relation in entity.relations:
        verbs.setdefault(relation.target, []).append(verb(relation.type))
    for subject, relation in parts.relations_to.get(entity.id, ()):
        verbs.setdefault(subject, []).append(f"{verb(relation.type)} it")
    keys = [key for key in {**shared, **verbs} if key != entity.id and key in parts.archive.entities]
    keys.sort(key=lambda key: (-shared.get(key, 0), key))
    return tuple(Neighbour(parts.entities[key], shared.get(key, 0), tuple(verbs.get(key, ()))) for key in keys)

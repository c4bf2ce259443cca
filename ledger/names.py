"""Names as sentences use them: of entities, outlets and speakers, in English where there is an English name.

In go ids and weighed evidence, out come plain names, never markup. Uninvolved parties are never named.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.ledger import Ledger
from ledger.records import Names
from ledger.status.assessment import Weighed
from ledger.vocabulary import EntityType
from ledger.words import number_in_words

UNINVOLVED = "a party not involved"
"""What stands for a name that is kept out of sentences because its bearer has nothing to do with the matter."""

_PEOPLE = (EntityType.PERSON, EntityType.UNNAMED_SOURCE)


def name_of(party: str, ledger: Ledger) -> str:
    """The name of an entity or outlet; its id when the archive has no record of it."""
    if (entity := ledger.entities.get(party)) is not None:
        return UNINVOLVED if entity.mask else first_name(entity.names, party)
    if (outlet := ledger.outlets.get(party)) is not None:
        return first_name(outlet.name, party)
    return party


def outlet_name(article: str, ledger: Ledger) -> str:
    """The name of the outlet that published the article."""
    record = ledger.articles.get(article)
    if record is None:
        return article
    outlet = ledger.outlets.get(record.outlet)
    return first_name(outlet.name, outlet.id) if outlet else record.outlet


def speaker_name(item: Weighed, ledger: Ledger) -> str:
    """Who says it: the speaker where the word comes from, else the outlet at the root."""
    speaker = item.source.speaker
    return name_of(speaker, ledger) if speaker else outlet_name(item.root, ledger)


def which(party: str, ledger: Ledger) -> str:
    """`who` for a person, `which` for anything else."""
    entity = ledger.entities.get(party)
    return "who" if entity is not None and entity.type in _PEOPLE else "which"


def listed(names: Sequence[str], most: int = 3) -> str:
    """The names in a row: "A", "A and B", "A, B and C", "A, B and three more"."""
    names = list(dict.fromkeys(names))
    if len(names) > most:
        names = [*names[: most - 1], f"{number_in_words(len(names) - most + 1)} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(text: str) -> str:
    """The text with a capital at its beginning and one full stop at its end."""
    closed = text if text.endswith((".", "!", "?")) else f"{text}."
    return closed[:1].upper() + closed[1:]


def first_name(names: Names, otherwise: str) -> str:
    """The English name, else the first there is."""
    return names.get("en") or next(iter(names.values()), otherwise)

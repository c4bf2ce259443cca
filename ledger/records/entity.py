"""An entity: a person, organization, public body, work, place, object or unnamed source that claims are about."""

from ledger.edtf import Edtf
from ledger.frozen import frozen
from ledger.records.common import ArticleId, EntityId, Names, Record
from ledger.vocabulary import EntityType


@frozen
class Relation:
    """How an entity stands to another, with the article that says so."""

    type: str
    """A verb phrase in kebab-case that reads from this entity to the other, such as `owned-by`."""
    target: EntityId
    """The other entity."""
    article: ArticleId | None = None
    """Where it is said."""
    date: Edtf | None = None
    """When it held."""
    note: str = ""
    """Reservation or detail."""


@frozen
class Distinction:
    """That this unnamed source is not that one, with the reason for being sure."""

    entity: EntityId
    """The other unnamed source."""
    reason: str
    """Why they must be different people."""


@frozen(kw_only=True)
class Entity(Record):
    """What claims are about and who speaks."""

    type: EntityType
    """What sort of thing it is."""
    names: Names
    """Its proper name by language; `en` is the one shown first."""
    aliases: tuple[str, ...] = ()
    """Every other name it goes by in articles, in any script: what drafts recognise it by."""
    description: str = ""
    """One sentence that says what it is."""
    relations: tuple[Relation, ...] = ()
    """How it stands to others."""
    speaks_for: EntityId | None = None
    """Whose voice it is: an employee, spokesperson or programme counts as one voice with this party."""
    distinct_from: tuple[Distinction, ...] = ()
    """For unnamed sources: from which others it is known to differ."""
    same_as: tuple[str, ...] = ()
    """Addresses that identify it elsewhere, such as Wikidata."""
    mask: bool = False
    """True: an uninvolved party, named only inside distortions; kept out of lists, headings and feeds."""

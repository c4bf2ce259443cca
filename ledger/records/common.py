"""What several kinds of record share: references by id, names by language, signatures, withdrawals."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Annotated

from ledger.frozen import frozen
from ledger.vocabulary import RecordKind


@frozen
class Ref:
    """Marks a field as the id of another record, so that a reference to nothing is a problem."""

    kind: RecordKind


OutletId = Annotated[str, Ref(RecordKind.OUTLET)]
ArticleId = Annotated[str, Ref(RecordKind.ARTICLE)]
EntityId = Annotated[str, Ref(RecordKind.ENTITY)]
ClaimId = Annotated[str, Ref(RecordKind.CLAIM)]
QuestionId = Annotated[str, Ref(RecordKind.QUESTION)]

Names = Mapping[str, str]
"""Language (BCP 47) → name in that language."""


@frozen
class Signed:
    """Who did something, and on which day."""

    date: date
    """Day it was done here, in the archive (UTC)."""
    by: str
    """Who did it: a person's or a role's short name."""


@frozen
class Withdrawal:
    """That something no longer stands, kept instead of deleting it."""

    date: date
    """Day from which it no longer counts."""
    by: str
    """Who withdrew it."""
    reason: str
    """Why, in one sentence a reader may see."""


@frozen
class Correction:
    """A mistake of this archive, mended in public."""

    date: date
    """Day of the correction."""
    by: str
    """Who corrected it."""
    text: str
    """What was wrong and what it says now."""


@frozen(kw_only=True)
class Record:
    """What every record has. `id` and `path` come from where the file lies, never from its text."""

    id: str = field(metadata={"given": True})
    """File name without its ending: kebab-case, permanent, never reused."""
    path: str = field(metadata={"given": True})
    """Path from the root of the archive, with `/` between folders, such as `content/claims/x.yml`."""
    note: str = ""
    """For readers: anything that must be known about this record and fits no other field."""
    aka: tuple[str, ...] = ()
    """Ids under which this record was published before; their addresses lead here for ever."""
    withdrawn: Withdrawal | None = None
    """Set when the whole record no longer stands: its page then says why."""
    draft: bool = False
    """True: visible in `mkdocs serve` only, and never counted."""

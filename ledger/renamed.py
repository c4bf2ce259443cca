"""Records under a former id: an id that was given up leads to the record that lists it under `aka`."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.records import Record


def present_id(id_: str, there: Mapping[str, Record]) -> str:
    """The id a record has now, given that one or a former one; an id that nothing has or had comes back as it is."""
    if id_ in there:
        return id_
    return next((record.id for record in there.values() if id_ in record.aka), id_)

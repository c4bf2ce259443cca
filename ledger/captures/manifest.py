"""One line of the captures' manifest: JSON that says where a capture lies, with the digest of the line before it.

Text in, `Entry` out, and back, byte for byte. The lines form a chain: a line that is changed, dropped or moved no
longer fits the next one. Nothing here opens a file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import UTC, datetime

from ledger.frozen import frozen

FIRST = "0" * 64
"""What the first line carries instead of the digest of a line before it."""

FILE_NAME = "manifest.jsonl"
"""Name of the manifest inside the captures folder."""


@frozen
class Entry:
    """Where one capture lies and what it is; one line of the manifest."""

    at: datetime
    """When the capture was complete: aware, UTC."""
    url: str
    """Address asked for."""
    final_url: str
    """Address that answered."""
    status: int
    """HTTP status of the answer; 200 for what a person handed over."""
    sha256: str
    """Digest of the payload, lower-case hexadecimal."""
    file: str
    """WARC file, relative to the captures folder, with forward slashes."""
    offset: int
    """First byte of the capture's records in the file."""
    length: int
    """Bytes its records take in the file, compressed: the payload's record, then the record about it."""
    mime: str
    """Media type without parameters, lower case; empty when the answer named none."""
    pasted: bool
    """True when a person handed over plain text."""
    record_sha256: str
    """Digest of the `length` bytes at `offset`, as they stand in the file."""
    prev: str
    """Digest of the line before this one; `FIRST` in the first line."""

    @property
    def end(self) -> int:
        """First byte after the capture's records."""
        return self.offset + self.length


def line_of(entry: Entry) -> bytes:
    """The one way an entry is written: compact JSON in ASCII, fields in the order of `Entry`, no line end."""
    values = {field.name: getattr(entry, field.name) for field in fields(entry)}
    values["at"] = time_text(entry.at)
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def entry_of(line: bytes) -> Entry:
    """The entry a line holds; `ValueError` when the line is not written exactly as `line_of` writes it."""
    try:
        values = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(values, dict):
        raise ValueError("not an object")
    names = [field.name for field in fields(Entry)]
    if list(values) != names:
        raise ValueError(f"fields are {', '.join(map(str, values))}; expected {', '.join(names)}")
    _check_types(values)
    entry = Entry(**{**values, "at": datetime.fromisoformat(values["at"])})
    if line_of(entry) != line:
        raise ValueError("not in the canonical form")
    return entry


def digest_of(line: bytes) -> str:
    """What the next line carries as `prev`."""
    return hashlib.sha256(line).hexdigest()


def time_text(at: datetime) -> str:
    """An aware time as RFC 3339 in UTC with `Z`, as fine as it is known: `2026-11-22T08:00:00Z`."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _check_types(values: dict[str, object]) -> None:
    for field in fields(Entry):
        kind = {"int": int, "bool": bool}.get(str(field.type), str)
        value = values[field.name]
        if type(value) is not kind:
            raise ValueError(f"{field.name} is not {kind.__name__}")
        if kind is int and isinstance(value, int) and not 0 <= value < 1 << 62:
            raise ValueError(f"{field.name} is out of range")

"""The text of a new record: what is known filled in, what may be added as comments that say what it is for.

Values in, text out; the first line tells editors where the schema lies. Nothing here asks or writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from ledger.load import TYPES
from ledger.reading.docstrings import field_docstrings
from ledger.reading.fields import Field, Items, Plain, Word, fields_of
from ledger.vocabulary import RecordKind
from ledger.writing.write import Document, Tree, key_of, ordered

MODELINE = "# yaml-language-server: $schema={}"
"""What the YAML language server reads (VS Code, Neovim, Helix, JetBrains)."""

UNASKED = frozenset(
    {"aka", "withdrawn", "draft", "corrections", "captures", "candidates", "policy", "override", "updates"}
)
"""Fields that a new record has no use for."""


def template(kind: RecordKind, path: str, values: Mapping[str, Tree]) -> str:
    """The text of a new record of `kind` that will lie at `path`, with `values` by key."""
    cls: type = TYPES[kind]
    told = field_docstrings(cls)
    fields = {field.key: field for field in fields_of(cls)}
    lines = [MODELINE.format(schema_path(kind, path))]
    for item in ordered(cls):
        key = key_of(item)
        if key in values:
            lines.append(_written(key, values[key]))
        elif key not in UNASKED:
            lines.append(f"# {key}: {_hint(fields[key], told.get(item.name, ''))}")
    return "\n".join(lines) + "\n"


def schema_path(kind: RecordKind, path: str) -> str:
    """Where the schema of a kind lies, from the folder of a record."""
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"{up}docs/schema/{kind.value}.schema.json"


def _written(key: str, value: Tree) -> str:
    document = Document("")
    document.set(key, value)
    return document.text().rstrip("\n")


def _hint(field: Field, told: str) -> str:
    """What may be written for a field, in one comment."""
    kind = field.kind.item if isinstance(field.kind, Items) else field.kind
    if isinstance(kind, Word):
        return f"{' | '.join(member.value for member in kind.words)} — {told}"
    if kind is Plain.DATES:
        return f"2024-04-22, 2023-12~ or 2024-04-23/2024-07-26 — {told}"
    return f"{'[…]' if isinstance(field.kind, Items) else '…'} — {told}"

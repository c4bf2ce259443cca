"""YAML text of one record → a plain tree in which every scalar stays text.

`on`, `no`, `12:30` and dates are never guessed. Mistakes of writing are problems with line and column; after one, the
rest of the file is read all the same. Never opens a file; never accepts anchors, aliases or tags.
"""

from __future__ import annotations

import re

from yaml import YAMLError

from ledger.frozen import frozen
from ledger.problems import Place, Problem, ProblemKind
from ledger.reading import mend, tree
from ledger.reading.tree import Places, Tree

ENCODING = ProblemKind("yaml-encoding", "Not UTF-8", "Records are UTF-8, so that every script survives every tool.")
BOM = ProblemKind(
    "yaml-bom", "A byte order mark", "Some editors write an invisible mark at the start of a file; others trip over it."
)
CONTROL = ProblemKind(
    "yaml-control-character", "A control character", "Invisible characters hide in pasted text and break comparisons."
)

KINDS = (*mend.KINDS, *tree.KINDS, ENCODING, BOM, CONTROL)
"""Every kind of problem this stage reports."""

DEEPEST = 50
"""Brackets that may be open at once."""


@frozen
class Composed:
    """What one file says."""

    tree: Tree
    problems: tuple[Problem, ...]
    partial: bool
    """True when lines had to be left out to read the rest: a missing field may be among them."""


def compose(data: bytes, path: str, places: Places | None = None) -> Composed:
    """The tree of one record, with every mistake of writing in it. Fills `places` when it is given."""
    text, problems = _decode(data, path)
    if place := _too_deep(text, path):
        deep = mend.SYNTAX.at(place, "brackets are nested too deeply here", "write one item a line")
        return Composed(None, (*problems, deep), partial=True)
    try:
        built = tree.build(text, path, places)
    except YAMLError:
        mended = mend.mend(text, path)
        problems.extend(mended.problems)
        built = tree.build(mended.text, path, places)
        rest = (problem for problem in built.problems if problem.code != tree.EMPTY.code)
        return Composed(built.tree, (*problems, *rest), partial=mended.lossy or built.partial)
    return Composed(built.tree, (*problems, *built.problems), built.partial)


def _too_deep(text: str, path: str) -> Place | None:
    """Where brackets are nested deeper than any record needs: a file full of them takes the parser minutes."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return None
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            before = text[: bracket.start()]
            return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return None


def _decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of the bytes; what is not UTF-8 or not to be seen is a problem and replaced."""
    problems: list[Problem] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(ENCODING.at(Place(path), "this file is UTF-16", "save it as UTF-8"))
        return data.decode("utf-16", "replace").lstrip("\ufeff"), problems
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        problems.append(BOM.at(Place(path), "the file begins with a byte order mark", "save it as UTF-8 without BOM"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.append(ENCODING.at(place, f"byte {data[error.start]:#04x} is not UTF-8", "save the file as UTF-8"))
        text = data.decode("utf-8", "replace")
    if not text.isprintable():
        text = _without_control_characters(text, path, problems)
    return text, problems


def _without_control_characters(text: str, path: str, problems: list[Problem]) -> str:
    kept = text.translate(_CONTROL)
    if kept == text:
        return text
    for number, line in enumerate(text.split("\n"), 1):
        bad = next((column for column, letter in enumerate(line, 1) if ord(letter) in _CONTROL), 0)
        if bad:
            message = f"an invisible control character (U+{ord(line[bad - 1]):04X}) stands here"
            problems.append(CONTROL.at(Place(path, number, bad), message, "delete it"))
    return kept


_HIDDEN = (*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160), 0xFFFE, 0xFFFF)
_CONTROL = dict.fromkeys(_HIDDEN, " ")

"""What YAML does not allow (and no text needs) → a space, so that columns stay."""

"""The shell: a finished page with slots, rendered once for each kind of page and filled for every record.

In goes the frame as MkDocs rendered it around slot marks; out come whole pages. It never renders anything itself, so
that filling ten thousand pages costs ten thousand joins.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from enum import StrEnum


class Slot(StrEnum):
    """A place in the frame that every page fills with markup of its own."""

    TITLE = "title"
    DESCRIPTION = "description"
    CANONICAL = "canonical"
    CRUMBS = "crumbs"
    HEAD = "head"
    EDIT = "edit"
    REPORT = "report"
    CONTENT = "content"

    @property
    def mark(self) -> str:
        """What stands for the slot while the frame is rendered; unchanged by escaping."""
        return f"slot-{self.value}-a3f1c7-slot"


_MARK = re.compile("slot-([a-z]+)-a3f1c7-slot")


class Shell:
    """One frame, cut at its slots."""

    def __init__(self, frame: str) -> None:
        """Cut the frame; `ValueError` when it lacks the slot for the content, for then every page would be empty."""
        self._pieces = _MARK.split(frame)
        if Slot.CONTENT.value not in self._pieces[1::2]:
            raise ValueError("main.html does not print page.content: no page could be filled")

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with every slot filled; a slot without a value is left empty."""
        pieces = self._pieces.copy()
        for at in range(1, len(pieces), 2):
            pieces[at] = values.get(pieces[at], "")
        return "".join(pieces)

    @property
    def mark(self) -> str:
        """A digest of the frame."""
        return hashlib.sha256("\0".join(self._pieces).encode()).hexdigest()


class Shells(dict[str, Shell]):
    """Shells by a key that says what they are for, each rendered when it is first asked for."""

    def __init__(self, render: Callable[[str], Shell]) -> None:
        super().__init__()
        self._render = render

    def __missing__(self, key: str) -> Shell:
        """Rendered now."""
        self[key] = self._render(key)
        return self[key]

    def mark(self, key: str) -> str:
        """What stands for the frame of one."""
        return self[key].mark

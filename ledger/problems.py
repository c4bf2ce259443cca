"""Problems: mistakes in records as values, with the place, the message and what to do.

Collected and printed all at once; never raised. Exceptions are for what stops the program (`ledger.errors`).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ledger.frozen import frozen


class Severity(StrEnum):
    """Whether a problem keeps the site from being built."""

    ERROR = "error"
    """The records contradict themselves or the archive's rules: nothing is built from them."""
    WARNING = "warning"
    """Something a person should look at; `--strict` makes it fail."""


@frozen
class Place:
    """A place in a file. Lines and columns count from 1."""

    path: str
    """Path from the root of the archive, `/` between folders."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`path:line:column`, which editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Problem:
    """One mistake: where, what, and what to do."""

    place: Place
    code: str
    """Stable kebab-case name of the rule, documented in docs/problems.md."""
    message: str
    """What is wrong, as a sentence without its full stop."""
    hint: str = ""
    """What to do about it."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """`path:line:column: [code] message — hint`, one line."""
        tail = f" — {self.hint}" if self.hint else ""
        mark = "" if self.severity is Severity.ERROR else "warning: "
        return f"{self.place}: {mark}[{self.code}] {self.message}{tail}"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """By place, then by code: the order in which problems are printed."""
        return self.place.path, self.place.line, self.place.column, self.code, self.message


@frozen
class ProblemKind:
    """One kind of mistake, as docs/problems.md lists it."""

    code: str
    """Stable kebab-case name."""
    title: str
    """A few words, first letter capital."""
    explanation: str
    """What the rule is and why, in a sentence or two."""
    severity: Severity = Severity.ERROR

    def at(self, place: Place, message: str, hint: str = "") -> Problem:
        """A problem of this kind at a place."""
        return Problem(place, self.code, message, hint, self.severity)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by place, each once."""
    return sorted(set(problems), key=lambda problem: problem.order)

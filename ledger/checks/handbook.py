"""The page that lists every kind of problem for people: docs/problems.md.

It takes its examples from the case files of the tests, which is why they are handed in.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from ledger.checks.catalogue import GROUPS, READING
from ledger.frozen import frozen
from ledger.problems import ProblemKind, Severity


@frozen
class Example:
    """A mistake and how it is mended, from a case file."""

    file: str
    bad: str
    good: str
    says: str
    """The message, without its place."""


def handbook(examples: Mapping[str, Example]) -> str:
    """The text of docs/problems.md: every kind of problem with its rule and, by code, an example."""
    parts = [
        "# Problems and what they mean",
        "",
        "`ledger check` reads every record and prints every mistake at once, as",
        "`path:line:column: [code] message — what to do`.",
        "Errors keep the site from being built; warnings are for a person to look at (`--strict` makes them fail too).",
        "",
        "This page is generated from the rules and the cases in `tests/cases/`; a test keeps it true.",
        "",
    ]
    headed: list[tuple[str, Iterable[ProblemKind]]] = list(READING.items())
    headed += [(heading, [rule.kind for rule in rules]) for heading, rules in GROUPS.items()]
    for heading, kinds in headed:
        parts += [f"## {heading}", ""]
        for kind in kinds:
            parts += _entry(kind, examples.get(kind.code))
    return "\n".join(parts).rstrip() + "\n"


def _entry(kind: ProblemKind, example: Example | None) -> list[str]:
    mark = "" if kind.severity is Severity.ERROR else " (warning)"
    lines = [f"### `{kind.code}`: {kind.title}{mark}", "", kind.explanation, ""]
    if example:
        language = "markdown" if example.file.endswith(".md") else "yaml"
        if example.bad.strip():
            lines += [f"Wrong, in `{example.file}`:", "", f"```{language}", *_shown(example.bad), "```", ""]
        else:
            lines += [f"Wrong: a line is missing in `{example.file}`.", ""]
        lines += [f"> {example.says}", ""]
        if example.good.strip():
            lines += ["Right:", "", f"```{language}", *_shown(example.good), "```", ""]
    return lines


def _shown(text: str) -> list[str]:
    """Lines of an example, with what cannot be seen made visible."""
    lines = text.strip("\n").replace("\t", "⇥   ").replace("\b", "␈")
    return [line.rstrip() for line in textwrap.dedent(lines).split("\n")]

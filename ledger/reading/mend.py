"""What is wrong with the syntax of a YAML text, and the text without the wrong lines, so that the rest can be read.

Text in, problems and a text that parses out; line numbers stay as they are. It never guesses a value: tabs become
spaces, any other wrong line is blanked together with what hangs on it.
"""

from __future__ import annotations

import re

from yaml import MarkedYAMLError, YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from ledger.frozen import frozen
from ledger.problems import Place, Problem, ProblemKind

TAB = ProblemKind(
    "yaml-tab",
    "A tab in the indentation",
    "A tab is as wide as each editor likes, so YAML does not allow it where indentation carries meaning.",
)
QUOTE = ProblemKind(
    "yaml-quote",
    "A quote or bracket that is never closed",
    "What is opened must be closed, or the rest of the file is swallowed.",
)
SYNTAX = ProblemKind(
    "yaml-syntax",
    "Not YAML",
    "The line cannot be read: its indentation does not fit, or a sign in it means something else to YAML.",
)

KINDS = (TAB, QUOTE, SYNTAX)
"""Every kind of problem this module reports."""

ROUNDS = 40
"""Wrong places reported in one file before the rest of it is given up."""

ADVICE: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a field cannot stand here",
        "indent it like its neighbours; put a value that contains `: ` in quotes",
    ),
    (
        "did not find expected key",
        "this does not fit the lines above it",
        "indent it like its neighbours; nothing may follow a closing quote",
    ),
    (
        "did not find expected '-'",
        "a line of this list does not begin with `- `",
        "indent the fields of an item alike, two spaces more than its dash",
    ),
    (
        "could not find expected ':'",
        "this line has no colon",
        "write `name: value`, or indent it under the text it continues",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes means something else",
        "use single quotes, or write it twice",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin it on the next line, indented by two spaces",
    ),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotes",
    ),
    ("directive", "a line cannot begin with `%`", "put the value in quotes"),
)
"""Words of the parser → what it means for somebody who writes records, and what to do."""


@frozen
class Mended:
    """A text that parses, and what was wrong with it."""

    text: str
    problems: tuple[Problem, ...]
    lossy: bool
    """True when lines were left out, rather than only tabs replaced."""


def mend(text: str, path: str) -> Mended:
    """The text made readable, with every place that was wrong. Meant for texts that do not parse."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    problems = _without_tabs(lines, path)
    lossy = False
    blanked = 0
    for _ in range(ROUNDS):
        error = syntax_error("\n".join(lines))
        if error is None:
            return Mended("\n".join(lines), tuple(problems), lossy)
        problem, line = _explain(error, path, lines)
        problems.append(problem)
        lossy = True
        blanked = _blank(lines, min(line, len(lines) - 1), blanked)
    return Mended("{}", tuple(problems), lossy=True)


def syntax_error(text: str) -> YAMLError | None:
    """The first error of syntax in the text; None when it parses."""
    parser = CParser(text)
    try:
        while parser.get_event() is not None:
            pass
    except YAMLError as error:
        return error
    finally:
        parser.dispose()
    return None


def _without_tabs(lines: list[str], path: str) -> list[Problem]:
    """A problem for each line indented with a tab; the lines are changed to spaces, the width that parses furthest."""
    tabbed = [
        (number, line) for number, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip(" \t"))]
    ]
    if not tabbed:
        return []

    def spaced(width: int) -> list[str]:
        changed = list(lines)
        for number, line in tabbed:
            body = line.lstrip(" \t")
            changed[number] = line[: len(line) - len(body)].replace("\t", " " * width) + body
        return changed

    def reach(width: int) -> int:
        error = syntax_error("\n".join(spaced(width)))
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        return len(lines) + 1 if error is None else mark.line if mark else 0

    lines[:] = spaced(max((2, 4, 8, 0), key=reach))
    hint = "indent with spaces, two for each level"
    return [
        TAB.at(Place(path, n + 1, line.index("\t") + 1), "this line is indented with a tab", hint) for n, line in tabbed
    ]


def _explain(error: YAMLError, path: str, lines: list[str]) -> tuple[Problem, int]:
    """What the error means to a person, and the line (from 0) that has to go."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return SYNTAX.at(Place(path), f"this is not YAML: {error}", "compare it with a record that works"), 0
    context, words, mark = error.context or "", error.problem or "", error.problem_mark
    line, column = mark.line, mark.column
    opened = re.search(r"quoted scalar|flow (sequence|mapping)", context)
    if opened and error.context_mark and "escape" not in words:
        line, column = error.context_mark.line, error.context_mark.column
        sign = lines[line][column : column + 1] if line < len(lines) else ""
        message = f"the `{sign}` opened here is never closed, or something after it is missing"
        hint = "close it on its own line, and put a comma between items" if sign in "[{" else "add the closing quote"
        return QUOTE.at(Place(path, line + 1, column + 1), message, hint), line
    if "simple key" in context and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    while line >= len(lines) or (line > 0 and not lines[line].strip()):
        line, column = line - 1, 0
    if lines[line][column : column + 1] == "\t":
        return TAB.at(Place(path, line + 1, column + 1), "a tab stands here", "use a space"), line
    for part, message, hint in ADVICE:
        if part in words:
            return SYNTAX.at(Place(path, line + 1, column + 1), message, hint), line
    return SYNTAX.at(
        Place(path, line + 1, column + 1), f"this is not YAML: {words}", "compare it with a record that works"
    ), line


def _blank(lines: list[str], line: int, before: int) -> int:
    """How much wider than the line itself had to be emptied, in levels of indentation.

    The line goes with what is indented under it; when it is gone already, the group around it goes.
    """
    start = line
    if not lines[line].strip():
        wide = before + 1
        for _ in range(wide):
            start = _above(lines, start)
    else:
        wide = 0
    depth = _depth(lines[start])
    lines[start] = ""
    for number in range(start + 1, len(lines)):
        if lines[number].strip() and _depth(lines[number]) <= depth:
            break
        lines[number] = ""
    return wide


def _above(lines: list[str], line: int) -> int:
    """The next line upwards that says something and is indented less, or else the first that says anything."""
    depth = _depth(lines[line]) if lines[line].strip() else 1 << 30
    for number in range(line - 1, -1, -1):
        if lines[number].strip() and _depth(lines[number]) < depth:
            return number
    return next((number for number, text in enumerate(lines) if text.strip()), line)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

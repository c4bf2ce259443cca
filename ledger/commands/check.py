"""`ledger check`: read every record, print every problem at once, and say how many there are.

Exit codes: 0 nothing wrong, 1 something needs a person (errors; warnings too with `--strict`), 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.problems import Problem, Severity

if TYPE_CHECKING:
    from ledger.checks import Before


@click.command()
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder that holds content/."
)
@click.option("--captures", type=click.Path(path_type=Path, file_okay=False), help="Where fetched texts lie.")
@click.option("--since", metavar="REV", help="Also say what vanished or changed since this git revision.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--explain", metavar="CODE", help="Say what a code means, and check nothing.")
def command(
    root: Path | None,
    captures: Path | None,
    since: str | None,
    form: str,
    explain: str | None,
    *,
    strict: bool,
    as_json: bool,
) -> None:
    """Check every record and print all problems at once."""
    if explain:
        _explain(explain)
        return
    from ledger.garbage import without_garbage_collection
    from ledger.reading.ahead import Ahead
    from ledger.reading.layout import find_root

    where = root or find_root(Path.cwd())
    with _progress(), without_garbage_collection():
        ahead = Ahead(where)  # importing the rules takes longer than that
        from ledger.checks import check, read_checked
        from ledger.load import load

        kept = read_checked(where)  # meanwhile, too
        loaded = load(where, captures, sparing=True, ahead=ahead)
        problems = check(loaded, _before(where, since) if since else None, kept)
    _print(problems, len(loaded.files), "json" if as_json else form, strict=strict)
    if _fails(problems, strict=strict):
        sys.exit(1)


def _before(root: Path, since: str) -> Before:
    """The records that changed since a revision, as they were then."""
    from ledger.changes.revisions import UnknownRevision, changed_since

    try:
        return changed_since(root, since)
    except UnknownRevision as error:
        raise click.UsageError(str(error)) from None


def summary(problems: list[Problem], records: int) -> str:
    """One line that says how many records and problems there are: `412 records, 3 errors, 1 warning`."""
    counts = Counter(problem.severity for problem in problems)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    return ", ".join((_count(records, "record"), _count(errors, "error"), _count(warnings, "warning")))


def github_line(problem: Problem) -> str:
    """A problem as a workflow command of GitHub Actions, which shows it at its line."""
    text = f"{problem.message} — {problem.hint}" if problem.hint else problem.message
    place, level = problem.place, problem.severity.value
    message = _escape(f"[{problem.code}] {text}")
    path = _escape(place.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={place.line},col={place.column},title={problem.code}::{message}"


def _print(problems: list[Problem], records: int, form: str, *, strict: bool) -> None:
    if form == "json":
        import json

        counts = Counter(problem.severity for problem in problems)
        found = {
            "records": records,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "ok": not _fails(problems, strict=strict),
            "problems": [_plain(problem) for problem in problems],
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(github_line(problem) if form == "github" else _styled(problem))
    click.echo(summary(problems, records))


def _plain(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _styled(problem: Problem) -> str:
    """The line of a problem; its place stands out where the terminal can show that."""
    line = str(problem)
    place = str(problem.place)
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    return click.style(place, fg=colour) + line[len(place) :]


def _fails(problems: list[Problem], *, strict: bool) -> bool:
    return any(strict or problem.severity is Severity.ERROR for problem in problems)


def _explain(code: str) -> None:
    from ledger.checks import KINDS
    from ledger.suggest import did_you_mean

    if (kind := KINDS.get(code)) is None:
        raise click.UsageError(f"there is no code `{code}`; {did_you_mean(code, KINDS, 'docs/problems.md lists them')}")
    click.echo(f"{kind.code} ({kind.severity}): {kind.title}\n\n{kind.explanation}")


@contextmanager
def _progress() -> Iterator[None]:
    """A sign of life on stderr when it is a terminal; nothing elsewhere. Without a thread, or there is one process."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo("checking records …", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

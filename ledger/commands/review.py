"""`ledger review`: decide on proposed claims one by one, at the prompt or from a file of decisions.

Each decision is written at once, the claim before the draft, so that stopping at any point loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from ledger.commands.review_screen import show
from ledger.commands.today import today
from ledger.commands.who import who
from ledger.edtf import parse
from ledger.load import load
from ledger.reading.compose import compose
from ledger.reading.layout import find_root
from ledger.records import Signed
from ledger.review import (
    Amendment,
    Item,
    Outcome,
    ReviewError,
    accept,
    amended,
    attach,
    find,
    propose_id,
    queue,
    reject,
)
from ledger.suggest import did_you_mean
from ledger.vocabulary import Basis, Certainty, ClaimKind, Fidelity, Stance
from ledger.writing.files import write_whole

WORDS: dict[str, type[StrEnum]] = {"stance": Stance, "certainty": Certainty, "basis": Basis, "kind": ClaimKind}
"""Fields that take one of a few words, in the order in which amending asks for them."""


def _one_of(words: type[StrEnum]) -> Callable[[Any], object]:
    """A reader of one of these words. It raises `ReviewError` that lists them."""

    def read(value: object) -> object:
        if value not in list(words):
            raise ReviewError(f"`{value}` is none of: {', '.join(words)}")
        return words(str(value))

    return read


READERS: dict[str, Callable[[Any], object]] = {
    **{name: _one_of(words) for name, words in WORDS.items()},
    "fidelity": _one_of(Fidelity),
    "speaker": str,
    "date": parse,
    "about": tuple,
    "part": str,
    "note": str,
}
"""Fields that a decision may change, and how their new value is read."""

KEYS = "[a]ccept  a[t]tach  a[m]end  [r]eject  [s]kip  [u]ndo  [q]uit"


@click.command("review")
@click.argument("drafts", nargs=-1)
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder that holds content/."
)
@click.option("--by", default="", help="Who decides; default: your git name.")
@click.option(
    "--decisions", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A YAML list of decisions."
)
@click.option("--list", "listing", is_flag=True, help="Print the queue and decide nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one summary object.")
def command(drafts: tuple[str, ...], root: Path, by: str, decisions: Path | None, listing: bool, as_json: bool) -> None:
    """Decide on proposed claims: accept, attach to a known claim, amend, or reject with a reason.

    DRAFTS are ids of drafts or of their articles; none means all. A decisions file is a list such as

    \b
      - {candidate: "<draft>:c1", accept: new-claim-id, text: "…", kind: event}
      - {candidate: "<draft>:c2", attach: known-claim-id, certainty: probable}
      - {candidate: "<draft>:c3", reject: "says nothing of its own"}
    """  # noqa: D301 - click wants the character itself
    root = find_root(root)
    _must_be_drafts(root, drafts)
    signed = Signed(date=today(), by=by or who())
    if listing:
        _print_queue(root, drafts, as_json)
    elif decisions:
        _apply(root, decisions, signed, as_json)
    else:
        Session(root, drafts, signed).run()


def _must_be_drafts(root: Path, names: tuple[str, ...]) -> None:
    """Raises a usage error with the nearest id for a name that is neither a draft's nor its article's."""
    held = load(root).ledger.drafts.values() if names else ()
    there = sorted({name for draft in held for name in (draft.id, draft.article)})
    for name in names:
        if name not in there:
            hint = did_you_mean(name, there, "`ledger review --list` shows what waits")
            raise click.UsageError(f"there is no draft `{name}`; {hint}")


def _print_queue(root: Path, drafts: tuple[str, ...], as_json: bool) -> None:
    ledger = load(root).ledger
    items = list(queue(ledger, drafts))
    if as_json:
        rows = [
            {"candidate": i.key, "text": i.candidate.text, "matches": [m.claim for m in i.candidate.matches]}
            for i in items
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for item in items:
        best = item.candidate.matches[0].claim if item.candidate.matches else "new"
        click.echo(f"{item.key:60} {best:40} {item.candidate.text}")
    click.echo(f"{len(items)} to decide", err=True)


def _apply(root: Path, file: Path, signed: Signed, as_json: bool) -> None:
    """Carry out a file of decisions; those that cannot be are listed all at once, the others are written."""
    composed = compose(file.read_bytes(), file.name)
    for problem in composed.problems:
        click.echo(str(problem), err=True)
    rows = composed.tree if isinstance(composed.tree, list) else []
    done, failed = 0, list(map(str, composed.problems))
    if not isinstance(composed.tree, list) and not failed:
        failed.append(f"{file.name}:1:1: a list of decisions is wanted, each beginning with `- `")
    for number, row in enumerate(rows, 1):
        try:
            said = _write(root, _decide(root, row, signed)).said
            done += 1
            if not as_json:
                click.echo(said)
        except (ReviewError, ValueError) as error:
            failed.append(f"{file.name}, decision {number}: {error}")
    for line in failed:
        click.echo(line, err=True)
    if as_json:
        click.echo(json.dumps({"decided": done, "failed": len(failed)}))
    raise SystemExit(1 if failed else 0)


def _decide(root: Path, row: object, signed: Signed) -> Outcome:
    if not isinstance(row, Mapping):
        raise ReviewError("a decision is a mapping with `candidate` and one of `accept`, `attach`, `reject`")
    verbs = [verb for verb in ("accept", "attach", "reject") if verb in row]
    if len(verbs) != 1 or "candidate" not in row:
        raise ReviewError("give `candidate` and exactly one of `accept`, `attach`, `reject`")
    unknown = set(row) - {"candidate", "text", "via", "own", *verbs, *READERS}
    if unknown:
        raise ReviewError(f"unknown: {', '.join(sorted(unknown))}; there are: text, via, own, {', '.join(READERS)}")
    ledger = load(root).ledger
    item = find(ledger, row["candidate"])
    changes = {name: read(row[name]) for name, read in READERS.items() if name in row}
    amend = Amendment(row.get("text"), row.get("via"), row.get("own") == "true", changes)
    target = row[verbs[0]]
    if verbs[0] == "accept":
        return accept(root, ledger, item, signed, target, amend)
    if verbs[0] == "attach":
        return attach(root, ledger, item, signed, target, amend)
    return reject(root, item, signed, target)


def _write(root: Path, outcome: Outcome) -> Outcome:
    for path, text in outcome.files:
        write_whole(root / path, text)
    return outcome


class Session:
    """One sitting at the prompt. Every decision is on disk before the next question."""

    def __init__(self, root: Path, drafts: tuple[str, ...], signed: Signed) -> None:
        self.root, self.drafts, self.signed = root, drafts, signed
        self.console = Console()
        self.skipped: set[str] = set()
        self.amendments: dict[str, Amendment] = {}
        """Key of a candidate → what the person changed in it; kept for the whole sitting, so that undoing keeps it."""
        self.undo: list[list[tuple[Path, bytes | None]]] = []
        """For each decision of this sitting, the files as they were before it; None: there was none."""

    def run(self) -> None:
        """Ask until nothing is left or the person stops."""
        while True:
            ledger = load(self.root).ledger
            items = [item for item in queue(ledger, self.drafts) if item.key not in self.skipped]
            if not items:
                self.console.print(f"Nothing left to decide; {len(self.undo)} decided in this sitting.")
                return
            show(self.console, ledger, amended(items[0], self._amendment(items[0])), len(items))
            if not self._ask(items[0]):
                return

    def _amendment(self, item: Item) -> Amendment:
        return self.amendments.get(item.key, Amendment())

    def _ask(self, item: Item) -> bool:
        """Whether to go on with the next question."""
        key = click.prompt(KEYS, default="s", show_default=False).strip().lower()[:1]
        if key == "q":
            return False
        if key == "u":
            self._take_back()
        elif key == "s":
            self.skipped.add(item.key)
        elif key == "m":
            self.amendments[item.key] = self._amend(item, self._amendment(item))
        elif key in ("a", "t", "r"):
            self._carry_out(key, item, self._amendment(item))
        return True

    def _carry_out(self, key: str, item: Item, amend: Amendment) -> None:
        ledger = load(self.root).ledger
        try:
            if key == "a":
                proposed = propose_id(amend.text or item.candidate.text, ledger.claims)
                outcome = accept(self.root, ledger, item, self.signed, click.prompt("id", default=proposed), amend)
            elif key == "t":
                outcome = attach(self.root, ledger, item, self.signed, self._which(item), amend)
            else:
                outcome = reject(self.root, item, self.signed, click.prompt("why not"))
        except ReviewError as error:
            self.console.print(f"[red]{error}[/]")
            return
        self.undo.append([(path, _bytes(self.root / path)) for path, _ in outcome.files])
        self.console.print(_write(self.root, outcome).said)

    def _which(self, item: Item) -> str:
        answer = str(click.prompt("claim (id or number)", default="1" if item.candidate.matches else None))
        if answer.isdigit() and 0 < int(answer) <= len(item.candidate.matches):
            return item.candidate.matches[int(answer) - 1].claim
        return answer

    def _amend(self, item: Item, amend: Amendment) -> Amendment:
        text = click.prompt("statement", default=amend.text or item.candidate.text)
        changes = dict(amend.changes)
        for name, words in WORDS.items():
            now = str(changes.get(name, getattr(item.candidate, name)))
            choice = click.Choice([str(word) for word in words])
            answer: str = click.prompt(name, default=now, type=choice, show_choices=False)
            if answer != now:
                changes[name] = words(answer)
        speaker = str(changes.get("speaker", item.candidate.speaker) or "")
        answer = click.prompt("speaker", default=speaker, value_proc=self._entity)
        if answer != speaker:
            changes["speaker"] = answer
        via = click.prompt("via (article it is taken from, or `own`)", default=amend.via or "", show_default=False)
        return Amendment(text, via if via not in ("", "own") else None, via == "own", changes)

    def _entity(self, answer: str) -> str:
        """The answer when it is an entity's id, or empty; else what was meant, and the prompt asks again."""
        there = load(self.root).ledger.entities
        if answer and answer not in there:
            hint = did_you_mean(answer, there, "start one with `ledger new entity`")
            raise click.UsageError(f"there is no entity `{answer}`; {hint}")
        return answer

    def _take_back(self) -> None:
        if not self.undo:
            self.console.print("Nothing to undo in this sitting.")
            return
        for path, before in reversed(self.undo.pop()):
            if before is None:
                (self.root / path).unlink(missing_ok=True)
            else:
                write_whole(self.root / path, before)
        self.console.print("Taken back.")


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None

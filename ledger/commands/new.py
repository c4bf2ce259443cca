"""`ledger new`: start a record from flags or prompts, with an id proposed from its text, and check it at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

from ledger.commands.today import today
from ledger.commands.who import who
from ledger.edtf import EdtfError, parse
from ledger.ledger import Ledger
from ledger.load import load
from ledger.reading.formats import Format, fault_in
from ledger.reading.layout import find_root
from ledger.suggest import did_you_mean
from ledger.vocabulary import Basis, Certainty, ClaimKind, EntityType, OutletKind, RecordKind, Stance
from ledger.writing.files import write_whole
from ledger.writing.slug import free, slug
from ledger.writing.template import template
from ledger.writing.write import Tree

ROOT = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder that holds content/."
)
NAMED = click.option("--id", "identity", default="", help="Id of the record; default: proposed from its text.")
Judge = Callable[[str], str]
"""What is wrong with an answer, and what to write instead; empty when nothing is."""

LONGEST_QUOTE = 16
"""Words above which a quote is kept as its first and last words."""


@click.group("new")
def command() -> None:
    """Start a new record. What no flag says is asked for at the prompt; the record is checked as it is written."""


def _words(words: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([member.value for member in words])


@command.command("outlet")
@click.argument("name", required=False)
@click.option("--kind", type=_words(OutletKind))
@click.option("--url", default="", help="Its home page.")
@click.option("--country", default="", help="Two capitals, such as US.")
@click.option("--language", "languages", multiple=True, help="A language it publishes in; may be given again.")
@click.option("--time-zone", default="", help="Such as Asia/Seoul.")
@click.option("--feed", "feeds", multiple=True, help="A feed to look for new articles in; may be given again.")
@NAMED
@ROOT
def outlet(name: str | None, kind: str | None, languages: tuple[str, ...], feeds: tuple[str, ...], **rest: Any) -> None:
    """Start an outlet: who publishes."""
    name = _ask("name", name)
    languages = languages or (_ask("language", "", default="en", judge=_looks(Format.LANGUAGE)),)
    values: dict[str, Tree] = {"name": {languages[0]: name}, "kind": _ask("kind", kind, _words(OutletKind))}
    for key, judge in (("url", _looks(Format.URL)), ("country", _looks(Format.COUNTRY)), ("time_zone", _no_zone)):
        if value := _ask(key, rest[key], default="", judge=judge):
            values[key] = value
    values["languages"] = list(languages)
    if feeds:
        values["collect"] = {"feeds": list(feeds), "untried": "true"}
    if not rest["identity"]:
        _must_be_new(rest, name, str(values.get("url", "")))
    _write(RecordKind.OUTLET, slug(name, 4), values, rest)


@command.command("entity")
@click.argument("name", required=False)
@click.option("--type", "kind", type=_words(EntityType))
@click.option("--language", default="en", help="Language of the name.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given again.")
@click.option("--description", default="", help="One sentence that says what it is.")
@NAMED
@ROOT
def entity(
    name: str | None, kind: str | None, language: str, aliases: tuple[str, ...], description: str, **rest: Any
) -> None:
    """Start an entity: what claims are about and who speaks."""
    name = _ask("name", name)
    values: dict[str, Tree] = {"type": _ask("type", kind, _words(EntityType)), "names": {language: name}}
    if aliases:
        values["aliases"] = list(aliases)
    if described := _ask("description", description, default=""):
        values["description"] = described
    _write(RecordKind.ENTITY, slug(name, 5), values, rest)


@command.command("article")
@click.argument("title", required=False)
@click.option("--outlet", "publisher", default="", help="Id of the outlet.")
@click.option("--url", default="")
@click.option("--author", "authors", multiple=True, help="A name as signed; may be given again.")
@click.option("--language", default="")
@click.option("--published", default="", help="EDTF: what is known of the day, and no more.")
@click.option("--derives-from", "sources", multiple=True, help="ARTICLE or ARTICLE:HOW; may be given again.")
@NAMED
@ROOT
def article(title: str | None, publisher: str, authors: tuple[str, ...], sources: tuple[str, ...], **rest: Any) -> None:
    """Start an article by hand, where `scraper add` cannot: a broadcast, a print page, a lost page."""
    title = _ask("title", title)
    publisher = _known(rest, "outlet", publisher)
    values: dict[str, Tree] = {"outlet": publisher}
    values |= {"url": rest["url"]} if rest["url"] else {}
    values |= {"title": title} | ({"authors": list(authors)} if authors else {})
    for key, judge in (("language", _looks(Format.LANGUAGE)), ("published", _no_date)):
        if value := _ask(key, rest[key], default="", judge=judge):
            values[key] = value
    if sources:
        split = [source.partition(":") for source in sources]
        values["derives_from"] = [{"article": name, "how": how or "cites"} for name, _, how in split]
    day = rest["published"][:10].rstrip("~?%/") or "undated"
    _write(RecordKind.ARTICLE, f"{publisher}-{day}-{slug(title, 4) or 'untitled'}", values, rest)


@command.command("claim")
@click.argument("text", required=False)
@click.option("--kind", type=_words(ClaimKind))
@click.option("--about", multiple=True, help="Id of an entity; may be given again.")
@click.option("--date", "when", default="", help="When it happened, EDTF.")
@click.option("--article", "source", default="", help="Id of the article that says it.")
@click.option("--quote", default="", help="The exact words of the passage.")
@click.option("--via", default="", help="The article it was taken from.")
@click.option("--speaker", default="", help="Id of who says it, when not the outlet.")
@click.option("--stance", type=_words(Stance))
@click.option("--certainty", type=_words(Certainty))
@click.option("--basis", type=_words(Basis))
@click.option("--by", default="", help="Who enters it; default: your git name.")
@NAMED
@ROOT
def claim(text: str | None, kind: str | None, about: tuple[str, ...], when: str, **rest: Any) -> None:
    """Start a claim with its first evidence."""
    text = _ask("statement, one sentence that reads alone", text)
    values: dict[str, Tree] = {"text": text, "kind": _ask("kind", kind, _words(ClaimKind))}
    values["about"] = [*(about or _ask("about (ids of entities, spaces between)", "", default="").split())]
    if when or (when := _ask("date (EDTF; empty: unknown)", "", default="", judge=_no_date)):
        values["date"] = when
    values["evidence"] = [_evidence(rest)]
    _write(RecordKind.CLAIM, slug(text, 6), {key: value for key, value in values.items() if value}, rest)


@command.command("question")
@click.argument("ask", required=False)
@click.option("--answer", "answers", multiple=True, help="Id of a claim; give at least two.")
@click.option("--note", default="", help="Why the answers differ.")
@NAMED
@ROOT
def question(ask: str | None, answers: tuple[str, ...], note: str, **rest: Any) -> None:
    """Start a question that several claims answer differently."""
    ask = _ask("question", ask)
    chosen = answers or _ask("answers (ids of claims, spaces between)", "").split()
    values: dict[str, Tree] = {"ask": ask, "answers": [*chosen]}
    if note:
        values["note"] = note
    _write(RecordKind.QUESTION, slug(ask, 6), values, rest)


def _must_be_new(rest: dict[str, Any], name: str, url: str) -> None:
    """Raises a usage error when an outlet has this name or address already; `--id` says that another one is meant."""
    for held in _ledger(rest).outlets.values():
        named = name.casefold() in {one.casefold() for one in held.name.values()}
        same = f"the name “{name}”" if named else f"the address {url}"
        if named or (url and _plain(held.url) == _plain(url)):
            raise click.UsageError(f"outlet `{held.id}` has {same} already: {held.path}; another one needs an --id")


def _plain(url: str | None) -> str:
    """An address without what makes no difference between home pages."""
    return re.sub(r"^https?://(www\.)?|/+$", "", (url or "").casefold())


def _evidence(rest: dict[str, Any]) -> Tree:
    source = _known(rest, "article", rest["source"])
    quote = _ask("quote (the exact words; empty: none kept)", rest["quote"], default="")
    piece: dict[str, Tree] = {"article": source}
    piece |= {"via": rest["via"]} if rest["via"] else {}
    piece |= {"quote": _locator(quote)} if quote else {}
    piece |= {"speaker": rest["speaker"]} if rest["speaker"] else {}
    for key, words in (("stance", Stance), ("certainty", Certainty), ("basis", Basis)):
        piece[key] = _ask(key, rest[key], _words(words), default="supports" if key == "stance" else None)
    piece["added"] = {"date": today().isoformat(), "by": rest["by"] or who()}
    return piece


def _locator(quote: str) -> Tree:
    """The quote itself, or its first and last words when it is long."""
    parts = quote.split()
    if len(parts) <= LONGEST_QUOTE:
        return quote
    return {"start": " ".join(parts[:6]), "end": " ".join(parts[-6:])}


def _ask(
    what: str,
    given: str | None,
    kind: click.Choice[str] | None = None,
    default: str | None = None,
    judge: Judge | None = None,
) -> str:
    """What a flag gave, else the answer at the prompt; without a person to ask, the default or a usage error.

    An answer with which the `judge` finds fault is asked for again. What a flag gave is judged with the whole record.
    """
    if given:
        return given
    if not sys.stdin.isatty():
        if default is None:
            raise click.UsageError(f"nobody is here to ask: give the {what} on the command line (see --help)")
        return default

    def judged(answer: str) -> str:
        if judge and answer and (fault := judge(answer)):
            raise click.UsageError(fault)
        return answer

    proc = judged if judge else None
    return str(click.prompt(what, type=kind, default=default, show_default=bool(default), value_proc=proc))


def _looks(wanted: Format) -> Judge:
    """A judge of how the text of a field must look."""
    return lambda answer: "; ".join(fault_in(answer, wanted) or ())


def _no_date(answer: str) -> str:
    try:
        parse(answer)
    except EdtfError as error:
        return str(error)
    return ""


def _no_zone(answer: str) -> str:
    zones = sorted(available_timezones())
    if answer in zones:
        return ""
    return f"there is no time zone `{answer}`; {did_you_mean(answer, zones, 'write a zone such as Asia/Seoul')}"


def _known(rest: dict[str, Any], kind: str, given: str) -> str:
    """The id of a record that exists. Raises a usage error that names the nearest id."""
    records = _ledger(rest).records(RecordKind(kind))
    identity = _ask(f"{kind} (id)", given)
    if identity not in records:
        hint = did_you_mean(identity, records)
        raise click.UsageError(f"there is no {kind} `{identity}`; {hint or f'start one with `ledger new {kind}`'}")
    return identity


def _ledger(rest: dict[str, Any]) -> Ledger:
    return load(_root(rest)).ledger


def _root(rest: dict[str, Any]) -> Path:
    found: Callable[[Path], Path] = find_root
    return rest["root"] or found(Path.cwd())


def _write(kind: RecordKind, proposed: str, values: dict[str, Tree], rest: dict[str, Any]) -> None:
    """Write the record, say where it lies, and print what is wrong with it; exit code 1 when something is."""
    from ledger.checks import check

    root = _root(rest)
    taken = load(root).ledger.records(kind)
    identity = rest["identity"] or free(proposed or kind.value, taken)
    if fault := fault_in(identity, Format.ID):
        raise click.UsageError("; ".join(fault))
    if identity in taken:
        raise click.UsageError(f"{kind.value} `{identity}` exists already: {taken[identity].path}")
    folder = f"content/{kind.folder}" + (f"/{_year(values)}" if kind is RecordKind.ARTICLE else "")
    path = f"{folder}/{identity}.yml"
    write_whole(root / path, template(kind, path, values))
    click.echo(path)
    problems = [problem for problem in check(load(root)) if problem.place.path == path]
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(1)


def _year(values: dict[str, Tree]) -> str:
    published = str(values.get("published", ""))
    return published[:4] if published[:4].isdigit() else "undated"

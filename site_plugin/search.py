"""The search index and the page that asks it: slim pages of every record for Pagefind, and what Pagefind makes of them.

In go the shared parts and a folder for what may be kept; out come the files of the index and a page. The index is made
anew only when what it is made of has changed. Where Pagefind is missing the site is built without search, and says so.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from markupsafe import escape

from ledger.frozen import frozen
from ledger.vocabulary import RecordKind
from site_plugin import urls
from site_plugin.bundle import Unknown, published
from site_plugin.file import Copies
from site_plugin.languages import language_name
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.runs import endings
from site_plugin.views.claims import by_status
from site_plugin.views.parts import Parts
from site_plugin.views.search import KINDS, Entry, entry_of, searched
from site_plugin.views.timeline import Choice
from site_plugin.write import digest_of

log = logging.getLogger(__name__)

FOLDER = "pagefind/"
"""Where the index stands in the site."""

KEPT = 3
"""Indexes kept: those of the last states of the archive, for a change is often taken back."""

UNDATED = ("0000", "9999")
"""What stands for the day of a record without one, so that it comes last: newest first, and oldest first."""


DIGESTS = ".digests.json"
"""File of an index that says what its others hold."""


@frozen
class Slim:
    """What stands for the page that Pagefind reads in place of a record's own, and what that is narrowed down by."""

    kind: RecordKind
    key: str
    digest: str
    """Of all that the slim page is made of. The page itself is made when an index is: all would fill the memory."""
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    year: str = ""


def slims(parts: Parts) -> list[Slim]:
    """What stands for every record that lists show; from an earlier build where nothing in it changed."""
    recalling = parts.archive.recalling
    found = []
    for kind, key in searched(parts.archive):
        make, take = partial(_slim, parts, kind, key), partial(_from_text, kind, key)
        found.append(recalling.recall(f"search:{kind.value}:{key}", make, _to_text, take) if recalling else make())
    return found


def _to_text(slim: Slim) -> str:
    return json.dumps([slim.digest, slim.outlets, slim.languages, slim.year], separators=(",", ":"))


def _from_text(kind: RecordKind, key: str, text: str) -> Slim:
    digest, outlets, languages, year = json.loads(text)
    return Slim(kind, key, digest, tuple(outlets), tuple(languages), year)


def indexed(parts: Parts, found: Sequence[Slim], cache: Path, *, writing: bool = False) -> Copies | None:
    """The files of the index; None where Pagefind is missing or fails.

    While `writing`, the newest index there is will do: making one anew after each edit takes longer than all the rest.
    """
    if not found:
        return None  # an archive that has only just been begun
    tool = _version()
    if not tool:
        log.warning("search is left out: install pagefind[bin] to have it")
        return None
    folder = cache / _digest(found, tool)
    if writing and not folder.is_dir():
        folder = max(_kept(cache), key=lambda path: path.stat().st_mtime, default=folder)
    if not folder.is_dir() and not _make((_page(entry_of(parts, slim.kind, slim.key)) for slim in found), folder):
        return None
    return Copies(FOLDER, folder, json.loads((folder / DIGESTS).read_bytes()))


def search_page(parts: Parts, found: Sequence[Slim], renderer: Renderer, *, available: bool) -> Page:
    """The page that asks the index, or says that there is none."""
    body = renderer.render("search.html", choices=_choices(parts, found), available=available)
    said = "Search every claim, question, article, name and outlet of the archive, in any of its languages."
    return Page("search/", "Search", said, body, "", ((parts.archive.site_name, urls.HOME),), listed=False)


def _choices(parts: Parts, found: Sequence[Slim]) -> dict[str, list[Choice]]:
    """What the results can be narrowed down to, as far as anything has it."""
    kinds = {slim.kind for slim in found}
    outlets = {key for slim in found for key in slim.outlets}
    languages = {code for slim in found for code in slim.languages}
    years = {slim.year for slim in found if slim.year}
    return {
        "kind": [Choice(kind.value, word) for kind, word in KINDS.items() if kind in kinds],
        "status": [Choice(group.status, group.word) for group in by_status(parts.lines)],
        "outlet": _named((key, parts.outlets[key].name) for key in outlets if key in parts.outlets),
        "language": _named((code, language_name(code)) for code in languages),
        "year": [Choice(year, year) for year in sorted(years, reverse=True)],
    }


def _named(pairs: Iterable[tuple[str, str]]) -> list[Choice]:
    return [Choice(key, name) for key, name in sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))]


def _slim(parts: Parts, kind: RecordKind, key: str) -> Slim:
    entry = entry_of(parts, kind, key)
    return Slim(kind, key, digest_of(repr(entry).encode()), entry.outlets, entry.languages, _year(entry))


def _year(entry: Entry) -> str:
    return str(entry.day.year) if entry.day else ""


def _page(entry: Entry) -> tuple[str, str]:
    """Path and text of the page that Pagefind reads in place of the record's own."""
    hidden = [("meta", "title", entry.title), ("meta", "line", entry.line), ("meta", "lang", entry.lang)]
    hidden += [("meta", "names", " ".join(entry.names))]
    hidden.append(("meta", "endings", " ".join(endings((entry.title, *entry.names, *entry.words)))))
    hidden += [("filter", "kind", entry.kind.value), ("filter", "status", entry.status)]
    hidden += [("filter", "outlet", outlet) for outlet in entry.outlets]
    hidden += [("filter", "language", code) for code in entry.languages]
    hidden.append(("filter", "year", _year(entry)))
    for name, undated in zip(("newest", "oldest"), UNDATED, strict=True):
        day = entry.day.isoformat() if entry.day else undated
        hidden.append(("sort", name, f"{day} {entry.url}"))  # the address, so that no two are equal and order is fixed
    rows = "".join(
        f'<meta data-pagefind-{how}="{name}[content]" content="{escape(value)}">'
        for how, name, value in hidden
        if value
    )
    shown = entry.words or (entry.title,)  # a page without a word is left out of the index
    words = "".join(f"<p>{escape(text)}</p>" for text in shown)
    body = f"<main data-pagefind-body>{words}{rows}</main>"
    return f"{entry.url}index.html", f'<!doctype html><html lang="en"><body>{body}</body></html>'


def _version() -> str:
    """The version of Pagefind, command included; empty where it is missing."""
    if find_spec("pagefind") is None or find_spec("pagefind_bin") is None:
        return ""
    try:
        return version("pagefind_bin")
    except PackageNotFoundError:
        return ""


def _digest(found: Iterable[Slim], tool: str) -> str:
    """What stands for these pages and this version; 24 signs."""
    sums = hashlib.sha256(tool.encode())
    for name in ("search.py", "bundle.py", "runs.py"):
        sums.update(Path(__file__).with_name(name).read_bytes())
    for name in sorted(f"{slim.kind.value} {slim.key} {slim.digest}" for slim in found):
        sums.update(f"\0{name}".encode())
    return sums.hexdigest()[:24]


def _make(pages: Iterable[tuple[str, str]], folder: Path) -> bool:
    """Make the index of the pages in the folder, whole or not at all; say why when it cannot be made."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="making-", dir=folder.parent) as made:
        slim, raw, ready = Path(made, "slim"), Path(made, "raw"), Path(made, "ready")
        for path, text in pages:
            _put(slim / path, text.encode())
        run = [sys.executable, "-m", "pagefind", "--site", str(slim), "--output-path", str(raw), "--silent"]
        done = subprocess.run([*run, "--force-language", "en"], check=False, capture_output=True, text=True)
        if done.returncode:
            log.warning("search is left out: pagefind failed: %s", (done.stderr or done.stdout).strip()[:300])
            return False
        try:
            files = published(raw)
        except Unknown as error:
            log.warning("search is left out: this version of pagefind writes files in another way: %s", error)
            return False
        for path, data in files.items():
            _put(ready / path, data)
        _put(ready / DIGESTS, json.dumps({path: digest_of(data) for path, data in files.items()}).encode())
        with suppress(OSError):  # another build was quicker
            ready.replace(folder)
    _forget(folder)
    return folder.is_dir()


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _kept(cache: Path) -> list[Path]:
    """The indexes that were made before."""
    return [path for path in cache.glob("*") if path.is_dir() and not path.name.startswith("making-")]


def _forget(newest: Path) -> None:
    """Remove the oldest indexes beyond those kept."""
    kept = [path for path in _kept(newest.parent) if path != newest]
    kept.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)

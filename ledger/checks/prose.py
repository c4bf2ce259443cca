"""The rules on prose: what pages say in `[[claim:id]]` leads to a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ledger.checks.rule import Finding, Subject, error
from ledger.pattern import Pattern
from ledger.reading.layout import CONTENT, PAGES
from ledger.suggest import did_you_mean
from ledger.vocabulary import RecordKind

LINK = Pattern(r"\[\[\s*([\w-]+)\s*:\s*([^\]|]*?)\s*(?:\|[^\]]*)?\]\]")
"""`[[claim:sek-did-the-work]]`, with other words to show after a bar if wanted."""

CODE = Pattern(r"^(?P<fence>```+|~~~+).*?^(?P=fence)`*~*\s*?$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
"""Code in Markdown, where such a link is only an example."""

LINKED = {str(kind): kind for kind in RecordKind if kind.folder and kind is not RecordKind.DRAFT}
"""Kinds of record that prose may link to."""


def read_pages(root: Path) -> Mapping[str, str]:
    """Every Markdown page of an archive: path from the root → text."""
    folder = root / CONTENT / PAGES
    found = {}
    for path in sorted(folder.rglob("*.md")):
        try:
            found[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
    return found


@error("unknown-link", "A link in prose to nothing")
def unknown_link(subject: Subject) -> Iterator[Finding]:
    """Every `[[kind:id]]` in a page leads to a record that readers can see."""
    for path, text in subject.pages.items():
        for link in LINK.finditer(CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)):
            fault = _fault(link[1], link[2], subject)
            if fault:
                line = text.count("\n", 0, link.start()) + 1
                column = link.start() - text.rfind("\n", 0, link.start())
                yield Finding(path, (), fault[0], fault[1], spot=(line, column))


def _fault(word: str, id_: str, subject: Subject) -> tuple[str, str] | None:
    """What is wrong with a link, and what to do; None when it leads somewhere."""
    kind = LINKED.get(word)
    if kind is None:
        every = "write one of " + ", ".join(LINKED)
        return f"there are no records of the kind `{word}`", did_you_mean(word, LINKED, every)
    records = subject.ledger.records(kind)
    record = records.get(id_)
    if record is not None:
        return (f"the {kind} `{id_}` is a draft", "publish it first, or take the link out") if record.draft else None
    if (kind, id_) in subject.unreadable:
        return None
    now = subject.renamed.get((kind, id_))
    hint = f"it is called `{now}` now" if now else did_you_mean(id_, records, f"add {kind.folder}/{id_}.yml")
    return f"there is no {kind} `{id_}`", hint

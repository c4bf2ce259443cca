"""Records in the house order and wrapping: text in, text out, comments kept, nothing that a record says changed.

Works on the lines a person wrote: each key moves with the comment lines above it. What the result says is compared with
what the text said; where they differ the text is returned as it was. Doing it twice changes nothing more.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import yaml

from ledger.reading.fields import Field, Group, Items, Kind, fields_of
from ledger.writing.write import key_of, ordered

COLUMNS = 100
"""Columns after which long text is folded."""

SHORT = 110
"""Longest line that is left as it is."""


def tidy(text: str, cls: type) -> str:
    """The text of a record of type `cls` in house style. Text that is no plain YAML mapping comes back as it was."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(root, yaml.MappingNode) or root.flow_style:
            return text
        done = "\n".join(_mapping(root, cls, text.split("\n"), 0, _content_end(text))).rstrip("\n") + "\n"
        same = yaml.load(done, Loader=yaml.BaseLoader) == yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return text
    return done if same else text


def _content_end(text: str) -> int:
    return len(text.rstrip("\n").split("\n"))


def _mapping(node: yaml.MappingNode, cls: type, lines: list[str], first: int, end: int) -> list[str]:
    """The lines from `first` to `end` (excluded) that hold a block mapping, its keys in order."""
    starts = [_with_comments(lines, key.start_mark.line, first) for key, _ in node.value]
    head = lines[first : starts[0]] if starts else lines[first:end]
    if starts and first == 0:
        head, starts[0] = lines[: node.value[0][0].start_mark.line], node.value[0][0].start_mark.line
    ends = [*starts[1:], end]
    known = {field.key: field for field in fields_of(cls)}
    rank = {key_of(item): place for place, item in enumerate(ordered(cls))}
    chunks = []
    for place, ((key, value), start, stop) in enumerate(zip(node.value, starts, ends, strict=True)):
        chunk = _entry(key, value, known.get(key.value), lines, start, stop)
        chunks.append((rank.get(key.value, len(rank)), place, chunk))
    return head + [line for _, _, chunk in sorted(chunks, key=lambda item: item[:2]) for line in chunk]


def _with_comments(lines: Sequence[str], line: int, first: int) -> int:
    """The first of the comment lines that stand right above a key."""
    while line > first and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _entry(key: yaml.Node, value: yaml.Node, field: Field | None, lines: list[str], start: int, end: int) -> list[str]:
    """The lines of one key and its value."""
    own = key.start_mark.line
    kind = field.kind if field else None
    above = lines[start:own]
    if isinstance(value, yaml.ScalarNode):
        return above + _scalar(key, value, lines[own:end])
    if isinstance(value, yaml.CollectionNode) and value.flow_style:
        return above + _flow(value, kind, lines[own:end], own)
    if isinstance(value, yaml.MappingNode) and isinstance(kind, Group):
        return [*above, lines[own], *_mapping(value, kind.cls, lines, own + 1, end)]
    if isinstance(value, yaml.SequenceNode) and isinstance(kind, Items) and isinstance(kind.item, Group):
        return [*above, lines[own], *_items(value, kind.item, lines, own + 1, end)]
    return lines[start:end]


def _items(node: yaml.SequenceNode, kind: Group, lines: list[str], first: int, end: int) -> list[str]:
    """The lines of a block list of groups; each item's keys in order behind its dash."""
    starts = [_with_comments(lines, item.start_mark.line, first) for item in node.value]
    out = lines[first : starts[0]] if starts else lines[first:end]
    for item, start, stop in zip(node.value, starts, [*starts[1:], end], strict=True):
        own = item.start_mark.line
        out += lines[start:own]
        dash = lines[own].find("-")
        if not isinstance(item, yaml.MappingNode) or dash < 0:
            out += lines[own:stop]
        elif item.flow_style:
            out += _flow(item, kind, lines[own:stop], own)
        else:
            opened = [lines[own][:dash] + " " + lines[own][dash + 1 :], *lines[own + 1 : stop]]
            body = _mapping(item, kind.cls, [""] * own + opened, own, stop)
            put = next(place for place, line in enumerate(body) if line.strip() and not line.lstrip().startswith("#"))
            body[:put] = [" " * dash + line.lstrip() if line.strip() else line for line in body[:put]]
            body[put] = body[put][:dash] + "-" + body[put][dash + 1 :]
            out += body
    return out


def _flow(node: yaml.Node, kind: Kind | None, lines: list[str], line: int) -> list[str]:
    """A mapping on one line, its keys in order; anything longer or commented stays as it is."""
    one_line = node.start_mark.line == node.end_mark.line == line
    if not (one_line and isinstance(node, yaml.MappingNode) and isinstance(kind, Group)) or "#" in lines[0]:
        return lines
    text = lines[0]
    rank = {key_of(item): place for place, item in enumerate(ordered(kind.cls))}
    parts = [
        (rank.get(key.value, len(rank)), text[key.start_mark.column : value.end_mark.column])
        for key, value in node.value
    ]
    inside = ", ".join(part for _, part in sorted(parts, key=lambda item: item[0]))
    return [f"{text[: node.start_mark.column]}{{{inside}}}{text[node.end_mark.column :]}", *lines[1:]]


def _scalar(key: yaml.Node, value: yaml.ScalarNode, lines: list[str]) -> list[str]:
    """Text folded at the house width where it is longer than a line; quoted and literal text stays as it is."""
    folds = value.style == ">" or (
        not value.style and (len(lines[0]) > SHORT or value.end_mark.line > key.start_mark.line)
    )
    if not folds or "\n" in value.value.rstrip("\n") or any(line.lstrip().startswith("#") for line in lines[1:]):
        return lines
    if " #" in lines[0]:
        return lines
    tail = [line for line in lines[1:] if not line.strip()][-1:] if not lines[-1].strip() else []
    indent = " " * key.start_mark.column
    words = " ".join(value.value.split())
    head = lines[0][: key.end_mark.column] + ":"
    if " " not in words or (len(head) + 1 + len(words) <= SHORT and not value.style):
        return [f"{head} {words}", *tail]
    wrapped = textwrap.wrap(words, COLUMNS - len(indent) - 2, break_long_words=False, break_on_hyphens=False)
    return [f"{head} >-", *(f"{indent}  {line}" for line in wrapped), *tail]

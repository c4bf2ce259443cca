"""Plain tree → record: every field checked against its annotation, every mistake collected, nothing guessed.

A value that is wrong is left out: an optional field takes its default, a list loses the item, a record without one of
its required fields is not made. Whether what a record refers to exists is judged by `ledger.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from ledger.frozen import frozen
from ledger.passage import Quote
from ledger.problems import ProblemKind
from ledger.reading.fields import ByLanguage, Field, Items, Kind, Plain, Reference, Text, Word, fields_of
from ledger.reading.formats import WRONG_ID, Format, fault_in
from ledger.reading.tree import Tree, Where
from ledger.reading.values import PLAIN_READERS, VALUE_KINDS, WrongValue
from ledger.records import Signed
from ledger.suggest import did_you_mean

UNKNOWN_FIELD = ProblemKind(
    "unknown-field",
    "A field that does not exist",
    "Every field has a meaning; one that nothing reads would look as if it were obeyed.",
)
MISSING_FIELD = ProblemKind(
    "missing-field", "A required field is missing", "Without it the record says nothing that can be used."
)
UNKNOWN_WORD = ProblemKind(
    "unknown-word", "A word outside its closed set", "Such a field takes one of a few words, each with a fixed meaning."
)
WRONG_TYPE = ProblemKind(
    "wrong-type", "A value of the wrong sort", "A list stands where text belongs, or the other way round."
)
NO_VALUE = ProblemKind(
    "no-value", "A field without a value", "What is not known is left out: an empty line says nothing."
)
WRONG_LANGUAGE = ProblemKind(
    "wrong-language", "No language tag", "Languages are BCP 47 tags, so that browsers read text aloud rightly."
)
WRONG_URL = ProblemKind(
    "wrong-url", "No web address", "Only http and https addresses are linked to; anything else could run code."
)
WRONG_FORMAT = ProblemKind(
    "wrong-format", "Text of the wrong form", "Digests, country codes, spans and patterns have a fixed form."
)
WRONG_QUOTE = ProblemKind(
    "wrong-quote", "No usable quote", "A quote is either the exact words, or the first and the last words of a passage."
)

KINDS = (
    UNKNOWN_FIELD, MISSING_FIELD, UNKNOWN_WORD, WRONG_TYPE, WRONG_QUOTE, NO_VALUE,
    WRONG_ID, WRONG_LANGUAGE, WRONG_URL, WRONG_FORMAT, *VALUE_KINDS,
)  # fmt: skip
"""Every kind of problem this stage reports."""

FORMAT_KINDS = {Format.ID: WRONG_ID, Format.LANGUAGE: WRONG_LANGUAGE, Format.URL: WRONG_URL}


ALIKE = frozenset({Signed})
"""Groups of plain values that say the same again and again: who entered most of an archive, and on which days."""

MOST = 4096
"""Different groups of one kind that are remembered while reading."""


@frozen
class Mistake:
    """Something wrong at a place in a record."""

    kind: ProblemKind
    where: Where
    message: str
    hint: str = ""
    at_key: bool = False
    """True: the field's name is wrong, rather than its value."""


@dataclass(slots=True)
class Notes:
    """What was found wrong while one record was read."""

    partial: bool = False
    """Lines of the file could not be read: what is missing may have stood there."""
    mistakes: list[Mistake] = field(default_factory=list)
    skipped: dict[Where, list[int]] = field(default_factory=dict)
    """List → positions of the items that were left out, counted from 0 in the file."""

    def add(self, kind: ProblemKind, where: Where, message: str, hint: str = "", *, at_key: bool = False) -> _Wrong:
        """Note a mistake; returns the mark that stands for a value that could not be read."""
        self.mistakes.append(Mistake(kind, where, message, hint, at_key))
        return WRONG


class _Wrong:
    """Stands for a value that could not be read."""


WRONG = _Wrong()

Reader = Callable[[Tree, Where, Notes], Any]
R = TypeVar("R")


def shape(tree: Tree, cls: type[R], given: Mapping[str, object], notes: Notes) -> R | None:
    """The record the tree holds, with what is right in it; None when a required field is missing or wrong."""
    result = _group_reader(cls)(tree, (), notes, given)  # type: ignore[arg-type]  # classes are hashable
    return result if isinstance(result, cls) else None


@cache
def _reader(kind: Kind) -> Reader:
    """The function that reads a value of one kind."""
    if isinstance(kind, Plain):
        return _passage if kind is Plain.PASSAGE else _plain_reader(kind)
    if isinstance(kind, Text):
        return _text_reader(kind.format)
    if isinstance(kind, Reference):
        return _text_reader(Format.ID)
    if isinstance(kind, Word):
        return _word_reader(kind)
    if isinstance(kind, Items):
        return _list_reader(_reader(kind.item))
    if isinstance(kind, ByLanguage):
        return _language_reader(_reader(kind.value))
    reader = _group_reader(kind.cls)
    return _shared(reader) if kind.cls in ALIKE else reader


def _shared(read: Reader) -> Reader:
    """Reads a group of plain values; groups that say the same are one object, which takes less time and room."""
    known: dict[tuple[tuple[str, Tree], ...], Any] = {}

    def read_once(tree: Tree, where: Where, notes: Notes) -> Any:
        if type(tree) is not dict or not all(type(value) is str for value in tree.values()):
            return read(tree, where, notes)
        said = tuple(tree.items())
        if (found := known.get(said)) is None:
            before = len(notes.mistakes)
            found = read(tree, where, notes)
            if len(notes.mistakes) == before and len(known) < MOST:
                known[said] = found
        return found

    return read_once


def _text_reader(wanted: Format) -> Reader:
    known: set[str] = set()  # texts already found right: the same few ids and languages come again and again

    def read(tree: Tree, where: Where, notes: Notes) -> Any:
        if type(tree) is not str:
            return _wrong_type(tree, "text", where, notes)
        if tree in known:
            return tree
        text = tree.strip()
        if not text:
            return notes.add(NO_VALUE, where, "this text is empty", "say something or leave the line out")
        if wanted is Format.FREE:
            return text
        if fault := fault_in(text, wanted):
            return notes.add(FORMAT_KINDS.get(wanted, WRONG_FORMAT), where, *fault)
        known.add(text)
        return text

    return read


def _word_reader(kind: Word) -> Reader:
    words = {member.value: member for member in kind.words}

    def read(tree: Tree, where: Where, notes: Notes) -> Any:
        if type(tree) is not str:
            return _wrong_type(tree, "a word", where, notes)
        if (member := words.get(tree)) is not None:
            return member
        every = "one of " + ", ".join(words)
        meant = did_you_mean(tree, words)
        return notes.add(
            UNKNOWN_WORD,
            where,
            f"`{tree}` is not one of the words allowed here",
            f"{meant} ({every})" if meant else every,
        )

    return read


def _plain_reader(kind: Plain) -> Reader:
    convert = PLAIN_READERS[kind]

    def read(tree: Tree, where: Where, notes: Notes) -> Any:
        if type(tree) is not str:
            return _wrong_type(tree, kind.value, where, notes)
        try:
            return convert(tree)
        except WrongValue as wrong:
            return notes.add(wrong.kind, where, wrong.message, wrong.hint)

    return read


def _list_reader(read_item: Reader) -> Reader:
    def read(tree: Tree, where: Where, notes: Notes) -> Any:
        if type(tree) is not list:
            return _wrong_type(tree, "a list", where, notes)
        items = [read_item(item, (*where, number), notes) for number, item in enumerate(tree)]
        if WRONG in items:
            notes.skipped[where] = [number for number, item in enumerate(items) if item is WRONG]
            return tuple(item for item in items if item is not WRONG)
        return tuple(items)

    return read


def _language_reader(read_value: Reader) -> Reader:
    def read(tree: Tree, where: Where, notes: Notes) -> Any:
        if type(tree) is not dict:
            return _wrong_type(tree, "values by language: {en: …, ko: …}", where, notes)
        values = {}
        for language, value in tree.items():
            here = (*where, language)
            if fault := fault_in(language, Format.LANGUAGE):
                notes.add(WRONG_LANGUAGE, here, *fault, at_key=True)
            elif (result := read_value(value, here, notes)) is not WRONG:
                values[language] = result
        if not tree:
            return notes.add(NO_VALUE, where, "no language is given", "give at least one, such as {en: …}")
        return values or WRONG

    return read


def _passage(tree: Tree, where: Where, notes: Notes) -> Any:
    """A quote: its exact words as text, or fields of `Quote`."""
    if type(tree) is str:
        return _passage({"exact": tree}, where, notes)
    if type(tree) is not dict:
        return _wrong_type(tree, "the words, or {start: …, end: …}", where, notes)
    try:
        return _group_reader(Quote)(tree, where, notes)
    except ValueError as error:
        return notes.add(WRONG_QUOTE, where, str(error), "give the exact words, or both `start` and `end`")


@cache
def _group_reader(cls: Any) -> Callable[..., Any]:
    known: dict[str, tuple[Field, Reader]] = {item.key: (item, _reader(item.kind)) for item in fields_of(cls)}
    required = {item.name: item.key for item, _ in known.values() if item.required}

    def read(tree: Tree, where: Where, notes: Notes, given: Mapping[str, object] | None = None) -> Any:
        if type(tree) is not dict:
            return _wrong_type(tree, "fields such as `name: value`", where, notes)
        values: dict[str, Any] = dict(given) if given else {}
        wrong = False
        for key, value in tree.items():
            if key not in known:
                _unknown(key, known, where, notes)
                continue
            item, read_value = known[key]
            if value is None:
                wrong |= item.required and not item.nullable
                if not item.nullable:
                    notes.add(
                        NO_VALUE, (*where, key), f"`{key}` has no value", "give one, or leave the line out", at_key=True
                    )
            elif (result := read_value(value, (*where, key), notes)) is not WRONG:
                values[item.name] = result
            else:
                wrong |= item.required
        for name, key in required.items():
            if name not in values:
                wrong = True
                if key not in tree and not notes.partial:
                    notes.add(MISSING_FIELD, where, f"`{key}` is missing", f"add `{key}: …`")
        return WRONG if wrong else cls(**values)

    return read


def _unknown(key: str, known: Mapping[str, object], where: Where, notes: Notes) -> None:
    every = "fields here are " + ", ".join(known)
    notes.add(
        UNKNOWN_FIELD, (*where, key), f"there is no field `{key}` here", did_you_mean(key, known, every), at_key=True
    )


def _wrong_type(tree: Tree, wanted: str, where: Where, notes: Notes) -> _Wrong:
    if tree is None:
        return notes.add(NO_VALUE, where, "there is no value here", f"write {wanted}, or leave the line out")
    found = {str: "text", list: "a list", dict: "a group of fields"}[type(tree)]
    hint = f"put it in brackets: [{tree}]" if wanted == "a list" and type(tree) is str else f"write {wanted}"
    return notes.add(WRONG_TYPE, where, f"this is {found}, not {wanted}", hint)

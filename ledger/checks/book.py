"""The passages of an archive, each looked up once, with what their words say; remembered between runs.

Claims' evidence in, `Guarded` and `Traits` out. A passage is known again by the digest of the article's text and its
own words, so what is remembered can never be wrong, only of no use.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from ledger.cache import read_frozen, write_frozen
from ledger.checks.traits import Traits, traits_of
from ledger.guard import Fault, Guarded, guard_quote
from ledger.ledger import Ledger
from ledger.records import Evidence
from ledger.vocabulary import PassageState

Known = tuple[str, str | None, int | None, int | None, str, str | None]
"""A `Guarded` as plain values."""


class PassageBook:
    """Looks passages up in the texts of a ledger, and keeps what it found in a file when it is given one."""

    def __init__(self, ledger: Ledger, file: Path | None = None) -> None:
        """For the texts of this ledger; `file` is where earlier answers lie, if any."""
        self._ledger, self._file = ledger, file
        kept = read_frozen(file) if file else None
        version, known, traits = kept if isinstance(kept, tuple) and len(kept) == 3 else ("", {}, {})
        self._known: dict[str, Known] = known if version == _version() else {}
        self._traits: dict[str, tuple[Any, ...]] = traits if version == _version() else {}
        self._by_piece: dict[int, Guarded] = {}
        self._made: dict[str, Traits] = {}
        self._used: set[str] = set()
        self._changed = False

    def look(self, evidence: Evidence) -> Guarded:
        """How far the passage of this evidence is verified."""
        guarded = self._by_piece.get(id(evidence))
        if guarded is None:
            guarded = self._by_piece[id(evidence)] = self._look(evidence)
        return guarded

    def traits(self, passage: str) -> Traits:
        """What the words of a passage say."""
        traits = self._made.get(passage)
        if traits is None:
            kept = self._traits.get(passage)
            if kept is None:
                traits = traits_of(passage)
                self._traits[passage] = traits.plain
                self._changed = True
            else:
                traits = Traits.from_plain(kept)
            self._made[passage] = traits
        return traits

    def save(self) -> None:
        """Remember the answers for the next run; what was not asked for is forgotten."""
        if self._file is None or not self._changed:
            return
        known = {key: self._known[key] for key in self._used}
        traits = {passage: self._traits[passage] for passage in self._made}
        write_frozen(self._file, (_version(), known, traits))

    def _look(self, evidence: Evidence) -> Guarded:
        text = self._ledger.articles.get(evidence.article)
        quote = evidence.quote
        if quote is None or text is None or not text.captures or evidence.article not in self._ledger.texts:
            return guard_quote(quote, None)
        digest = text.captures[-1].text_sha256
        key = "\0".join((digest, quote.exact or "", quote.start or "", quote.end or "", quote.prefix, quote.suffix))
        self._used.add(key)
        if found := self._known.get(key):
            state, passage, start, end, hint, fault = found
            return Guarded(PassageState(state), passage, start, end, hint, Fault(fault) if fault else None)
        made = guard_quote(quote, self._ledger.texts.get(evidence.article))
        if made.state is PassageState.UNVERIFIED:  # the text is damaged: that may be mended before the next run
            self._used.discard(key)
            return made
        fault = made.fault.value if made.fault else None
        self._known[key] = (made.state.value, made.text, made.start, made.end, made.hint, fault)
        self._changed = True
        return made


@cache
def _version() -> str:
    """A digest of everything that decides where a passage is found and what its words are taken to say."""
    package = Path(__file__).parent.parent
    sources = [*sorted((package / "passage").glob("*.py")), package / "guard.py", package / "checks" / "traits.py"]
    found = hashlib.sha256()
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()

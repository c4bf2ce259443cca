"""The passages of an archive, each looked up once, with what their words say; remembered between runs.

Claims' evidence in, `Guarded` and `Traits` out. A passage is known again by the digest of the article's text and its
own words, so what is remembered can never be wrong, only of no use.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from ledger.checks.traits import Traits, traits_of
from ledger.ledger import Ledger
from ledger.passage.guard import Guarded, guard_quote
from ledger.reading.cache import read_frozen, write_frozen
from ledger.records import Evidence
from ledger.vocabulary import PassageState


class PassageBook:
    """Looks passages up in the texts of a ledger, and keeps what it found in a file when it is given one."""

    def __init__(self, ledger: Ledger, file: Path | None = None) -> None:
        """For the texts of this ledger; `file` is where earlier answers lie, if any."""
        self._ledger, self._file = ledger, file
        kept = read_frozen(file) if file else None
        version, known, traits = kept if isinstance(kept, tuple) and len(kept) == 3 else ("", {}, {})
        self._known: dict[str, Guarded] = known if version == _version() else {}
        self._traits: dict[str, Traits] = traits if version == _version() else {}
        self._by_piece: dict[int, Guarded] = {}
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
        traits = self._traits.get(passage)
        if traits is None:
            traits = self._traits[passage] = traits_of(passage)
            self._changed = True
        self._used.add(passage)
        return traits

    def save(self) -> None:
        """Remember the answers for the next run; what was not asked for is forgotten."""
        if self._file is None or not self._changed:
            return
        known = {key: guarded for key, guarded in self._known.items() if key in self._used}
        traits = {passage: traits for passage, traits in self._traits.items() if passage in self._used}
        write_frozen(self._file, (_version(), known, traits))

    def _look(self, evidence: Evidence) -> Guarded:
        article = self._ledger.articles.get(evidence.article)
        quote = evidence.quote
        if quote is None or article is None or not article.captures or evidence.article not in self._ledger.texts:
            return guard_quote(quote, None)
        digest = article.captures[-1].text_sha256
        key = "\0".join((digest, quote.exact or "", quote.start or "", quote.end or "", quote.prefix, quote.suffix))
        self._used.add(key)
        guarded = self._known.get(key)
        if guarded is None:
            guarded = guard_quote(quote, self._ledger.texts.get(evidence.article))
            if guarded.state is not PassageState.UNVERIFIED:  # else the text is damaged, and may be mended
                self._known[key] = guarded
                self._changed = True
        return guarded


@cache
def _version() -> str:
    """A digest of everything that decides where a passage is found and what its words are taken to say."""
    package = Path(__file__).parent.parent
    sources = [*sorted((package / "passage").glob("*.py")), package / "checks" / "traits.py"]
    found = hashlib.sha256()
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()

"""The passages of an archive, each looked up once, with what their words say; remembered between runs.

Claims' evidence in, `Guarded` and `Traits` out. A passage is known again by the digest of the article's text and its
own words, and a text by the stamp of its file, so what is remembered can never be wrong, only of no use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ledger.captures.texts import CapturedTexts
from ledger.checks.traits import Traits, traits_of
from ledger.ledger import Ledger
from ledger.passage.guard import Guarded, guard_quote
from ledger.reading.cache import digest_of, read_frozen, write_frozen
from ledger.reading.stamps import Stamp
from ledger.records import Evidence
from ledger.vocabulary import PassageState


@dataclass(slots=True)
class Memory:
    """What was found out about passages; it grows and is never wrong."""

    passages: dict[str, Guarded] = field(default_factory=dict)
    """Digest of a text and the words of a quote → where that is."""
    traits: dict[str, Traits] = field(default_factory=dict)
    """Text → what its words say."""
    sound: dict[str, Stamp] = field(default_factory=dict)
    """Digest of a text → stamp of the file in which it was found to be whole."""


class PassageBook:
    """Looks passages up in the texts of a ledger, and keeps what it found in a file when it is given one."""

    def __init__(self, ledger: Ledger, file: Path | None = None, memory: Memory | None = None) -> None:
        """For the texts of this ledger; what is known lies in `memory`, else in `file`, if there is any."""
        self._ledger, self._file = ledger, file
        self.whole = memory is not None or file is not None
        """Whether its memory holds what was known before."""
        self.memory = memory or (_read(file) if file else Memory())
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
        traits = self.memory.traits.get(passage)
        if traits is None:
            traits = self.memory.traits[passage] = traits_of(passage)
            self._changed = True
        self._used.add(passage)
        return traits

    def damaged(self, article: str) -> bool:
        """Whether the newest text of an article is held, but is not the one that was kept."""
        texts = self._ledger.texts
        if not isinstance(texts, CapturedTexts) or texts.stamp(article) is None or self._sound(article):
            return False
        return article in texts.damaged

    def save(self) -> None:
        """Remember the answers for the next run; what was not asked for is forgotten."""
        if self._file is None or not self._changed:
            return
        known, traits, sound = (
            {key: value for key, value in held.items() if key in self._used}
            for held in (self.memory.passages, self.memory.traits, self.memory.sound)
        )
        write_frozen(self._file, (_version(), known, traits, sound))

    def _look(self, evidence: Evidence) -> Guarded:
        article = self._ledger.articles.get(evidence.article)
        quote = evidence.quote
        if quote is None or article is None or not article.captures or evidence.article not in self._ledger.texts:
            return guard_quote(quote, None)
        if not self._sound(evidence.article):
            return guard_quote(quote, self._ledger.texts.get(evidence.article))
        digest = article.captures[-1].text_sha256
        key = "\0".join((digest, quote.exact or "", quote.start or "", quote.end or "", quote.prefix, quote.suffix))
        self._used.add(key)
        guarded = self.memory.passages.get(key)
        if guarded is None:
            guarded = guard_quote(quote, self._ledger.texts.get(evidence.article))
            if guarded.state is not PassageState.UNVERIFIED:  # else the text is damaged, and may be mended
                self.memory.passages[key] = guarded
                self._changed = True
        return guarded

    def _sound(self, article: str) -> bool:
        """Whether the newest text of an article is the one that was kept; it is read where that is not known."""
        texts = self._ledger.texts
        if not isinstance(texts, CapturedTexts):
            return True
        digest = self._ledger.articles[article].captures[-1].text_sha256
        stamp = texts.stamp(article)
        self._used.add(digest)
        if stamp is None or self.memory.sound.get(digest) == stamp:
            return stamp is not None
        if texts.get(article) is None:
            return False
        if texts.settled(article):
            self.memory.sound[digest] = stamp
            self._changed = True
        return True


def _read(file: Path) -> Memory:
    kept = read_frozen(file)
    same = isinstance(kept, tuple) and len(kept) == 4 and kept[0] == _version()
    return Memory(*kept[1:]) if same else Memory()


@cache
def _version() -> str:
    """A digest of everything that decides where a passage is found and what its words are taken to say."""
    package = Path(__file__).parent.parent
    alone = (package / name for name in ("checks/traits.py", "frozen.py", "numerals.py", "pattern.py"))
    sources = [*sorted((package / "passage").glob("*.py")), *alone]
    return digest_of(sources)

"""What is known of the articles of the records when another is related to them: their texts, marks and outlets.

Records and kept captures in, look-ups out. The index of texts is brought up to date here and can be made anew.
"""

from __future__ import annotations

from functools import cached_property

from ledger.captures.manifest import Entry
from ledger.ledger import Ledger
from ledger.records import Article
from scraper.errors import DamagedCaptures, ScraperError
from scraper.keep import Store
from scraper.read import read
from scraper.relate.credits import Credits
from scraper.relate.likeness import Likeness
from scraper.relate.marks import Spellings, caption_marks
from scraper.relate.shingles import Overlap, shingles
from scraper.stages import Reading


class Known:
    """An archive's articles, ready for readings to be related to them; learns each that is taken in."""

    def __init__(self, store: Store, likeness: Likeness, ledger: Ledger) -> None:
        self._store = store
        self._likeness = likeness
        self.credits = Credits(ledger)
        self._spellings = Spellings(ledger)
        self._digests: dict[str, set[str]] = {}
        self._of_outlet: dict[str, dict[str, Article]] = {}
        missing = set(likeness.missing(kept.text_sha256 for one in ledger.articles.values() for kept in one.captures))
        for article in ledger.articles.values():
            for kept in article.captures:
                if kept.text_sha256 in missing:
                    self._index(kept.text_sha256, kept.sha256)
            self._enter(article)

    def learn(self, article: Article, reading: Reading) -> None:
        """Enter a text that was taken in."""
        marks = [*caption_marks(reading.captions), *self._spellings.marks(reading.kept)]
        self._likeness.add(reading.text_sha256, shingles(reading.kept), marks)
        self._enter(article)

    def of_outlet(self, outlet: str) -> list[Article]:
        """The articles of one outlet, in order of id."""
        return [article for _, article in sorted(self._of_outlet.get(outlet, {}).items())]

    def alike(self, text: str) -> dict[str, Overlap]:
        """Article id → the largest overlap of one of its texts with this text."""
        found: dict[str, Overlap] = {}
        for digest, one in sorted(self._likeness.overlaps(shingles(text)).items()):
            for article in sorted(self._digests.get(digest, ())):
                if article not in found or one.most > found[article].most:
                    found[article] = one
        return found

    def overlap(self, article: str, text: str) -> Overlap:
        """The largest overlap of a text with one of an article's texts."""
        return self.alike(text).get(article, Overlap(0, 0.0, 0.0))

    def marked(self, reading: Reading) -> dict[str, list[str]]:
        """Mark of this reading → ids of the articles that carry it too."""
        marks = [*caption_marks(reading.captions), *self._spellings.marks(reading.kept)]
        return {
            mark: sorted({article for digest in digests for article in self._digests.get(digest, ())})
            for mark, digests in self._likeness.marked(marks).items()
        }

    def _enter(self, article: Article) -> None:
        for kept in article.captures:
            self._digests.setdefault(kept.text_sha256, set()).add(article.id)
        self._of_outlet.setdefault(article.outlet, {})[article.id] = article

    def _index(self, text_sha256: str, sha256: str) -> None:
        """Put a kept text into the index, with the captions of its page where that is kept too."""
        try:
            text = self._store.load_text(text_sha256)
        except DamagedCaptures:
            return
        self._likeness.add(text_sha256, shingles(text), [*self._captions(sha256), *self._spellings.marks(text)])

    def _captions(self, sha256: str) -> list[str]:
        entry = self._entries.get(sha256)
        if entry is None:
            return []
        try:
            return caption_marks(read(self._store.load(entry)).captions)
        except ScraperError:
            return []

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.sha256: entry for entry in self._store.entries}

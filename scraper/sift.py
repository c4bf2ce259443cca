"""Which kept pages belong to the story: read → judge, and remember what does not belong so that it is read once.

A kept capture in; its `Reading` out when it is to be taken in, else what was judged. Nothing is fetched or written but
the state.
"""

from __future__ import annotations

from scraper.addresses import Addresses
from scraper.errors import Unreadable
from scraper.judged import Judged, Verdict
from scraper.read import read
from scraper.read.release import EXTRACTOR
from scraper.recognise import PageKind, recognise
from scraper.relevance import Belongs, Judgement, Relevance
from scraper.stages import Capture, Reading
from scraper.state import State

KNOWN = Judgement(Belongs.YES, "the article is in the records")


class Sieve:
    """Judges kept pages by the story's terms; an article of the records always belongs."""

    def __init__(self, relevance: Relevance, addresses: Addresses, state: State) -> None:
        self._relevance = relevance
        self._addresses = addresses
        self._state = state
        self._last: tuple[bytes, Reading | Unreadable] | None = None
        self.rule = f"{relevance.digest} {EXTRACTOR}"
        """By what pages are judged: what was judged by another rule is judged again."""

    def text_of(self, capture: Capture) -> str:
        """Digest of a capture's text; empty when it has none."""
        reading = self._read(capture)
        return reading.text_sha256 if isinstance(reading, Reading) else ""

    def sift(self, url: str, capture: Capture) -> tuple[Reading, Judgement] | Judged:
        """What a page says and why it belongs, or why it does not; the latter is remembered under `url`."""
        kind = recognise(capture)
        if kind.kind not in (PageKind.OK, PageKind.PAYWALL):
            return self.drop(url, capture, Verdict.NO_ARTICLE, f"{kind.kind}: {kind.sign}")
        reading = self._read(capture)
        if isinstance(reading, Unreadable):
            return self.drop(url, capture, Verdict.UNREADABLE, str(reading))
        if self._addresses.article(capture.url, capture.final_url) is not None:
            return reading, KNOWN
        judgement = self._relevance.judge(reading)
        if judgement.belongs is Belongs.YES:
            return reading, judgement
        verdict = Verdict.NEAR if judgement.belongs is Belongs.NEAR else Verdict.UNRELATED
        return self.drop(url, capture, verdict, judgement.reason, reading.title)

    def drop(self, url: str, capture: Capture, verdict: Verdict, reason: str, title: str = "") -> Judged:
        """Remember that a page is no part of the records, and why."""
        judged = Judged(url, capture.sha256, verdict, reason, title)
        self._state.judged.note(judged, self.rule)
        return judged

    def _read(self, capture: Capture) -> Reading | Unreadable:
        """The capture read; the last one read is remembered, because it is asked for twice."""
        if self._last is None or self._last[0] is not capture.body:
            try:
                self._last = capture.body, read(capture)
            except Unreadable as error:
                self._last = capture.body, error
        return self._last[1]

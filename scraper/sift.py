"""Which kept pages belong to the story: read → judge, and remember what does not belong so that it is read once.

A kept capture in; its `Reading` out when it is to be taken in, else what was judged. Nothing is fetched or written but
the state.
"""

from __future__ import annotations

from scraper.addresses import Addresses
from scraper.judged import Judged, Verdict
from scraper.look import Look, look
from scraper.read.release import EXTRACTOR
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
        self.rule = f"{relevance.digest} {EXTRACTOR}"
        """By what pages are judged: what was judged by another rule is judged again."""

    def sift(self, url: str, capture: Capture, seen: Look | None = None) -> tuple[Reading, Judgement] | Judged:
        """What a page says and why it belongs, or why it does not; the latter is remembered under `url`.

        `seen` spares looking at the capture again.
        """
        seen = seen or look(capture)
        if seen.reading is None:
            if seen.trouble:
                return self.drop(url, capture, Verdict.UNREADABLE, seen.trouble)
            return self.drop(url, capture, Verdict.NO_ARTICLE, f"{seen.recognised.kind}: {seen.recognised.sign}")
        if self._addresses.article(capture.url, capture.final_url) is not None:
            return seen.reading, KNOWN
        judgement = self._relevance.judge(seen.reading)
        if judgement.belongs is Belongs.YES:
            return seen.reading, judgement
        verdict = Verdict.NEAR if judgement.belongs is Belongs.NEAR else Verdict.UNRELATED
        return self.drop(url, capture, verdict, judgement.reason, seen.reading.title)

    def drop(self, url: str, capture: Capture, verdict: Verdict, reason: str, title: str = "") -> Judged:
        """Remember that a page is no part of the records, and why."""
        judged = Judged(url, capture.sha256, verdict, reason, title)
        self._state.judged.note(judged, self.rule)
        return judged

"""Which kept pages were read and are no part of the records, so that no run reads them again; part of the state.

Verdicts in, verdicts out. A page whose article is in the records is not listed here: the record itself says so. What
was judged by other terms or another reader counts as not judged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Why a kept page is no part of the records."""

    NEAR = "near"
    """It names the story's subject but nothing that ties it to the story: a near miss."""
    UNRELATED = "unrelated"
    """None of the story's terms stands in it."""
    UNREADABLE = "unreadable"
    """No article could be read from it."""
    NO_ARTICLE = "no-article"
    """It only says why an article is not there."""
    SAME = "same"
    """It shows an article of the records with a text that is known."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One kept page that is no part of the records."""

    url: str
    """Address asked for."""
    sha256: str
    """Payload that was read."""
    verdict: Verdict
    reason: str
    """In words."""
    title: str = ""


class JudgedMemory:
    """The state's table of judged pages; reached as `State.judged`."""

    def __init__(self, base: sqlite3.Connection, writing: Callable[[], AbstractContextManager[None]]) -> None:
        self._base = base
        self._writing = writing

    def note(self, judged: Judged, rule: str) -> None:
        """Remember a verdict and the rule it was reached by; a later one replaces an earlier one."""
        values = (judged.url, judged.sha256, rule, judged.verdict, judged.reason[:1000], judged.title[:500])
        with self._writing():
            self._base.execute("INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, ?, ?)", values)

    def by(self, rule: str) -> dict[tuple[str, str], Judged]:
        """Address and payload of every page judged by this rule, with its verdict."""
        rows = self._base.execute(
            "SELECT url, sha256, verdict, reason, title FROM judged WHERE rule = ? ORDER BY rowid", (rule,)
        )
        return {
            (str(url), str(sha256)): Judged(str(url), str(sha256), Verdict(verdict), str(reason), str(title))
            for url, sha256, verdict, reason, title in rows
        }

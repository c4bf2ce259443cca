"""What was measured on the archive's own records and decisions, as sentences for the method page.

In goes the file that `scraper learn` writes, as read; out come sentences. A figure that is not there gives no sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ledger.words import count, day_in_words, number_in_words

FIGURES = Path("content", "drafts", "figures.json")
"""Where the figures lie, relative to the archive's root."""

Figures = Mapping[str, Any]


def read_figures(root: Path) -> Figures:
    """The figures of the archive at `root`; empty when none were measured or the file is of no use."""
    try:
        told = json.loads((root / FIGURES).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def figure_lines(figures: Figures) -> tuple[str, ...]:
    """What was measured, as sentences in order; none without figures."""
    try:
        return tuple(_lines(figures)) if figures else ()
    except (KeyError, TypeError, ValueError):
        return ()


def _lines(figures: Figures) -> Iterator[str]:
    matching, flags, decisions = figures["matching"], figures["flags"], figures["decisions"]
    day = day_in_words(date.fromisoformat(figures["as_of"]))
    pieces = count(matching["pieces"], "piece")
    yield f"Measured on the records as of {day}, on {pieces} of evidence whose words are known."
    if matching["pieces"]:
        yield (
            "Beside each proposed statement, editors see the three known claims it most resembles. The right claim is "
            f"among them for {_share(matching['share_three_known'])} of those pieces, and for "
            f"{_share(matching['share_three'])} when the words of the piece itself are first forgotten."
        )
        new = matching.get("share_three_new")
        if new is not None:
            yield (
                f"For an article that was never met before it is {_share(new)}, with everything learned from others: "
                "most passages are known here by their first and last words alone, and editors look further by search."
            )
    if flags["pairs"]:
        yield (
            f"Of {count(flags['pairs'], 'pair')} of answers that compete for one question, "
            f"{number_in_words(flags['pairs_flagged'])} are flagged as differing and "
            f"{_none(flags['merged'])} taken for the same."
        )
    if decisions["all"]:
        yield (
            f"Editors have decided on {count(decisions['all'], 'proposal')}: {number_in_words(decisions['accepted'])} "
            f"became claims, {number_in_words(decisions['attached'])} evidence on known claims, and "
            f"{number_in_words(decisions['rejected'])} were turned down with a reason."
        )
    else:
        yield "Editors have not decided on any proposal of the machine yet: every claim here was entered by hand."


def _none(number: int) -> str:
    return number_in_words(number) if number else "none"


def _share(part: float) -> str:
    """A share as a whole percentage; what is not all is never rounded up to all."""
    percent = round(part * 100)
    return f"{min(percent, 99) if part < 1 else percent} per cent"

"""How long drafting takes for 1,000 articles, generated, against this project's own archive, on two processes.

Prints seconds, articles a minute, and the ratio to merely cutting the same texts into sentences (sentencex), which is
the same on every machine. Run it as `python benchmarks/propose.py [--articles N] [--processes N]`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import sentencex

from ledger.load import load
from scraper.propose import Proposer
from scraper.stages import Reading

ROOT = Path(__file__).resolve().parents[1]
AT = datetime(2024, 5, 1, tzinfo=UTC)
WHO = (
    "Martyn Williams",
    "Nick Roy",
    "the report",
    "a spokesperson for Skybound Entertainment",
    "officials",
    "38 North",
)
WHAT = (
    "the server",
    "the studio",
    "SEK Studio",
    "a Chinese company",
    "Lion Forge Entertainment",
    "the animation files",
)
DID = (
    "was found",
    "stood open",
    "had been copied",
    "was closed",
    "passed work on",
    "may have been used",
    "was not named",
)
WHEN = (
    "in January 2024",
    "at the end of last year",
    "on Monday",
    "since 2016",
    "without a password",
    "in three cities",
)
SHAPES = (
    "{who} said that {what} {did} {when}.",
    "“{What} {did} {when},” {who} said. “We have not heard of it.”",
    "{What} {did} {when}, and {other} {did2} in 202{digit}.",
    "According to {who}, {what} {did} {when}, which surprised {number} people.",
    "{What} {did} {when}.",
    "It is unclear whether {what} {did}.",
    "{Who} denied that {what} {did}, adding that {other} {did2} {when}.",
    "{What}, a company that drew {number} films, {did} {when}.",
)
SENTENCES = 28
"""Sentences of an article: about 400 words, as news has."""


def articles(number: int) -> list[str]:
    """Texts of articles, the same every time."""
    dice = random.Random(1)
    return ["\n\n".join(_paragraph(dice) for _ in range(SENTENCES // 2)) for _ in range(number)]


def _paragraph(dice: random.Random) -> str:
    return " ".join(_sentence(dice) for _ in range(2))


def _sentence(dice: random.Random) -> str:
    who, what, other = dice.choice(WHO), dice.choice(WHAT), dice.choice(WHAT)
    return dice.choice(SHAPES).format(
        who=who,
        Who=who[0].upper() + who[1:],
        what=what,
        What=what[0].upper() + what[1:],
        other=other,
        did=dice.choice(DID),
        did2=dice.choice(DID),
        when=dice.choice(WHEN),
        number=dice.randint(2, 900),
        digit=dice.randint(0, 4),
    )


@cache
def _proposer() -> Proposer:
    return Proposer(load(ROOT).ledger)


def _draft(text: str) -> int:
    reading = Reading(None, "", (), "2024-04-23", None, "en", tuple(text.split("\n\n")))
    return len(_proposer().propose(reading, "measured", at=AT).candidates)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    texts = articles(given.articles)
    started = time.perf_counter()
    for text in texts:
        list(sentencex.get_sentence_boundaries("en", text))
    bare = time.perf_counter() - started
    started = time.perf_counter()
    if given.processes > 1:
        with multiprocessing.get_context("spawn").Pool(given.processes) as pool:
            found = sum(pool.imap_unordered(_draft, texts, chunksize=20))
    else:
        found = sum(map(_draft, texts))
    took = time.perf_counter() - started
    words = sum(len(text.split()) for text in texts)
    print(f"{given.articles} articles, {words:,} words, {found:,} candidates, {given.processes} processes")
    print(f"sentences only  {bare:7.2f} s")
    pace = given.articles / took * 60
    print(f"drafting        {took:7.2f} s   {took / bare:6.0f} times   {pace:,.0f} articles a minute")


if __name__ == "__main__":
    main()

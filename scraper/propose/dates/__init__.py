"""Dates in running text → EDTF, against the day of publication: English, Korean, Japanese, by a grammar of our own.

`find_dates` gives each date expression with its offsets and what it means. Without an anchor relative dates are left
out: a guessed day is worse than none. Names are masked first ("April 26 Animation Studio" is no date).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scraper.propose.dates import english, japanese, korean
from scraper.propose.dates.rule import Context, Dated, Rule

RULES: dict[str, tuple[Rule, ...]] = {"en": english.RULES, "ko": korean.RULES, "ja": japanese.RULES}
"""Language → its grammar; rules that come first win where two begin at one place with the same length."""


def find_dates(
    text: str, anchor: date | None, language: str = "en", masks: Iterable[tuple[int, int]] = ()
) -> list[Dated]:
    """Every date expression in order, none overlapping another or a mask.

    `anchor` is the publication day on the outlet's own clock; `language` a BCP 47 tag (others than en, ko, ja give
    nothing).
    """
    rules = RULES.get(language.split("-", maxsplit=1)[0], ())
    covered = list(masks)
    context = Context(anchor)
    found: list[Dated] = []
    each = ((order, match) for order, rule in enumerate(rules) for match in rule.pattern.finditer(text))
    matches = ((match.start(), -match.end(), order, match) for order, match in each)
    for start, minus_end, order, match in sorted(matches, key=lambda item: item[:3]):
        span = (start, -minus_end)
        if any(start < end and begin < span[1] for begin, end in covered):
            continue
        covered.append(span)
        meaning = rules[order].meaning(match, context)
        if meaning is None:
            continue
        found.append(Dated(*span, meaning))
        context.remember(meaning)
    return found

"""Rules on wording: what a statement says against what its passages say."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from ledger.checks.rule import Finding, Subject, warning
from ledger.checks.traits import hedge_in
from ledger.pattern import Pattern
from ledger.records import Claim
from ledger.vocabulary import Certainty, Stance

SIDES = (Stance.SUPPORTS, Stance.DISPUTES)

LEANING = Pattern(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|there|here|such|both|the (?:former|latter|same))\b"
    r"|the (?:agency|archive|article|author|authorities|company|country|authority|document|files?|firm|government|"
    r"group|leak|magazine|man|ministry|newspaper|officials?|organi[sz]ation|outlet|paper|people|report|researchers?|series|"
    r"server|show|sources?|spokes(?:man|woman|person)|statement|studio|woman)(?= (?!of|for|from|with|without|that|"
    r"which|who|whose|in|on|at|behind|between|under|by|used|about|to the)\w)"
    r"|그(?:는|녀는|들은|것은|의)|이것은|이는|해당|彼(?:女|ら)?は|それは|これは|同(?:社|氏)は",
    re.IGNORECASE,
)
"""Openings that lean on a sentence before: pronouns, and `the studio` without a word that says which."""


@warning("certain-though-hedged", "Called certain, though the passage hedges")
def certain_though_hedged(subject: Subject) -> Iterator[Finding]:
    """Evidence is `certain` only where the speaker leaves no doubt in the very passage."""
    for piece in subject.pieces:
        evidence = piece.evidence
        if evidence.certainty is not Certainty.CERTAIN or evidence.stance not in SIDES:
            continue
        passage = subject.book.look(evidence).text
        if passage and (word := hedge_in(passage)):
            hint = "write `probable` or `possible`, or quote the words that leave no doubt"
            yield piece.at("certainty", f"the passage hedges: “{word}”", hint)


@warning("negation-not-in-passages", "A negation that no passage bears out")
def negation_not_in_passages(subject: Subject) -> Iterator[Finding]:
    """A statement that negates rests on at least one passage that negates."""
    for spoken in subject.spoken:
        if spoken.statement.denies and not any(traits.negative for traits in spoken.passages):
            message = "the statement negates, but none of the passages that support it does"
            yield _about_text(spoken.claim, message, "quote the words that say so, or turn the statement round")


@warning("number-not-in-passages", "A number that no passage bears out")
def number_not_in_passages(subject: Subject) -> Iterator[Finding]:
    """Every number of a statement stands in at least one passage that supports it."""
    for spoken in subject.spoken:
        said = frozenset[str]().union(*(traits.numbers | traits.years for traits in spoken.passages))
        words = any(traits.foreign for traits in spoken.passages)  # there, small numbers may be words we do not read
        for number in sorted(spoken.statement.numbers - said):
            if not (words and len(number) < 3):
                message = f"the number {number} stands in none of the passages that support the statement"
                yield _about_text(spoken.claim, message, "quote the words that name it, or take it out")


@warning("date-not-in-passages", "A date that no passage bears out")
def date_not_in_passages(subject: Subject) -> Iterator[Finding]:
    """Every year and month of a statement stands in a passage that supports it, unless one dates it relatively."""
    for spoken in subject.spoken:
        if any(traits.relative for traits in spoken.passages):
            continue
        years = frozenset[str]().union(*(traits.years | traits.numbers for traits in spoken.passages))
        months = frozenset[str]().union(*(traits.months for traits in spoken.passages))
        missing = sorted(spoken.statement.years - years) if not months else []
        missing += sorted(month_name[int(month)] for month in spoken.statement.months - months)
        if missing:
            what = ", ".join(missing)
            message = f"the date in the statement ({what}) stands in none of the passages that support it"
            yield _about_text(spoken.claim, message, "quote the words that date it, or leave the date to `date:`")


@warning("statement-leans", "A statement that does not read alone")
def statement_leans(subject: Subject) -> Iterator[Finding]:
    """A statement reads alone: it begins with a name, not with “he”, “it” or “the studio”."""
    for claim in subject.part.claims.values():
        if claim.withdrawn is None and (opening := LEANING.match(claim.text)):
            message = f"“{opening[0]}” does not say who or what is meant"
            yield _about_text(claim, message, "begin with the name: the sentence is shown without any other around it")


def _about_text(claim: Claim, message: str, hint: str) -> Finding:
    return Finding(claim.path, ("text",), message, hint)

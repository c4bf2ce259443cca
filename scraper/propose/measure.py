"""How well matching and its flags do on the archive's own records.

A ledger in, figures out. Passages are looked for with what the archive knows of them, and again as if it had never met
them (`trial.py`). Nothing is asked of the clock or the network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from ledger.ledger import Ledger
from ledger.vocabulary import ClaimRelation
from scraper.propose.evidence import language_of, passages, words_of
from scraper.propose.match import BEST, Matcher, of_claim, read_statement
from scraper.propose.names import Lexicon, lexicon_of
from scraper.propose.trial import Trial, trial


@dataclass(frozen=True, slots=True)
class Matching:
    """How often the right claim is found."""

    pieces: int
    """How many pieces of evidence have words."""
    whole: int
    """How many of them have a kept text, so that the whole passage is known."""
    first_known: int
    """How often the right claim is the first when the passage's own words are known."""
    three_known: int
    """How often it is among the first three then."""
    trial: Trial | None = None
    """How often when it was never met; None where that was not tried."""


@dataclass(frozen=True, slots=True)
class Flagging:
    """How flags fall."""

    pairs: int
    """How many pairs of claims answer one question."""
    pairs_told: int
    """How many of them are flagged by what they say alone, one matched against the other."""
    pairs_flagged: int
    """How many are flagged when the archive's questions are known too."""
    contradictions: int
    """How many pairs the records call contradictory."""
    contradictions_told: int
    """How many of those are flagged by what they say alone."""
    merged: int
    """How many pairs of one question come out as one claim without a flag: must be none."""
    right: int
    """How many pieces of evidence were compared with the claim they belong to."""
    right_flagged: Mapping[str, int]
    """Flag → how many of them bear it although the match is right."""


def measured(ledger: Ledger) -> tuple[Matching, Flagging]:
    """The figures for an archive. Learning the weights anew takes some seconds for hundreds of passages."""
    lexicon = lexicon_of(ledger)
    matcher = Matcher(ledger, lexicon)
    tried = replace(matching(ledger, matcher, lexicon), trial=trial(ledger, matcher, lexicon))
    return tried, flagging(ledger, matcher, lexicon)


def matching(ledger: Ledger, matcher: Matcher, lexicon: Lexicon) -> Matching:
    """How often the right claim is found. A passage that serves several claims counts for each, against the others."""
    counts: Counter[str] = Counter()
    for (article, quote), claims in passages(ledger).items():
        words, whole = words_of(ledger, article, quote)
        statement = read_statement(words, lexicon, language_of(ledger, article))
        ranked = [claim for claim, _ in matcher.ranked(statement, article=article)]
        for claim in claims:
            others = [one for one in ranked if one == claim or one not in claims]
            place = others.index(claim) if claim in others else len(others) + BEST
            counts["first"] += place < 1
            counts["three"] += place < BEST
        counts["pieces"] += len(claims)
        counts["whole"] += len(claims) * whole
    return Matching(counts["pieces"], counts["whole"], counts["first"], counts["three"])


def flagging(ledger: Ledger, matcher: Matcher, lexicon: Lexicon) -> Flagging:
    """How flags fall on claims that compete, and on passages compared with the very claim they are evidence on."""
    pairs = sorted(
        {
            (one, other) if one < other else (other, one)
            for question in ledger.questions.values()
            for one, other in combinations(question.answers, 2)
        }
    )
    opposed = {
        frozenset((claim.id, relation.claim))
        for claim in ledger.claims.values()
        for relation in claim.relations
        if relation.type is ClaimRelation.CONTRADICTS
    }
    told = {pair for pair in pairs if _told(ledger, matcher, lexicon, pair)}
    tight = {tuple(sorted(pair)) for pair in opposed}
    right: Counter[str] = Counter()
    compared = 0
    for (article, quote), claims in passages(ledger).items():
        statement = read_statement(words_of(ledger, article, quote)[0], lexicon, language_of(ledger, article))
        for claim in claims:
            compared += 1
            right.update(matcher.flags(statement, claim))
    flagged = [pair for pair in pairs if pair in told or matcher.excludes(*pair)]
    contradictory = [pair for pair in tight if len(pair) == 2]
    return Flagging(
        pairs=len(pairs),
        pairs_told=len(told),
        pairs_flagged=len(flagged),
        contradictions=len(contradictory),
        contradictions_told=sum(1 for one, other in contradictory if _told(ledger, matcher, lexicon, (one, other))),
        merged=_merged(ledger, matcher, lexicon, pairs),
        right=compared,
        right_flagged=dict(sorted(right.items())),
    )


def _told(ledger: Ledger, matcher: Matcher, lexicon: Lexicon, pair: tuple[str, str]) -> bool:
    """Whether two claims differ by a flag, whichever is matched against the other."""
    one, other = pair
    return bool(
        matcher.flags(of_claim(ledger.claims[one], lexicon), other)
        or matcher.flags(of_claim(ledger.claims[other], lexicon), one)
    )


def _merged(ledger: Ledger, matcher: Matcher, lexicon: Lexicon, pairs: list[tuple[str, str]]) -> int:
    """How many claims, matched anew, have a competitor among the matches that bears no flag."""
    competing: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        competing[one].add(other)
        competing[other].add(one)
    merged = 0
    for claim, others in competing.items():
        found = matcher.match(of_claim(ledger.claims[claim], lexicon))
        merged += sum(1 for match in found[1:] if match.claim in others and not match.flags)
        merged += bool(found) and found[0].claim in others and not found[0].flags
    return merged

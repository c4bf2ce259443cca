"""How well matching finds the claims that editors tied passages to, measured on the archive's own records.

A ledger in, figures out. Each passage is looked for twice: with what the archive knows of it, and with its own words
left out of the claim it belongs to, which is how a passage never seen before fares. Only the words kept in the records
are used: first and last words where a quote names its ends. Nothing is asked of the clock or the network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from ledger.ledger import Ledger
from ledger.passage import Found, Quote, find, normalise
from ledger.vocabulary import ClaimRelation
from scraper.propose.match import BEST, Matcher, of_claim, read_statement
from scraper.propose.names import Lexicon, lexicon_of

Passage = tuple[str, Quote]
"""An article and a quote in it."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How often the right claim is found."""

    pieces: int
    """How many pieces of evidence have words."""
    whole: int
    """How many of them have a kept text, so that the whole passage is known."""
    first: int
    """How often the right claim is the first, the passage's own words left out."""
    three: int
    """How often it is among the first three, the passage's own words left out."""
    first_known: int
    """How often it is the first when its own words are known."""
    three_known: int
    """How often it is among the first three when its own words are known."""


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


def passages(ledger: Ledger) -> dict[Passage, frozenset[str]]:
    """Every passage with words, with the claims it is evidence on."""
    found: defaultdict[Passage, set[str]] = defaultdict(set)
    for claim in ledger.claims.values():
        if not claim.draft and claim.withdrawn is None:
            for piece in claim.evidence:
                if piece.quote is not None and piece.withdrawn is None:
                    found[piece.article, piece.quote].add(claim.id)
    return {passage: frozenset(claims) for passage, claims in found.items()}


def matching(ledger: Ledger, matcher: Matcher, lexicon: Lexicon) -> Matching:
    """How often the right claim is found. A passage that serves several claims counts for each, against the others."""
    counts: Counter[str] = Counter()
    for (article, quote), claims in passages(ledger).items():
        words, whole = words_of(ledger, article, quote)
        statement = read_statement(words, lexicon, _language(ledger, article))
        for mode, without in (("", [(article, quote)]), ("_known", [])):
            ranked = [claim for claim, _ in matcher.ranked(statement, "", article, without)]
            for claim in claims:
                others = [one for one in ranked if one == claim or one not in claims]
                place = others.index(claim) if claim in others else len(others) + BEST
                counts[f"first{mode}"] += place < 1
                counts[f"three{mode}"] += place < BEST
        counts["pieces"] += len(claims)
        counts["whole"] += len(claims) * whole
    return Matching(
        counts["pieces"],
        counts["whole"],
        counts["first"],
        counts["three"],
        counts["first_known"],
        counts["three_known"],
    )


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
        statement = read_statement(words_of(ledger, article, quote)[0], lexicon, _language(ledger, article))
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


def measured(ledger: Ledger) -> tuple[Matching, Flagging]:
    """Both figures for an archive."""
    lexicon = lexicon_of(ledger)
    matcher = Matcher(ledger, lexicon)
    return matching(ledger, matcher, lexicon), flagging(ledger, matcher, lexicon)


def words_of(ledger: Ledger, article: str, quote: Quote) -> tuple[str, bool]:
    """The words of a passage, and whether they are all of them: its ends alone where no text is kept."""
    text = ledger.texts.get(article)
    if text is not None and isinstance(place := find(quote, normalise(text)), Found):
        return text[place.start : place.end], True
    return quote.exact or f"{quote.start} … {quote.end}", quote.exact is not None


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


def _language(ledger: Ledger, article: str) -> str:
    record = ledger.articles.get(article)
    return (record.language if record else "") or "en"

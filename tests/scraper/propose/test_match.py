"""Matching finds the claim a passage speaks of, says what differs, and never merges what competes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.edtf import parse
from ledger.ledger import Ledger
from ledger.load import load
from ledger.vocabulary import Certainty, EntityType
from scraper.propose.differ import Statement, differences
from scraper.propose.evidence import passages, words_of
from scraper.propose.match import Matcher, of_claim, read_statement
from scraper.propose.measure import flagging, matching
from scraper.propose.names import Lexicon, lexicon_of
from scraper.propose.notions import notions
from scraper.propose.occasion import Occasion
from scraper.propose.parts import Part

ROOT = Path(__file__).parents[3]
CASES = yaml.load((ROOT / "tests" / "cases" / "match" / "flags.yml").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def archive() -> Ledger:
    """This project's own archive."""
    return load(ROOT).ledger


@pytest.fixture(scope="module")
def lexicon(archive: Ledger) -> Lexicon:
    return lexicon_of(archive)


@pytest.fixture(scope="module")
def matcher(archive: Ledger, lexicon: Lexicon) -> Matcher:
    return Matcher(archive, lexicon)


def _statement(case: dict[str, Any], side: str) -> Statement:
    read = read_statement(case[side], Lexicon({}))
    named = frozenset(case.get(f"{side}_named", []))
    levels = frozenset(Certainty(one) for one in case.get(f"{side}_certainty", [])) or read.certainty
    dates = (parse(case[f"{side}_date"]),) if f"{side}_date" in case else ()
    return replace(read, named=named, about=named, certainty=levels, dates=dates)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: f"{case['one']} / {case['claim']}")
def test_what_differs_is_flagged_and_nothing_else(case: dict[str, Any]) -> None:
    types = {name: EntityType(kind) for name, kind in CASES["types"].items()}
    found = differences(_statement(case, "one"), _statement(case, "claim"), types)
    assert [str(flag) for flag in found] == case["flags"]


def test_claims_that_answer_one_question_are_never_taken_for_one(
    archive: Ledger, matcher: Matcher, lexicon: Lexicon
) -> None:
    found = flagging(archive, matcher, lexicon)
    assert found.pairs > 0
    assert (found.pairs_flagged, found.merged) == (found.pairs, 0)
    for question in archive.questions.values():
        for one, other in combinations(question.answers, 2):
            matches = matcher.match(of_claim(archive.claims[one], lexicon))
            assert all(match.flags for match in matches[1:] if match.claim == other)


def test_a_passage_that_the_archive_knows_finds_its_claim(archive: Ledger, matcher: Matcher, lexicon: Lexicon) -> None:
    found = matching(archive, matcher, lexicon)
    assert found.three_known / found.pieces >= 0.95


def test_leaving_a_passage_out_takes_away_what_it_gave(archive: Ledger, matcher: Matcher, lexicon: Lexicon) -> None:
    (article, quote), claims = next(iter(sorted(passages(archive).items(), key=lambda item: str(item[0]))))
    statement = read_statement(words_of(archive, article, quote)[0], lexicon)
    claim = min(claims)
    known = dict(matcher.ranked(statement))
    unknown = dict(matcher.ranked(statement, without=[(article, quote)]))
    assert known[claim] > unknown.get(claim, 0.0)


def test_leaving_out_gives_what_an_archive_without_the_passage_gives(archive: Ledger, lexicon: Lexicon) -> None:
    claim = archive.claims["no-password-needed"]
    piece = next(piece for piece in claim.evidence if piece.quote is not None)
    assert piece.quote is not None
    rest = tuple(one for one in claim.evidence if one is not piece)
    smaller = replace(archive, claims={**archive.claims, claim.id: replace(claim, evidence=rest)})
    statement = read_statement(words_of(archive, piece.article, piece.quote)[0], lexicon)
    left_out = dict(Matcher(archive, lexicon).ranked(statement, without=[(piece.article, piece.quote)]))
    never_in = dict(Matcher(smaller, lexicon).ranked(statement))
    assert left_out[claim.id] == pytest.approx(never_in[claim.id], abs=0.05)


def test_likeness_lies_between_nought_and_one_and_orders_the_list(matcher: Matcher, lexicon: Lexicon) -> None:
    ranked = matcher.ranked(read_statement("The server could be opened without a password.", lexicon))
    levels = [likeness for _, likeness in ranked]
    assert levels == sorted(levels, reverse=True)
    assert all(0 <= level <= 1 for level in levels)


def test_a_statement_that_shares_nothing_matches_nothing(matcher: Matcher) -> None:
    assert matcher.match(Statement(text="Zzyzx quux blorf.")) == ()


def test_languages_meet_in_notions() -> None:
    assert {"=password", "=server"} <= notions("서버에 비밀번호가 없었다") & notions("the server had no password")
    assert {"=password", "=server"} <= notions("サーバーにパスワードがなかった")
    assert "=password" in notions("伺服器沒有密碼")


def test_a_passage_in_another_language_finds_the_claim(matcher: Matcher, lexicon: Lexicon) -> None:
    korean = read_statement("이 서버는 비밀번호가 없어도 누구나 열 수 있었다.", lexicon, "ko")
    assert "no-password-needed" in [match.claim for match in matcher.match(korean)]


def test_an_article_is_not_taken_to_speak_of_what_came_after_it(archive: Ledger) -> None:
    claims = list(archive.claims.values())
    setting = dict(
        zip(
            (claim.id for claim in claims),
            Occasion(archive, claims).of("38north-2024-04-22-inside-nk-server"),
            strict=True,
        )
    )
    at = list(Part).index(Part.FUTURE) - list(Part).index(Part.SOURCE_SAYS_IT)
    assert setting["invincible-season-3-started"][at] == 1.0
    assert setting["sek-designated-2021"][at] == 0.0


def test_an_article_that_the_archive_does_not_hold_speaks_for_no_claim_by_itself(archive: Ledger) -> None:
    claims = list(archive.claims.values())
    assert set(Occasion(archive, claims).of("")) == {(0.0, 0.0, 0.0, 0.0, 0.0)}

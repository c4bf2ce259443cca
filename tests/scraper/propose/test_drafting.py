"""A draft says who says what, how surely and where, in words that are in the text; a person's decisions outlive it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.ledger import Ledger
from ledger.load import load
from ledger.passage import Found, find
from ledger.records import Candidate, Decision, Draft
from ledger.vocabulary import Certainty, Stance
from scraper.draft import write_draft
from scraper.propose import Proposer
from scraper.propose.certainty_words import RANK
from scraper.stages import Reading

TESTS = Path(__file__).parents[2]
CASES = {
    path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    for path in (TESTS / "cases" / "drafting").glob("*.yml")
}
AT = datetime(2021, 4, 22, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def archive() -> Ledger:
    return load(TESTS / "samples" / "archive").ledger


@pytest.fixture(scope="module")
def proposer(archive: Ledger) -> Proposer:
    return Proposer(archive)


def _reading(case: dict[str, Any]) -> Reading:
    paragraphs = tuple(case["text"].split("\n\n"))
    return Reading(None, "", (), case["published"], None, case["language"], paragraphs)


def _draft(proposer: Proposer, case: dict[str, Any]) -> Draft:
    return proposer.propose(_reading(case), case["article"], at=AT)


def _on(draft: Draft, text: str, words: str) -> list[Candidate]:
    """The candidates whose passage meets the first place of some words."""
    start = text.index(words)
    found = []
    for candidate in draft.candidates:
        place = find(candidate.quote, text)
        assert isinstance(place, Found)
        if place.start < start + len(words) and start < place.end:
            found.append(candidate)
    return found


def _fits(candidate: Candidate, wanted: dict[str, Any]) -> bool:
    """Whether a candidate has everything a case wants of it."""
    told: dict[str, Callable[[Any], bool]] = {
        "reads": lambda value: candidate.text == value,
        "starts": lambda value: candidate.text.startswith(value),
        "not_starts": lambda value: not candidate.text.startswith(value),
        "contains": lambda value: value in candidate.text,
        "speaker": lambda value: (candidate.speaker or "null") == value,
        "certainty": lambda value: candidate.certainty == value,
        "basis": lambda value: candidate.basis == value,
        "kind": lambda value: candidate.kind == value,
        "said_by": lambda value: list(candidate.said_by) == value,
        "date": lambda value: candidate.date is not None and candidate.date.text == value,
        "stance": lambda value: candidate.stance == value,
        "about": lambda value: set(value) <= set(candidate.about),
        "matches": lambda value: value in [match.claim for match in candidate.matches],
    }
    return all(told[key](value) for key, value in wanted.items() if key != "passage")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [pytest.param(name, one, id=one["passage"]) for name, case in sorted(CASES.items()) for one in case["candidates"]],
)
def test_a_passage_becomes_the_claim_it_makes(proposer: Proposer, name: str, wanted: dict[str, Any]) -> None:
    case = CASES[name]
    found = _on(_draft(proposer, case), case["text"], wanted["passage"])
    assert any(_fits(candidate, wanted) for candidate in found), [(one.text, one) for one in found]


@pytest.mark.parametrize("name", sorted(CASES))
def test_new_names_are_proposed_with_a_guess(proposer: Proposer, name: str) -> None:
    found = {one.name: one.type for one in _draft(proposer, CASES[name]).new_names}
    for wanted, guess in CASES[name]["new_names"].items():
        assert str(found[wanted] or "null") == guess


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_quote_is_in_the_text_once(proposer: Proposer, name: str) -> None:
    for candidate in _draft(proposer, CASES[name]).candidates:
        assert isinstance(find(candidate.quote, CASES[name]["text"]), Found)


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_statement_begins_with_a_word_that_leans_on_another(proposer: Proposer, name: str) -> None:
    for candidate in _draft(proposer, CASES[name]).candidates:
        assert candidate.text.split()[0] not in ("It", "They", "He", "She", "This", "That", "These", "We", "Here")


def test_a_denial_is_one_candidate_that_says_who_denied_it(proposer: Proposer) -> None:
    case = CASES["denials"]
    drafted = _draft(proposer, case).candidates
    assert len(drafted) == len(case["candidates"])
    assert all("saebyeok-bridge" not in one.about for one in drafted if "Mirae Structures denied" in one.text)


def test_no_candidate_is_surer_than_its_words(proposer: Proposer) -> None:
    text = "Officials said the firm may have drawn it, and the ministry might close the site. The firm probably knew."
    case = {"article": "a", "language": "en", "published": "2021-04-20", "text": text}
    drafted = _draft(proposer, case).candidates
    assert drafted
    for candidate in drafted:
        assert RANK[candidate.certainty] <= RANK[Certainty.PROBABLE]


def test_who_declines_to_speak_is_no_support(proposer: Proposer) -> None:
    case = CASES["english"]
    declined = [one for one in _draft(proposer, case).candidates if "declined to comment" in one.text]
    assert [one.stance for one in declined] == [Stance.NO_COMMENT]
    assert declined[0].text == "Park Do-yun declined to comment on the fine."


def test_drafting_twice_gives_the_same_draft(archive: Ledger) -> None:
    case = CASES["english"]
    assert _draft(Proposer(archive), case) == _draft(Proposer(archive), case)


def test_an_article_without_a_date_gets_no_relative_dates(proposer: Proposer) -> None:
    reading = replace(_reading(CASES["english"]), published=None)
    draft = proposer.propose(reading, "unknown-article", at=AT)
    watched = next(one for one in draft.candidates if "looked at it every day" in one.text)
    assert watched.date is None
    assert "this year" in watched.text


@pytest.mark.parametrize(
    "text", ["", "\n\n", "…", "?!", "“", "\ufffc" * 50, "a" * 5000, "그" * 3000, "“" * 200 + "”" * 3]
)
def test_odd_texts_draft_without_fuss(proposer: Proposer, text: str) -> None:
    for language in ("en", "ko", "ja", "xx"):
        case = {"article": "a", "language": language, "published": "2021-04-20", "text": text}
        assert isinstance(_draft(proposer, case), Draft)


def _decided(draft: Draft, at: int, decision: Decision) -> Draft:
    candidates = list(draft.candidates)
    candidates[at] = replace(candidates[at], decision=decision)
    return replace(draft, candidates=tuple(candidates))


def test_drafting_anew_keeps_decisions_and_ids_and_changes_nothing(archive: Ledger, proposer: Proposer) -> None:
    draft = _decided(_draft(proposer, CASES["english"]), 2, Decision(date(2021, 4, 23), "editor", reject="says little"))
    held = replace(archive, drafts={draft.id: draft})
    first = write_draft(_draft(proposer, CASES["english"]), held)
    assert "reject: says little" in first.text
    assert [one.id for one in draft.candidates] == [
        line.split()[-1] for line in first.text.splitlines() if line.startswith("  - id:")
    ]
    assert write_draft(_draft(proposer, CASES["english"]), held).text == first.text


def test_a_decided_candidate_stays_when_its_words_are_no_longer_proposed(archive: Ledger, proposer: Proposer) -> None:
    full = _draft(proposer, CASES["english"])
    draft = _decided(full, 3, Decision(date(2021, 4, 23), "editor", accept="mirae-founded"))
    held = replace(archive, drafts={draft.id: draft})
    shorter = dict(CASES["english"], text=CASES["english"]["text"].split("\n\n")[0])
    written = write_draft(_draft(proposer, shorter), held)
    assert "accept: mirae-founded" in written.text
    assert f"id: {full.candidates[3].id}\n" in written.text


def test_a_new_candidate_never_takes_an_old_id(archive: Ledger, proposer: Proposer) -> None:
    draft = _draft(proposer, CASES["english"])
    held = replace(archive, drafts={draft.id: draft})
    longer = dict(CASES["english"], text="A new first sentence was printed here today.\n\n" + CASES["english"]["text"])
    written = write_draft(_draft(proposer, longer), held)
    ids = [line.split()[-1] for line in written.text.splitlines() if line.startswith("  - id:")]
    assert ids[0] == f"c{len(draft.candidates) + 1}"
    assert len(ids) == len(set(ids))

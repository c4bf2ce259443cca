"""The thirteen scenarios, record by record: what the shipped archive says of each article and claim concerned.

The cases are `tests/cases/archive/scenarios.yml`; every key of an expectation is a small check below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.changes.compare import compare, with_retraction
from ledger.ledger import Ledger
from ledger.load import load
from ledger.status.assess import assess
from ledger.status.assessment import Assessment, Weighed
from ledger.status.omissions import left_out
from ledger.vocabulary import Badge, OutletKind
from tests.ledger.small import cases, weighed_in

CASES = dict(cases("archive"))
TOLD = re.compile(r"^(As|One|Two) .+; .+|^One .+")
"""A statement that says whose telling it is and what is said against it."""


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(Path(__file__).parents[2]).ledger


def of_article(found: Assessment, article: str) -> list[Weighed]:
    return [w for w in found.weighed if w.evidence.article == article]


def is_farmed(piece: Weighed, ledger: Ledger) -> bool:
    """Whether the evidence repeats another article in an outlet that rewrites or machine-translates others' reports."""
    return (
        piece.repeats and ledger.outlets[ledger.articles[piece.evidence.article].outlet].kind is OutletKind.CONTENT_FARM
    )


def shown(key: str, wanted: Any, found: Assessment, ledger: Ledger) -> Any:
    """What the archive shows of the claim under a key of an expectation."""
    match key:
        case "articles" | "sources":
            return str(getattr(found, key))
        case "badges":
            return [note.badge.value for note in found.badges if note.badge is not Badge.UNVERIFIED]
        case "fidelity":
            return {name: of_article(found, name)[0].evidence.fidelity for name in wanted}
        case "said_on":
            return {name: str(of_article(found, name)[0].evidence.date) for name in wanted}
        case "by_article":
            return {name: sorted(f"{w.stance} {w.fate}" for w in of_article(found, name)) for name in wanted}
        case "silent":
            return "" if of_article(found, wanted) else wanted
        case "copies":
            return [name for name in wanted if any(is_farmed(w, ledger) for w in of_article(found, name))]
        case "told":
            return "true" if TOLD.search(ledger.claims[found.claim].text) else "false"
    return getattr(found, key)


def check_claim(expected: Mapping[str, Any], ledger: Ledger) -> None:
    found = assess(ledger.claims[expected["claim"]], ledger, date.fromisoformat(expected["known"]))
    wanted = {key: value for key, value in expected.items() if key not in ("claim", "known")}
    assert {key: shown(key, value, found, ledger) for key, value in wanted.items()} == wanted, found.reasons


def check_question(expected: Mapping[str, Any], ledger: Ledger) -> None:
    question = ledger.questions[expected["question"]]
    assert set(expected["answers"]) <= set(question.answers)
    assert {claim: assess(ledger.claims[claim], ledger).status for claim in expected["answers"]} == expected["answers"]
    assert all(words in question.note for words in expected.get("explains", ()))
    if claim := expected.get("resolved"):
        assert question.resolution is not None
        assert question.resolution.claim == claim


def check_article(expected: Mapping[str, Any], ledger: Ledger) -> None:
    article = ledger.articles[expected["article"]]
    if published := expected.get("published"):
        assert str(article.published) == published
    if "omits" in expected:
        missed = {omission.claim: omission.said_in for omission in left_out(article.id, ledger, weighed_in(ledger))}
        assert expected["omits"].items() <= missed.items()
        assert bool(missed) is bool(expected["omits"])


def check_retraction(expected: Mapping[str, Any], ledger: Ledger) -> None:
    day = date.fromisoformat(expected["day"])
    found = compare(ledger, with_retraction(ledger, expected["retract"], day), day).moved
    moved = {claim.claim: f"{claim.before} → {claim.after}" for claim in found}
    assert expected["moved"].items() <= moved.items()
    assert not moved.keys() & set(expected["unmoved"])


CHECKS = {"claim": check_claim, "question": check_question, "article": check_article, "retract": check_retraction}
"""What an expectation is about → its check."""


@pytest.mark.parametrize("name", CASES)
def test_the_archive_shows_each_record_as_the_scenario_asks(name: str, ledger: Ledger) -> None:
    assert CASES[name]["expect"]
    for expected in CASES[name]["expect"]:
        [check] = [check for about, check in CHECKS.items() if about in expected]
        check(expected, ledger)


def test_every_scenario_is_held_to_records() -> None:
    assert [case["case"].split()[0] for case in CASES.values()] == [f"S{number}" for number in range(1, 14)]


def test_every_claim_that_only_distortions_hold_up_says_whose_telling_it_is_if_it_names_a_person_or_a_company(
    ledger: Ledger,
) -> None:
    """A list shows statements without their evidence; nobody is to be accused there by a garbled text."""
    parties = {name for name, entity in ledger.entities.items() if entity.type in ("person", "organization")}
    named = 0
    for claim in ledger.claims.values():
        found = assess(claim, ledger)
        if any(note.badge is Badge.DISTORTED for note in found.badges) and not found.sources:
            about = parties & set(claim.about) & {interest.party for interest in claim.interested}
            named += bool(about)
            assert not about or TOLD.search(claim.text), claim.id
    assert named

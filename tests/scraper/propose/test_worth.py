"""Worth is a plain sum of reasons that an editor can read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.edtf import parse
from ledger.passage import Quote
from ledger.records import Candidate
from ledger.vocabulary import ClaimKind
from scraper.propose.worth import LEARNED, WRITTEN, features, load_weights, weighed

CASES = Path(__file__).parents[2] / "cases" / "worth" / "worth.yml"


def _candidate(given: dict[str, Any]) -> Candidate:
    return Candidate(
        id="c1",
        text=given["text"],
        quote=Quote(exact=given["text"]),
        kind=ClaimKind(given.get("kind", "event")),
        about=tuple(given.get("about", [])),
        said_by=tuple(given.get("said_by", [])),
        date=parse(given["date"]) if "date" in given else None,
    )


@pytest.mark.parametrize("case", yaml.load(CASES.read_text("utf-8"), yaml.BaseLoader), ids=lambda case: case["why"])
def test_what_says_more_is_worth_more(case: dict[str, Any]) -> None:
    assert weighed(_candidate(case["more"])).worth > weighed(_candidate(case["less"])).worth


def test_every_reason_is_a_feature_with_a_weight() -> None:
    candidate = weighed(_candidate({"text": "The authority denied it in 2021.", "kind": "denial", "date": "2021"}))
    assert candidate.reasons[0] == "a denial or a refusal"
    assert set(candidate.reasons) <= set(WRITTEN) & set(features(candidate))


def test_learned_weights_are_taken_only_where_they_help(tmp_path: Path) -> None:
    path = tmp_path / LEARNED
    path.parent.mkdir(parents=True)
    for used, expected in ((True, {"bias": 2.0}), (False, WRITTEN)):
        path.write_text(json.dumps({"used": used, "weights": {"bias": 2.0}}))
        assert load_weights(tmp_path) == expected


@pytest.mark.parametrize("text", ["", "[]", "{", '{"used": true}', '{"used": true, "weights": {"bias": "x"}}'])
def test_a_damaged_file_of_weights_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / LEARNED
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert load_weights(tmp_path) == WRITTEN

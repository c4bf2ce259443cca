"""What a claim is indexed by: its years, its names in every script, and how long a passage is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.edtf import parse
from ledger.ledger import Ledger
from ledger.load import load
from ledger.records import Claim
from ledger.vocabulary import ClaimKind
from scraper.propose.wordings import descriptions_of, features_of, is_word, names_of, years_of, years_of_claim
from scraper.propose.words import bag, words_in

CASES = Path(__file__).parents[2] / "cases" / "match"
YEARS = yaml.load((CASES / "years.yml").read_text("utf-8"), yaml.BaseLoader)
LENGTHS = yaml.load((CASES / "lengths.yml").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def archive() -> Ledger:
    """This project's own archive."""
    return load(Path(__file__).parents[3]).ledger


@pytest.mark.parametrize("case", YEARS["texts"], ids=lambda case: case["text"])
def test_a_year_is_four_digits_that_stand_alone(case: dict[str, Any]) -> None:
    assert years_of(case["text"]) == set(case["years"])


@pytest.mark.parametrize("case", YEARS["claims"], ids=lambda case: f"{case['text']} {case['date']}")
def test_a_claim_names_years_by_its_words_and_by_a_date_that_is_not_wide(case: dict[str, Any]) -> None:
    claim = Claim(id="one", path="one.yml", text=case["text"], kind=ClaimKind.EVENT, date=parse(case["date"]))
    assert years_of_claim(claim) == set(case["years"])


@pytest.mark.parametrize("case", LENGTHS, ids=lambda case: case["text"] or "nothing")
def test_words_are_counted_in_every_script(case: dict[str, Any]) -> None:
    assert words_in(case["text"]) == int(case["words"])


def test_an_entity_is_known_by_its_names_in_every_script_and_by_its_description(archive: Ledger) -> None:
    found = names_of(archive, ["sek-studio", "no-such-entity"])
    assert bag("만화영화촬영소") <= found
    assert {"scientific", "estudio"} <= found
    assert "pyongyang" in descriptions_of(archive, ["sek-studio"])
    assert names_of(archive, []) == set()


def test_words_are_told_from_notions_and_entities() -> None:
    features = features_of("The server had no password.", ["nick-roy"])
    assert {feature for feature in features if not is_word(feature)} >= {"=password", "=server", "@nick-roy"}
    assert "password" in {feature for feature in features if is_word(feature)}

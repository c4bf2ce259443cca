"""What the table of words of saying promises: each form known, each with a certainty, none granted more than listed."""

from __future__ import annotations

import pytest

from ledger.vocabulary import Certainty
from scraper.propose.attribution.cues import Form, Takes, endings, english_nouns, english_verbs, korean_certainty


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("said", "say", Form.PAST),
        ("denies", "deny", Form.S),
        ("denied", "deny", Form.PAST),
        ("writes", "write", Form.S),
        ("written", "write", Form.PAST),
        ("stating", "state", Form.ING),
        ("agreed", "agree", Form.PAST),
        ("stresses", "stress", Form.S),
        ("saw", "see", Form.PAST),
    ],
)
def test_a_written_form_leads_to_its_verb(word: str, lemma: str, form: Form) -> None:
    assert (lemma, form) in {(verb.lemma, verb.form) for verb in english_verbs()[word]}


def test_a_verb_with_a_particle_is_tried_before_the_bare_verb() -> None:
    readings = english_verbs()["called"]
    assert readings[0].particles
    assert not readings[-1].particles


def test_what_follows_a_verb_decides_how_sure_it_sounds() -> None:
    (promise,) = (verb for verb in english_verbs()["promised"] if not verb.particles)
    assert promise.takes[Takes.THAT] is Certainty.CERTAIN
    assert promise.takes[Takes.TO] is Certainty.UNSPECIFIED


@pytest.mark.parametrize(
    ("word", "level"),
    [("suspected", Certainty.POSSIBLE), ("believes", Certainty.PROBABLE), ("hopes", Certainty.UNSPECIFIED)],
)
def test_verbs_of_thinking_are_never_certain(word: str, level: Certainty) -> None:
    assert {verb.takes[Takes.THAT] for verb in english_verbs()[word] if Takes.THAT in verb.takes} == {level}


def test_nouns_of_saying_are_known_in_singular_and_plural() -> None:
    assert english_nouns()["theories"] is english_nouns()["theory"] is Certainty.POSSIBLE


def test_korean_and_japanese_verbs_carry_a_certainty() -> None:
    assert korean_certainty("추정했다") is Certainty.PROBABLE
    assert korean_certainty("밝혔다") is Certainty.CERTAIN
    assert endings("japanese")["推測し"] is Certainty.POSSIBLE

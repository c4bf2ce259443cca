"""Relevance: the story's own words decide, on what was read, with the reason."""

from __future__ import annotations

import pytest

from ledger.records import Terms
from scraper.relevance import Belongs, Relevance
from scraper.stages import Reading

STORY = Relevance(
    {
        "en": Terms(("Saebyeok Bridge", "the Dawn Bridge"), ("server", "drawings")),
        "ko": Terms(("새벽대교",), ("서버",)),
        "ja": Terms(("セビョク大橋",)),
    }
)


def judged(text: str, language: str = "en", title: str = "") -> tuple[Belongs, str]:
    found = STORY.judge(Reading(None, title, (), None, None, language, (text,)))
    return found.belongs, found.reason


def test_a_text_with_both_kinds_of_words_belongs_and_says_which() -> None:
    assert judged("The SAEBYEOK\nBridge drawings lay on a server, a server!") == (
        Belongs.YES,
        "“Saebyeok Bridge” 1×; “server” 2×, “drawings” 1× [en]",
    )


def test_the_subject_alone_is_a_near_miss_and_the_company_alone_is_nothing() -> None:
    assert judged("The Saebyeok Bridge will have a toll.")[0] is Belongs.NEAR
    assert judged("A server was stolen.")[0] is Belongs.NO


@pytest.mark.parametrize("text", ["The Saebyeok Bridges drawings", "server drawings of the Dawn Bridgework"])
def test_part_of_a_longer_word_is_another_word(text: str) -> None:
    assert judged(text)[0] is Belongs.NO


def test_korean_particles_and_unspaced_japanese_do_not_hide_a_word() -> None:
    assert judged("새벽대교의 도면이 서버에서 발견됐다.", "ko")[0] is Belongs.YES
    assert judged("新しいセビョク大橋の話", "ja") == (Belongs.YES, "“セビョク大橋” 1× [ja]")


def test_the_title_counts_and_so_does_another_language_than_the_stated_one() -> None:
    assert judged("A server held them.", title="Saebyeok Bridge drawings")[0] is Belongs.YES
    assert judged("새벽대교 서버", "en")[0] is Belongs.YES


def test_a_story_without_terms_leaves_everything_to_a_person() -> None:
    found = Relevance({}).judge(Reading(None, "", (), None, None, "en", ("Anything.",)))
    assert found.belongs is Belongs.NEAR


def test_other_terms_have_another_digest() -> None:
    assert STORY.digest != Relevance({"en": Terms(("Saebyeok Bridge",))}).digest

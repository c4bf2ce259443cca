from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.passage import count_words, shorten


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("", 0),
        ("— … “”", 0),
        ("nine words are in this sentence, as you see", 9),
        ("don't, well-known 1,500 and 3.5 are words of their own", 10),
        ("새벽대교 설계 도면이 공개되지 않았다", 5),
        ("設計図が公開された", 5),
        ("公司没有公开图纸", 4),
        ("ท่าเรือกล่าวว่า", 3),
        ("CNN은 橋の図 said", 4),
    ],
)
def test_words_are_counted_by_script(passage: str, words: int) -> None:
    assert count_words(passage) == words


@pytest.mark.parametrize(
    ("passage", "words", "shown"),
    [
        ("The yard closed on Friday.", 5, "The yard closed on Friday."),
        ("The yard closed on Friday.", 4, "The yard closed on…"),
        ("The yard — closed on Friday.", 2, "The yard…"),
        ("Closed, “for good”, it said", 1, "Closed…"),
        ("The yard\n\nclosed  early", 4, "The yard closed early"),
        ("設計図が公開されなかった。", 4, "設計図が公開され…"),
        ("새벽대교 설계 도면이 공개되지 않았다", 3, "새벽대교 설계 도면이…"),
        ("", 3, ""),
    ],
)
def test_a_long_passage_is_cut_between_words(passage: str, words: int, shown: str) -> None:
    assert shorten(passage, words) == shown


def test_the_site_shows_forty_words_at_most() -> None:
    shown = shorten("word " * 60)

    assert shown == f"{' '.join(['word'] * 40)}…"


@given(st.text(max_size=200), st.integers(1, 20))
def test_what_is_shown_never_has_more_words_than_allowed(passage: str, words: int) -> None:
    shown = shorten(passage, words)

    assert count_words(shown) <= words
    assert "\n" not in shown

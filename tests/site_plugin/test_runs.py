"""Endings of runs in unspaced scripts: every part a reader may type begins one of them."""

from __future__ import annotations

import pytest

from site_plugin.runs import LONGEST, endings


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("韓国の橋の設計図", "設計図"),
        ("北朝鮮アニメーション制作会社", "アニメーション"),
        ("조선중앙통신사", "중앙통신"),
        ("韓国・ソウル", "ソウル"),
        ("데이터베이스(MiraeDB)서버", "서버"),
    ],
)
def test_whatever_stands_inside_a_run_begins_an_ending(text: str, asked: str) -> None:
    assert any(ending.startswith(asked) for ending in endings([text]))


def test_words_of_spaced_scripts_are_left_alone() -> None:
    assert endings(["Bridge drawings, Größe, мост, 2024"]) == []


def test_endings_are_short_unique_and_in_order() -> None:
    found = endings(["橋" * 60, "橋" * 60, "가나다"])
    assert max(map(len, found)) == LONGEST
    assert found == sorted(set(found))
    assert "나다" in found
    assert "다" not in found

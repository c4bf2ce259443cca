"""The index from A to Z: under which letter or script a name stands, and that nothing is missing."""

from __future__ import annotations

import pytest

from site_plugin.views.a_to_z import letter, letters, sorting
from site_plugin.views.parts import Parts


@pytest.mark.parametrize(
    ("name", "stands_under"),
    [
        ("The April 26 Studio", "A"),
        ("“Quoted” title", "Q"),
        ("Élan", "E"),
        ("an engineer", "E"),
        ("Anna", "A"),
        ("38 North", "0–9"),
        ("새벽대교", "Hangul"),
        ("セビョク大橋", "Kana"),
        ("韓国の橋", "Han"),
        ("Мост", "Cyrillic"),
        ("…", "Other"),
    ],
)
def test_a_name_stands_under_its_first_letter_or_its_script(name: str, stands_under: str) -> None:
    assert letter(sorting(name)) == stands_under


def test_letters_come_first_then_digits_and_scripts(parts: Parts) -> None:
    names = [found.name for found in letters(parts)]
    latin = [name for name in names if len(name) == 1]
    assert latin == sorted(latin)
    assert names[: len(latin)] == latin
    assert {"Hangul", "Kana", "Han"} <= set(names)


def test_every_record_stands_in_the_index_and_names_in_every_script(parts: Parts) -> None:
    lines = [line for found in letters(parts) for line in found.lines]
    archive = parts.archive
    urls = {line.url for line in lines}
    kinds = (archive.claims, archive.questions, archive.articles, archive.entities, archive.outlets)
    assert len(urls) == sum(map(len, kinds))
    korean = next(line for line in lines if line.text == "미래구조")
    assert (korean.lang, korean.url) == ("ko", "~/entities/mirae-structures/")
    assert any(line.text == "the Dawn Bridge" for line in lines)


def test_names_within_a_letter_are_in_order(parts: Parts) -> None:
    for found in letters(parts):
        keys = [sorting(line.text) for line in found.lines]
        assert keys == sorted(keys), found.name

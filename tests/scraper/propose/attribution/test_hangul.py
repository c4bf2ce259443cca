"""What the arithmetic on Korean syllables promises: the forms a reader would write."""

from __future__ import annotations

import pytest

from scraper.propose.attribution.hangul import written_forms


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("밝히", {"밝히", "밝혔", "밝혀", "밝힌", "밝힐", "밝힙"}),
        ("말하", {"말하", "말했", "말해", "말한", "말할", "말합"}),
        ("덧붙이", {"덧붙이", "덧붙였", "덧붙여", "덧붙인", "덧붙일", "덧붙입"}),
        ("내다보", {"내다보", "내다봤", "내다봐", "내다본", "내다볼", "내다봅"}),
        ("쓰", {"쓰", "썼", "써", "쓴", "쓸", "씁"}),
        ("적", {"적", "적었", "적어", "적은"}),
        ("믿", {"믿", "믿었", "믿어", "믿은"}),
        ("털어놓", {"털어놓", "털어놓았", "털어놓아", "털어놓은"}),
        ("묻", {"묻", "물었", "물어", "물은"}),
    ],
)
def test_a_stem_begins_as_it_is_written(stem: str, forms: set[str]) -> None:
    assert set(written_forms(stem)) == forms

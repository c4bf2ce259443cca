from __future__ import annotations

import unicodedata
from statistics import median
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.passage import normalise


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain words, 1,500 of them - all.", "plain words, 1,500 of them - all."),
        ("  blanks \t at\r\nends\u3000 ", "blanks at ends"),
        ("“a” ‘b’ «c» „d‟ ´e´ `f`", "\"a\" 'b' \"c\" \"d\" 'e' 'f'"),
        ("a—b–c‑d−e―f", "a-b-c-d-e-f"),
        ("o\ufb03ce of the cafe\u0301", "office of the café"),
        ("soft\u00adhyphen zero\u200bwidth \u2060\ufeffjoiner", "softhyphen zerowidth joiner"),
        ("２０２４ Ａ ｱ", "2024 A ア"),
        ("10² m³ ½ ① x₂", "10² m³ ½ ① x₂"),
        ("㎞ ℃ Ⅳ … ™", "km °C IV ... TM"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("カ\u3099キ\u3099 ｶﾞ", "ガギ ガ"),
        ("one\n\ntwo\u2029three", "one two three"),
        ("Case Stays", "Case Stays"),
        ("長い棒ー線", "長い棒ー線"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_only_the_way_of_writing_is_folded(text: str, folded: str) -> None:
    assert normalise(text).text == folded


def test_paragraphs_are_counted_from_their_first_sign() -> None:
    normalised = normalise("One.\n\nTwo two.\n \nThree.")

    assert [normalised.text[begin:][:3] for begin in normalised.paragraphs] == ["One", "Two", "Thr"]
    assert [normalised.paragraph_of(index) for index in (0, 4, 5, 13, 14)] == [0, 0, 1, 1, 2]


@given(
    st.text(
        alphabet=st.characters(codec="utf-8") | st.sampled_from(" \n\u00ad\u0301\u200d“”—ﬃ한\u1100\u1161가"),
        max_size=80,
    )
)
def test_every_sign_leads_back_to_the_original(text: str) -> None:
    normalised = normalise(text)
    places = [(normalised.start_of(index), normalised.end_of(index + 1)) for index in range(len(normalised.text))]

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    for index, (start, end) in enumerate(places):
        if not normalised.splits_cluster(index) and not normalised.splits_cluster(index + 1):
            assert normalise(text[start:end]).text == normalised.text[index] or normalised.text[index] == " "


@given(st.text(max_size=80))
def test_blanks_are_single_and_inside(text: str) -> None:
    folded = normalise(text).text

    assert "  " not in folded
    assert folded == folded.strip(" ")


@given(st.text(alphabet="abc ÀÖé가나다日本語ア.,-0123", max_size=60))
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert normalise(text).text == " ".join(text.split())


@given(st.text(alphabet=st.characters(categories=("L", "Zs")), max_size=40))
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)

    assert normalise(unicodedata.normalize("NFD", composed)).text == normalise(composed).text


@pytest.mark.parametrize(
    "text",
    [
        "The harbour office said on 3 March that no drawing was lost. " * 110,
        "“Nobody” knew—so far—what the yard’s lawyers wanted.\n\n" * 150,
        "하버헤럴드는 3일 ‘새벽대교’ 설계 도면이 공개되지 않았다고 밝혔다.\n\n" * 190,
    ],
)
def test_an_article_is_folded_in_a_few_milliseconds(text: str) -> None:
    times = []
    for _ in range(9):
        begun = process_time()
        normalise(text)
        times.append(process_time() - begun)

    assert median(times) < 0.02

"""Weights are learned from passages whose claim is known, the same every time, and tried on other articles."""

from __future__ import annotations

import random

import pytest

from scraper.propose.company import Company
from scraper.propose.parts import HALF, WEIGHTS, Part
from scraper.propose.rank import Lesson, fit, half, place
from scraper.propose.trial import FOLDS, LEAST, placed

TELLING = list(Part).index(Part.PASSAGE_ALIKE)
MISLEADING = list(Part).index(Part.WORDS_ALIKE)


def _values(telling: float, misleading: float) -> tuple[float, ...]:
    return tuple(telling if at == TELLING else misleading if at == MISLEADING else 0.0 for at in range(len(Part)))


def _lessons(number: int) -> list[Lesson]:
    """Passages whose right claim is mostly the one with the most similar passage, never the one with alike words."""
    dice = random.Random(3)
    return [
        Lesson(
            article=f"article-{at % 20}",
            language="en",
            words=8,
            right=_values(0.6 + 0.4 * dice.random(), 0.3 * dice.random()),
            wrong=tuple(_values(0.7 * dice.random(), dice.random()) for _ in range(6)),
        )
        for at in range(number)
    ]


def test_what_tells_the_right_claim_comes_to_count() -> None:
    weights = fit(_lessons(100))
    assert weights[Part.PASSAGE_ALIKE] > 1 > 0 > weights[Part.WORDS_ALIKE]
    assert weights[Part.FUTURE] == pytest.approx(0.0, abs=1e-6)


def test_learning_is_the_same_every_time() -> None:
    assert fit(_lessons(50)) == fit(_lessons(50))


def test_with_nothing_to_learn_from_no_part_counts() -> None:
    assert set(fit([]).values()) == {0.0}
    assert set(fit([Lesson("one", "en", 3, None, ())]).values()) == {0.0}


def test_a_claim_beside_the_right_one_counts_as_before_it() -> None:
    same = _values(0.5, 0.5)
    assert place(Lesson("one", "en", 3, same, (same, _values(0.0, 0.0))), WEIGHTS) == 1
    assert place(Lesson("one", "en", 3, None, (same,)), WEIGHTS) is None


def test_likeness_is_one_half_where_the_best_match_is_as_often_right_as_wrong() -> None:
    right = [Lesson("one", "en", 3, _values(1.0, 0.0), (_values(0.0, 0.0),))] * 5
    wrong = [Lesson("one", "en", 3, _values(0.0, 0.0), (_values(1.0, 0.0),))] * 5
    assert half([*right, *wrong], WEIGHTS) == pytest.approx(WEIGHTS[Part.PASSAGE_ALIKE], abs=0.01)
    assert half([], WEIGHTS) == HALF


def test_no_passage_is_tried_with_weights_learned_from_its_own_article() -> None:
    """With one article against all others, what only that article teaches is not known when it is tried."""
    others = _lessons(LEAST * 2)
    odd = [
        Lesson("odd", "en", 8, _values(0.0, 0.6 + at / 100), (_values(0.9, 0.0), _values(0.1, 0.1))) for at in range(9)
    ]
    found = placed([*others, *odd])
    assert len(found) == len(others) + len(odd)
    assert all(at for lesson, at in found if lesson.article == "odd")
    assert sum(1 for lesson, at in found if lesson.article != "odd" and at == 0) > 0.8 * len(others)


def test_too_little_evidence_is_tried_with_the_written_weights() -> None:
    few = _lessons(FOLDS * 2)
    assert sorted(str(place(lesson, WEIGHTS)) for lesson in few) == sorted(str(at) for _, at in placed(few))


def test_words_point_to_claims_by_the_company_they_keep() -> None:
    company = Company(
        [frozenset({"server", "open"}), frozenset({"server", "idle"}), frozenset({"server"}), frozenset({"film"})]
    )
    pointed = dict(company.of({0, 1}, {0, 1}))
    assert set(pointed) == {2}
    assert 0 < pointed[2] < 1
    assert company.of({0}, {0}) == ()


def test_every_part_has_a_weight_in_the_order_of_the_parts() -> None:
    assert list(WEIGHTS) == list(Part)

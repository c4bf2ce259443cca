"""The page of a question."""

from __future__ import annotations

from site_plugin.views.parts import Parts
from site_plugin.views.question import question_lines, question_view


def test_answers_stand_side_by_side_with_who_said_them_first(parts: Parts) -> None:
    view = question_view(parts, parts.ledger.questions["since-when-was-the-server-open"])
    assert [answer.claim.id for answer in view.answers] == list(
        parts.ledger.questions["since-when-was-the-server-open"].answers
    )
    for answer in view.answers:
        assert not set(answer.first) & set(answer.repeated)


def test_open_and_settled_questions_are_kept_apart(parts: Parts) -> None:
    open_, settled = question_lines(parts)
    assert {line.question.id for line in (*open_, *settled)} == set(parts.archive.questions)
    assert not any(line.settled for line in open_)
    assert all(line.settled for line in settled)

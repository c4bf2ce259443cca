"""The pages of questions: competing answers side by side, who first said each and who repeats it, and what settles it.

In go an archive's parts; out come a `QuestionView` for one question and `QuestionLine`s for the list.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.frozen import frozen
from ledger.records import Question
from ledger.status.assessment import Weighed
from ledger.vocabulary import Stance
from site_plugin.views.parts import Parts
from site_plugin.views.values import ArticleRef, ClaimLine, EntityRef, When, on


@frozen
class Answer:
    """One answer, with who gives it."""

    claim: ClaimLine
    stands: bool
    """Whether the archive holds it to be the answer."""
    first: tuple[ArticleRef, ...]
    """The earliest articles that say so, one for each origin."""
    repeated: tuple[ArticleRef, ...]
    """Articles that take it over."""


@frozen
class Resolved:
    """What the archive holds, signed and dated."""

    by: str
    when: When
    reason: str
    answer: ClaimLine | None


@frozen
class QuestionView:
    """All that a question's page says."""

    ask: str
    url: str
    answers: tuple[Answer, ...]
    why: str
    resolution: Resolved | None
    about: tuple[EntityRef, ...]


@frozen
class QuestionLine:
    """A question in the list."""

    question: EntityRef
    answers: tuple[ClaimLine, ...]
    settled: bool


def question_view(parts: Parts, question: Question) -> QuestionView:
    """What the question's page says on the archive's day."""
    resolution = question.resolution
    settled = resolution if resolution and resolution.date <= parts.archive.day else None
    standing = settled.claim if settled else None
    answers = [_answer(parts, key, key == standing) for key in question.answers if key in parts.archive.claims]
    resolved = None
    if settled:
        answer = parts.claims.get(standing) if standing else None
        resolved = Resolved(settled.by, on(settled.date), settled.reason, answer)
    about = tuple(parts.entities[key] for key in question.about if key in parts.archive.entities)
    return QuestionView(question.ask, parts.question(question).url, tuple(answers), question.note, resolved, about)


def question_lines(parts: Parts) -> tuple[list[QuestionLine], list[QuestionLine]]:
    """Every question in order of what is asked: those that are open, then those that are settled."""
    lines = [
        QuestionLine(
            parts.question(question),
            tuple(parts.lines_of(question.answers)),
            question.resolution is not None and question.resolution.date <= parts.archive.day,
        )
        for question in sorted(parts.archive.questions.values(), key=lambda question: question.ask)
    ]
    return [line for line in lines if not line.settled], [line for line in lines if line.settled]


def _answer(parts: Parts, claim: str, stands: bool) -> Answer:
    weighed = parts.archive.assessments[claim].weighed
    said = [item for item in weighed if item.stance is Stance.SUPPORTS]
    first = _articles(parts, [item for item in said if not item.repeats])
    repeated = _articles(parts, [item for item in said if item.repeats])
    return Answer(parts.claims[claim], stands, first, tuple(ref for ref in repeated if ref not in first))


def _articles(parts: Parts, items: Sequence[Weighed]) -> tuple[ArticleRef, ...]:
    refs = {item.evidence.article: parts.articles[item.evidence.article] for item in items}
    return tuple(sorted(refs.values(), key=lambda ref: (ref.published is None, str(ref.published), ref.id)))

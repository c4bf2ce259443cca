"""The first page: what is known, disputed and unproven, the story's milestones, how we know this and what changed.

In go an archive's parts; out comes a `HomeView`. The prose itself is Markdown and comes from elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain

from ledger.frozen import frozen
from ledger.vocabulary import Status
from site_plugin.views.changes import ChangeLine, entered_days
from site_plugin.views.claims import StatusGroup, by_status
from site_plugin.views.parts import Parts
from site_plugin.views.question import QuestionLine, question_lines
from site_plugin.views.sources import SourcesView, sources_view
from site_plugin.views.timeline import milestones
from site_plugin.views.values import ClaimLine, When, first_name, on

EACH = 4
"""Lines in each of the three lists."""

KNOWN = (Status.CONFIRMED, Status.CORROBORATED, Status.REPORTED)
DISPUTED = (Status.DISPUTED,)
UNSHOWN = (Status.SUSPECTED, Status.DENIED_ONLY, Status.UNSUPPORTED)


@frozen
class HomeView:
    """All that the first page says besides its prose."""

    title: str
    lang: str
    summary: str
    known: tuple[ClaimLine, ...]
    disputed: tuple[ClaimLine, ...]
    unshown: tuple[ClaimLine, ...]
    open: tuple[QuestionLine, ...]
    signs: tuple[StatusGroup, ...]
    """The statuses that claims here have, for the key to their signs."""
    milestones: tuple[ClaimLine, ...]
    sources: SourcesView
    captures: int
    captured_articles: int
    claims: int
    changes: tuple[ChangeLine, ...]
    entered: str
    """How many changes could first be read here on which day."""
    last_change: When | None
    day: When


def home_view(parts: Parts) -> HomeView:
    """What the first page says on the archive's day."""
    archive, story = parts.archive, parts.ledger.story
    title, lang = first_name(story.title, archive.site_name)
    open_questions = {line.question.id: line for line in question_lines(parts)[0]}
    asked = dict.fromkeys([*(key for key in story.open if key in open_questions), *open_questions])
    disputed = _disputed(parts)
    return HomeView(
        title=title,
        lang=lang,
        summary=story.summary,
        known=_first(parts, story.lead, KNOWN),
        disputed=disputed,
        unshown=_unshown(parts, disputed),
        open=tuple(open_questions[key] for key in asked)[:EACH],
        signs=by_status(parts.lines),
        milestones=tuple(milestones(parts.lines)),
        sources=sources_view(parts),
        captures=sum(len(article.captures) for article in archive.articles.values()),
        captured_articles=sum(bool(article.captures) for article in archive.articles.values()),
        claims=len(archive.claims),
        changes=tuple(parts.changes[:8]),
        entered=entered_days(parts.changes),
        last_change=on(archive.changes[0].day) if archive.changes else None,
        day=on(archive.day),
    )


def _first(
    parts: Parts, chosen: Iterable[str], statuses: tuple[Status, ...], besides: Collection[str] = ()
) -> tuple[ClaimLine, ...]:
    """The claims the story puts first, as far as they have such a status; then those that most articles carry."""
    wanted = {status.value for status in statuses}
    lines = parts.lines_of(dict.fromkeys(chosen))
    rest = sorted((line for line in parts.lines if line not in lines), key=lambda line: (-line.reach, line.id))
    return tuple(line for line in (*lines, *rest) if line.standing.status in wanted and line.id not in besides)[:EACH]


def _disputed(parts: Parts) -> tuple[ClaimLine, ...]:
    """What is disputed: first what the story puts first, if a party's denial stands beside it too; then by reach."""
    chosen = parts.lines_of(dict.fromkeys(parts.ledger.story.disputed))
    contested = [line for line in chosen if line.standing.status in DISPUTED or line.standing.denied]
    rest = [line for line in _first(parts, (), DISPUTED) if line not in contested]
    return (*contested, *rest)[:EACH]


def _unshown(parts: Parts, besides: Iterable[ClaimLine]) -> tuple[ClaimLine, ...]:
    """What is suspected, denied or held up by nothing: answers to the story's open questions first, then by reach."""
    asked = [parts.archive.questions[key] for key in parts.ledger.story.open if key in parts.archive.questions]
    chosen = [*parts.ledger.story.lead, *chain(*(question.answers for question in asked))]
    return _first(parts, chosen, UNSHOWN, {line.id for line in besides})

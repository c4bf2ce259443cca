"""The archive as of each day on which something changed, the list of those days, and what the slider reads.

In go the shared parts and a renderer; out come pages, and two small JSON files that only scripts read. A reader without
scripts goes from day to day by links.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from ledger.words import count
from site_plugin import urls
from site_plugin.page import Page
from site_plugin.render import Renderer
from site_plugin.verdict import Stood
from site_plugin.views.asof import AsOfLine, Course, DayLine, DayView, day_views, days_of
from site_plugin.views.parts import Parts
from site_plugin.views.values import WORD

FOLDER = "as-of/"
"""Where these pages stand."""


def asof_pages(parts: Parts, course: Course, renderer: Renderer) -> Iterator[Page]:
    """The page of each day, then the page that lists the days."""
    lines = []
    for view in day_views(parts, course):
        lines.append(DayLine(view.when, len(view.changes), view.known))
        yield _day_page(parts, renderer, view)
    years = [(year, list(days)) for year, days in groupby(reversed(lines), key=lambda line: line.when.iso[:4])]
    body = renderer.render("asof_days.html", years=years, days=len(lines))
    said = "Every day on which something became known or stopped standing, each with what was known then."
    yield Page(FOLDER, "As of a day", said, body, "timeline", _crumbs(parts)[:-1])


def asof_files(course: Course) -> Iterator[tuple[str, str]]:
    """What the slider reads: the days, and how every claim stood from which day on."""
    days = days_of(course)
    yield f"{FOLDER}days.json", _json([day.isoformat() for day in days])
    place = {day: index for index, day in enumerate(days)}
    statuses = {status: index for index, status in enumerate(WORD)}
    stood = {key: [[place[one.day], statuses[one.status]] for one in _turns(each)] for key, each in course.items()}
    words = [[status.value, word] for status, word in WORD.items()]
    yield f"{FOLDER}course.json", _json({"statuses": words, "claims": stood})


def _day_page(parts: Parts, renderer: Renderer, view: DayView) -> Page:
    grown = sorted(view.grown, key=lambda line: line.claim.id)
    body = renderer.render("asof.html", v=view, row=_row, rows=_rows, grown=grown)
    title = f"As known on {view.when.words}"
    known = count(view.known, "claim")
    said = f"What was known on {view.when.words}: {known} by status, and what changed that day."
    return Page(f"{FOLDER}{view.when.iso}/", title, said, body, "timeline", _crumbs(parts))


def _crumbs(parts: Parts) -> tuple[tuple[str, str], ...]:
    return (
        (parts.archive.site_name, urls.HOME),
        ("Timeline", f"{urls.HOME}timeline/"),
        ("As of a day", f"{urls.HOME}{FOLDER}"),
    )


def _turns(course: Sequence[Stood]) -> Iterator[Stood]:
    """Only those at which the status changed."""
    before = None
    for stood in course:
        if stood.status is not before:
            yield stood
        before = stood.status


def _rows(lines: Iterable[AsOfLine]) -> Markup:
    """Claims in a list, each on a line of its own."""
    return Markup("".join(f"{_row(line.claim.url, line.claim.text, line.count)}\n" for line in lines))  # noqa: S704


@lru_cache(maxsize=16384)
def _row(url: str, text: str, said: str) -> Markup:
    """One claim in a list; the same line stands on the pages of many days."""
    row = f'<li><a class="says" href="{escape(url)}">{escape(text)}</a> <span class="meta">{escape(said)}</span></li>'
    return Markup(row)  # noqa: S704 - every text in it is escaped


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"

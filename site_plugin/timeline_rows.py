"""The rows of timelines: as few elements as say it all, for a timeline holds every claim there is.

In go lines of claims, out comes markup in which every text is escaped. Links begin with `~/` and are placed later.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from site_plugin.atoms import mark
from site_plugin.views.values import ClaimLine, Standing, When


def dated(lines: Iterable[ClaimLine]) -> Markup:
    """The claims of one month, each with what it can be narrowed down by."""
    return Markup("".join(map(_row, lines)))  # noqa: S704 - every text in a row is escaped


@lru_cache(maxsize=32768)  # several timelines show the same claim
def _row(line: ClaimLine) -> str:
    return (
        f'<li data-claim="{line.id}" data-status="{line.standing.status}" data-kind="{line.kind}"'
        f' data-about="{escape(" ".join(line.about))}" data-outlet="{escape(" ".join(line.outlets))}">\n'
        f"{mark(line.standing.status)}{_happened(line.happened)}\n"
        f'<a class="says" href="{escape(line.url)}">{escape(line.text)}</a>\n'
        f"{_standing(line.standing)}{_known(line.known)}</li>\n"
    )


def _happened(when: When | None) -> str:
    if when is None:
        return '<span class="when">no date of its own</span>'
    words = escape(when.words)
    if not when.iso:
        return f'<span class="when">{words}</span>'
    return f'<time class="when" datetime="{when.iso}">{words}</time>'


def _known(when: When | None) -> str:
    return f'<time class="known" datetime="{when.iso}">known since {escape(when.words)}</time>' if when else ""


def _standing(found: Standing) -> str:
    denied = f'<span class="denied"> · {escape(found.denied)}</span>' if found.denied else ""
    word, count = escape(found.word), escape(found.count)
    return f'<p class="meta standing"><b class="is-{found.status}">{word}</b> · {count}{denied}</p>'

"""Revisions of an article: what its outlet changed between two captured texts, word by word, and the claims it touches.

In go an article's captures and their texts; out come `Revision`s. Only words that changed are shown, a few around them,
and never more than 40 of each: nothing else of a capture is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ledger.captures.texts import CapturedTexts
from ledger.frozen import frozen
from ledger.passage import shorten
from ledger.passage.guard import guard_quote
from ledger.records import Article, Capture
from ledger.vocabulary import PassageState
from site_plugin.languages import marked
from site_plugin.views.parts import Parts
from site_plugin.views.values import ClaimLine, When, on
from site_plugin.watch import Watched

AROUND = 4
"""Words shown before and after a change."""

MOST = 12
"""Changes shown of one revision."""

_WORD = re.compile(r"\S+|[\u3040-\u30ff\u3400-\u9fff]")


@frozen
class Difference:
    """One place where the words changed."""

    before: str
    """Unchanged words that lead up to it."""
    removed: str
    added: str
    after: str
    """Unchanged words that follow."""


@frozen
class Revision:
    """One text against the one before it."""

    since: When
    """Day of the capture that first held it; the change was made some time after the capture before."""
    held_before: When
    lang: str
    differences: tuple[Difference, ...]
    more: int
    """Further changes that are not shown."""
    claims: tuple[ClaimLine, ...]
    """Claims whose passage stood in the earlier text and stands no longer."""


def revisions(parts: Parts, article: Article) -> tuple[Revision, ...]:
    """Every revision of which both texts are held, oldest first."""
    watched = parts.ledger.texts
    texts = watched.held if isinstance(watched, Watched) else watched
    if not isinstance(texts, CapturedTexts):
        return ()
    found = []
    for earlier, later in _pairs(article):
        before = texts.version(article.id, earlier.text_sha256)
        after = texts.version(article.id, later.text_sha256)
        if before is not None and after is not None:
            found.append(_revision(parts, article, earlier, later, before, after))
    return tuple(found)


def differences(before: str, after: str) -> list[Difference]:
    """Every place where the words differ, in the order of the later text."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            around = " ".join(new[max(0, c - AROUND) : c]), " ".join(new[d : d + AROUND])
            found.append(Difference(around[0], shorten(" ".join(old[a:b])), shorten(" ".join(new[c:d])), around[1]))
    return found


def _pairs(article: Article) -> Iterator[tuple[Capture, Capture]]:
    """The last capture of each text with the first of the text that followed it."""
    for earlier, later in zip(article.captures, article.captures[1:], strict=False):
        if earlier.text_sha256 != later.text_sha256:
            yield earlier, later


def _revision(parts: Parts, article: Article, earlier: Capture, later: Capture, before: str, after: str) -> Revision:
    changed = differences(before, after)
    touched = dict.fromkeys(
        claim.id
        for claim, evidence in parts.ledger.evidence_of.get(article.id, ())
        if evidence.quote
        and guard_quote(evidence.quote, before).state is PassageState.VERIFIED
        and guard_quote(evidence.quote, after).state is not PassageState.VERIFIED
    )
    return Revision(
        since=on(later.at.date()),
        held_before=on(earlier.at.date()),
        lang=marked(article.language),
        differences=tuple(changed[:MOST]),
        more=max(0, len(changed) - MOST),
        claims=tuple(parts.lines_of(touched)),
    )

"""Quotations that go on after the sentence that names their speaker: joined to the attribution they belong to.

“…,” Jones said. “…” is one statement; a paragraph that opens with a mark after one left unclosed goes on as well.
"""

from __future__ import annotations

from dataclasses import replace

from ledger.vocabulary import Certainty
from scraper.propose.attribution.clause import Found, Sentence
from scraper.propose.attribution.tokens import Kind
from scraper.propose.quotations import Quotation
from scraper.propose.spans import Span


def joined(read: list[Sentence], marks: list[Quotation], found: list[Found]) -> list[Found]:
    """The attributions, each longer by the quotations that go on with it, and free-standing quotations."""
    out: list[Found] = []
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
    open_marks = {mark.span.end for mark in marks if not mark.closed}
    current: Found | None = None
    for number, sentence in enumerate(read):
        here = by_sentence.get(number, [])
        quoted = [item for item in here if _holds_quotation(sentence, item)]
        if here:
            out += here
            current = quoted[-1] if quoted else current
            if not quoted:
                current = None if not _only_quotation(sentence) else current
            continue
        if current is None or not _only_quotation(sentence):
            current = None if not _only_quotation(sentence) else current
            continue
        same_paragraph = read[number - 1].paragraph == sentence.paragraph
        whole = Span(
            sentence.tokens[0].span.start,
            sentence.tokens[sentence.end - 1].span.end if sentence.end else sentence.span.end,
        )
        if same_paragraph and current in out:
            longer = replace(current, parts=(*current.parts, whole))
            out[out.index(current)] = longer
            current = longer
        elif current.parts[-1].end in open_marks or read[number - 1].paragraph + 1 == sentence.paragraph:
            current = Found((whole,), current.source, None, Certainty.CERTAIN, number, "")
            out.append(current)
    return out


def _holds_quotation(sentence: Sentence, item: Found) -> bool:
    """Whether a quotation that is a whole sentence, or opens one, is among what is said."""
    return any(token.kind is Kind.QUOTE and item.content.holds(token.span) for token in sentence.tokens)


def _only_quotation(sentence: Sentence) -> bool:
    """Whether the sentence is nothing but quotations."""
    return (
        bool(sentence.tokens)
        and sentence.tokens[0].kind is Kind.QUOTE
        and all(token.kind is Kind.QUOTE or token.text in {".", "…", "..."} for token in sentence.tokens)
    )

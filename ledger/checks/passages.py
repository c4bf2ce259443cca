"""Rules on passages: the words a piece of evidence points to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ledger.checks.rule import Finding, Piece, Subject, error, warning
from ledger.passage import count_words
from ledger.passage.guard import Fault, Guarded, guard_quote
from ledger.vocabulary import PassageState, Stance

LONGEST_QUOTE = 40
"""Words of another's text that a record may repeat."""


@error("quote-not-found", "A quote that is not in the article")
def quote_not_found(subject: Subject) -> Iterator[Finding]:
    """The passage of every piece of evidence stands in the captured text of its article, word for word."""
    for piece, guarded in _broken(subject, Fault.NOT_FOUND):
        yield piece.at(
            "quote", f"the passage is not in {piece.evidence.article}: {guarded.hint}", "quote the words as they stand"
        )


@error("quote-ambiguous", "A quote that fits several places")
def quote_ambiguous(subject: Subject) -> Iterator[Finding]:
    """The passage of every piece of evidence stands in exactly one place of the article."""
    for piece, guarded in _broken(subject, Fault.AMBIGUOUS):
        yield piece.at(
            "quote", f"the passage is not clear: {guarded.hint}", "add `prefix` or `suffix`, or quote more words"
        )


@error("quote-ellipsis", "A quote that leaves words out")
def quote_ellipsis(subject: Subject) -> Iterator[Finding]:
    """An exact quote leaves nothing out: what stands between two parts may turn their meaning round."""
    for piece, _ in _broken(subject, Fault.ELLIPSIS):
        hint = "name the first and last words instead: {start: …, end: …}"
        yield piece.at("quote", "an exact quote leaves words out", hint)


@warning("quote-too-long", "A quote of more than forty words")
def quote_too_long(subject: Subject) -> Iterator[Finding]:
    """A record repeats at most forty words of another's text: a longer passage is named by its first and last words."""
    for piece in subject.pieces:
        quote = piece.evidence.quote
        if quote is None or quote.exact is None or _clearly_short(quote.exact):
            continue
        if (words := count_words(quote.exact)) > LONGEST_QUOTE:
            yield piece.at("quote", f"the quote has {words} words", "name its first and last words: {start: …, end: …}")


@error("evidence-twice", "The same evidence entered twice")
def evidence_twice(subject: Subject) -> Iterator[Finding]:
    """A claim lists each passage once for each stance and speaker."""
    seen: dict[tuple[object, ...], Piece] = {}
    for piece in subject.pieces:
        evidence = piece.evidence
        if evidence.quote is None:
            continue
        key = piece.claim.id, evidence.article, evidence.quote, evidence.stance, evidence.speaker
        if key in seen:
            first = seen[key].index + 1
            yield piece.at("", f"this repeats piece {first} of the evidence", "delete one of the two")
        seen.setdefault(key, piece)


@error("both-sides", "One passage on both sides")
def both_sides(subject: Subject) -> Iterator[Finding]:
    """One passage does not both support and dispute a claim: then it qualifies it, or the claim says two things."""
    sides: dict[tuple[object, ...], set[Stance]] = defaultdict(set)
    for piece in subject.pieces:
        if piece.evidence.quote is None or piece.evidence.stance not in (Stance.SUPPORTS, Stance.DISPUTES):
            continue
        guarded = subject.book.look(piece.evidence)
        place: object = (guarded.start, guarded.end) if guarded.start is not None else piece.evidence.quote
        known = sides[piece.claim.id, piece.evidence.article, place]
        if known and piece.evidence.stance not in known:
            hint = "decide on one, or split the claim"
            yield piece.at("stance", "this passage supports the claim in one piece and disputes it in another", hint)
        known.add(piece.evidence.stance)


@error("draft-quote-not-found", "A draft whose quote is not in the article")
def draft_quote_not_found(subject: Subject) -> Iterator[Finding]:
    """The passage of every candidate that waits for a decision stands in the text it was drafted from."""
    for draft in subject.part.drafts.values():
        article = subject.ledger.articles.get(draft.article)
        if article is None or not article.captures or article.captures[-1].text_sha256 != draft.text_sha256:
            continue
        text = subject.ledger.texts.get(draft.article)
        for number, candidate in enumerate(draft.candidates):
            if candidate.decision is not None:
                continue
            guarded = guard_quote(candidate.quote, text)
            if guarded.state is PassageState.BROKEN:
                message = f"the passage of `{candidate.id}` is not clearly in {draft.article}: {guarded.hint}"
                yield Finding(draft.path, ("candidates", number, "quote"), message, "propose anew, or mend the quote")


@warning("draft-stale", "A draft of a text that has changed")
def draft_stale(subject: Subject) -> Iterator[Finding]:
    """Candidates that wait for a decision were drafted from the newest captured text of their article."""
    for draft in subject.part.drafts.values():
        article = subject.ledger.articles.get(draft.article)
        if article is None or not article.captures or article.captures[-1].text_sha256 == draft.text_sha256:
            continue
        if any(candidate.decision is None for candidate in draft.candidates):
            hint = "run `scraper propose` on the article again"
            yield Finding(draft.path, ("text_sha256",), "the article was captured with another text since", hint)


@error("text-damaged", "A captured text that is not the one kept")
def text_damaged(subject: Subject) -> Iterator[Finding]:
    """The text of a capture still has the digest under which it was kept."""
    for article in subject.part.articles.values():
        if article.captures and subject.book.damaged(article.id):
            where = ("captures", len(article.captures) - 1, "text_sha256")
            hint = "run `ledger fsck`, then read the article from its capture again"
            yield Finding(article.path, where, "the captured text is not the one that was kept", hint)


def _broken(subject: Subject, fault: Fault) -> Iterator[tuple[Piece, Guarded]]:
    """The pieces whose passage is broken in one way."""
    return ((piece, guarded) for piece, guarded in subject.broken if guarded.fault is fault)


def _clearly_short(words: str) -> bool:
    """Whether counting can be spared: a word takes two signs at least, and in ASCII most words a blank."""
    return len(words) <= 2 * LONGEST_QUOTE or (words.isascii() and words.count(" ") < LONGEST_QUOTE // 2)

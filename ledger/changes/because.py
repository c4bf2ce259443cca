"""Because: the one sentence that says what arrived, left or changed between two judgements of a claim.

In go two `Judged` of one claim, on two days or in two states of the archive; out come a sentence and the ids of the
articles it is about. It names what moved the count first, and leaves out what only adds reach unless nothing else came.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.names import name_of, outlet_name, sentence, speaker_name
from ledger.records import Evidence
from ledger.status.assessment import Fate, UnitKind, Weighed
from ledger.status.judge import Judged
from ledger.status.visible import dead
from ledger.vocabulary import Basis, Certainty, Stance
from ledger.words import number_in_words

MOST = 3
"""How many events a sentence tells; the rest are counted."""


_AS_STANCE = {
    Stance.SUPPORTS: "as saying so",
    Stance.DISPUTES: "as saying that it is not so",
    Stance.QUALIFIES: "as a caveat",
    Stance.NO_COMMENT: "as no comment",
}


@frozen
class Event:
    """One thing that happened to the evidence."""

    weight: int
    """The lower, the more it moved; events of the lowest weight that occurred are told."""
    text: str
    article: str
    """Id of the article it happened to."""


def because(
    before: Judged, after: Judged, ledger: Ledger, ledger_before: Ledger | None = None
) -> tuple[str, tuple[str, ...]]:
    """What moved the claim from one judgement to the other, as a sentence, and the articles whose evidence it was.

    `ledger_before` is the archive of the first judgement, where it is another than that of the second.
    """
    events = [*_departures(before, after, ledger_before or ledger, ledger), *_arrivals(before, after, ledger)]
    events = events or list(_shifts(before, after, ledger))
    if not events:
        return _without_evidence(before, after), ()
    weight = min(event.weight for event in events)
    texts = list(dict.fromkeys(event.text for event in events if event.weight == weight))
    if len(texts) > MOST:
        texts[MOST:] = [f"{number_in_words(len(texts) - MOST)} more"]
    articles = tuple(dict.fromkeys(event.article for event in events))
    return sentence("; ".join(texts)), articles


def _arrivals(before: Judged, after: Judged, ledger: Ledger) -> Iterator[Event]:
    """The evidence that is there now and was not before."""
    known = {w.evidence for w in before.weighed}
    read_before = {_place(w.evidence): w for w in before.weighed}
    heard = {(w.unit, w.stance, w.firm) for w in before.weighed if w.fate is Fate.COUNTED}
    for w in after.weighed:
        if w.evidence in known:
            continue
        article = w.evidence.article
        if (old := read_before.get(_place(w.evidence))) is not None:
            if _weight(old) != _weight(w):
                yield Event(
                    1, f"this archive now reads {outlet_name(article, ledger)} {_reading(old, w, ledger)}", article
                )
        else:
            new_voice = w.fate is Fate.COUNTED and w.source is w.evidence and (w.unit, w.stance, w.firm) not in heard
            weight = 1 if new_voice else 2 if w.fate is Fate.INTERESTED else 3 if w.fate is Fate.SHOWN else 4
            yield Event(weight, arrival(w, ledger), article)


def _departures(before: Judged, after: Judged, ledger_before: Ledger, ledger: Ledger) -> Iterator[Event]:
    """The evidence that left, died or came back."""
    now = {w.evidence: w for w in after.weighed}
    there = {_place(evidence) for evidence in (*now, *after.count.withdrawn)}
    for evidence in after.count.withdrawn:
        if evidence not in before.count.withdrawn:
            yield Event(1, _withdrawal(evidence, after, ledger), evidence.article)
    for w in before.weighed:
        later, article = now.get(w.evidence), w.evidence.article
        if later is None and _place(w.evidence) not in there:
            yield Event(1, f"the passage from {outlet_name(article, ledger_before)} leaves the record", article)
        elif later is not None and later.fate is Fate.DEAD and w.fate is not Fate.DEAD:
            died = (name for name in reversed(w.way) if _died(name, before, after, ledger_before, ledger))
            gone = next(died, None)
            repeats = f"{outlet_name(article, ledger)} turns out to repeat a retracted article"
            yield Event(1, _death(gone, after, ledger) if gone else repeats, article)
        elif later is not None and w.fate is Fate.DEAD and later.fate is not Fate.DEAD:
            yield Event(1, f"{outlet_name(later.root, ledger)} puts its article back", article)


def _died(article: str, before: Judged, after: Judged, ledger_before: Ledger, ledger: Ledger) -> bool:
    """Whether the article counted before and does not now."""
    then, now = ledger_before.articles.get(article), ledger.articles.get(article)
    alive = then is None or not dead(then, ledger_before, before.known)
    return alive and now is not None and dead(now, ledger, after.known)


def _death(article: str, after: Judged, ledger: Ledger) -> str:
    """How an article came to count no more."""
    outlet = outlet_name(article, ledger)
    if ledger.articles[article].retracted_by(after.known):
        return f"{outlet} retracts its article"
    return f"this archive withdraws its record of an article by {outlet}"


def _withdrawal(evidence: Evidence, after: Judged, ledger: Ledger) -> str:
    """What this archive took back, and why."""
    if evidence.withdrawn is not None and evidence.withdrawn.date <= after.known:
        outlet = outlet_name(evidence.article, ledger)
        return f"this archive withdraws a passage from {outlet}: {evidence.withdrawn.reason.rstrip('.')}"
    reason = after.claim.withdrawn.reason.rstrip(".") if after.claim.withdrawn else ""
    return f"this archive withdraws the claim: {reason}"


def _shifts(before: Judged, after: Judged, ledger: Ledger) -> Iterator[Event]:
    """What is weighed otherwise although the passages are the same."""
    then = {_place(w.evidence): w for w in before.weighed}
    for w in after.weighed:
        old, article = then[_place(w.evidence)], w.evidence.article
        outlet = outlet_name(article, ledger)
        if old.way != w.way:
            source = outlet_name(w.root, ledger) if w.repeats else "nobody else"
            yield Event(1, f"{outlet} is now known to go back to {source}", article)
        elif old.unit != w.unit or old.voice != w.voice:
            yield Event(1, f"{speaker_name(w, ledger)} now counts as the voice of {name_of(w.voice, ledger)}", article)


def _without_evidence(before: Judged, after: Judged) -> str:
    """The sentence where no passage came, went or is read otherwise."""
    if before.claim.interested != after.claim.interested:
        return "Who gains or loses by it is recorded differently."
    return "The records behind it changed."


def _weight(item: Weighed) -> tuple[object, ...]:
    """All of a piece of evidence that can move a status."""
    return item.stance, item.fate, item.unit, item.firm, item.record, item.admission


def _reading(old: Weighed, new: Weighed, ledger: Ledger) -> str:
    """As what a passage is read now that was read otherwise before."""
    then, now = old.evidence, new.evidence
    if then.stance is not now.stance:
        return _AS_STANCE[now.stance]
    if bool(then.part) != bool(now.part):
        return "as saying only part of it" if now.part else "as saying the whole of it"
    if then.certainty is not now.certainty:
        return "as leaving open how sure it is" if now.certainty is Certainty.UNSPECIFIED else f"as {now.certainty}"
    if then.speaker != now.speaker:
        return f"as the word of {speaker_name(new, ledger)}"
    if old.way != new.way:
        return f"as going back to {outlet_name(new.root, ledger)}" if new.repeats else "as its own report"
    if then.basis is now.basis:
        return "otherwise"
    return "as an official record" if now.basis is Basis.RECORD else f"as {now.basis}"


def _place(evidence: Evidence) -> tuple[object, ...]:
    """What stays the same when a piece of evidence is edited: where it is taken from."""
    return evidence.article, evidence.quote, evidence.speaker if evidence.quote is None else None


def arrival(item: Weighed, ledger: Ledger) -> str:
    """What a piece of evidence says when it arrives, as a clause: "CNN reports it"."""
    outlet, name = outlet_name(item.evidence.article, ledger), speaker_name(item, ledger)
    if item.fate is Fate.DEAD:
        return f"{outlet} reports it, although its source is retracted"
    if item.fate is Fate.LOOP:
        return f"{outlet} reports it in a circle"
    if item.fate is Fate.DISTORTION:
        return f"{outlet} says the opposite of its own source"
    if item.fate is Fate.OVERSTATED:
        return f"{outlet} says more than its own source"
    if item.stance is Stance.QUALIFIES:
        return f"{name} adds a caveat"
    if item.stance is Stance.NO_COMMENT:
        return f"{name} gives no comment"
    if item.fate is Fate.INTERESTED:
        return f"{name_of(item.voice, ledger)} denies it"
    if item.repeats:
        return f"{outlet} repeats {outlet_name(item.root, ledger)}"
    return _denial(item, name) if item.stance is Stance.DISPUTES else _statement(item, outlet, name, ledger)


def _denial(item: Weighed, name: str) -> str:
    """A vote against, as a clause."""
    if item.record:
        return f"an official record says otherwise: {name}"
    if item.unit is not None and not item.unit.named:
        return "a source that nobody names says that it is not so"
    return f"{name} says that it is not so" if item.firm else f"{name} doubts it"


def _statement(item: Weighed, outlet: str, name: str, ledger: Ledger) -> str:
    """A vote in favour, as a clause."""
    if item.record:
        return f"an official record says so: {name}"
    if item.admission and item.firm:
        return f"{name_of(item.voice, ledger)} admits it"
    where = f" in {outlet}" if item.source.speaker is not None and name != outlet else ""
    if item.unit is not None and item.unit.kind is UnitKind.UNSOURCED:
        return f"{outlet} states it without a source"
    if item.unit is not None and not item.unit.named:
        return f"{outlet} reports it from a source that it does not name"
    if item.source.part:
        return f"{name} says part of it{where}"
    if item.source.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE):
        return f"{name} calls it {item.source.certainty}{where}"
    return f"{name} says so{where}" if where else f"{outlet} reports it"

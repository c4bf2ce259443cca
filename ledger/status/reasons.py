"""Reasons: why a claim has its status, as a person would say it.

In goes what was judged, out come sentences in order, present tense, numbers in words up to ten. Plain text, never
markup; every sentence follows from the evidence, none is written for a claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ledger.ledger import Ledger
from ledger.names import listed, name_of, outlet_name, sentence, speaker_name, which
from ledger.status.assessment import Fate, Unit, UnitKind, Weighed
from ledger.status.judge import Judged
from ledger.status.visible import EVER, withdrawn_by
from ledger.vocabulary import Certainty, Stance, Status
from ledger.words import count, day_in_words, number_in_words

# Looking up a member of an enumeration is slow in Python 3.11, and these are asked for in every step of a build.
_COUNTED = Fate.COUNTED
_SHOWN = Fate.SHOWN
_INTERESTED = Fate.INTERESTED
_DISTORTION = Fate.DISTORTION
_OVERSTATED = Fate.OVERSTATED
_LOOP = Fate.LOOP
_DEAD = Fate.DEAD
_SUPPORTS = Stance.SUPPORTS
_DISPUTES = Stance.DISPUTES
_CERTAIN = Certainty.CERTAIN
_UNSOURCED = UnitKind.UNSOURCED

_HEDGES = {
    Certainty.PROBABLE: "puts it as probable, not certain",
    Certainty.POSSIBLE: "puts it as possible, no more",
    Certainty.UNSPECIFIED: "leaves open how sure it is",
}
_DOUBTS = {
    Certainty.PROBABLE: "thinks it probable that it is not so",
    Certainty.POSSIBLE: "thinks it possible that it is not so",
    Certainty.UNSPECIFIED: "says otherwise, and leaves open how sure that is",
}


def reasons(judged: Judged, ledger: Ledger) -> tuple[str, ...]:
    """Why the claim has its status, the weightiest reason first."""
    said = (
        *_silence(judged),
        *_extent(judged, ledger),
        *_in_favour(judged, ledger),
        *_against(judged, ledger),
        *_denials(judged, ledger),
        *_garbled(judged, ledger),
        *_circular(judged, ledger),
        *_retracted(judged, ledger),
        *_withdrawn(judged),
        *_shown(judged, ledger),
        *_conclusion(judged),
    )
    return tuple(dict.fromkeys(sentence(text) for text in said))


def _silence(judged: Judged) -> Iterator[str]:
    """That nothing is known yet."""
    if judged.status is Status.NOT_YET_REPORTED:
        by = "on record here" if judged.known == EVER else f"published by {day_in_words(judged.known)}"
        yield f"nothing {by} speaks of it"


def _extent(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """How many articles say so, and how many independent sources are behind them."""
    votes = [w for w in judged.weighed if w.fate is _COUNTED and w.stance is _SUPPORTS]
    articles = len({w.evidence.article for w in votes})
    sourced = [w for w in votes if not _gives_no_source(w)]
    unsourced = len({w.evidence.article for w in votes if _gives_no_source(w)})
    if articles == 1 and len(votes) == 1:
        yield _single(votes[0], ledger)
    elif sourced:
        units = _first_of_each(sourced)
        repeats = _repeats(sourced, articles, ledger)
        one = len(units) == 1
        tail = (one and (repeats or _one_voice(sourced, ledger))) or listed(_unit_names(units, ledger))
        yield f"{count(articles, 'article')}, {count(len(units), 'independent source')}: {tail}"
        if repeats and not one:
            yield repeats.replace("of them", "of the articles", 1)
        if len(units) > 1 and not any(unit.named for unit in units):
            yield "none of the sources is named"
        if unsourced:
            yield f"{number_in_words(unsourced)} of the articles give{'s' * (unsourced == 1)} no source for it"
    elif votes:
        yield f"{count(articles, 'article')}, and none of them says where it has it from"


def _gives_no_source(vote: Weighed) -> bool:
    return vote.unit is not None and vote.unit.kind is _UNSOURCED


def _single(vote: Weighed, ledger: Ledger) -> str:
    """The sentence for one article with one source."""
    outlet = outlet_name(vote.evidence.article, ledger)
    if _gives_no_source(vote):
        return f"one article, by {outlet}, which gives no source for it"
    if vote.unit is not None and not vote.unit.named:
        return f"one article, by {outlet}, from a source that it does not name"
    if vote.repeats:
        return f"one article, one source: {outlet} repeats {outlet_name(vote.root, ledger)}"
    name = speaker_name(vote, ledger)
    return f"one article, one source: {name}{'' if name == outlet else f' in {outlet}'}"


def _one_voice(votes: Sequence[Weighed], ledger: Ledger) -> str:
    """Why votes of which none repeats another are one voice."""
    if not all(vote.unit is not None and vote.unit.named for vote in votes):
        if len(votes) == 1:
            return "one that nobody names"
        return "sources that nobody names may be one person and count as one"
    names = list(dict.fromkeys(speaker_name(vote, ledger) for vote in votes))
    if len(votes) == 1:
        return names[0]
    return f"{listed(names)} are one voice" if len(names) > 1 else f"all go back to {names[0]}"


def _unit_names(units: Mapping[Unit, Weighed], ledger: Ledger) -> list[str]:
    """The voices of a list; sources that nobody names are told apart by what is known of them."""
    return [_unit_name(unit, first, ledger) for unit, first in units.items()]


def _unit_name(unit: Unit, first: Weighed, ledger: Ledger) -> str:
    """A voice in a sentence."""
    if unit.kind is _UNSOURCED:
        return f"{outlet_name(first.evidence.article, ledger)}, without giving a source,"
    return speaker_name(first, ledger) if unit.named or unit.key else "a source that nobody names"


def _repeats(votes: Iterable[Weighed], articles: int, ledger: Ledger) -> str:
    """Which roots the re-reports repeat: "three of them repeat 38 North and one repeats Yonhap"; empty if none do."""
    root_of = {w.evidence.article: w.root for w in votes if w.repeats}
    groups = Counter(outlet_name(root, ledger) for root in root_of.values())
    parts: list[str] = []
    for outlet, number in sorted(groups.items(), key=lambda group: (-group[1], group[0])):
        verb = "repeats" if number == 1 else "repeat"
        who = "all of them" if number == articles else number_in_words(number)
        parts.append(f"{who}{'' if parts or number == articles else ' of them'} {verb} {outlet}")
    return listed(parts, most=len(parts)) if parts else ""


def _in_favour(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """On what ground the votes for it stand, and who of them is not certain."""
    votes = [w for w in judged.weighed if w.fate is _COUNTED and w.stance is _SUPPORTS]
    for vote in votes:
        if vote.record and vote.firm:
            yield f"an official record says so: {speaker_name(vote, ledger)}"
        elif vote.admission and vote.firm:
            yield f"{_party(vote, ledger)} would lose by it, admits it"
    for unit, vote in _first_of_each(votes).items():
        if unit not in judged.count.favour.firm:
            yield _hedge(vote, ledger)


def _hedge(vote: Weighed, ledger: Ledger) -> str:
    """Why a vote in favour is not firm."""
    source, name = vote.source, speaker_name(vote, ledger)
    if source.part:
        return f"{name} carries only part of it: {source.part}"
    if source.certainty is not _CERTAIN:
        return f"{name} {_HEDGES[source.certainty]}"
    if vote.repeats and vote.evidence.certainty is not _CERTAIN:
        return f"{outlet_name(vote.evidence.article, ledger)} {_HEDGES[vote.evidence.certainty]}"
    return f"{_party(vote, ledger)} would gain by it, says so, and that alone does not make it certain"


def _against(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """Who says with a vote that it is not so."""
    votes = [w for w in judged.weighed if w.fate is _COUNTED and w.stance is _DISPUTES]
    for unit, first in _first_of_each(votes).items():
        firm = next((w for w in votes if w.unit == unit and w.firm), None)
        vote, name = firm or first, speaker_name(firm or first, ledger)
        if firm is None:
            part = f": {vote.source.part}" if vote.source.part else ""
            yield f"{name} {_DOUBTS.get(vote.source.certainty, 'says that part of it is not so')}{part}"
        elif firm.record:
            yield f"an official record says otherwise: {name}"
        elif firm.admission:
            yield f"{_party(firm, ledger)} would gain by it, says that it is not so"
        else:
            yield f"{_unit_name(unit, vote, ledger)} says that it is not so"


def _denials(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """Who denies it out of interest."""
    denials = [w for w in judged.weighed if w.fate is _INTERESTED]
    for denial in {w.voice: w for w in reversed(denials)}.values():
        yield f"{_party(denial, ledger)} would lose by it, denies it"


def _garbled(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """Which reports say otherwise, or more, than their own source."""
    for w in judged.weighed:
        if w.fate not in (_DISTORTION, _OVERSTATED):
            continue
        outlet, source = outlet_name(w.evidence.article, ledger), outlet_name(w.way[1], ledger)
        if w.fate is _DISTORTION:
            yield f"{outlet} says the opposite of its own source, {source}"
        else:
            yield f"{outlet} says more than its own source, {source}, does"


def _circular(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """Which reports lead back to themselves."""
    looped = [outlet_name(w.evidence.article, ledger) for w in judged.weighed if w.fate is _LOOP]
    if looped:
        verb = "leads" if len(set(looped)) == 1 else "lead"
        yield f"{listed(looped)} {verb} back to where the word came from: circular reporting"


def _retracted(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """Which articles were retracted by their outlets or withdrawn here, and how many fall with them."""
    fallen: dict[tuple[str, str], set[str]] = {}
    for w in judged.weighed:
        if w.fate is _DEAD:
            cause = _cause(w, judged, ledger)
            fallen.setdefault(cause, set()).update({w.evidence.article} - {cause[0]})
    for (article, verb), others in fallen.items():
        yield f"{outlet_name(article, ledger)} {verb}"
        if others:
            repeats = "that repeats it falls with it" if len(others) == 1 else "that repeat it fall with it"
            yield f"{count(len(others), 'article')} {repeats}"


def _cause(item: Weighed, judged: Judged, ledger: Ledger) -> tuple[str, str]:
    """The dead article nearest to the root, and what happened to it."""
    for article in reversed(item.way):
        record = ledger.articles.get(article)
        if record is None:
            continue
        if record.retracted_by(judged.known):
            return article, "has retracted its article"
        outlet = ledger.outlets.get(record.outlet)
        if withdrawn_by(record, judged.known) or (outlet and withdrawn_by(outlet, judged.known)):
            return article, "no longer counts: this archive withdrew its record"
    return item.evidence.article, "no longer counts"


def _withdrawn(judged: Judged) -> Iterator[str]:
    """What this archive took back."""
    if withdrawn_by(judged.claim, judged.known) and judged.claim.withdrawn:
        yield f"this archive withdrew the whole claim: {judged.claim.withdrawn.reason}"
        return
    for evidence in judged.count.withdrawn:
        if evidence.withdrawn:
            yield f"this archive withdrew a passage: {evidence.withdrawn.reason}"


def _shown(judged: Judged, ledger: Ledger) -> Iterator[str]:
    """Who adds a caveat, and who says nothing."""
    shown = [w for w in judged.weighed if w.fate is _SHOWN]
    caveats = [speaker_name(w, ledger) for w in shown if w.stance is Stance.QUALIFIES]
    silent = [speaker_name(w, ledger) for w in shown if w.stance is Stance.NO_COMMENT]
    if caveats:
        yield f"{listed(caveats)} {'adds' if len(set(caveats)) == 1 else 'add'} a caveat"
    if silent:
        yield f"{listed(silent)} {'gives' if len(set(silent)) == 1 else 'give'} no comment"


def _conclusion(judged: Judged) -> Iterator[str]:
    """What is left, where little is."""
    if judged.status is Status.DENIED_ONLY:
        yield "nobody independent says that it is so"
    elif judged.status is Status.RETRACTED:
        yield "nothing else says that it is so"
    elif judged.status is Status.UNSUPPORTED:
        if all(w.fate is _SHOWN for w in judged.weighed):
            yield "nobody says that it is so: what there is only adds conditions or declines to comment"
        elif judged.count.against.units:
            yield "nobody independent says that it is so: there are only doubts"
        else:
            yield "no independent source says that it is so"


def _first_of_each(votes: Iterable[Weighed]) -> dict[Unit, Weighed]:
    """Each voice with the vote that shows it best: one that repeats nobody, as firm as there is."""
    best: dict[Unit, Weighed] = {}
    for vote in sorted(votes, key=lambda w: (w.repeats, not w.firm)):
        if vote.unit is not None:
            best.setdefault(vote.unit, vote)
    return best


def _party(item: Weighed, ledger: Ledger) -> str:
    """An interested party at the head of its clause: "Skybound, which"."""
    return f"{name_of(item.voice, ledger)}, {which(item.voice, ledger)}"

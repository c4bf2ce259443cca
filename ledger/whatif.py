"""What would change a status: possible events, each tried through the same rules.

In goes what was judged, out come phrases such as `one more independent named source → corroborated`, one for each event
that would give another status. Nothing is guessed: an event that changes nothing is not mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ledger.assessment import Fate, Unit, UnitKind, Weighed
from ledger.judge import Judged
from ledger.ledger import Ledger
from ledger.names import name_of, outlet_name
from ledger.records import Evidence, Signed
from ledger.rules import decide
from ledger.tally import tally
from ledger.vocabulary import Basis, Certainty, Stance
from ledger.words import date_in_words

Event = tuple[str, tuple[Weighed, ...]]
"""What might happen, in words, and the evidence as it would then be weighed."""

_NEW = "a voice not heard yet"
"""Key of a unit that no record can have, since ids hold no blanks."""


def would_change(judged: Judged, ledger: Ledger) -> tuple[str, ...]:
    """Each event that would give the claim another status, with that status."""
    found = []
    for event, weighed in _events(judged, ledger):
        status = decide(tally(weighed, judged.count.withdrawn)).status
        if status is not judged.status:
            found.append(f"{event} → {status}")
    return tuple(dict.fromkeys(found))


def _events(judged: Judged, ledger: Ledger) -> Iterator[Event]:
    """The events that are tried, the likeliest first."""
    weighed = judged.weighed
    yield _one_more(judged), (*weighed, FURTHER_SOURCE)
    for interest in judged.claim.interested:
        if not interest.wants:
            yield f"{name_of(interest.party, ledger)} admitting it", (*weighed, ADMISSION)
    yield "an official record that says so", (*weighed, RECORD)
    yield "a firm denial by somebody without an interest in it", (*weighed, DENIAL)
    yield "an official record that says otherwise", (*weighed, COUNTER_RECORD)
    roots = list(dict.fromkeys(w.root for w in weighed if w.fate in (Fate.COUNTED, Fate.INTERESTED)))
    outlets = [outlet_name(root, ledger) for root in roots]
    for root, outlet in zip(roots, outlets, strict=True):
        alone = outlets.count(outlet) == 1
        yield f"a retraction by {outlet}{'' if alone else _of(root, ledger)}", without(root, weighed)


def _of(article: str, ledger: Ledger) -> str:
    """Which of an outlet's articles is meant: by its date, else by its id."""
    record = ledger.articles.get(article)
    if record is None or record.published is None:
        return f" of {article}"
    return f" of its article of {date_in_words(record.published)}"


def _one_more(judged: Judged) -> str:
    """A further source in words: "more" only where one is certain already."""
    if judged.count.favour.firm:
        return "one more independent named source"
    return "an independent named source that is certain of it"


def without(article: str, weighed: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
    """The evidence as weighed if the article were retracted: whatever came by way of it is dead."""
    return tuple(
        replace(w, fate=Fate.DEAD, unit=None, admission=False, record=False) if article in w.way else w for w in weighed
    )


def _imagined(stance: Stance, *, record: bool = False, admission: bool = False) -> Weighed:
    """A firm statement by a named source that has not spoken so far."""
    basis = Basis.RECORD if record else Basis.FIRST_HAND
    said = Evidence(_NEW, stance, Certainty.CERTAIN, basis, added=Signed(date.min, ""))
    unit = Unit(UnitKind.NAMED, _NEW)
    return Weighed(-1, said, (_NEW,), said, _NEW, Fate.COUNTED, unit, firm=True, admission=admission, record=record)


FURTHER_SOURCE = _imagined(Stance.SUPPORTS)
ADMISSION = _imagined(Stance.SUPPORTS, admission=True)
RECORD = _imagined(Stance.SUPPORTS, record=True)
DENIAL = _imagined(Stance.DISPUTES)
COUNTER_RECORD = _imagined(Stance.DISPUTES, record=True)

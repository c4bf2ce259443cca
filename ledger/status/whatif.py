"""What would change a status: possible events, each tried through the same rules.

In goes what was judged, out come phrases such as `one more independent named source → corroborated`, one for each event
that would give another status. Nothing is guessed: an event that changes nothing is not mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.ledger import Ledger
from ledger.names import name_of, outlet_name
from ledger.records import Evidence, Signed
from ledger.status.assessment import Fate, Unit, UnitKind, Weighed
from ledger.status.judge import Judged
from ledger.status.rules import decide
from ledger.status.tally import Tally, tally
from ledger.vocabulary import Basis, Certainty, Stance
from ledger.words import date_in_words

Event = tuple[str, Tally]
"""What might happen, in words, and the tally as it would then be."""

_VOICES = (Fate.COUNTED, Fate.INTERESTED)
_NEW = "a voice not heard yet"
"""Key of a unit that no record can have, since ids hold no blanks."""


def would_change(judged: Judged, ledger: Ledger) -> tuple[str, ...]:
    """Each event that would give the claim another status, with that status."""
    now = judged.status
    tried = ((event, decide(count).status) for event, count in _events(judged, ledger))
    return tuple(dict.fromkeys(f"{event} → {status.value}" for event, status in tried if status is not now))


def _events(judged: Judged, ledger: Ledger) -> Iterator[Event]:
    """The events that are tried, the likeliest first."""
    weighed, count = judged.weighed, judged.count
    yield _one_more(judged), count.plus(FURTHER_SOURCE)
    for interest in judged.claim.interested:
        if not interest.wants:
            yield f"{name_of(interest.party, ledger)} admitting it", count.plus(ADMISSION)
    yield "an official record that says so", count.plus(RECORD)
    yield "a firm denial by somebody without an interest in it", count.plus(DENIAL)
    yield "an official record that says otherwise", count.plus(COUNTER_RECORD)
    roots = list(dict.fromkeys(w.root for w in weighed if w.fate in _VOICES))
    outlets = [outlet_name(root, ledger) for root in roots]
    for root, outlet in zip(roots, outlets, strict=True):
        alone = outlets.count(outlet) == 1
        yield f"a retraction by {outlet}{'' if alone else _of(root, ledger)}", tally(weighed, count.withdrawn, root)


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


def _imagined(stance: Stance, *, record: bool = False, admission: bool = False) -> Weighed:
    """A firm statement by a named source that has not spoken so far."""
    basis = Basis.RECORD if record else Basis.FIRST_HAND
    said = Evidence(article=_NEW, stance=stance, certainty=Certainty.CERTAIN, basis=basis, added=Signed(date.min, ""))
    unit = Unit(UnitKind.NAMED, _NEW)
    return Weighed(-1, said, (_NEW,), said, _NEW, Fate.COUNTED, unit, firm=True, admission=admission, record=record)


FURTHER_SOURCE = _imagined(Stance.SUPPORTS)
ADMISSION = _imagined(Stance.SUPPORTS, admission=True)
RECORD = _imagined(Stance.SUPPORTS, record=True)
DENIAL = _imagined(Stance.DISPUTES)
COUNTER_RECORD = _imagined(Stance.DISPUTES, record=True)

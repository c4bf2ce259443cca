"""The rules by which a status follows from the evidence: tried in order, the first that fits decides.

In goes a `Tally`, out comes the `Rule` that fits; there is always exactly one. The first sentence of a rule's docstring
is its line on the published method page. A rule never looks at anything but the tally.
"""

from __future__ import annotations

from collections.abc import Callable

from ledger.frozen import frozen
from ledger.status.tally import Tally
from ledger.vocabulary import Status


@frozen
class Rule:
    """One rule: when it fits, and the status it gives."""

    name: str
    """Stable kebab-case name, shown with every assessment."""
    status: Status
    """The status it gives."""
    fits: Callable[[Tally], bool]
    """Whether it fits; its docstring is the rule in words."""

    @property
    def sentence(self) -> str:
        """The rule in words, as the method page says it."""
        return " ".join((self.fits.__doc__ or "").split())


def nothing_reported(count: Tally) -> bool:
    """Nothing on record speaks of it yet."""
    return not count.weighed and not count.withdrawn


def only_denied(count: Tally) -> bool:
    """Only a party that would lose by it speaks of it, and denies it."""
    return count.quiet and count.denied and not count.support_taken_back


def nobody_supports(count: Tally) -> bool:
    """Nobody independent says that it is so: there are only circular or garbled reports, caveats, or doubts."""
    return count.quiet and count.alive and not count.support_taken_back


def all_taken_back(count: Tally) -> bool:
    """There was evidence, but its outlets retracted it or this archive withdrew it."""
    return count.quiet


def records_conflict(count: Tally) -> bool:
    """An official record or an admission stands on both sides."""
    return count.favour.decisive and count.against.decisive


def on_record(count: Tally) -> bool:
    """An official record says so, or somebody who loses by it admits it."""
    return count.favour.decisive


def refuted_on_record(count: Tally) -> bool:
    """Nobody says that it is so, and an official record, or somebody who loses by saying so, says that it is not."""
    return not count.favour.units and count.against.decisive


def refuted_by_several(count: Tally) -> bool:
    """Nobody says that it is so, and two independent sources, one of them named, are certain that it is not."""
    return not count.favour.units and count.against.several


def refuted_by_own_source(count: Tally) -> bool:
    """Every report of it turns round what its own source says."""
    return count.refuted_by_source


def firmly_disputed(count: Tally) -> bool:
    """A source without an interest in it is certain that it is not so."""
    return bool(count.against.firm)


def several_agree(count: Tally) -> bool:
    """Two independent sources, one of them named, are certain of it."""
    return count.favour.several


def one_is_certain(count: Tally) -> bool:
    """One independent source is certain of it, or several that nobody names."""
    return bool(count.favour.firm)


def nobody_is_certain(count: Tally) -> bool:
    """Somebody says so, but as probable or possible, only in part, or with something to gain by it."""
    return bool(count.favour.units)


ALL: tuple[Rule, ...] = (
    Rule("not-yet-reported", Status.NOT_YET_REPORTED, nothing_reported),
    Rule("denied-only", Status.DENIED_ONLY, only_denied),
    Rule("unsupported", Status.UNSUPPORTED, nobody_supports),
    Rule("retracted", Status.RETRACTED, all_taken_back),
    Rule("records-conflict", Status.DISPUTED, records_conflict),
    Rule("confirmed", Status.CONFIRMED, on_record),
    Rule("refuted-on-record", Status.REFUTED, refuted_on_record),
    Rule("refuted-by-several", Status.REFUTED, refuted_by_several),
    Rule("refuted-by-own-source", Status.REFUTED, refuted_by_own_source),
    Rule("disputed", Status.DISPUTED, firmly_disputed),
    Rule("corroborated", Status.CORROBORATED, several_agree),
    Rule("reported", Status.REPORTED, one_is_certain),
    Rule("suspected", Status.SUSPECTED, nobody_is_certain),
)
"""Every rule in the order in which it is tried."""


def decide(count: Tally) -> Rule:
    """The first rule that fits. One always does: what no earlier rule takes has a voice in favour of it."""
    for rule in ALL:
        if rule.fits(count):
            return rule
    raise AssertionError("the rules leave no tally without a status")

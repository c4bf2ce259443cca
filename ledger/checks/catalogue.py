"""Every rule and every kind of problem there is, listed by name, so that what is checked can be read in one place."""

from __future__ import annotations

from collections.abc import Mapping

from ledger import load
from ledger.checks import dates, derivation, identity, passages, prose, references, relations, since, twins, wording
from ledger.checks.rule import Rule
from ledger.problems import ProblemKind
from ledger.reading import compose, layout, shape

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "References": (
        references.unknown_reference,
        references.draft_reference,
        references.withdrawn_reference,
        prose.unknown_link,
    ),
    "Passages": (
        passages.quote_not_found,
        passages.quote_ambiguous,
        passages.quote_ellipsis,
        passages.quote_too_long,
        passages.evidence_twice,
        passages.both_sides,
        passages.draft_quote_not_found,
        passages.draft_stale,
        passages.text_damaged,
    ),
    "Who took what from whom": (
        derivation.via_missing,
        derivation.via_not_a_source,
        derivation.own_without_reporting,
        derivation.derivation_loop,
        derivation.source_twice,
        derivation.record_not_by_issuer,
    ),
    "Dates": (
        dates.event_after_report,
        dates.evidence_too_early,
        dates.published_guessed,
        dates.derived_too_early,
        dates.source_dated_differently,
        dates.times_differ,
        dates.captures_out_of_order,
        dates.wrong_year,
    ),
    "Wording": (
        wording.certain_though_hedged,
        wording.negation_not_in_passages,
        wording.number_not_in_passages,
        wording.date_not_in_passages,
        wording.statement_leans,
        twins.claims_alike,
    ),
    "Claims and questions": (
        relations.no_evidence,
        relations.relation_to_itself,
        relations.relation_twice,
        relations.too_few_answers,
        relations.resolution_no_answer,
        relations.judgement_no_pair,
        relations.decision_unclear,
        relations.override_idle,
        relations.override_outdated,
        relations.override_ends_early,
    ),
    "Identity": (
        identity.id_reused,
        identity.name_shared,
        identity.url_twice,
        identity.unknown_time_zone,
        identity.masked_name,
    ),
    "What changed since an earlier revision": (since.id_removed, since.aka_removed, since.statement_changed),
}
"""Heading → the rules under it."""

RULES: tuple[Rule, ...] = tuple(rule for rules in GROUPS.values() for rule in rules)
"""Every rule, in the order in which they are listed."""

LOOKING: frozenset[Rule] = frozenset(
    rule for rule in RULES if rule.find.__module__ in (passages.__name__, wording.__name__)
)
"""The rules that look passages up. They are run in one process, so that each passage is looked up once."""

READING: Mapping[str, tuple[ProblemKind, ...]] = {
    "Writing YAML": compose.KINDS,
    "Fields and values": shape.KINDS,
    "Files and folders": (*layout.KINDS, load.UNREADABLE),
}
"""Heading → the kinds of problem that are found while files are read."""

KINDS: Mapping[str, ProblemKind] = {
    kind.code: kind
    for kind in (*(kind for kinds in READING.values() for kind in kinds), *(rule.kind for rule in RULES))
}
"""Code → kind of problem, all of them."""

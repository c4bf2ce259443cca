"""The page of a claim."""

from __future__ import annotations

from site_plugin.views.claim import claim_view
from site_plugin.views.parts import Parts


def test_the_page_takes_every_reason_from_the_assessment(parts: Parts) -> None:
    for key, claim in parts.archive.claims.items():
        view = claim_view(parts, claim)
        assert view.reasons == parts.archive.assessments[key].reasons
        assert view.line.standing.status == parts.archive.assessments[key].status.value


def test_history_runs_forward_and_ends_at_the_status_of_the_day(parts: Parts) -> None:
    for claim in parts.archive.claims.values():
        view = claim_view(parts, claim)
        days = [segment.since.iso for segment in view.history]
        assert days == sorted(days)
        if view.history:
            assert view.history[-1].status == view.line.standing.status


def test_a_relation_is_told_on_both_claims(parts: Parts) -> None:
    here = claim_view(parts, parts.ledger.claims["mirae-made-the-drawings"])
    there = claim_view(parts, parts.ledger.claims["drawings-on-open-server"])
    assert [(one.how, one.claim.id) for one in here.relations] == [("Rests on", "drawings-on-open-server")]
    assert ("Is needed for", "mirae-made-the-drawings") in [(one.how, one.claim.id) for one in there.relations]


def test_what_would_change_it_names_a_status_as_readers_know_it(parts: Parts) -> None:
    view = claim_view(parts, parts.ledger.claims["mirae-made-the-drawings"])
    assert ("An independent named source that is certain of it", "reported") in view.would_change
    assert all(outcome and "→" not in condition for condition, outcome in view.would_change)


def test_a_question_the_claim_answers_is_named(parts: Parts) -> None:
    view = claim_view(parts, parts.ledger.claims["engineer-warned-the-authority"])
    assert [question.id for question in view.questions] == ["was-the-authority-warned"]

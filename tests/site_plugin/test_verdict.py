"""Verdicts as they are kept between builds."""

from __future__ import annotations

from site_plugin.verdict import Told, to_text, verdict
from site_plugin.views.parts import Parts


def test_what_is_kept_of_a_verdict_says_the_same_in_every_part(parts: Parts) -> None:
    ledger, day = parts.ledger, parts.archive.day
    assert len(ledger.claims) > 5
    for claim in ledger.claims.values():
        reached = verdict(claim, ledger, day)
        text = to_text(reached, claim)
        told = Told(text, claim)
        assert told.assessment == reached.assessment
        assert (told.brief, told.history, told.course) == (reached.brief, reached.history, reached.course)
        assert to_text(told, claim) == text


def test_the_brief_of_a_claim_says_what_its_assessment_does(parts: Parts) -> None:
    for claim in parts.ledger.claims.values():
        brief, found = parts.archive.verdicts[claim.id].brief, parts.archive.assessments[claim.id]
        assert brief.status is found.status
        assert set(brief.articles) == {item.evidence.article for item in found.weighed}
        assert set(brief.begun) <= set(brief.articles)
        assert [note.detail for note in found.badges if note.badge == "denied"] == list(brief.denied)

"""Who denied what: by party and by the day on which it was said."""

from __future__ import annotations

from pathlib import Path

from site_plugin.views.denials import deniers
from site_plugin.views.parts import Parts


def test_a_partys_denials_stand_together_by_the_day_on_which_they_were_said(parts: Parts) -> None:
    (authority,) = deniers(parts)
    assert authority.party.name == "Saebyeok Bridge Authority"
    assert [denial.when.words for denial in authority.denials] == ["3 March 2021"] * 3


def test_a_denial_against_a_claim_is_told_from_a_claim_that_is_one(parts: Parts) -> None:
    (authority,) = deniers(parts)
    how = {denial.claim.id: denial.how for denial in authority.denials}
    assert how["engineer-warned-the-authority"] == "denies"
    assert how["authority-knew-nothing"] == ""


def test_those_who_carry_a_denial_further_are_named_after_the_first(parts: Parts) -> None:
    (authority,) = deniers(parts)
    denial = next(denial for denial in authority.denials if denial.claim.id == "authority-knew-nothing")
    assert denial.article.id == "bridge-authority-2021-03-03-statement"
    assert [other.id for other in denial.others] == ["harbour-herald-2021-03-03-drawings"]


def test_a_claim_that_is_denied_says_by_whom_in_every_list(parts: Parts, site: Path) -> None:
    assert parts.claims["engineer-warned-the-authority"].standing.denied == "denied by Saebyeok Bridge Authority"
    for page in ("claims", "timeline"):
        assert "denied by Saebyeok Bridge Authority" in (site / page / "index.html").read_text("utf-8"), page


def test_the_denials_are_one_click_from_home(site: Path) -> None:
    assert 'href="./denials/"' in (site / "index.html").read_text("utf-8")
    assert "<h1>Who denied what, and when</h1>" in (site / "denials" / "index.html").read_text("utf-8")

"""The scenarios an archive must get right, on the records of the archive that is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger.changes.compare import compare, with_retraction
from ledger.changes.history import history
from ledger.ledger import Ledger
from ledger.load import load
from ledger.names import first_name
from ledger.status.assess import assess
from ledger.status.assessment import Assessment, Fate
from ledger.status.judge import judge
from ledger.status.omissions import left_out
from ledger.status.visible import report_day
from ledger.vocabulary import Badge, Basis, EntityType, Fidelity, OutletKind, Stance, Status
from tests.ledger.small import weighed_in

ROOT_REPORT = "38north-2024-04-22-inside-nk-server"
VIEWUS = "viewus-2024-04-favorite-animation"
KNOWN = (Status.SUSPECTED, Status.REPORTED, Status.CORROBORATED, Status.CONFIRMED)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(Path(__file__).parents[2]).ledger


@pytest.fixture(scope="module")
def assessed(ledger: Ledger) -> dict[str, Assessment]:
    return {name: assess(claim, ledger) for name, claim in ledger.claims.items()}


def statuses(question: str, ledger: Ledger, assessed: dict[str, Assessment]) -> dict[str, Status]:
    return {claim: assessed[claim].status for claim in ledger.questions[question].answers}


def test_s1_the_wordings_of_skybounds_statement_are_one_voice(assessed: dict[str, Assessment]) -> None:
    found = assessed["skybound-denies-north-korean-companies"]
    assert found.articles >= 3
    assert found.sources == 1
    assert Fidelity.BACK_TRANSLATED in {w.evidence.fidelity for w in found.weighed}


def test_s2_no_knowledge_and_a_denial_stay_apart(assessed: dict[str, Assessment]) -> None:
    skybound = [w for w in assessed["north-koreans-worked-on-invincible"].weighed if w.voice == "skybound"]
    assert {w.stance for w in skybound} == {Stance.DISPUTES, Stance.QUALIFIES}
    assert all(w.fate is Fate.SHOWN for w in skybound if w.stance is Stance.QUALIFIES)
    assert all(w.fate is Fate.INTERESTED for w in skybound if w.stance is Stance.DISPUTES)


def test_s3_on_21_april_there_is_only_the_denial(ledger: Ledger) -> None:
    first, second, *_ = history(ledger.claims["north-koreans-worked-on-invincible"], ledger)
    assert (first.day, first.after) == (date(2024, 4, 21), Status.DENIED_ONLY)
    assert (second.day, second.after) == (date(2024, 4, 22), Status.SUSPECTED)


def test_s4_the_day_of_the_report_is_a_question_with_both_answers(
    ledger: Ledger, assessed: dict[str, Assessment]
) -> None:
    answers = statuses("which-day-was-the-report", ledger, assessed)
    assert {"report-published-22-april", "report-published-23-april"} <= answers.keys()
    assert answers["report-published-22-april"] in KNOWN
    assert answers["report-published-23-april"] not in KNOWN
    assert ledger.questions["which-day-was-the-report"].note


def test_s5_caveats_of_the_source_that_a_report_leaves_out_are_found(ledger: Ledger) -> None:
    missed = {article: left_out(article, ledger, weighed_in(ledger)) for article in ledger.articles}
    assert any(missed.values())
    for article, omissions in missed.items():
        for omission in omissions:
            assert omission.said_in != article
            own = [e for e in ledger.claims[omission.claim].evidence if e.article == article]
            assert own
            assert not any(e.stance is Stance.QUALIFIES for e in own)


def test_s6_who_watched_the_server_is_a_question_and_evidence_keeps_its_own_speaker_and_date(ledger: Ledger) -> None:
    answers = ledger.questions["who-watched-the-server"].answers
    speakers = {evidence.speaker for claim in answers for evidence in ledger.claims[claim].evidence}
    assert len(speakers) > 1
    assert any(evidence.date for claim in ledger.claims.values() for evidence in claim.evidence)


def test_s7_a_lost_not_is_a_distortion_and_never_support(assessed: dict[str, Assessment]) -> None:
    found = assessed["password-needed"]
    assert found.status is Status.REFUTED
    assert found.rule == "refuted-by-own-source"
    assert all(w.fate is Fate.DISTORTION for w in found.weighed if w.stance is Stance.SUPPORTS)
    assert assessed["no-password-needed"].status in KNOWN


def test_s8_the_years_of_the_sanction_are_competing_answers_with_their_own_sources(
    ledger: Ledger, assessed: dict[str, Assessment]
) -> None:
    answers = statuses("when-was-sek-sanctioned", ledger, assessed)
    assert len(answers) >= 3
    assert answers["sek-designated-2021"] is Status.CONFIRMED
    assert answers["sek-sanctioned-2022"] not in KNOWN


def test_s9_unnamed_sources_never_corroborate_each_other(ledger: Ledger, assessed: dict[str, Assessment]) -> None:
    seen = 0
    for found in assessed.values():
        unnamed = [
            w
            for w in found.weighed
            if w.fate is Fate.COUNTED and (w.source.basis is Basis.UNNAMED or _unnamed(w.source.speaker, ledger))
        ]
        seen += len(unnamed)
        apart = any(ledger.entities[w.source.speaker].distinct_from for w in unnamed if w.source.speaker)
        assert apart or len({w.unit for w in unnamed}) <= 1
        assert not any(w.unit and w.unit.named for w in unnamed)
    assert seen


def _unnamed(speaker: str | None, ledger: Ledger) -> bool:
    return speaker is not None and ledger.entities[speaker].type is EntityType.UNNAMED_SOURCE


def test_s10_an_article_of_unknown_day_makes_nothing_known_too_early(ledger: Ledger) -> None:
    article = ledger.articles[VIEWUS]
    assert article.published is not None
    assert article.published.earliest != article.published.latest
    for claim, evidence in ledger.evidence_of[VIEWUS]:
        day = report_day(evidence, article)
        assert article.published.earliest is None or day > article.published.earliest
        early = judge(claim, ledger, day - timedelta(days=1))
        assert not any(w.evidence.article == VIEWUS for w in early.weighed)


def test_s11_copies_by_content_farms_add_reach_and_no_support(ledger: Ledger, assessed: dict[str, Assessment]) -> None:
    tried = 0
    for name, claim in ledger.claims.items():
        weighed = assessed[name].weighed
        copies = {
            w.index for w in weighed if w.repeats and w.source is not w.evidence and _farm(w.evidence.article, ledger)
        }
        passed = {article for w in weighed for article in w.way[1:]}
        copies -= {w.index for w in weighed if w.evidence.article in passed}
        supporting = {w.index for w in weighed if w.index in copies and w.fate is Fate.COUNTED}
        kept = tuple(e for index, e in enumerate(claim.evidence) if index not in supporting)
        without = assess(replace(claim, evidence=kept), ledger)
        assert (without.status, without.sources) == (assessed[name].status, assessed[name].sources)
        tried += len(supporting)
    assert tried


def _farm(article: str, ledger: Ledger) -> bool:
    return ledger.outlets[ledger.articles[article].outlet].kind is OutletKind.CONTENT_FARM


def test_s12_retracting_the_root_changes_every_claim_that_stood_only_on_it(ledger: Ledger) -> None:
    day = date(2024, 6, 1)
    found = compare(ledger, with_retraction(ledger, ROOT_REPORT, day), day)
    moved = {moved.claim: moved.after for moved in found.moved}
    stood = dict(_standing_only_on(ROOT_REPORT, ledger, day))
    assert len(stood) > 10
    assert all(moved[claim] not in KNOWN for claim in stood)
    assert moved["sek-did-the-work"] is Status.RETRACTED
    assert "sek-designated-2021" not in moved


def _standing_only_on(root: str, ledger: Ledger, day: date) -> Iterator[tuple[str, Status]]:
    for name, claim in ledger.claims.items():
        judged = judge(claim, ledger, day)
        votes = [w for w in judged.weighed if w.fate is Fate.COUNTED and w.stance is Stance.SUPPORTS]
        if votes and all(root in w.way for w in votes):
            yield name, judged.status


def test_s13_what_garbles_its_source_is_refuted_by_it_and_no_uninvolved_party_is_named(
    ledger: Ledger, assessed: dict[str, Assessment]
) -> None:
    garbled = [found for found in assessed.values() if found.rule == "refuted-by-own-source"]
    assert len(garbled) >= 3
    assert all(Badge.DISTORTED in {note.badge for note in found.badges} for found in garbled)
    masked = [first_name(entity.names, "") for entity in ledger.entities.values() if entity.mask]
    assert masked
    for found in assessed.values():
        said = " ".join((ledger.claims[found.claim].text, *found.reasons, *found.would_change))
        assert not any(name in said for name in masked)

"""What holds for every archive: repeating adds no weight, leaving out adds no knowledge, order never matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.changes.compare import with_retraction
from ledger.changes.history import changes, days, history, since
from ledger.edtf import parse
from ledger.ledger import Ledger
from ledger.records import (
    Article,
    Claim,
    Derived,
    Entity,
    Evidence,
    Interest,
    Outlet,
    Signed,
    Story,
    Update,
    Withdrawal,
)
from ledger.status.assess import assess
from ledger.status.assessment import Fate, Unit, UnitKind
from ledger.status.judge import judge
from ledger.status.provenance import taken_from
from ledger.status.rules import ALL, decide
from ledger.status.tally import Side, Tally, tally
from ledger.status.visible import EVER, look
from ledger.vocabulary import (
    Basis,
    Certainty,
    ClaimKind,
    Derivation,
    EntityType,
    OutletKind,
    Stance,
    Status,
    UpdateKind,
)

KNOWLEDGE = {Status.SUSPECTED: 1, Status.REPORTED: 2, Status.CORROBORATED: 3, Status.CONFIRMED: 4}
"""How much is known in favour; every other status is nothing."""

few = settings(max_examples=25, deadline=None)
"""As many tries as two seconds allow; a bolder search is `settings(max_examples=3000)` here, now and then."""

START = date(2024, 4, 1)
ARTICLES = [f"article-{letter}" for letter in "abcdef"]
OUTLETS = [f"outlet-{letter}" for letter in "abcd"]
PEOPLE = ["ada", "bo", "works", "insider", "guard"]
NEW = "new-article"

day = st.integers(0, 30).map(lambda number: START + timedelta(days=number))
published = st.one_of(
    st.none(),
    day.map(lambda d: parse(d.isoformat())),
    day.map(lambda d: parse(f"{d.isoformat()}/{(d + timedelta(days=9)).isoformat()}")),
)
withdrawal = st.one_of(st.none(), st.none(), st.none(), day.map(lambda d: Withdrawal(d, "editor", "It was wrong.")))
update = st.builds(Update, st.sampled_from(UpdateKind), day.map(lambda d: parse(d.isoformat())))
link = st.builds(Derived, st.sampled_from(ARTICLES), st.just(Derivation.REWRITE))


@st.composite
def evidence(draw: st.DrawFn, article: str | None = None) -> Evidence:
    return Evidence(
        article=article or draw(st.sampled_from(ARTICLES)),
        stance=draw(st.sampled_from([Stance.SUPPORTS, *Stance])),
        certainty=draw(st.sampled_from([Certainty.CERTAIN, *Certainty])),
        basis=draw(st.sampled_from(Basis)),
        added=Signed(draw(day), "editor"),
        via=draw(st.one_of(st.none(), st.none(), st.sampled_from(ARTICLES))),
        own=draw(st.sampled_from([False, False, False, True])),
        speaker=draw(st.one_of(st.none(), st.sampled_from(PEOPLE))),
        part=draw(st.sampled_from(["", "", "", "a part"])),
        withdrawn=draw(withdrawal),
    )


@st.composite
def ledgers(draw: st.DrawFn, pieces: int = 7) -> Ledger:
    articles = {
        name: Article(
            id=name,
            path="",
            outlet=draw(st.sampled_from(OUTLETS)),
            published=draw(published),
            derives_from=tuple(draw(st.lists(link, max_size=2))),
            updates=tuple(draw(st.lists(update, max_size=1))),
        )
        for name in ARTICLES
    }
    people = {
        name: Entity(id=name, path="", type=kind, names={"en": name}, speaks_for=voice)
        for name, kind, voice in (
            ("ada", EntityType.PERSON, draw(st.sampled_from([None, "works"]))),
            ("bo", EntityType.PERSON, None),
            ("works", EntityType.ORGANIZATION, None),
            ("insider", EntityType.UNNAMED_SOURCE, draw(st.sampled_from([None, "works"]))),
            ("guard", EntityType.UNNAMED_SOURCE, None),
        )
    }
    interest = st.builds(Interest, st.sampled_from(["works", "bo"]), st.booleans())
    claims = {
        name: Claim(
            id=name,
            path="",
            text="It is so.",
            kind=ClaimKind.EVENT,
            interested=tuple(draw(st.lists(interest, max_size=2))),
            evidence=tuple(draw(st.lists(evidence(), max_size=pieces))),
        )
        for name in ("claim-a", "claim-b")
    }
    outlets = {
        name: Outlet(id=name, path="", name={"en": name}, kind=OutletKind.NEWSPAPER, owner=owner)
        for name, owner in zip(OUTLETS, ["bo", "bo", None, None], strict=True)
    }
    story = Story(id="story", path="", title={"en": "A story"}, summary="What happened.")
    return Ledger(story=story, outlets=outlets, articles=articles, entities=people, claims=claims)


def with_claim(ledger: Ledger, claim: Claim) -> Ledger:
    return replace(ledger, claims={**ledger.claims, claim.id: claim})


def claim_of(ledger: Ledger) -> Claim:
    return ledger.claims["claim-a"]


def status(ledger: Ledger, known: date = EVER) -> Status:
    return judge(claim_of(ledger), ledger, known).status


@few
@given(ledgers(), st.data())
def test_adding_a_re_report_never_raises_a_status(ledger: Ledger, data: st.DataObject) -> None:
    claim = claim_of(ledger)
    visible = look(claim, ledger, EVER, EVER).visible
    if not visible:
        return
    source = data.draw(st.sampled_from([piece.article for _, piece in visible]))
    repeat = replace(data.draw(evidence(NEW)), via=source, own=False, withdrawn=None)
    article = Article(id=NEW, path="", outlet=data.draw(st.sampled_from(OUTLETS)))
    more = replace(ledger, articles={**ledger.articles, NEW: article})
    more = with_claim(more, replace(claim, evidence=(*claim.evidence, repeat)))
    assert KNOWLEDGE.get(status(more), 0) <= KNOWLEDGE.get(status(ledger), 0)


@few
@given(ledgers(), st.data())
def test_leaving_out_support_that_nobody_repeats_never_creates_knowledge(ledger: Ledger, data: st.DataObject) -> None:
    claim = claim_of(ledger)
    passed = {taken_from(piece, ledger) for piece in claim.evidence}
    leaves = [p for p in claim.evidence if p.stance is Stance.SUPPORTS and p.article not in passed]
    if not leaves:
        return
    leaf = data.draw(st.sampled_from(leaves))
    kept = tuple(piece for piece in claim.evidence if piece is not leaf)
    less = with_claim(ledger, replace(claim, evidence=kept))
    assert KNOWLEDGE.get(status(less), 0) <= KNOWLEDGE.get(status(ledger), 0)


@few
@given(ledgers())
def test_without_evidence_nothing_is_reported(ledger: Ledger) -> None:
    assert status(with_claim(ledger, replace(claim_of(ledger), evidence=()))) is Status.NOT_YET_REPORTED


@few
@given(ledgers(), day, st.integers(0, 20))
def test_what_can_be_seen_only_grows_with_time_unless_it_is_withdrawn(ledger: Ledger, known: date, later: int) -> None:
    claim = claim_of(ledger)
    for early, late in (
        (look(claim, ledger, known, EVER), look(claim, ledger, known + timedelta(days=later), EVER)),
        (look(claim, ledger, EVER, known), look(claim, ledger, EVER, known + timedelta(days=later))),
    ):
        assert set(early.visible) <= {*late.visible, *late.withdrawn}
        assert set(early.withdrawn) <= set(late.withdrawn)


@few
@given(ledgers(), st.data())
def test_the_order_of_evidence_and_of_files_never_matters(ledger: Ledger, data: st.DataObject) -> None:
    claim = claim_of(ledger)
    order = data.draw(st.permutations(range(len(claim.evidence))))
    turned = with_claim(ledger, replace(claim, evidence=tuple(claim.evidence[index] for index in order)))
    turned = replace(
        turned,
        articles=dict(reversed(turned.articles.items())),
        entities=dict(reversed(turned.entities.items())),
        outlets=dict(reversed(turned.outlets.items())),
    )
    one, other = assess(claim, ledger), assess(claim_of(turned), turned)
    assert (one.status, one.rule, one.sources, one.articles) == (
        other.status,
        other.rule,
        other.sources,
        other.articles,
    )
    said = {w.index: (w.fate, w.way, w.unit, w.firm) for w in one.weighed}
    assert said == {order[w.index]: (w.fate, w.way, w.unit, w.firm) for w in other.weighed}
    assert set(one.would_change) == set(other.would_change)


@few
@given(ledgers(), st.sampled_from(ARTICLES))
def test_retracting_a_root_changes_every_claim_that_stood_only_on_it(ledger: Ledger, root: str) -> None:
    known = START + timedelta(days=60)
    after = with_retraction(ledger, root, known)
    for claim in ledger.claims.values():
        before = judge(claim, ledger, known)
        votes = [w for w in before.weighed if w.fate is Fate.COUNTED and w.stance is Stance.SUPPORTS]
        now = judge(claim, after, known)
        assert all(w.fate is Fate.DEAD for w in now.weighed if root in w.way)
        if votes and all(root in w.way for w in votes):
            assert KNOWLEDGE.get(now.status, 0) == 0


@few
@given(ledgers(), st.sampled_from(ARTICLES))
def test_what_a_retraction_would_change_is_what_it_does_change(ledger: Ledger, root: str) -> None:
    known = START + timedelta(days=60)
    claim = claim_of(ledger)
    before = judge(claim, ledger, known)
    imagined = decide(tally(before.weighed, before.count.withdrawn, root))
    assert imagined is judge(claim, with_retraction(ledger, root, known), known).rule


@few
@given(ledgers())
def test_history_is_what_judging_every_day_would_find(ledger: Ledger) -> None:
    claim = claim_of(ledger)
    told = {change.day: change for change in history(claim, ledger)}
    before = Status.NOT_YET_REPORTED
    for number in range(-1, 62):
        today = START + timedelta(days=number)
        now = status(ledger, today)
        assert (now is not before) == (today in told)
        if today in told:
            assert (told[today].before, told[today].after) == (before, now)
            assert told[today].because.endswith(".")
            assert since(claim, ledger, today) == today
        before = now


@few
@given(ledgers())
def test_the_days_are_those_on_which_evidence_came_or_went(ledger: Ledger) -> None:
    listed = set(days(ledger))
    assert list(days(ledger)) == sorted(listed)
    assert {change.day for change in changes(ledger)} <= listed
    for claim in ledger.claims.values():
        before = judge(claim, ledger, START - timedelta(days=1)).weighed
        for number in range(62):
            today = START + timedelta(days=number)
            now = judge(claim, ledger, today).weighed
            assert now == before or today in listed
            before = now


@few
@given(ledgers())
def test_exactly_one_rule_decides_every_combination(ledger: Ledger) -> None:
    found = assess(claim_of(ledger), ledger)
    assert found.rule in {rule.name for rule in ALL}
    assert found.reasons
    assert (found.status is Status.NOT_YET_REPORTED) == (not found.weighed and not claim_of(ledger).evidence)


def test_the_rules_leave_no_tally_without_a_status() -> None:
    units = [Unit(UnitKind.NAMED, "ada"), Unit(UnitKind.UNNAMED, "")]
    for number in range(2**10):
        bits = [bool(number >> bit & 1) for bit in range(10)]
        favour = Side({*units[: bits[0] + bits[1]]}, {*units[: bits[0]]}, bits[0] and bits[2])
        against = Side({*units[: bits[3] + bits[4]]}, {*units[: bits[3]]}, bits[3] and bits[5])
        assert decide(Tally((), (), favour, against, *bits[5:]))

"""Reviewing drafts: every decision is on disk at once; stopping and starting again loses and doubles nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ledger.checks import check
from ledger.commands.review import command
from ledger.load import load
from ledger.records import Signed
from ledger.review import Amendment, ReviewError, accept, attach, find, propose_id, queue, reject

ARCHIVE = Path(__file__).parents[1] / "samples" / "archive"
DRAFT = "harbour-herald-2021-04-11-review"
SIGNED = Signed(date=date(2021, 5, 3), by="tester")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ARCHIVE / "content", tmp_path / "content")
    return tmp_path


def carried_out(root: Path, *arguments: str, given: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(command, ["--root", str(root), "--by", "tester", *arguments], input=given)
    return result.exit_code, result.output


def decisions(root: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    file = root / "decisions.yml"
    file.write_text(yaml.safe_dump(list(rows), allow_unicode=True), "utf-8")
    return file


def test_only_undecided_candidates_wait_in_the_queue(root: Path) -> None:
    assert [item.key for item in queue(load(root).ledger)] == [f"{DRAFT}:c2"]


def test_an_accepted_candidate_becomes_a_claim_that_passes_every_check(root: Path) -> None:
    file = decisions(root, [{"candidate": f"{DRAFT}:c2", "accept": "mirae-gave-no-answer"}])
    code, said = carried_out(root, "--decisions", str(file))
    assert (code, said.strip()) == (0, f"{DRAFT}:c2 is now claim mirae-gave-no-answer")
    loaded = load(root)
    claim = loaded.ledger.claims["mirae-gave-no-answer"]
    assert claim.text == "Mirae Structures did not answer questions on 11 April 2021."
    assert claim.evidence[0].article == DRAFT
    assert claim.evidence[0].added.by == "tester"
    assert [str(problem) for problem in check(loaded) if problem.place.path == claim.path] == []


def test_a_candidate_attached_to_a_claim_is_its_last_evidence_and_comments_stay(root: Path) -> None:
    path = root / "content" / "claims" / "authority-opened-a-review.yml"
    path.write_text("# kept by hand\n" + path.read_text("utf-8"), "utf-8")
    before = load(root).ledger.claims["authority-opened-a-review"].evidence
    file = decisions(
        root, [{"candidate": f"{DRAFT}:c2", "attach": "authority-opened-a-review", "certainty": "possible"}]
    )
    assert carried_out(root, "--decisions", str(file))[0] == 0
    after = load(root).ledger.claims["authority-opened-a-review"].evidence
    assert after[:-1] == before
    assert after[-1].certainty == "possible"
    assert path.read_text("utf-8").startswith("# kept by hand\n")


def test_carrying_out_a_decision_twice_adds_nothing(root: Path) -> None:
    ledger = load(root).ledger
    item = find(ledger, f"{DRAFT}:c2")
    for _ in range(2):
        ledger = load(root).ledger
        for path, text in attach(root, ledger, item, SIGNED, "authority-opened-a-review").files[:1]:
            (root / path).write_text(text, "utf-8")
    pieces = load(root).ledger.claims["authority-opened-a-review"].evidence
    assert sum(piece.article == DRAFT and piece.quote == item.candidate.quote for piece in pieces) == 1


def test_stopping_between_the_claim_and_the_draft_can_be_taken_up_again(root: Path) -> None:
    ledger = load(root).ledger
    item = find(ledger, f"{DRAFT}:c2")
    (path, text), _draft = accept(root, ledger, item, SIGNED, "mirae-gave-no-answer").files
    (root / path).write_text(text, "utf-8")
    again = accept(root, load(root).ledger, item, SIGNED, "mirae-gave-no-answer")
    assert again.files[0] == (path, text)


def test_a_rejection_needs_a_reason_and_keeps_it(root: Path) -> None:
    item = find(load(root).ledger, f"{DRAFT}:c2")
    with pytest.raises(ReviewError, match="needs a reason"):
        reject(root, item, SIGNED, "  ")
    assert carried_out(root, given="r\nsays nothing new\n")[0] == 0
    decided = find(load(root).ledger, f"{DRAFT}:c2").candidate.decision
    assert decided is not None
    assert decided.reject == "says nothing new"


def test_undo_gives_back_the_files_as_they_were(root: Path) -> None:
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.yml")}
    (root / "content" / "drafts" / "second.yml").write_text(
        (root / "content" / "drafts" / f"{DRAFT}.yml").read_text("utf-8"), "utf-8"
    )
    before[root / "content" / "drafts" / "second.yml"] = (root / "content" / "drafts" / "second.yml").read_bytes()
    code, said = carried_out(root, given="a\nmirae-gave-no-answer\nu\nq\n")
    assert code == 0
    assert "Taken back." in said
    assert {path: path.read_bytes() for path in (root / "content").rglob("*.yml")} == before


def test_an_amended_statement_is_what_becomes_the_claim(root: Path) -> None:
    answers = "m\nMirae Structures gave no answer.\n\n\nself-statement\n\n\n\na\n\n"
    assert carried_out(root, given=answers)[0] == 0
    claims = load(root).ledger.claims
    made = next(claim for claim in claims.values() if claim.text == "Mirae Structures gave no answer.")
    assert made.evidence[0].basis == "self-statement"
    assert made.id == "mirae-structures-gave-no-answer"


def test_an_amendment_outlives_a_bad_id_an_unknown_key_and_an_undone_decision(root: Path) -> None:
    amending = "m\nMirae Structures gave no answer.\n\n\n\n\n\n\n"
    code, said = carried_out(root, given=amending + "a\n../../My Claim\nx\na\n\nu\na\n\n")
    assert code == 0
    assert "not an id in kebab-case" in said
    assert said.count("Mirae Structures did not answer questions on 11 April 2021.") == 2, "shown, and asked for"
    texts = {claim.text for claim in load(root).ledger.claims.values()}
    assert "Mirae Structures gave no answer." in texts
    assert "Mirae Structures did not answer questions on 11 April 2021." not in texts


@pytest.mark.parametrize(
    ("first", "how"),
    [
        ({"accept": "mirae-gave-no-answer"}, "delete or withdraw claim mirae-gave-no-answer"),
        ({"attach": "authority-opened-a-review"}, "take its evidence out of claim authority-opened-a-review"),
        ({"reject": "says nothing new"}, "take the `decision` of c2 out of content/drafts/"),
    ],
)
def test_a_decided_candidate_is_not_decided_otherwise_but_the_same_decision_may_be_repeated(
    root: Path, first: dict[str, str], how: str
) -> None:
    one = {"candidate": f"{DRAFT}:c2"}
    assert carried_out(root, "--decisions", str(decisions(root, [one | first])))[0] == 0
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.yml")}
    code, said = carried_out(root, "--decisions", str(decisions(root, [one | first])))
    assert code == 0
    assert "was decided so already" in said
    for other in ({"accept": "another-claim"}, {"attach": "server-open-since-january"}, {"reject": "no"}):
        code, said = carried_out(root, "--decisions", str(decisions(root, [one | other])))
        assert code == 1
        assert "was decided already, on " in said
        assert how in said
    assert {path: path.read_bytes() for path in (root / "content").rglob("*.yml")} == before


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"accept": "no-answer", "speaker": "lena-ortis"}, "no entity `lena-ortis`; did you mean `lena-ortiz`?"),
        ({"accept": "no-answer", "about": ["mirae-structure"]}, "did you mean `mirae-structures`?"),
        ({"attach": "authority-opened-a-review", "speaker": "lena-ortis"}, "did you mean `lena-ortiz`?"),
        ({"attach": "authority-opened-a-reveiw"}, "did you mean `authority-opened-a-review`?"),
    ],
)
def test_an_id_that_nothing_has_is_refused_with_the_nearest(root: Path, change: dict[str, object], hint: str) -> None:
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.yml")}
    code, said = carried_out(root, "--decisions", str(decisions(root, [{"candidate": f"{DRAFT}:c2"} | change])))
    assert code == 1
    assert hint in said
    assert {path: path.read_bytes() for path in (root / "content").rglob("*.yml")} == before


def test_a_draft_that_is_not_there_is_wrong_usage_with_the_nearest_id(root: Path) -> None:
    code, said = carried_out(root, DRAFT.replace("review", "reveiw"))
    assert code == 2
    assert f"did you mean `{DRAFT}`?" in said


def test_the_archive_is_found_from_a_folder_inside_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "content" / "drafts")
    result = CliRunner().invoke(command, ["--list"])
    assert result.exit_code == 0
    assert f"{DRAFT}:c2" in result.output


def test_the_help_shows_the_list_of_decisions_line_by_line() -> None:
    said = CliRunner().invoke(command, ["--help"]).output
    assert "\\b" not in said
    assert '\n    - {candidate: "<draft>:c2", attach: known-claim-id, certainty: probable}\n' in said


def test_a_misspelt_word_or_speaker_is_asked_for_again_with_what_there_is(root: Path) -> None:
    code, said = carried_out(root, given="m\n\nsuports\ndisputes\n\n\n\nlena-ortis\nlena-ortiz\n\nq\n")
    assert code == 0
    assert "'suports' is not one of 'supports', 'disputes'" in said
    assert "did you mean `lena-ortiz`?" in said
    rows = [{"candidate": f"{DRAFT}:c2", "accept": "no-answer", "stance": "suports"}]
    assert "`suports` is none of: supports, disputes" in carried_out(root, "--decisions", str(decisions(root, rows)))[1]


def test_a_renamed_claim_is_followed_from_drafts_that_name_it_by_its_former_id(root: Path) -> None:
    claims = root / "content" / "claims"
    draft = root / "content" / "drafts" / f"{DRAFT}.yml"
    match = "    matches:\n      - {claim: authority-opened-a-review, likeness: 0.5}\nnew_names:"
    draft.write_text(draft.read_text("utf-8").replace("new_names:", match), "utf-8")
    for old, new in (("authority-opened-a-review", "review-opened"), ("subcontractor-copied-the-drawings", "copied")):
        (claims / f"{old}.yml").rename(claims / f"{new}.yml")
        text = (claims / f"{new}.yml").read_text("utf-8")
        (claims / f"{new}.yml").write_text(f"{text}aka: [{old}]\n", "utf-8")
    found = [str(problem) for problem in check(load(root)) if problem.place.path.startswith("content/drafts/")]
    assert [line for line in found if "unknown-reference" in line] == []
    again = [{"candidate": f"{DRAFT}:c1", "attach": "subcontractor-copied-the-drawings"}]
    assert "was decided so already" in carried_out(root, "--decisions", str(decisions(root, again)))[1]
    code, said = carried_out(root, given="t\n1\n")
    assert code == 0
    assert f"{DRAFT}:c2 is now evidence on review-opened" in said


def test_every_decision_that_cannot_be_carried_out_is_named_and_the_others_are_done(root: Path) -> None:
    rows = [
        {"candidate": f"{DRAFT}:c9", "reject": "no such candidate"},
        {"candidate": f"{DRAFT}:c2", "attach": "no-such-claim"},
        {"candidate": f"{DRAFT}:c2", "accept": "Not An Id"},
        {"candidate": f"{DRAFT}:c2", "reject": "x", "colour": "red"},
        {"candidate": f"{DRAFT}:c2", "reject": "says nothing new"},
    ]
    code, said = carried_out(root, "--decisions", str(decisions(root, rows)))
    assert code == 1
    for part in (
        "has no candidate 'c9'",
        "no claim `no-such-claim`",
        "not an id in kebab-case",
        "unknown: colour",
        "was rejected",
    ):
        assert part in said


def test_an_article_of_several_sources_asks_which_of_them_a_passage_is_from(root: Path) -> None:
    path = root / load(root).ledger.articles[DRAFT].path
    ids = [identity for identity in load(root).ledger.articles if identity != DRAFT][:2]
    lines = "\n".join(f"  - {{article: {identity}, how: cites}}" for identity in ids)
    text = "\n".join(line for line in path.read_text("utf-8").splitlines() if "derives_from" not in line)
    path.write_text(f"{text}\nderives_from:\n{lines}\n", "utf-8")
    ledger = load(root).ledger
    item = find(ledger, f"{DRAFT}:c2")
    with pytest.raises(ReviewError, match="say with `via`"):
        accept(root, ledger, item, SIGNED)
    chosen = accept(root, ledger, item, SIGNED, amend=Amendment(via=ids[1]))
    assert f"via: {ids[1]}" in chosen.files[0][1]


def test_an_article_of_one_source_that_also_reported_itself_asks_which_of_both_a_passage_is(root: Path) -> None:
    path = root / load(root).ledger.articles[DRAFT].path
    source = "harbour-herald-2021-03-03-drawings"
    lines = f"derives_from:\n  - {{article: {source}, how: rewrite}}\nown_reporting: It called the authority.\n"
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    ledger = load(root).ledger
    item = find(ledger, f"{DRAFT}:c2")
    with pytest.raises(ReviewError, match="and reported itself: say with `via`"):
        accept(root, ledger, item, SIGNED)
    taken = accept(root, ledger, item, SIGNED, amend=Amendment(via=source)).files[0][1]
    assert f"via: {source}" in taken
    assert "own: true" in accept(root, ledger, item, SIGNED, amend=Amendment(own=True)).files[0][1]


def test_ids_are_made_of_telling_words_and_never_taken_twice() -> None:
    first = propose_id("The server of the bureau was open to anyone for a month.", ())
    assert first == "server-bureau-open-anyone-month"
    assert propose_id("The server of the bureau was open to anyone for a month.", {first}) == f"{first}-2"
    assert propose_id("3 firms left", ()) == "claim-3-firms-left"
    assert propose_id("북한", ()) == "claim"

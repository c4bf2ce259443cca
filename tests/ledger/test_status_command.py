"""`ledger status` on a small archive: text, JSON, history, an imagined retraction, and wrong usage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.commands.status import command
from tests.ledger.small import write_archive

ARCHIVE = {
    "claims": {
        "drawings-were-open": {
            "text": "The drawings lay open.",
            "interested": [{"party": "harbour-works", "wants": "false"}],
            "evidence": [
                {"article": "northwatch-a", "speaker": "ada-vane", "certainty": "probable"},
                {"article": "herald-a", "basis": "hearsay"},
                {"article": "works-a", "stance": "disputes", "speaker": "harbour-works"},
            ],
            "override": {"status": "disputed", "by": "editor", "from": "2026-03-01", "reason": "A court sits on it."},
        },
        "nobody-knew": {"text": "Nobody knew.", "evidence": [{"article": "tribune-a"}]},
    },
    "articles": {
        "northwatch-a": {"published": "2024-04-22"},
        "herald-a": {"published": "2024-04-23", "from": "northwatch-a"},
        "works-a": {"published": "2024-04-21"},
        "tribune-a": {"published": "2024-05-01"},
    },
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_archive(ARCHIVE, tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775000000")  # 31 March 2026
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--root", str(root)])


def test_without_a_claim_all_are_listed_by_status_with_their_first_day(root: Path) -> None:
    result = run(root)
    assert result.exit_code == 0
    assert [line.split() for line in result.output.splitlines() if line] == [
        ["reported", "(1)"],
        ["2024-05-01", "nobody-knew", "Nobody", "knew."],
        ["suspected", "(1)"],
        ["2024-04-22", "drawings-were-open", "The", "drawings", "lay", "open."],
    ]


def test_a_claim_is_told_with_reasons_badges_evidence_and_what_would_change_it(root: Path) -> None:
    output = run(root, "drawings-were-open").output
    for line in (
        "drawings-were-open: suspected since 22 April 2024",
        "  · disputed, says editor: A court sits on it.",
        "  · Two articles, one independent source: one of them repeats NORTHWATCH.",
        "  · Ada Vane puts it as probable, not certain.",
        "  · Harbour Works, which would lose by it, denies it.",
        "  · denied by Harbour Works",
        "  · Harbour Works admitting it → confirmed",
        "    ↳ herald-a",
    ):
        assert line in output.splitlines()
    assert output.index("  northwatch-a") < output.index("    ↳ herald-a") < output.index("  works-a")


def test_both_clocks_can_be_set(root: Path) -> None:
    assert "denied-only since 21 April 2024" in run(root, "drawings-were-open", "--known", "2024-04-21").output
    assert "drawings-were-open: not-yet-reported" in run(root, "drawings-were-open", "--recorded", "2025-01-01").output


def test_json_holds_what_the_text_says(root: Path) -> None:
    (claim,) = json.loads(run(root, "drawings-were-open", "--json").output)["claims"]
    assert (claim["status"], claim["since"], claim["known"]) == ("suspected", "2024-04-22", "2026-03-31")
    assert claim["evidence"][1]["way"] == ["herald-a", "northwatch-a"]
    assert claim["evidence"][2]["fate"] == "interested"
    assert claim["override"]["status"] == "disputed"
    table = json.loads(run(root, "--json").output)
    assert [row["claim"] for row in table["claims"]] == ["nobody-knew", "drawings-were-open"]


def test_history_is_that_of_the_claim_or_of_all_up_to_the_day(root: Path) -> None:
    output = run(root, "drawings-were-open", "--history").output
    assert output.splitlines() == [
        "2024-04-21  drawings-were-open: not-yet-reported → denied-only",
        "            Harbour Works denies it.",
        "2024-04-22  drawings-were-open: denied-only → suspected",
        "            Ada Vane calls it probable in NORTHWATCH.",
    ]
    every = json.loads(run(root, "--history", "--json").output)["changes"]
    assert [change["claim"] for change in every] == ["drawings-were-open", "drawings-were-open", "nobody-knew"]
    assert run(root, "--history", "--known", "2024-04-20").output == "Nothing changed.\n"


def test_an_imagined_retraction_tells_every_claim_it_would_move(root: Path) -> None:
    result = run(root, "--retract", "northwatch-a@2024-05-10")
    assert result.output.splitlines() == [
        "If northwatch-a were retracted on 10 May 2024, one claim would change:",
        "  drawings-were-open: suspected → retracted",
    ]
    moved = json.loads(run(root, "--retract", "northwatch-a", "--json").output)
    assert (moved["day"], moved["moved"][0]["because"]) == ("2026-03-31", "NORTHWATCH retracts its article.")
    assert "no claims would change." in run(root, "--retract", "herald-a").output
    assert "no claims would change." in run(root, "nobody-knew", "--retract", "northwatch-a").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["drawing-were-open"], "there is no claim `drawing-were-open`; did you mean `drawings-were-open`?"),
        (["--retract", "northwatch-b"], "there is no article `northwatch-b`; did you mean `northwatch-a`?"),
        (["--retract", "northwatch-a@soon"], "`soon` is no day; write it as 2024-04-22"),
        (["--known", "22.4.2024"], "`22.4.2024` is no day; write it as 2024-04-22"),
    ],
)
def test_wrong_usage_is_told_with_a_remedy_and_ends_with_2(root: Path, arguments: list[str], said: str) -> None:
    result = run(root, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_a_day_of_the_build_that_is_no_number_is_wrong_usage(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = run(root)
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.output


def test_records_that_cannot_be_read_are_told_and_end_with_1(root: Path) -> None:
    (root / "content" / "claims" / "broken.yml").write_text("kind: event\n", "utf-8")
    result = run(root)
    assert result.exit_code == 1
    assert "`ledger check` lists them" in result.output
    assert "drawings-were-open" in result.output


def test_a_former_id_answers_under_the_id_the_claim_has_now(root: Path) -> None:
    claims = root / "content" / "claims"
    claim = json.loads((claims / "nobody-knew.yml").read_text("utf-8"))
    (claims / "nobody-knew.yml").unlink()
    (claims / "no-one-knew.yml").write_text(json.dumps(claim | {"aka": ["nobody-knew"]}), "utf-8")
    result = run(root, "nobody-knew", "--json")
    assert result.exit_code == 0
    assert "`nobody-knew` is called `no-one-knew` now" in result.stderr
    assert [claim["claim"] for claim in json.loads(result.stdout)["claims"]] == ["no-one-knew"]

"""Starting records: from flags or prompts to a file that passes the checks, or a clear word about what is missing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.checks import check
from ledger.commands.new import command
from ledger.load import load
from ledger.problems import Severity


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--root", str(root)])


def errors(root: Path) -> list[str]:
    return [str(problem) for problem in check(load(root)) if problem.severity is Severity.ERROR]


CLAIM = (
    "claim", "Mirae Structures closed its drawing office in May 2021.", "--kind", "event",
    "--about", "mirae-structures", "--date", "2021-05", "--article", "harbour-herald-2021-04-11-review",
    "--stance", "supports",
    "--certainty", "certain", "--basis", "hearsay", "--by", "tester",
)  # fmt: skip


def test_a_claim_from_flags_lies_where_it_belongs_and_loads(sample_archive: Path) -> None:
    result = new(sample_archive, *CLAIM)
    path = "content/claims/mirae-structures-closed-drawing-office-may.yml"
    assert result.output.splitlines()[0] == path
    claim = load(sample_archive).ledger.claims["mirae-structures-closed-drawing-office-may"]
    assert claim.text == "Mirae Structures closed its drawing office in May 2021."
    assert claim.evidence[0].added.by == "tester"
    text = (sample_archive / path).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../docs/schema/claim.schema.json\n")
    assert "# milestone:" in text


@pytest.mark.parametrize(
    ("arguments", "identity"),
    [
        (("outlet", "Test Post", "--kind", "newspaper", "--language", "en"), "test-post"),
        (("entity", "Harbour Office", "--type", "public-body", "--alias", "the harbour office"), "harbour-office"),
        (
            ("question", "When was it closed?", "--answer", "server-open-since-january",
             "--answer", "server-open-since-february"),
            "when-closed",
        ),
        (
            ("article", "A broadcast", "--outlet", "tidewatch", "--language", "en", "--published", "2021-05-02"),
            "tidewatch-2021-05-02-broadcast",
        ),
    ],
)  # fmt: skip
def test_every_other_kind_can_be_started_too(sample_archive: Path, arguments: tuple[str, ...], identity: str) -> None:
    result = new(sample_archive, *arguments)
    assert identity in result.output.splitlines()[0]
    assert errors(sample_archive) == []


def test_a_misspelt_reference_is_wrong_usage_with_the_nearest_id(sample_archive: Path) -> None:
    arguments = [one.replace("2021-04-11-review", "2021-04-11-reveiw") for one in CLAIM]
    result = new(sample_archive, *arguments)
    assert result.exit_code == 2
    assert "did you mean `harbour-herald-2021-04-11-review`?" in result.output


def test_nothing_is_overwritten_and_a_proposed_id_steps_aside(sample_archive: Path) -> None:
    first = new(sample_archive, *CLAIM).output.splitlines()[0]
    before = (sample_archive / first).read_bytes()
    second = new(sample_archive, *CLAIM).output.splitlines()[0]
    assert second == first.replace(".yml", "-2.yml")
    assert (sample_archive / first).read_bytes() == before
    taken = new(sample_archive, *CLAIM, "--id", Path(first).stem)
    assert taken.exit_code == 2
    assert "exists already" in taken.output


@pytest.mark.parametrize(
    ("arguments", "same"),
    [
        (("the harbour herald",), "outlet `harbour-herald` has the name “the harbour herald” already"),
        (("Herald", "--url", "http://www.harbour-herald.example"), "outlet `harbour-herald` has the address http"),
    ],
)
def test_an_outlet_that_is_there_already_is_named_and_a_second_one_needs_an_id(
    sample_archive: Path, arguments: tuple[str, ...], same: str
) -> None:
    before = sorted((sample_archive / "content" / "outlets").iterdir())
    whole = ("outlet", *arguments, "--kind", "newspaper", "--language", "en")
    result = new(sample_archive, *whole)
    assert result.exit_code == 2
    assert same in result.output
    assert sorted((sample_archive / "content" / "outlets").iterdir()) == before
    assert new(sample_archive, *whole, "--id", "another-herald").exit_code == 0


def test_without_a_person_to_ask_what_is_missing_is_named(sample_archive: Path) -> None:
    result = new(sample_archive, "entity", "Harbour Office")
    assert result.exit_code == 2
    assert "give the type on the command line" in result.output


def at_the_prompt(root: Path, arguments: str, *answers: str) -> str:
    """What `ledger new` prints when a person at a terminal gives these answers."""
    person, terminal = pty.openpty()
    os.write(person, "".join(f"{answer}\n" for answer in answers).encode())
    command_line = [sys.executable, "-m", "ledger", "new", *arguments.split(), "--root", str(root)]
    done = subprocess.run(command_line, stdin=terminal, capture_output=True, text=True, timeout=60, check=True)
    os.close(person)
    os.close(terminal)
    return done.stdout + done.stderr


def test_a_faulty_answer_is_asked_for_again_before_anything_is_written(sample_archive: Path) -> None:
    said = at_the_prompt(
        sample_archive, "outlet Post --kind newspaper",
        "english", "en", "post.example", "https://post.example/", "uk!", "GB", "Europe/Lundon", "Europe/London",
    )  # fmt: skip
    for part in ("`english` is no", "`post.example`", "`uk!`", "did you mean `Europe/London`?"):
        assert part in said
    made = load(sample_archive).ledger.outlets["post"]
    assert (made.url, made.country, made.time_zone) == ("https://post.example/", "GB", "Europe/London")
    assert errors(sample_archive) == []


def test_an_impossible_day_is_asked_for_again(sample_archive: Path) -> None:
    said = at_the_prompt(sample_archive, "article Broadcast --outlet tidewatch --language en", "2021-13", "2021-05-02")
    assert "month 13" in said
    assert "content/articles/2021/" in said
    assert errors(sample_archive) == []


def test_a_mistake_in_what_was_given_is_told_at_once_with_its_place(sample_archive: Path) -> None:
    arguments = [one.replace("2021-05", "2021-13") if one == "2021-05" else one for one in CLAIM]
    result = new(sample_archive, *arguments)
    assert result.exit_code == 1
    assert "content/claims/" in result.output
    assert "month 13" in result.output


def test_a_long_quote_is_kept_as_its_first_and_last_words(sample_archive: Path) -> None:
    words = " ".join(f"word{number}" for number in range(30))
    new(sample_archive, *CLAIM, "--quote", words)
    quote = load(sample_archive).ledger.claims["mirae-structures-closed-drawing-office-may"].evidence[0].quote
    assert quote is not None
    assert (quote.start, quote.end) == (
        "word0 word1 word2 word3 word4 word5",
        "word24 word25 word26 word27 word28 word29",
    )


def test_the_recipe_names_the_claim_by_the_id_that_is_made(sample_archive: Path) -> None:
    recipe = (Path(__file__).parents[2] / "docs" / "recipes" / "add-a-claim.md").read_text("utf-8")
    statement = recipe.split('ledger new claim "')[1].split('"')[0]
    named = recipe.split("ledger status harbour")[1].split()[0]
    made = new(sample_archive, "claim", statement, *CLAIM[2:]).output.splitlines()[0]
    assert Path(made).stem == f"harbour{named}"

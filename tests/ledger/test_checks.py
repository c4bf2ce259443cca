"""Every rule by its cases: the good side of each is clean, and on the bad side exactly what is listed is reported."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import ledger.checks
from ledger.checks import KINDS, RULES, check
from ledger.checks.handbook import Example, handbook
from ledger.checks.rule import Rule
from ledger.load import load
from tests.ledger.mistakes import apply, mistakes

MISTAKES = list(mistakes())
HANDBOOK = Path(__file__).parent.parent.parent / "docs" / "problems.md"

NEEDS_MORE = {"id-removed", "aka-removed", "statement-changed", "text-damaged", "unreadable-file"}
"""Kinds that take a repository, a damaged capture or a locked file to show: they have tests of their own."""


def problems_in(root: Path) -> list[str]:
    return [str(problem) for problem in check(load(root))]


@pytest.mark.parametrize(("code", "name", "case"), MISTAKES, ids=[f"{code}: {name}" for code, name, _ in MISTAKES])
def test_a_mistake_is_reported_where_it_stands_and_nothing_else_is(
    sample_archive: Path, code: str, name: str, case: dict[str, Any]
) -> None:
    apply(case, "bad", sample_archive)
    problems = problems_in(sample_archive)

    assert problems == case["problems"], name
    assert any(f"[{code}]" in problem for problem in problems)


@pytest.mark.parametrize(("code", "name", "case"), MISTAKES, ids=[f"{code}: {name}" for code, name, _ in MISTAKES])
def test_the_archive_without_the_mistake_is_clean(
    sample_archive: Path, code: str, name: str, case: dict[str, Any]
) -> None:
    apply(case, "good", sample_archive)

    assert problems_in(sample_archive) == [], f"{code}: {name}"


def test_every_kind_of_problem_has_a_case() -> None:
    assert set(KINDS) - {code for code, _, _ in MISTAKES} == NEEDS_MORE


def test_every_rule_that_is_written_is_also_run() -> None:
    modules = [
        importlib.import_module(f"ledger.checks.{found.name}") for found in pkgutil.iter_modules(ledger.checks.__path__)
    ]
    written = {id(value) for module in modules for value in vars(module).values() if isinstance(value, Rule)}

    assert written == {id(rule) for rule in RULES}


def test_codes_are_unique_kebab_case_and_explained() -> None:
    assert len({rule.kind.code for rule in RULES}) == len(RULES)
    for kind in KINDS.values():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", kind.code)
        assert kind.title[0].isupper()
        assert kind.explanation.endswith(".")


def test_the_handbook_lists_every_problem_as_it_is() -> None:
    """Rewrite docs/problems.md with `python -m tests.ledger.test_checks` when this fails."""
    assert HANDBOOK.read_text(encoding="utf-8") == handbook(examples())


def test_six_mistakes_in_six_files_get_six_answers_in_one_run(sample_archive: Path) -> None:
    slips = {
        "yaml-tab": ("entities/lena-ortiz.yml", "description:", "\tdescription:"),
        "yaml-duplicate-key": ("claims/authority-opened-a-review.yml", "kind: event", "kind: event\nkind: state"),
        "unknown-field": ("outlets/quickwire.yml", "note:", "notes:"),
        "unknown-reference": ("questions/was-the-authority-warned.yml", "answers: [engineer", "answers: [enginer"),
        "impossible-date": ("articles/2021/bridge-authority-2021-04-10-notice.yml", "2021-04-10", "2021-04-31"),
        "quote-not-found": ("claims/drawings-on-open-server.yml", "without a password", "with a password"),
    }
    for file, right, wrong in slips.values():
        path = sample_archive / "content" / file
        path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")

    found = check(load(sample_archive))

    places = {problem.code: problem.place.path for problem in found}
    assert len(found) == 6
    assert places == {code: f"content/{file}" for code, (file, _, _) in slips.items()}
    assert all(problem.hint and problem.place.line > 1 for problem in found)


def test_a_broken_record_is_not_reported_missing(sample_archive: Path) -> None:
    (sample_archive / "content/entities/bridge-authority.yml").write_text("type: {\n")
    found = check(load(sample_archive))

    assert {problem.place.path for problem in found} == {"content/entities/bridge-authority.yml"}


def test_a_captured_text_that_was_tampered_with_is_reported(sample_archive: Path) -> None:
    for text in (sample_archive / "captures/texts").glob("*.txt"):
        if text.read_text(encoding="utf-8").startswith("セビョク"):
            text.write_text("Something else.", encoding="utf-8")
    found = check(load(sample_archive))

    assert [(problem.code, problem.place.path) for problem in found] == [
        ("text-damaged", "content/articles/2021/minato-shimbun-2021-03-04-bridge.yml")
    ]


def test_without_captures_nothing_is_verified_and_nothing_is_broken(sample_archive: Path) -> None:
    assert check(load(sample_archive, captures=sample_archive / "nowhere")) == []


def test_a_second_check_says_the_same(sample_archive: Path) -> None:
    apply(next(case for code, _, case in MISTAKES if code == "certain-though-hedged"), "bad", sample_archive)
    first = problems_in(sample_archive)

    assert len(first) == 1
    assert problems_in(sample_archive) == first
    (sample_archive / ".cache/ledger/passages.bin").write_bytes(b"rubbish")
    assert problems_in(sample_archive) == first


def examples() -> dict[str, Example]:
    """The first case of each code."""
    found: dict[str, Example] = {}
    for code, _, case in MISTAKES:
        says = next(problem for problem in case["problems"] if f"[{code}]" in problem).split("] ", 1)[1]
        found.setdefault(code, Example(case["file"], case["bad"], case["good"], says))
    return found


if __name__ == "__main__":
    HANDBOOK.write_text(handbook(examples()), encoding="utf-8")

"""Documentation that cannot drift: what is documented exists, and what exists is documented."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner

import ledger.command
import scraper.command
from tests.regenerate import architecture

ROOT = Path(__file__).parents[1]
DOCS = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
COMMANDS = {"ledger": ledger.command, "scraper": scraper.command}
PACKAGES = ("ledger", "scraper", "site_plugin")


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_in_the_documentation_leads_to_a_file(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_in_the_documentation_exists(path: Path) -> None:
    for program, verb in re.findall(r"^\s*(?:\$ )?(ledger|scraper) ([a-z]+)\b", path.read_text("utf-8"), re.MULTILINE):
        assert verb in COMMANDS[program].COMMANDS, f"{path.name}: {program} {verb}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_in_the_documentation_exists(path: Path) -> None:
    for name in re.findall(
        r"`((?:ledger|scraper|site_plugin|site_overrides|tests|benchmarks|docs)/[\w./-]*)`", path.read_text("utf-8")
    ):
        assert (ROOT / name).exists(), f"{path.name} names {name}"


@pytest.mark.parametrize("program", COMMANDS)
def test_every_command_can_be_asked_for_help(program: str) -> None:
    module = COMMANDS[program]
    for verb in module.COMMANDS:
        result = CliRunner().invoke(module.group, [verb, "--help"])
        assert result.exit_code == 0, f"{program} {verb}: {result.output}"
        assert "Usage" in result.output


@pytest.mark.parametrize("program", COMMANDS)
def test_every_module_under_commands_is_a_verb_or_serves_one(program: str) -> None:
    module = COMMANDS[program]
    for verb in module.COMMANDS:
        assert (ROOT / program / "commands" / f"{verb}.py").exists()
        assert isinstance(module.group, Group)


@pytest.mark.parametrize("program", COMMANDS)
def test_every_command_is_documented(program: str) -> None:
    everything = "\n".join(path.read_text("utf-8") for path in DOCS)
    for verb in COMMANDS[program].COMMANDS:
        assert f"{program} {verb}" in everything, f"nothing documents `{program} {verb}`"


def test_every_decision_is_listed() -> None:
    listed = re.findall(r"\]\(([\w-]+\.md)\)", _text("docs/decisions/README.md"))
    assert sorted(listed) == sorted(
        path.name for path in (ROOT / "docs/decisions").glob("*.md") if path.stem != "README"
    )


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {match[0] for one in asked if (match := re.match(r"[\w.-]+", one))} - {project["name"]}
    reasons = _text("docs/decisions/dependencies.md")
    assert [name for name in sorted(names) if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", reasons)] == []


def test_the_architecture_names_every_folder_at_the_top() -> None:
    text = _text("docs/architecture.md")
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    made = {"site", "captures", "build", "dist"} | {name for name in folders if name.endswith(".egg-info")}
    for name in folders - made:
        assert f"{name}/" in text, f"docs/architecture.md does not speak of {name}/"


def test_the_architecture_says_what_each_module_is_for_in_its_own_words() -> None:
    text = _text("docs/architecture.md")
    assert architecture(text) == text, "run `make docs`"


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_says_in_its_first_lines_what_it_is_for(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        first = path.read_text("utf-8").lstrip()
        assert first.startswith(('"""', 'r"""')), f"{path.relative_to(ROOT)} has no docstring"


def test_the_schemas_say_what_the_record_types_say() -> None:
    result = CliRunner().invoke(ledger.command.group, ["schema", str(ROOT / "docs" / "schema"), "--check"])
    assert result.exit_code == 0, result.output


def test_every_make_target_says_what_it_does() -> None:
    text = _text("Makefile")
    for name in re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE).group(1).split():  # type: ignore[union-attr]
        assert re.search(rf"^{name}:.*## \S", text, re.MULTILINE), f"`make {name}` has no description"

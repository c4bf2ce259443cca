"""`scraper propose` drafts anew from kept texts, keeps what was decided, and says what it cannot draft."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.command import group
from scraper.redraft import MANY, redraft
from tests.web.server import Web, reply


def _run(*arguments: str) -> tuple[int, dict[str, object]]:
    run = CliRunner().invoke(group, ["propose", *arguments, "--json"])
    return run.exit_code, json.loads(run.stdout) if run.stdout.startswith("{") else {}


def test_every_kept_text_is_drafted_and_a_second_run_changes_nothing(sample_archive: Path) -> None:
    code, told = _run("--root", str(sample_archive))
    assert code == 0
    assert told["articles"] == len(list((sample_archive / "captures" / "texts").iterdir()))
    assert len(told["written"]) > 0  # type: ignore[arg-type]
    before = {path: path.read_bytes() for path in (sample_archive / "content" / "drafts").glob("*.yml")}
    assert _run("--root", str(sample_archive))[1]["written"] == []
    assert {path: path.read_bytes() for path in (sample_archive / "content" / "drafts").glob("*.yml")} == before


def test_a_dry_run_writes_nothing(sample_archive: Path) -> None:
    before = sorted(path.name for path in (sample_archive / "content").rglob("*.yml"))
    assert _run("--root", str(sample_archive), "--dry-run")[0] == 0
    assert sorted(path.name for path in (sample_archive / "content").rglob("*.yml")) == before


def test_only_the_articles_named_are_drafted(sample_archive: Path) -> None:
    name = "harbour-herald-2021-03-03-drawings"
    assert _run(name, "--root", str(sample_archive))[1]["written"] in ([name], [])
    code, told = _run("harbour-herald-2021-03-03-drawings", "--root", str(sample_archive))
    assert (code, told["articles"]) == (0, 1)


def test_an_article_that_does_not_exist_is_an_error(sample_archive: Path) -> None:
    run = CliRunner().invoke(group, ["propose", "nowhere", "--root", str(sample_archive)])
    assert run.exit_code == 1


def test_an_article_without_a_kept_text_needs_a_person(tmp_path: Path) -> None:
    from tests.conftest import build_archive

    root = build_archive(tmp_path, texts=False)
    code, told = _run("tidewatch-2021-03-02-open-server", "--root", str(root))
    assert code == 1
    assert told["problems"] == {"tidewatch-2021-03-02-open-server": "no text of it is kept"}


def test_a_second_proposer_that_fails_leaves_the_draft_as_it_would_be(sample_archive: Path) -> None:
    with Web({"*": reply("busy", status=503)}) as web:
        asked = ["--endpoint", f"{web.url}/v1", "--model", "small"]
        name = "harbour-herald-2021-03-03-drawings"
        run = CliRunner().invoke(group, ["propose", name, "--root", str(sample_archive), *asked])
    assert run.exit_code == 0
    assert "status 503" in run.output


@pytest.mark.slow
def test_many_articles_drafted_by_several_processes_come_out_as_by_one(sample_archive: Path) -> None:
    texts = sample_archive / "captures" / "texts"
    record = next((sample_archive / "content" / "articles" / "2021").glob("harbour-herald-2021-03-03*.yml"))
    for number in range(MANY):
        copy = record.with_name(f"harbour-herald-2021-03-03-copy-{number}.yml")
        body = record.read_text("utf-8").splitlines(keepends=True)
        copy.write_text(
            "".join(f"url: https://herald.example/{number}\n" if row.startswith("url:") else row for row in body)
        )
    together = list(redraft(sample_archive))
    assert len(together) >= MANY + len(list(texts.iterdir())) - 1
    alone = list(redraft(sample_archive, [together[5].article], write=False))
    assert alone == [replace(together[5], written=False)]

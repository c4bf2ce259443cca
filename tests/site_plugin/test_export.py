"""The archive for other tools: its pages build without any plugin of ours, its data are whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ledger.commands.export import command
from ledger.load import load


def test_pages_and_data_can_be_exported_and_anything_else_is_wrong_usage(sample_archive: Path, tmp_path: Path) -> None:
    asked = CliRunner().invoke(command, ["songs", str(tmp_path), "--root", str(sample_archive)])
    assert asked.exit_code == 2
    assert "data, pages" in asked.output
    done = CliRunner().invoke(command, ["data", str(tmp_path / "data"), "--root", str(sample_archive)])
    assert done.exit_code == 0, done.output
    for claim in load(sample_archive).ledger.claims:
        assert (tmp_path / "data" / "claims" / claim / "data.json").is_file()
    assert (tmp_path / "data" / "data" / "archive.sqlite").is_file()


def test_every_page_is_exported_but_the_search_and_what_only_other_sites_show(
    sample_archive: Path, site: Path, tmp_path: Path
) -> None:
    assert CliRunner().invoke(command, ["pages", str(tmp_path), "--root", str(sample_archive)]).exit_code == 0
    docs = tmp_path / "docs"
    exported = {path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.md")}
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")} - {".", "search"}
    assert {page for page in pages if not page.endswith("/card")} <= exported


@pytest.mark.slow
def test_exported_pages_build_with_a_stock_theme_and_every_link_to_a_record_resolves(
    sample_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    done = CliRunner().invoke(command, ["pages", str(folder), "--root", str(sample_archive)])
    assert done.exit_code == 0, done.output
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, capture_output=True, check=False
    )
    assert built.returncode == 0, built.stderr.decode()
    for claim in load(sample_archive).ledger.claims.values():
        page = (folder / "site" / "claims" / claim.id / "index.html").read_text("utf-8")
        assert "Evidence" in page or "For" in page
        for evidence in claim.evidence:
            assert f"articles/{evidence.article}/" in page
            assert (folder / "site" / "articles" / evidence.article / "index.html").is_file()

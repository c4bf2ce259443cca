"""The search index: what is in it, that it is the same twice, and that it is not made again for nothing."""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

import pytest

from site_plugin import search
from site_plugin.bundle import Unknown, published
from site_plugin.search import Slim, indexed, slims
from site_plugin.views.parts import Parts
from tests.site_plugin.conftest import build_site, parts_of


def fragments(files: dict[str, bytes]) -> dict[str, dict[str, object]]:
    """Address → what the index holds of it."""
    found = {}
    for path, data in files.items():
        if path.startswith("pagefind/fragment/"):
            value = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[value["url"]] = value
    return found


def bytes_of(parts: Parts, kept: Path, found: list[Slim] | None = None) -> dict[str, bytes]:
    """Path → what stands there, of an index of these pages, else of all."""
    index = indexed(parts, found or slims(parts), kept)
    assert index
    return {path: source.read_bytes() for path, _, source in index}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The index of the sample archive."""
    from tests.conftest import build_archive

    root = tmp_path_factory.mktemp("indexed")
    return bytes_of(parts_of(build_archive(root / "archive")), root / "kept")


def test_every_record_that_lists_show_can_be_found(files: dict[str, bytes], parts: Parts) -> None:
    found = fragments(files)
    archive = parts.archive
    kinds = (archive.claims, archive.questions, archive.articles, archive.entities, archive.outlets)
    assert len(found) == sum(map(len, kinds))
    claim = found["/claims/mirae-made-the-drawings/"]
    assert claim["filters"]["kind"] == ["claim"]  # type: ignore[index]
    assert claim["filters"]["status"] == ["suspected"]  # type: ignore[index]
    assert set(claim["filters"]["language"]) == {"en", "ko", "ja"}  # type: ignore[index]
    assert claim["filters"]["year"] == ["2021"]  # type: ignore[index]
    assert "미래구조" in claim["meta"]["names"]  # type: ignore[index]


def test_nothing_of_an_article_is_in_it_but_short_passages(files: dict[str, bytes]) -> None:
    for fragment in fragments(files).values():
        assert len(str(fragment["content"]).split()) < 400
        assert "<" not in str(fragment["content"])


def test_only_what_a_search_loads_is_published(files: dict[str, bytes]) -> None:
    assert not [path for path in files if "-ui." in path or "highlight" in path or "playground" in path]
    wanted = ("entry.json", "pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")
    for name in wanted:
        assert any(path.endswith(name) for path in files)
    assert sum(map(len, (data for path, data in files.items() if "/fragment/" not in path))) < 250_000


@pytest.mark.slow
def test_the_same_records_give_the_same_bytes_every_time(files: dict[str, bytes], parts: Parts, tmp_path: Path) -> None:
    for number in range(4):
        assert bytes_of(parts, tmp_path / str(number)) == files


def test_an_index_is_made_again_only_when_what_it_holds_changed(sample_archive: Path, tmp_path: Path) -> None:
    parts, kept = parts_of(sample_archive), tmp_path / "kept"
    first = bytes_of(parts, kept)
    made = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert bytes_of(parts, kept) == first
    assert {path.name: path.stat().st_mtime_ns for path in kept.iterdir()} == made
    assert bytes_of(parts, kept, slims(parts)[1:]) != first
    assert len(list(kept.iterdir())) == 2


def test_without_pagefind_the_site_is_built_without_search_and_says_so(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)  # as if it were not installed
    assert indexed(parts, slims(parts), tmp_path) is None
    assert "search is left out: install pagefind[bin]" in caplog.text


def test_a_site_may_be_built_without_search_and_is_the_same_but_for_that(sample_archive: Path, site: Path) -> None:
    without = build_site(sample_archive, plugins=[{"news-ledger": {"search": False}}])
    assert "built without its search index" in (without / "search" / "index.html").read_text("utf-8")

    def files(root: Path) -> dict[str, bytes]:
        found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in found.items() if name != "search/index.html"}

    assert files(without) == {name: data for name, data in files(site).items() if not name.startswith("pagefind/")}


def test_the_page_offers_what_the_records_have_and_a_way_without_scripts(site: Path) -> None:
    page = (site / "search" / "index.html").read_text("utf-8")
    assert '<option value="suspected">Suspected</option>' in page
    assert '<option value="saebyeok-ilbo">' in page
    assert '<option value="ko">Korean</option>' in page
    without = page[page.index("<noscript>") : page.index("</noscript>")]
    assert 'href="../index-a-z/"' in without
    assert re.search(r'<form class="seek"[^>]* hidden>', page)


def test_files_of_another_make_are_refused_and_not_published_wrongly(tmp_path: Path) -> None:
    with pytest.raises(Unknown):
        published(tmp_path)
    for name in ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"):
        (tmp_path / name).write_text("x")
    for folder in ("fragment", "index"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pagefind-entry.json").write_text('{"languages":{"en":{"hash":"en_1"}}}')
    (tmp_path / "pagefind.en_1.pf_meta").write_bytes(gzip.compress(b"pagefind_dcd\xa1\x00\x00"))
    with pytest.raises(Unknown):
        published(tmp_path)


def test_the_index_is_kept_for_the_last_states_only(tmp_path: Path, parts: Parts) -> None:
    for number in range(6):
        (tmp_path / f"old{number}").mkdir()
    bytes_of(parts, tmp_path, slims(parts)[:1])
    assert len(list(tmp_path.iterdir())) == search.KEPT

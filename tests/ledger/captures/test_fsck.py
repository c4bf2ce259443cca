"""`ledger.captures.fsck` finds whatever happened to the captures, wherever it happened."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger.captures.fsck import FindingKind, fsck
from scraper.keep import Store
from scraper.stages import Capture

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three captures of two days, one of them pasted, and two texts."""
    folder = tmp_path_factory.mktemp("captures")
    store = Store(folder)
    for number in range(2):
        url = f"https://news.example/{number}"
        headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"'))
        at = AT + timedelta(hours=number)
        store.keep(Capture(url, url, at, 200, headers, b"<p>%d</p>" % number, ((301, url),)))
    url = "https://news.example/pasted"
    store.keep(Capture(url, url, AT, 200, (), b"Pasted.", pasted=True))
    url = "https://news.example/tomorrow"
    store.keep(Capture(url, url, AT + timedelta(days=1), 410, (), b""))
    store.keep_text("One text.")
    store.keep_text("Another text.\n")
    return folder


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "captures"))


def warc(folder: Path) -> Path:
    return folder / "warc" / "2026-11-22.warc.gz"


def kinds(folder: Path) -> set[FindingKind]:
    return {finding.kind for finding in fsck(folder)}


def test_what_was_kept_is_found_whole(folder: Path) -> None:
    assert fsck(folder) == []


def test_a_folder_that_is_not_there_holds_nothing_wrong(tmp_path: Path) -> None:
    assert fsck(tmp_path / "none") == []


def files_of(folder: Path) -> list[Path]:
    return [folder / "manifest.jsonl", *sorted((folder / "warc").iterdir()), *sorted((folder / "texts").iterdir())]


STEPS = [19, pytest.param(3, marks=pytest.mark.slow)]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("bit", [0x01, 0x20, 0x80])
def test_a_flipped_bit_is_found_wherever_it_is(folder: Path, bit: int, step: int) -> None:
    for path in files_of(folder):
        data = path.read_bytes()
        for position in [*range(0, len(data), step if len(data) > 50 else 1), len(data) - 1]:
            path.write_bytes(data[:position] + bytes([data[position] ^ bit]) + data[position + 1 :])
            assert fsck(folder), f"{path.name}: byte {position}"
        path.write_bytes(data)
    assert fsck(folder) == []


@pytest.mark.parametrize("step", STEPS)
def test_a_cut_is_found_wherever_it_is(folder: Path, step: int) -> None:
    for path in files_of(folder):
        data = path.read_bytes()
        for length in [*range(0, len(data), step), len(data) - 1]:
            path.write_bytes(data[:length])
            assert fsck(folder), f"{path.name}: cut to {length}"
        path.write_bytes(data)


def test_the_end_of_the_last_record_is_missed(folder: Path) -> None:
    warc(folder).write_bytes(warc(folder).read_bytes()[:-1])
    assert kinds(folder) == {FindingKind.CUT}


def test_a_record_that_is_gone_is_missed(folder: Path) -> None:
    last = max((entry for entry in Store(folder).entries if "11-22" in entry.file), key=lambda entry: entry.offset)
    warc(folder).write_bytes(warc(folder).read_bytes()[: last.offset])
    assert [str(finding) for finding in fsck(folder)] == [
        f"{last.file}:{last.offset}: missing the capture of {last.url} is not there"
    ]


def test_a_file_that_is_gone_is_missed(folder: Path) -> None:
    warc(folder).unlink()
    assert kinds(folder) == {FindingKind.MISSING}


def test_records_that_changed_places_are_told_from_changed_ones(folder: Path) -> None:
    first, second, third, _tomorrow = Store(folder).entries
    data = warc(folder).read_bytes()
    parts = [data[entry.offset : entry.end] for entry in (second, first, third)]
    warc(folder).write_bytes(b"".join(parts))
    assert FindingKind.REORDERED in kinds(folder)


def _drop(lines: list[bytes]) -> list[bytes]:
    return [lines[0], *lines[2:]]


def _swap(lines: list[bytes]) -> list[bytes]:
    return [lines[1], lines[0], *lines[2:]]


def _repeat(lines: list[bytes]) -> list[bytes]:
    return [*lines[:2], lines[1], *lines[2:]]


def _drop_last(lines: list[bytes]) -> list[bytes]:
    return lines[:-1]


LINES = [
    (_drop, FindingKind.CHANGED),
    (_swap, FindingKind.REORDERED),
    (_repeat, FindingKind.EXTRA),
    (_drop_last, FindingKind.EXTRA),
]


@pytest.mark.parametrize(("change", "kind"), LINES)
def test_lines_dropped_swapped_or_repeated_are_found(
    folder: Path, change: Callable[[list[bytes]], list[bytes]], kind: FindingKind
) -> None:
    path = folder / "manifest.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    assert kind in kinds(folder)


def test_a_record_nobody_entered_is_found(folder: Path) -> None:
    data = warc(folder).read_bytes()
    first = Store(folder).entries[0]
    warc(folder).write_bytes(data + data[: first.end])
    assert kinds(folder) == {FindingKind.EXTRA}


def test_a_file_nobody_entered_is_found(folder: Path) -> None:
    (folder / "warc" / "2026-11-23.warc.gz").rename(folder / "warc" / "2026-11-24.warc.gz")
    assert kinds(folder) == {FindingKind.EXTRA, FindingKind.MISSING}


def test_a_capture_repacked_with_other_words_is_found(folder: Path) -> None:
    entry = Store(folder).entries[0]
    data = warc(folder).read_bytes()
    inside = gzip.decompress(data[entry.offset : entry.end]).replace(b"<p>0</p>", b"<p>9</p>")
    warc(folder).write_bytes(gzip.compress(inside) + data[entry.end :])
    assert FindingKind.CHANGED in kinds(folder)


def test_what_was_set_aside_and_what_serves_the_machine_is_no_finding(folder: Path) -> None:
    for name in ("torn/x", "state.sqlite3", "state.sqlite3-wal", "texts/.x-y.tmp"):
        (folder / name).write_bytes(b"x")
    assert fsck(folder) == []


def test_a_text_of_another_name_is_found(folder: Path) -> None:
    (folder / "texts" / "notes.txt").write_text("x")
    assert kinds(folder) == {FindingKind.EXTRA}


def test_what_articles_refer_to_must_be_there(folder: Path) -> None:
    entry = Store(folder).entries[0]
    assert fsck(folder, cited=[entry.sha256]) == []
    findings = fsck(folder, cited=[entry.sha256, "0" * 64], cited_texts=["1" * 64])
    assert [finding.kind for finding in findings] == [FindingKind.MISSING, FindingKind.MISSING]


def test_a_manifest_and_a_file_cut_alike_are_found_by_what_articles_refer_to(folder: Path) -> None:
    last = Store(folder).entries[-1]
    lines = (folder / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "manifest.jsonl").write_bytes(b"".join(lines[:-1]))
    (folder / last.file).unlink()
    assert fsck(folder) == []
    assert [finding.kind for finding in fsck(folder, cited=[last.sha256])] == [FindingKind.MISSING]

"""What `scraper.keep` promises: nothing lost, nothing twice, and a killed run leaves no riddle."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from ledger.captures.fsck import fsck
from scraper.errors import DamagedCaptures
from scraper.keep import Store
from scraper.stages import Capture

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def capture(body: bytes = b"<p>One.</p>", *, url: str = "https://news.example/1", hours: int = 0) -> Capture:
    return Capture(
        url=url,
        final_url=url + "?final=\u00e9",
        at=AT + timedelta(hours=hours),
        status=200,
        headers=(
            ("Content-Type", "text/html; charset=EUC-KR"),
            ("Content-Encoding", "gzip"),
            ("X-Odd", "caf\u00e9 \u4e2d\r\n folded"),
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
        ),
        body=body,
        redirects=((301, "https://news.example/one"), (302, url + "?final=\u00e9")),
    )


def pasted(text: str) -> Capture:
    url = "https://news.example/pasted"
    return Capture(url, url, AT, 200, (("Content-Type", "text/plain; charset=utf-8"),), text.encode(), pasted=True)


def test_what_is_kept_is_loaded_back_whole(tmp_path: Path) -> None:
    kept = Store(tmp_path).keep(capture())
    assert kept.new
    assert Store(tmp_path).load(kept.entry) == capture()


@pytest.mark.parametrize("body", [b"", b"\x00" * 5000, b"WARC/1.1\r\n\r\n", b"\r\n\r\n", bytes(range(256)) * 300])
def test_any_bytes_survive(tmp_path: Path, body: bytes) -> None:
    store = Store(tmp_path)
    assert store.load(store.keep(capture(body)).entry).body == body


@pytest.mark.parametrize("url", ["https://a.example/\r\nWARC-Type: warcinfo", "https://a.example/\udc80", "\x00", ""])
def test_no_address_or_header_breaks_a_record(tmp_path: Path, url: str) -> None:
    store = Store(tmp_path)
    odd = replace(capture(url=url), headers=((url, url), ("Content-Type", url)))
    assert Store(tmp_path).load(store.keep(odd).entry) == odd
    assert fsck(tmp_path) == []


def test_the_same_bytes_of_one_address_are_kept_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.keep(capture())
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = store.keep(capture(hours=5))
    assert (again.new, again.entry) == (False, first.entry)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_page_that_goes_back_to_an_old_wording_is_kept_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    wordings = [(b"A", 0), (b"B", 1), (b"A", 2)]
    assert [store.keep(capture(body, hours=hours)).new for body, hours in wordings] == [True, True, True]
    assert [store.keep(capture(body, hours=hours)).new for body, hours in wordings] == [False, False, False]


def test_an_older_capture_can_be_kept_later(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(capture(b"new", hours=48))
    store.keep(capture(b"old"))
    assert [store.load(entry).body for entry in store.of("https://news.example/1")] == [b"old", b"new"]


def test_other_tools_read_the_records(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry = store.keep(capture(b"payload")).entry
    store.keep(pasted("Copied text."))
    with (tmp_path / entry.file).open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers["Content-Type"], record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, _type, _content in records] == ["response", "metadata", "resource", "metadata"]
    assert records[0][2] == b"payload"
    assert records[2][1:] == ("text/x-pasted; charset=utf-8", b"Copied text.")


def test_pasted_text_is_marked_as_a_persons(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = store.keep(pasted("Copied text."))
    assert (kept.entry.pasted, kept.entry.mime) == (True, "text/x-pasted")
    assert store.load(kept.entry) == pasted("Copied text.")


def test_each_line_of_the_manifest_carries_the_digest_of_the_one_before(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.keep(capture(url=f"https://news.example/{number}"))
    lines = (tmp_path / "manifest.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["prev"] for line in lines] == [
        "0" * 64,
        *(hashlib.sha256(line).hexdigest() for line in lines[:-1]),
    ]


def test_a_text_is_kept_once_under_its_digest(tmp_path: Path) -> None:
    store = Store(tmp_path)
    text = "Zeile eins\r\n\u4e00\u884c\n"
    digest = store.keep_text(text)
    path = tmp_path / "texts" / f"{digest}.txt"
    stamp = path.stat().st_mtime_ns
    assert digest == hashlib.sha256(text.encode()).hexdigest() == store.keep_text(text)
    assert path.stat().st_mtime_ns == stamp
    assert store.load_text(digest) == text


def test_a_text_that_was_changed_is_not_handed_out(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = store.keep_text("It is likely.")
    (tmp_path / "texts" / f"{digest}.txt").write_text("It is not likely.")
    with pytest.raises(DamagedCaptures, match="fsck"):
        store.load_text(digest)


@pytest.mark.parametrize("step", [89, pytest.param(5, marks=pytest.mark.slow)])
def test_a_run_killed_at_any_byte_of_a_write_loses_nothing_that_was_finished(tmp_path: Path, step: int) -> None:
    whole = tmp_path / "whole"
    store = Store(whole)
    first = store.keep(capture(b"first")).entry
    second = store.keep(capture(b"second", hours=1)).entry
    warc = (whole / first.file).read_bytes()
    manifest = (whole / "manifest.jsonl").read_bytes()
    lines = manifest.split(b"\n")
    cuts = [(end, len(lines[0]) + 1) for end in [*range(second.offset, second.end, step), second.end - 1]]
    cuts += [(second.end, end) for end in [*range(len(lines[0]) + 1, len(manifest), step), len(manifest) - 1]]
    for number, (warc_end, manifest_end) in enumerate(cuts):
        folder = tmp_path / f"cut-{number}"
        (folder / "warc").mkdir(parents=True)
        (folder / first.file).write_bytes(warc[:warc_end])
        (folder / "manifest.jsonl").write_bytes(manifest[:manifest_end])
        mended = Store(folder)
        assert mended.load(mended.entries[0]).body == b"first"
        assert mended.keep(capture(b"second", hours=1)).entry.end == second.end
        assert (folder / first.file).read_bytes() == warc
        assert (folder / "manifest.jsonl").read_bytes() == manifest
        torn = warc_end not in (second.offset, second.end) or manifest_end != len(lines[0]) + 1
        assert bool(list((folder / "torn").iterdir())) == torn
        assert bool(mended.reports) == (torn or warc_end == second.end)
        shutil.rmtree(folder)


def test_whole_records_that_were_not_listed_yet_are_adopted(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(capture(b"first"))
    store.keep(capture(b"second", hours=1))
    (tmp_path / "manifest.jsonl").unlink()
    again = Store(tmp_path)
    assert [again.load(entry).body for entry in again.entries] == [b"first", b"second"]
    assert len(again.reports) == 2


def test_a_damaged_warc_file_is_left_alone_and_the_next_capture_goes_elsewhere(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry = store.keep(capture(b"first")).entry
    path = tmp_path / entry.file
    path.write_bytes(path.read_bytes()[:-10])
    damaged = path.read_bytes()
    again = Store(tmp_path)
    kept = again.keep(capture(b"second", hours=1))
    assert again.reports
    assert path.read_bytes() == damaged
    assert again.load(kept.entry).body == b"second"
    with pytest.raises(DamagedCaptures):
        again.load(entry)


def test_a_changed_manifest_stops_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(capture(b"first"))
    store.keep(capture(b"second", hours=1))
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"status":200', b'"status":404', 1))
    with pytest.raises(DamagedCaptures, match=r"manifest\.jsonl:2"):
        Store(tmp_path)


def test_a_capture_without_a_time_zone_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="aware"):
        Store(tmp_path).keep(replace(capture(), at=datetime(2026, 11, 22)))  # noqa: DTZ001


def _keep_many(folder: Path, name: str) -> None:
    store = Store(folder)
    for number in range(15):
        store.keep(capture(f"{name} {number}".encode(), url=f"https://news.example/{name}/{number}"))
        store.keep(capture(b"shared", url=f"https://news.example/shared/{number}"))


def test_two_processes_keep_at_once(tmp_path: Path) -> None:
    start = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    workers = [start.Process(target=_keep_many, args=(tmp_path, name)) for name in ("left", "right")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    store = Store(tmp_path)
    assert len(store.entries) == 45
    assert not store.reports
    for entry in store.entries:
        store.load(entry)

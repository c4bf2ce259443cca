"""Reading many files: by two processes or by one, by their stamps or by opening them, the records are the same."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import synthetic
from ledger.beside import possible
from ledger.errors import ArchiveChangedError
from ledger.load import Loaded, load
from ledger.reading.cache import FEW
from ledger.reading.files import ENOUGH

alone = pytest.mark.skipif(not possible(), reason="needs Linux, two cores and no other threads")


@contextmanager
def another_thread() -> Iterator[None]:
    """While it lasts no second process is started."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


_listening: list[list[str]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _listening:
        _listening[-1].append(str(arguments[0]))


sys.addaudithook(_hear)


@contextmanager
def opening() -> Iterator[list[str]]:
    """The files that are opened while it lasts."""
    _listening.append([])
    try:
        yield _listening[-1]
    finally:
        _listening.pop()


def told(loaded: Loaded) -> tuple[object, ...]:
    return loaded.records, loaded.problems, loaded.digests, loaded.unreadable, list(loaded.ledger.claims)


def large(root: Path) -> Path:
    """An archive that is worth a second process, with some mistakes in it."""
    synthetic.write(root, ENOUGH + 100)
    for number in range(0, 200, 20):
        path = root / f"content/claims/claim-{number}.yml"
        path.write_text(path.read_text("utf-8").replace("kind: event", "kind: evnt"), "utf-8")
    (root / "content/claims/claim-5.yml").write_bytes(b"text: {\n")
    return root


@alone
def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    one, two = large(tmp_path / "one"), large(tmp_path / "two")
    with another_thread():
        by_one = load(one)
    before = os.times()
    by_two = load(two)

    assert os.times().children_user > before.children_user
    assert told(by_two) == told(by_one)
    assert len(by_two.problems) >= 11
    assert told(load(two)) == told(by_one)


@alone
def test_a_folder_that_cannot_be_written_is_read_by_one_process(tmp_path: Path) -> None:
    root = large(tmp_path / "archive")
    (root / ".cache").write_text("a file where the folder should be", "utf-8")
    before = os.times()
    found = load(root)

    assert os.times().children_user == before.children_user
    assert len(found.records) + len(found.unreadable) == len(found.files)


def test_only_files_that_changed_are_opened_by_the_next_run(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 100)
    time.sleep(2.1)  # until no file is fresh any more
    load(tmp_path)
    synthetic.edit(tmp_path)
    with opening() as opened:
        found = load(tmp_path)

    assert [path for path in opened if path.endswith(".yml")] == [str(tmp_path / "content/claims/claim-3.yml")]
    assert found.ledger.claims["claim-3"].text.startswith("The said ")


def test_an_edit_of_the_same_size_is_seen_by_the_next_run(tmp_path: Path) -> None:
    root = large(tmp_path / "archive")
    load(root)
    path = root / "content/claims/claim-7.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("text: The ", "text: Any ", 1), "utf-8")

    assert load(root).ledger.claims["claim-7"].text.startswith("Any ")


def settled(root: Path) -> Path:
    """The same archive, read once its files had lain there for a while: from then on their stamps tell enough."""
    time.sleep(2.1)
    load(root)
    return root


def test_a_sparing_run_opens_only_what_changed_and_what_is_looked_up(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 100)
    settled(tmp_path)
    synthetic.edit(tmp_path)
    with opening() as opened:
        found = load(tmp_path, sparing=True)
        assert found.ledger.claims["claim-3"].text.startswith("The said ")
        assert found.ledger.claims["claim-7"] is found.ledger.claims["claim-7"]
        assert found.ledger.claims.get("claim-1000") is None

    read = [path for path in opened if path.endswith(".yml")]
    assert read == [str(tmp_path / f"content/{name}.yml") for name in ("claims/claim-3", "story", "claims/claim-7")]


def test_a_sparing_run_says_what_any_run_says(tmp_path: Path) -> None:
    root = settled(large(tmp_path / "archive"))
    sparing, whole = load(root, sparing=True), load(root)

    assert len(sparing.records) > FEW  # more than are read from their own files
    assert told(sparing) == told(whole)
    assert sparing.problems
    assert dict(sparing.ledger.claims) == whole.ledger.claims


@pytest.mark.parametrize("number", [3, 7])
def test_what_was_put_off_and_is_lost_from_the_cache_is_read_again(tmp_path: Path, number: int) -> None:
    root = settled(large(tmp_path / "archive"))
    sparing = load(root, sparing=True)
    for shard in (root / ".cache/ledger").glob("records-*.bin"):
        shard.write_bytes(shard.read_bytes()[:-number])

    assert dict(sparing.records) == load(root).records


def test_what_was_put_off_and_changed_since_is_never_mistaken(tmp_path: Path) -> None:
    root = settled(large(tmp_path / "archive"))
    sparing, before = load(root, sparing=True), load(root)
    synthetic.edit(root)
    assert sparing.ledger.claims["claim-3"] == before.ledger.claims["claim-3"]

    sparing = load(root, sparing=True)
    for path in (root / ".cache/ledger").glob("records-*.bin"):
        path.unlink()
    (root / "content/claims/claim-7.yml").unlink()
    with pytest.raises(ArchiveChangedError, match=r"content/claims/claim-7\.yml was changed .* run it again"):
        _ = sparing.ledger.claims["claim-7"]


def test_few_files_are_read_once_more_sooner_than_written_down(tmp_path: Path) -> None:
    root = settled(large(tmp_path / "archive"))
    folder = root / ".cache/ledger"
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    synthetic.edit(root)
    load(root)
    load(root, sparing=True)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before

    for number in range(2 * FEW):
        path = root / f"content/claims/claim-{number}.yml"
        path.write_text(path.read_text("utf-8").replace("text: The ", "text: Any ", 1), "utf-8")
    load(root, sparing=True)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} != before

"""A job in a second process: its result comes back, and where it cannot be had nothing is lost."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from benchmarks import synthetic
from ledger.beside import Beside, Turns, possible
from site_plugin.shared import ENOUGH
from tests.site_plugin.conftest import build_site
from tests.site_plugin.test_warm import site_bytes

alone = pytest.mark.skipif(not possible(), reason="needs Linux, two cores and no other threads")


@alone
def test_the_job_knows_what_this_process_knows_and_its_result_comes_back() -> None:
    known = {"a": 1}
    beside = Beside(lambda: {**known, "pid": os.getpid()})
    found = beside.result()
    assert found is not None
    assert found["a"] == 1
    assert found["pid"] != os.getpid()


@alone
def test_a_process_that_dies_gives_nothing() -> None:
    assert Beside(lambda: os._exit(3)).result() is None


@alone
def test_every_turn_is_taken_once_by_whoever_is_free() -> None:
    turns = Turns(Turns.MOST)
    beside = Beside(lambda: list(turns))
    mine = list(turns)
    theirs = beside.result()
    turns.close()
    assert theirs is not None
    assert sorted(mine + theirs) == list(range(Turns.MOST))


@alone
def test_what_a_process_that_dies_had_taken_is_known_by_its_absence() -> None:
    turns = Turns(3)
    beside = Beside(lambda: (next(iter(turns)), os._exit(3)))
    assert beside.result() is None
    assert len(list(turns)) == 2
    turns.close()


def test_beside_other_threads_no_second_process_is_started() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not possible()
    finally:
        done.set()
        thread.join()


@alone
@pytest.mark.slow
def test_two_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert synthetic.write(tmp_path / name, ENOUGH + 100).claims > ENOUGH / 2
    two = site_bytes(build_site(tmp_path / "two"))
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert site_bytes(build_site(tmp_path / "one")) == two
    finally:
        done.set()
        thread.join()

"""A job in a second process: its result comes back, and where it cannot be had nothing is lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from benchmarks import synthetic
from ledger.beside import Beside, Turns, meanwhile, possible
from ledger.errors import LedgerError
from site_plugin.shared import ENOUGH, Shared
from site_plugin.watch import Watch
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
def test_a_job_that_fails_gives_nothing_and_leaves_it_to_this_process_to_say_why(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise LedgerError("a file was changed while it was looked at")

    assert Beside(fail).result() is None
    assert capfd.readouterr() == ("", "")


@alone
def test_a_process_that_dies_in_the_midst_of_its_answer_gives_nothing(tmp_path: Path) -> None:
    told = tmp_path / "pid"

    def long_answer() -> bytes:
        told.write_text(str(os.getpid()))
        return bytes(10_000_000)

    beside = Beside(long_answer)
    until = time.monotonic() + 30
    while not (told.exists() and told.read_text()):
        assert time.monotonic() < until
    time.sleep(0.2)  # it has begun to send by now, and waits for somebody to take the rest
    os.kill(int(told.read_text()), signal.SIGKILL)
    assert beside.result() is None


@pytest.mark.parametrize("worth", [True, False])
def test_what_is_to_be_done_meanwhile_is_done_once(tmp_path: Path, worth: bool) -> None:
    told = tmp_path / "told"
    with meanwhile(lambda: _tell(told), worth=worth):
        pass
    (pid,) = told.read_text().split()
    assert (int(pid) != os.getpid()) == (worth and possible())


def test_what_fails_meanwhile_is_done_here_afterwards(tmp_path: Path) -> None:
    told, here = tmp_path / "told", os.getpid()
    with meanwhile(lambda: _tell(told) if os.getpid() == here else os._exit(3), worth=True):
        pass
    assert told.read_text().split() == [str(here)]


def _tell(told: Path) -> None:
    with told.open("a") as file:
        print(os.getpid(), file=file)


@alone
def test_what_a_process_had_taken_when_it_died_is_made_by_the_other() -> None:
    here = os.getpid()

    def make(number: int) -> tuple[tuple[int, ...], str]:
        if os.getpid() != here and number > 100:
            os._exit(3)
        return (), str(number)

    work = Shared(range(1000), make, Watch(), many=True)
    time.sleep(0.5)  # so that the other has some
    done = {done.name: done.made for done in work.finish()}
    assert done == {number: str(number) for number in range(1000)}


@alone
def test_where_making_fails_here_the_other_process_takes_no_more_and_the_error_is_told() -> None:
    here = os.getpid()

    def make(number: int) -> tuple[tuple[int, ...], str]:
        if os.getpid() == here:
            raise LookupError(f"not here: {number}")
        time.sleep(0.01)
        return (), ""

    with pytest.raises(LookupError, match="not here"):
        list(Shared(range(1000), make, Watch(), many=True).finish())
    assert multiprocessing.active_children() == []


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


@alone
@pytest.mark.slow
def test_two_processes_after_edits_give_the_bytes_of_a_build_from_nothing(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "warm", ENOUGH + 100)
    build_site(tmp_path / "warm")
    synthetic.edit(tmp_path / "warm")
    article = next((tmp_path / "warm" / "content" / "articles").rglob("*-report-20.yml"))
    article.write_text(article.read_text("utf-8").replace("title: ", "title: Anew ", 1), "utf-8")
    warm = site_bytes(build_site(tmp_path / "warm"))
    shutil.copytree(tmp_path / "warm" / "content", tmp_path / "cold" / "content")
    assert warm == site_bytes(build_site(tmp_path / "cold"))

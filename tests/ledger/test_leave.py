"""A command that ends at once has said all, has done what was to be done at its end, and tells its exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BEGIN = "import atexit, sys, threading, time\nfrom ledger.leave import leave\n"
LONG = "print('x' * 1_000_000)\nprint('to the end', file=sys.stderr)\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("end", "code"), [("None", 0), ("0", 0), ("1", 1), ("2", 2)])
def test_all_that_was_said_is_out_and_the_code_is_kept(end: str, code: int) -> None:
    done = run(f"{LONG}leave(SystemExit({end}))\nprint('never')")

    assert (len(done.stdout), done.stderr, done.returncode) == (1_000_001, "to the end\n", code)


def test_what_was_to_be_done_at_the_end_is_done() -> None:
    assert run("atexit.register(print, 'done')\nleave(SystemExit(0))").stdout == "done\n"


@pytest.mark.parametrize(
    "before",
    [
        "threading.Thread(target=lambda: (time.sleep(0.2), print('thread'))).start()",
        "sys.stdout = open('/dev/full', 'w')",
    ],
)
def test_whoever_cannot_leave_at_once_goes_on(before: str) -> None:
    done = run(f"{before}\nprint('x')\nleave(SystemExit(0))\nprint('here still', file=sys.stderr)")

    assert done.stderr.startswith("here still\n")


def test_a_message_in_place_of_a_code_is_left_to_python() -> None:
    done = run("end = SystemExit('that went wrong')\nleave(end)\nraise end")

    assert (done.stderr, done.returncode) == ("that went wrong\n", 1)


def test_the_command_line_says_all_through_a_pipe(sample_archive: Path) -> None:
    command = [sys.executable, "-m", "ledger", "check", "--json"]
    done = subprocess.run(command, cwd=sample_archive, capture_output=True, text=True, check=False)

    assert done.stdout.rstrip().endswith("}")
    assert done.returncode == 0

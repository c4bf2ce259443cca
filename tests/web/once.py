"""One run of collecting on the invented press, and a program that starts such runs in processes of their own.

`python -m tests.web.once OUTLET…` loads everything once, then forks: a line with a folder on standard input starts a
run there and is answered with its number; a line with a number waits for that run and is answered with its exit status.
"""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from scraper.collect import Plan, collect
from scraper.fetch import Fetcher, FetchSettings
from scraper.report import Report

ROOT = Path(__file__).parents[2]
AT = datetime(2021, 6, 1, 8, tzinfo=UTC)
SETTINGS = FetchSettings(delay=0, deadline=20, allow_hosts=frozenset({"127.0.0.1"}), at=AT)


def collect_once(root: Path, plan: Plan | None = None) -> Report:
    """The report of one run; every capture is dated 1 June 2021."""
    with Fetcher(SETTINGS) as fetcher:
        return collect(root, fetcher, plan)


class Runs:
    """Runs in processes of their own, which can be killed; use it in a `with` block."""

    def __init__(self, *outlets: str) -> None:
        command = [sys.executable, "-m", "tests.web.once", *outlets]
        self._program = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._program.communicate()

    def start(self, root: Path) -> int:
        """The number of a run that begins now."""
        return int(self._ask(str(root)))

    def wait(self, number: int) -> int:
        """How a run ended: 0, or minus the number of the signal that killed it."""
        return int(self._ask(str(number)))

    def _ask(self, line: str) -> str:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(line + "\n")
        self._program.stdin.flush()
        return self._program.stdout.readline()


def _serve(outlets: tuple[str, ...]) -> None:
    for line in sys.stdin:
        asked = line.strip()
        if asked.isdigit():
            print(os.waitstatus_to_exitcode(os.waitpid(int(asked), 0)[1]), flush=True)
            continue
        number = os.fork()
        if number:
            print(number, flush=True)
        else:
            os._exit(_run(Path(asked), outlets))


def _run(root: Path, outlets: tuple[str, ...]) -> int:
    try:
        collect_once(root, Plan(outlets))
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    _serve(tuple(sys.argv[1:]))

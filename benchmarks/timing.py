"""Running programs to measure them: medians of several runs, in time on the wall, processor time and memory.

In go commands, out come `Spent`s. Where a machine is busy the wall lies; processor time lies less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run took."""

    wall: float
    """Seconds from start to end."""
    processor: float
    """Seconds of processor time, of all its processes."""
    memory: int
    """Most bytes it held at once, all its processes together; what they share is counted once. 0 where unknown."""


def run(command: Sequence[str], folder: Path) -> Spent:
    """What one run of a command in a folder took; `CalledProcessError` with what it said when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak: list[int] = [0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    said = process.communicate()[0]
    wall, after = time.perf_counter() - start, os.times()
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said[-2000:])
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(wall, used, peak[0])


def middle(rounds: int, job: Callable[[], Spent]) -> Spent:
    """The medians of so many runs."""
    runs = [job() for _ in range(rounds)]
    return Spent(
        median(one.wall for one in runs),
        median(one.processor for one in runs),
        int(median(one.memory for one in runs)),
    )


def ratio(one: Spent, other: Spent) -> str:
    """How one stands to the other: on the wall, and in processor time."""
    return f"{one.wall / other.wall:7.2f} × wall {one.processor / max(other.processor, 0.01):7.2f} × processor"


def _watch(process: subprocess.Popen[str], peak: list[int]) -> None:
    while sys.platform == "linux" and process.poll() is None:
        peak[0] = max(peak[0], sum(map(_held, _family(process.pid))))
        time.sleep(0.1)


def _family(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return [pid]
    return [pid, *(one for child in text.split() for one in _family(int(child)))]


def _held(pid: int) -> int:
    """Bytes a process holds, its share of what several hold together."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)

"""How long building takes, beside other generators in the same run: ratios only, medians of three.

Builds made-up archives with `mkdocs build` as a user runs it: records read and checked, claims assessed, pages, feeds
and data. Search is measured apart: the rest is built with `search: false`. Run it as
`python -m benchmarks.build [--records N]`; the figures in docs/decisions/speed.md come from
`--records 10000 --sizes 1000,20000`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from math import log
from pathlib import Path
from queue import Queue
from statistics import median
from typing import IO
from urllib.request import urlopen

from benchmarks import rivals, synthetic
from benchmarks.timing import Spent, middle, ratio, run

ROOT = Path(__file__).parent.parent
BUILT = re.compile(r"Documentation built in ([\d.]+) seconds")
SERVING = re.compile(r"Serving on (\S+)")
PATIENCE = 120
"""Seconds after which a server that says nothing is taken for stuck."""
APART = "without-search.yml"
"""Settings of the site as they are, but for search."""
PARTS = ("cold", "edit", "serve", "size", "real", "check")
"""What may be measured, in this order."""


class Bench:
    """One archive in a folder of its own, and how to build it."""

    def __init__(self, folder: Path, records: int) -> None:
        """With so many made-up records; with those of this repository for none."""
        self.folder = folder
        if records:
            synthetic.write(folder, records)
        else:
            shutil.copytree(ROOT / "content", folder / "content")
        shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
        settings = (ROOT / "mkdocs.yml").read_text("utf-8")
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
        (folder / APART).write_text(settings.replace("- news-ledger\n", "- news-ledger: {search: false}\n"), "utf-8")

    def build(self, *, search: bool = False) -> Spent:
        """Build it as it is."""
        return run([*rivals.MKDOCS, "--config-file", "mkdocs.yml" if search else APART], self.folder)

    def build_cold(self, *, search: bool = False) -> Spent:
        """Build it from nothing but its search index, which goes by what it holds."""
        for made in ("site", ".cache/site", ".cache/ledger", ".cache/share"):
            shutil.rmtree(self.folder / made, ignore_errors=True)
        return self.build(search=search)

    def build_edited(self) -> Spent:
        """Build it after a statement was changed, or changed back."""
        synthetic.edit(self.folder)
        return self.build()

    def check(self) -> Spent:
        """Check its records."""
        return run([sys.executable, "-m", "ledger", "check"], self.folder)


def cold(bench: Bench, work: Path, rounds: int) -> None:
    """Print how a build from nothing stands to those of others."""
    with_search = bench.build(search=True)
    ours = middle(rounds, bench.build_cold)
    told("memory of a cold build", f"{ours.memory / 1e6:7.0f} MB")
    told("with a new search index, against without search", ratio(with_search, ours))
    known = middle(rounds, lambda: bench.build_cold(search=True))
    told("with the search index known, against without search", ratio(known, ours))
    plain = rivals.material(bench.folder, work / "material")
    told("plain Material against ours", ratio(middle(rounds, lambda: run(plain, work)), ours))
    if not shutil.which("hugo"):
        told("ours against Hugo", "skipped: hugo is not installed")
        return
    other = rivals.hugo(work / "material", work / "hugo")
    told("ours against Hugo", ratio(ours, middle(rounds, lambda: run(other, work))))


def edit(bench: Bench, rounds: int) -> None:
    """Print how a build after one edit stands to one from nothing."""
    ours = middle(rounds, bench.build_cold)
    told("after one edit against cold", ratio(middle(rounds, bench.build_edited), ours))
    told("after nothing against cold", ratio(middle(rounds, bench.build), ours))


def serve(bench: Bench, work: Path, rounds: int) -> None:
    """Print how long it takes while serving until an edited claim is on screen, beside a rebuild of an empty site."""
    rivals.empty_material(work / "served")
    page = work / "served" / "docs" / "index.md"
    with serving(work / "served") as server:
        empty = median(server.rebuilt(lambda: page.write_text("# Still nothing\n", "utf-8")) for _ in range(rounds))
    with serving(bench.folder) as server:
        ours = median(server.rebuilt(lambda: synthetic.edit(bench.folder), synthetic.EDITED) for _ in range(rounds))
    told("edit on screen against 1.5 × an empty rebuild + 0.5 s", f"{ours / (1.5 * empty + 0.5):7.2f} × wall")


def size(sizes: list[int], work: Path, rounds: int) -> None:
    """Print the exponent with which a cold build grows from the smallest to the largest archive."""
    spent = {}
    for records in sizes:
        bench = Bench(work / f"size-{records}", records)
        bench.build()
        spent[records] = middle(rounds, bench.build_cold)
        shutil.rmtree(bench.folder)
    few, many = min(sizes), max(sizes)
    grown = [log(b / a) / log(many / few) for a, b in zip(_seconds(spent[few]), _seconds(spent[many]), strict=True)]
    told(f"exponent from {few:,} to {many:,} records", f"{grown[0]:7.2f}   wall {grown[1]:7.2f}   processor")


def real(work: Path, rounds: int) -> None:
    """Print how the archive of this repository stands to an empty site."""
    bench = Bench(work / "real", 0)
    bench.build(search=True)
    command = rivals.empty_material(work / "empty")
    empty = middle(rounds, lambda: run(command, work))
    told(
        "this archive, cold, against an empty site", ratio(middle(rounds, lambda: bench.build_cold(search=True)), empty)
    )
    again = middle(rounds, lambda: bench.build(search=True))
    told("this archive, again, against an empty site", ratio(again, empty))


def check(bench: Bench, rounds: int) -> None:
    """Print how a check after one edit stands to the first."""

    def first() -> Spent:
        shutil.rmtree(bench.folder / ".cache" / "ledger", ignore_errors=True)
        return bench.check()

    edits = count()

    def again() -> Spent:
        synthetic.edit(bench.folder, next(edits))  # never back to what is known
        return bench.check()

    whole = middle(rounds, first)
    told("`ledger check` after one edit against cold", ratio(middle(rounds, again), whole))


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Once it has built for the first time."""
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()
        self._root = self._next(SERVING)

    def rebuilt(self, change: Callable[[], object], page: str = "") -> float:
        """Seconds the rebuild after a change took, as MkDocs says it, and the loading of a page then."""
        time.sleep(2)  # two changes at once would be one
        change()
        seconds = float(self._next(BUILT))
        if not page:
            return seconds
        start = time.perf_counter()
        with urlopen(f"{self._root}{page}", timeout=PATIENCE) as answer:  # noqa: S310 - on this machine
            answer.read()
        return seconds + time.perf_counter() - start

    def _listen(self, said: IO[str]) -> None:
        for line in said:
            self._lines.put(line)

    def _next(self, pattern: re.Pattern[str]) -> str:
        """What the next line of this kind says; `queue.Empty` when nothing is said for too long."""
        while not (match := pattern.search(self._lines.get(timeout=PATIENCE))):
            pass
        return match[1]


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server of the site in a folder."""
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{free_port()}"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield Server(process)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def told(what: str, figure: str) -> None:
    """Print one line."""
    print(f"{what:58} {figure}", flush=True)


def _seconds(spent: Spent) -> tuple[float, float]:
    return spent.wall, spent.processor


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=500)
    parser.add_argument("--sizes", default="250,1000", help="numbers of records between which growth is measured")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this alone; may be given again")
    chosen = parser.parse_args()
    wanted = chosen.only or PARTS
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        bench = Bench(work / "archive", chosen.records)
        print(f"{chosen.records:,} records, medians of {chosen.rounds}")
        if "cold" in wanted:
            cold(bench, work, chosen.rounds)
        if "edit" in wanted:
            edit(bench, chosen.rounds)
        if "serve" in wanted:
            serve(bench, work, chosen.rounds)
        if "size" in wanted:
            size([int(one) for one in chosen.sizes.split(",")], work, chosen.rounds)
        if "real" in wanted:
            real(work, chosen.rounds)
        if "check" in wanted:
            check(bench, chosen.rounds)


if __name__ == "__main__":
    main()

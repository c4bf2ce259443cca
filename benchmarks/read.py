"""How long reading takes beside trafilatura alone, and how well it does, on the same pages in the same run.

    python benchmarks/read.py [FOLDER] [--rounds 3]

FOLDER holds pages: those its gold.jsonl lists (`file`, `url` and perhaps `body`, the article as a person marked it),
else every .html and .html.gz; the test samples, which have no such bodies, are the default. Prints processor seconds of
both and their ratio; where bodies are marked, on how many pages reading is better, the same and worse, and by how much
in the mean (F1 of runs of four words, with the middle 95 % of 10,000 drawings of as many pages). It writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from trafilatura import bare_extraction

from scraper.read import Unreadable, read_html

SAMPLES = Path(__file__).parent.parent / "tests" / "samples" / "read"
WORD = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff]|[^\W\u2e80-\u30ff\u3400-\u9fff]+")
"""A word, or a character of Chinese and Japanese."""
RUN = 4
DRAWINGS = 10_000
ALIKE = 1e-9
"""Differences up to here are none."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be read."""

    data: bytes
    url: str | None = None
    body: str = ""
    """Its article as a person marked it; empty where nobody did."""


def pages_in(folder: Path) -> list[Page]:
    """Every page of a folder with its address and marked body, unpacked."""
    gold = folder / "gold.jsonl"
    if gold.exists():
        cases = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [Page(_bytes(folder / case["file"]), case["url"], case.get("body") or "") for case in cases]
    return [Page(_bytes(path)) for path in sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")])]


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def baseline(page: bytes, url: str | None) -> object:
    """What trafilatura makes of a page by itself, metadata included; None where it finds no article."""
    return bare_extraction(page, url=url, favor_precision=True, with_metadata=True)


def seconds(reader: Callable[[bytes, str | None], object], pages: list[Page]) -> float:
    """Processor seconds a reader takes for all pages."""
    start = time.process_time()
    for page in pages:
        try:
            reader(page.data, page.url)
        except Unreadable:
            continue
    return time.process_time() - start


def likeness(text: str, body: str) -> float:
    """F1 of the runs of four words that two texts share, 0 to 1; how often a run stands there counts."""
    one, other = _runs(text), _runs(body)
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def gains(pages: list[Page]) -> list[float]:
    """For each page with a marked body by how much reading is nearer to it than trafilatura."""
    return [
        likeness(_text(read_html, page), page.body) - likeness(_text(baseline, page), page.body)
        for page in pages
        if page.body
    ]


def _text(reader: Callable[[bytes, str | None], object], page: Page) -> str:
    try:
        return str(getattr(reader(page.data, page.url), "text", ""))
    except Unreadable:
        return ""


def told(found: list[float]) -> str:
    """The differences in one line; the same in every run."""
    dice = random.Random(1)
    means = sorted(mean(dice.choices(found, k=len(found))) for _ in range(DRAWINGS))
    low, high = means[DRAWINGS // 40], means[-DRAWINGS // 40]
    better, worse = sum(one > ALIKE for one in found), sum(one < -ALIKE for one in found)
    return (
        f"marked {len(found)}  better {better}  same {len(found) - better - worse}  worse {worse}"
        f"  mean {mean(found):+.4f} ({low:+.4f} to {high:+.4f})"
    )


def main() -> None:
    """Print the two times and their ratio: the best of several rounds, taken in turn so that other work hits both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = pages_in(options.folder)
    if not pages:
        parser.error(f"{options.folder} holds no pages")
    seconds(baseline, pages[:2]), seconds(read_html, pages[:2])  # loads models and data files once
    rounds = [(seconds(baseline, pages), seconds(read_html, pages)) for _ in range(options.rounds)]
    alone, ours = (min(times) for times in zip(*rounds, strict=True))
    print(f"pages {len(pages)}  trafilatura {alone:.2f} s  reading {ours:.2f} s  ratio {ours / alone:.2f}")
    if found := gains(pages):
        print(told(found))


if __name__ == "__main__":
    main()

"""How long reading takes beside trafilatura alone, on the same pages in the same run.

    python benchmarks/read.py [FOLDER] [--rounds 3]

FOLDER holds pages: those its gold.jsonl lists (`file`, `url`), else every .html and .html.gz; the test samples are the
default. Prints processor seconds of both and their ratio. It writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

from trafilatura import bare_extraction

from scraper.read import Unreadable, read_html

SAMPLES = Path(__file__).parent.parent / "tests" / "samples" / "read"
Page = tuple[bytes, str | None]


def pages_in(folder: Path) -> list[Page]:
    """Every page of a folder with its address, unpacked."""
    gold = folder / "gold.jsonl"
    if gold.exists():
        cases = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [(_bytes(folder / case["file"]), case["url"]) for case in cases]
    return [(_bytes(path), None) for path in sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")])]


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def baseline(page: bytes, url: str | None) -> object:
    """What trafilatura makes of a page by itself, metadata included."""
    return bare_extraction(page, url=url, favor_precision=True, with_metadata=True)


def seconds(reader: Callable[[bytes, str | None], object], pages: list[Page]) -> float:
    """Processor seconds a reader takes for all pages."""
    start = time.process_time()
    for page, url in pages:
        try:
            reader(page, url)
        except Unreadable:
            continue
    return time.process_time() - start


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


if __name__ == "__main__":
    main()

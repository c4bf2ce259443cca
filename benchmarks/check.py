"""How long `ledger check` takes on 5,000 claims with four pieces of evidence each, cold and after one edit.

Prints seconds and the ratio to parsing the same files with PyYAML's C loader alone, which is the same on every machine.
Run it from the root as `python -m benchmarks.check [--claims N] [--keep FOLDER]`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

WORDS = (
    "harbour ledger bridge tunnel valley quarry signal orchard lantern glacier meadow furnace compass anchor cedar "
    "granite ribbon copper saddle thimble walnut garnet pebble marble cobalt amber willow heron falcon badger otter"
).split()
VERBS = "opened closed inspected sold moved repaired flooded measured painted fenced".split()


def generate(root: Path, claims: int, evidence: int) -> None:
    """Write an archive of so many claims with its captured texts; the same every time."""
    dice = random.Random(1)
    content, texts = root / "content", root / "captures" / "texts"
    for folder in ("outlets", "articles/2021", "entities", "claims", "questions", "drafts", "pages"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    texts.mkdir(parents=True, exist_ok=True)
    (content / "story.yml").write_text("title: {en: A large story}\nsummary: It exists to be measured.\n")
    for number in range(40):
        body = (
            f"name: {{en: Outlet {number}}}\nkind: newspaper\nurl: https://o{number}.example/\ntime_zone: Asia/Seoul\n"
        )
        (content / f"outlets/outlet-{number}.yml").write_text(body)
    for number in range(200):
        (content / f"entities/entity-{number}.yml").write_text(f"type: organization\nnames: {{en: Entity {number}}}\n")
    articles = [_article(content, texts, number, dice) for number in range(max(40, claims * 2 // 5))]
    for number in range(claims):
        _claim(content, number, evidence, articles, dice)


def _sentence(dice: random.Random) -> str:
    one, two, *others = (dice.choice(WORDS) + dice.choice(WORDS) for _ in range(8))
    return f"The {one} {two} was {dice.choice(VERBS)} near the {' '.join(others)} in {dice.randint(2, 28)} days."


def _article(content: Path, texts: Path, number: int, dice: random.Random) -> tuple[str, list[str]]:
    day = f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}"
    name = f"outlet-{number % 40}-{day}-report-{number}"
    sentences = [_sentence(dice) for _ in range(20)]
    data = "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, 20, 3)).encode()
    digest = hashlib.sha256(data).hexdigest()
    (texts / f"{digest}.txt").write_bytes(data)
    (content / f"articles/2021/{name}.yml").write_text(
        f"outlet: outlet-{number % 40}\nurl: https://o{number % 40}.example/{number}\ntitle: Report {number}\n"
        f"language: en\npublished: {day}\ncaptures:\n  - at: 2026-01-01T08:00:00Z\n"
        f"    sha256: {digest}\n    text_sha256: {digest}\n"
    )
    return name, sentences


def _claim(
    content: Path, number: int, evidence: int, articles: list[tuple[str, list[str]]], dice: random.Random
) -> None:
    chosen = dice.sample(articles, evidence)
    said = chosen[0][1].pop()  # nobody claims it twice
    lines = [
        f"text: {said}",
        "kind: event",
        f"about: [entity-{number % 200}, entity-{(number * 7 + 1) % 200}]",
        "evidence:",
    ]
    for name, sentences in chosen:
        quote = said if name == chosen[0][0] else dice.choice(sentences[:5])
        lines += [
            f"  - article: {name}",
            f"    quote: {quote}",
            f"    speaker: entity-{dice.randrange(200)}",
            "    stance: supports",
            "    certainty: certain",
            "    basis: document",
            "    added: {date: 2026-11-22, by: editor}",
        ]
    (content / f"claims/claim-{number}.yml").write_text("\n".join(lines) + "\n")


def parse_alone(root: Path) -> float:
    """Seconds to parse every record with PyYAML's C loader and nothing else."""
    files = [path.read_bytes() for path in sorted((root / "content").rglob("*.yml"))]
    begin = time.perf_counter()
    for data in files:
        yaml.load(data, yaml.CSafeLoader)
    return time.perf_counter() - begin


def check(root: Path) -> float:
    """Seconds one `ledger check` takes in a process of its own."""
    begin = time.perf_counter()
    command = [str(Path(sys.executable).with_name("ledger")), "check", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    print(f"    {done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr.strip()}")
    return seconds


def measure(root: Path, claims: int) -> None:
    """Print how long a cold check and one after an edit take."""
    generate(root, claims, 4)
    alone = parse_alone(root)
    print(f"{'parsing alone':24}{alone:8.2f} s")
    cold = check(root)
    print(f"{'cold':24}{cold:8.2f} s{cold / alone:8.2f} × parsing")
    edited = root / "content/claims/claim-1.yml"
    edited.write_text(edited.read_text() + "note: One thing changed.\n")
    warm = check(root)
    print(f"{'after one edit':24}{warm:8.2f} s{warm / alone:8.2f} × parsing{warm / cold:8.2f} × cold")


def main() -> None:
    """Measure in a temporary folder, or in one that is kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=5000)
    options.add_argument("--keep", type=Path, help="folder to generate into")
    chosen = options.parse_args()
    if chosen.keep:
        measure(chosen.keep, chosen.claims)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), chosen.claims)


if __name__ == "__main__":
    main()

"""An archive from end to end on an invented press: collect → review → check → build → a correction → build.

    python -m tests.web.demo [--folder FOLDER]

Serves the press on loopback, runs the real commands one by one, shows what they say, and ends with where the site lies.
Nothing outside the folder is read or written but this repository's templates.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from ledger.ledger import Ledger
from ledger.load import load
from ledger.passage.guard import guard_quote
from ledger.records import Candidate, Draft
from tests.web.press import Press
from tests.web.server import Web

ROOT = Path(__file__).parents[2]
DECISIONS = Path(__file__).with_name("decisions.yml")
REVISED = "second-copy-made-in-january"
"""The claim whose passage the correction changes."""


class DemoFailed(Exception):
    """A command did not do what the demonstration needs."""


def main() -> None:
    """Run the demonstration and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where to work; default: a new temporary folder")
    folder = parser.parse_args().folder or Path(tempfile.mkdtemp(prefix="news-ledger-demo-"))
    start = time.monotonic()
    try:
        with Web({}) as web:
            demonstrate(folder / "archive", web)
    except DemoFailed as error:
        sys.exit(f"demo: {error}")
    print(f"\nDone in {time.monotonic() - start:.0f} s. The site: {folder / 'archive' / 'site' / 'index.html'}")
    print(f"To look at it: {sys.executable} -m http.server --directory {folder / 'archive' / 'site'}")


def demonstrate(root: Path, web: Web) -> None:
    """The recipe."""
    press = Press(web.url)
    web.routes = press.routes()
    say(f"An archive in {root}, and seven outlets at {web.url}")
    press.archive(root)
    write_settings(root)
    collect = ["scraper", "collect", "--allow-host", "127.0.0.1", "--delay", "0"]
    say("Collect: find what the outlets published, keep it, take in what belongs to the story, draft its claims")
    run(root, *collect)
    say("Review: an editor decides on the drafts (here: decisions recorded beforehand)")
    (root / "decisions.yml").write_text(yaml.safe_dump(decisions(load(root).ledger), allow_unicode=True), "utf-8")
    run(root, "ledger", "review", "--decisions", "decisions.yml", "--by", "demo")
    say("Check, and build the site")
    run(root, "ledger", "check")
    run(root, "mkdocs", "build", "--quiet", "--strict")
    say("Tidewatch corrects its report: another number, and a hedge is gone. Collect again")
    press.edit()
    run(root, *collect, "--recheck", "tidewatch")
    say("The passage of a claim is gone, so the checks stop the build")
    run(root, "ledger", "check", expect=1)
    say("The editor looks, and mends the evidence: the report is certain now")
    mend(root / "content" / "claims" / f"{REVISED}.yml")
    run(root, "ledger", "check")
    run(root, "ledger", "status", REVISED)
    run(root, "mkdocs", "build", "--quiet", "--strict")
    run(root, "scraper", "status")


def say(text: str) -> None:
    """Tell what comes next."""
    print(f"\n== {text}", flush=True)


def run(root: Path, program: str, *arguments: str, expect: int = 0) -> None:
    """Run one of the project's commands in the archive's folder; it must end as expected."""
    print(f"\n$ {shlex.join([program, *arguments])}", flush=True)
    ended = subprocess.run([sys.executable, "-m", program, *arguments], cwd=root, env=environment(), check=False)
    if ended.returncode != expect:
        raise DemoFailed(f"`{program} {arguments[0]}` ended with {ended.returncode}, not {expect}")


def environment() -> dict[str, str]:
    """The environment of the commands: this checkout's packages, and no word about MkDocs' future."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}


def write_settings(root: Path) -> None:
    """A mkdocs.yml like the project's, with its templates."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = text.replace("custom_dir: site_overrides", f"custom_dir: {ROOT / 'site_overrides'}")
    (root / "mkdocs.yml").write_text(text, "utf-8")


def decisions(ledger: Ledger) -> list[dict[str, object]]:
    """The recorded decisions with the numbers of the candidates they speak of."""
    rows: Sequence[dict[str, object]] = yaml.load(DECISIONS.read_text("utf-8"), yaml.BaseLoader)
    found = []
    for row in rows:
        decision = {key: value for key, value in row.items() if key not in ("article", "words")}
        found.append({"candidate": candidate(ledger, str(row["article"]), str(row["words"])), **decision})
    return found


def candidate(ledger: Ledger, article: str, words: str) -> str:
    """Which candidate of an article's draft has a passage with these words; the shortest passage of several."""
    draft = ledger.drafts.get(article)
    passages = [(passage(ledger, draft, one), one.id) for one in draft.candidates] if draft else []
    fitting = sorted((len(text), number) for text, number in passages if words in text)
    if not fitting:
        raise DemoFailed(f"no candidate of {article} holds “{words}”")
    return f"{article}:{fitting[0][1]}"


def passage(ledger: Ledger, draft: Draft, one: Candidate) -> str:
    """The words a candidate stands on."""
    return guard_quote(one.quote, ledger.texts[draft.article]).text or ""


def mend(path: Path) -> None:
    """What an editor does when a source drops a hedge: quote the new words, and say that they are certain."""
    text = path.read_text("utf-8")
    mended = text.replace("It was probably made", "It was made").replace("certainty: probable", "certainty: certain")
    if mended == text:
        raise DemoFailed(f"{path.name} does not quote the words that changed")
    path.write_text(mended, "utf-8")


if __name__ == "__main__":
    main()

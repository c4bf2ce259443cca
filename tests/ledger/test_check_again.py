"""A check that takes over an earlier one says exactly what a check from nothing says, whatever was edited."""

from __future__ import annotations

import os
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks import synthetic
from ledger.checks import FEW, Checked, examine
from ledger.checks.again import edited_since, part_to_look_at, texts_of
from ledger.checks.outline import naming_again
from ledger.ledger import Ledger
from ledger.load import Loaded, load
from ledger.problems import Problem
from ledger.reading.ahead import Ahead
from ledger.reading.later import Later
from ledger.vocabulary import RecordKind
from tests.ledger.mistakes import apply, mistakes

MISTAKES = [case for _, _, case in mistakes()]
INDEXES = ("evidence_of", "derivatives_of", "questions_of", "claims_about", "outlet_of")
SEEDS = int(os.environ.get("SEEDS", "4"))
"""How many editors there are; set it higher to look harder."""

STEPS = 12


class Editor:
    """Somebody who changes an archive at random, the same way for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.dice = root, Random(seed)
        self.original = {path: path.read_bytes() for path in self._files("content") if path.is_file()}
        self.texts = {path: path.read_bytes() for path in self._files("captures")}

    def edit(self) -> str:
        """Change something; returns what was done."""
        often = [self.mistake, self.mistake, self.restore, self.remove, self.rename]
        seldom = [self.cut, self.touch, self.mark, self.text, self.link, self.page]
        job = self.dice.choice(often if self.dice.random() < 0.6 else seldom)
        return f"{job.__name__} {job()}"

    def mistake(self) -> str:
        case = self.dice.choice(MISTAKES)
        try:
            apply(case, self.dice.choice(("bad", "bad", "good")), self.root)
        except (AssertionError, OSError, UnicodeDecodeError):
            return "that does not apply now"
        return str(case["name"])

    def restore(self) -> str:
        path = self.dice.choice(list(self.original))
        if path.is_dir() or path.is_symlink():
            path.unlink() if path.is_symlink() else path.rmdir()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.original[path])
        return path.name

    def remove(self) -> str:
        path = self._record()
        path.unlink()
        return path.name

    def rename(self) -> str:
        path, other = self._record(), self._record()
        to = self.dice.choice([path.with_stem(f"{path.stem}-new"), path.parent / f"{other.stem}.yml"])
        path.rename(to)
        return f"{path.name} to {to.name}"

    def cut(self) -> str:
        path = self._record()
        data = path.read_bytes()
        path.write_bytes(data[: self.dice.randrange(len(data) + 1)])
        return path.name

    def touch(self) -> str:
        path = self._record()
        path.touch()
        return path.name

    def mark(self) -> str:
        path = self._record()
        withdrawn = "withdrawn: {date: 2026-01-02, by: editor, reason: It was wrong.}"
        line = self.dice.choice(["draft: true", withdrawn, "aka: [once-called-so]", "note: Something to know."])
        path.write_bytes(path.read_bytes().rstrip() + f"\n{line}\n".encode())
        return f"{path.name}: {line}"

    def text(self) -> str:
        path = self.dice.choice(list(self.texts))
        match self.dice.randrange(4):
            case 0:
                path.unlink(missing_ok=True)
            case 1:
                path.write_bytes(b"Something else.")
            case _:
                path.write_bytes(self.texts[path])
        return path.name

    def link(self) -> str:
        path = self._record()
        path.unlink()
        path.symlink_to("nowhere.yml")
        return path.name

    def page(self) -> str:
        ids = ["claim:server-open-since-january", "entity:lena-ortiz", "claim:nothing", "claim:once-called-so"]
        path = self.root / "content/pages" / f"page-{self.dice.randrange(2)}.md"
        path.write_text(f"# Lena Ortiz\n\nSee [[{self.dice.choice(ids)}]].\n", "utf-8")
        return path.name

    def _record(self) -> Path:
        records = [path for path in self._files("content") if path.suffix == ".yml" and path.name != "story.yml"]
        return self.dice.choice([path for path in records if path.is_file() and not path.is_symlink()])

    def _files(self, folder: str) -> list[Path]:
        return sorted(path for path in (self.root / folder).rglob("*") if not path.is_dir())


def as_if_later(loaded: Loaded, checked: Checked) -> tuple[Loaded, Checked]:
    """The same, a minute later: no file had been changed right before."""
    return replace(loaded, read_at=loaded.read_at + 60 * 10**9), replace(
        checked, texts=texts_of(loaded.ledger, checked.outline)
    )


def test_an_edit_is_seen_by_what_leads_to_it_in_two_steps(sample_archive: Path) -> None:
    """Evidence is judged by the outlet of its article, which the claim itself does not name."""
    outlet = sample_archive / "content/outlets/bridge-authority.yml"
    notice = sample_archive / "content/articles/2021/bridge-authority-2021-04-10-notice.yml"
    notice.write_text(notice.read_text("utf-8").replace("form: notice\n", ""), "utf-8")
    loaded = load(sample_archive)
    loaded, checked = as_if_later(loaded, examine(loaded))
    text = outlet.read_text("utf-8")
    outlet.write_text(text.replace("kind: official", "kind: blog"), "utf-8")
    loaded = load(sample_archive, earlier=loaded)
    checked = examine(loaded, earlier=checked)

    assert "record-not-by-issuer" in {problem.code for problem in checked.problems}
    outlet.write_text(text, "utf-8")
    assert examine(load(sample_archive, earlier=loaded), earlier=checked).problems == []


def test_only_what_may_say_something_new_is_looked_at(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 300)
    loaded = load(tmp_path)
    checked = examine(loaded)
    synthetic.edit(tmp_path)
    again = load(tmp_path, earlier=loaded)
    changed = edited_since(checked, again)

    assert changed == {(RecordKind.CLAIM, "claim-3")}
    naming = naming_again(checked.naming, again.ledger, changed)
    part = part_to_look_at(again.ledger, naming, changed, checked.suspects)
    assert "claim-3" in part.claims
    assert sum(len(part.records(kind)) for kind in RecordKind if kind.folder) < 30


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_check_that_was_kept_and_is_of_no_use_is_of_no_consequence(
    sample_archive: Path, damage: bytes | None
) -> None:
    apply(MISTAKES[-1], "bad", sample_archive)
    first = examine(load(sample_archive)).problems
    kept = sample_archive / ".cache/ledger/checked.bin"
    kept.write_bytes(kept.read_bytes()[:-3] if damage is None else damage)

    assert examine(load(sample_archive)).problems == first


def test_nothing_is_written_again_when_nothing_changed(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 100)
    examine(load(tmp_path))
    kept = tmp_path / ".cache/ledger/checked.bin"
    before = kept.stat().st_mtime_ns
    examine(load(tmp_path))

    assert kept.stat().st_mtime_ns == before


def test_a_check_is_kept_anew_when_much_was_looked_at_again(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 300)
    examine(load(tmp_path))
    kept = tmp_path / ".cache/ledger/checked.bin"
    before = kept.stat().st_mtime_ns
    synthetic.edit(tmp_path)
    examine(load(tmp_path))
    assert kept.stat().st_mtime_ns == before

    for number in range(FEW + 1):
        path = tmp_path / f"content/claims/claim-{number}.yml"
        path.write_text(path.read_text("utf-8").replace("text: The ", "text: Any ", 1), "utf-8")
    examine(load(tmp_path))
    assert kept.stat().st_mtime_ns != before


def from_nothing(root: Path) -> tuple[Loaded, list[Problem]]:
    """What is loaded and found in a copy of the archive that was never read before."""
    copy = root.with_name("copy")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache"), symlinks=True)
    loaded = load(copy)
    problems = examine(loaded).problems
    shutil.rmtree(copy)
    return loaded, problems


def said(ledger: Ledger) -> list[object]:
    return [getattr(ledger, name) for name in INDEXES]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_is_edited_the_answer_is_that_of_a_check_from_nothing(sample_archive: Path, seed: int) -> None:
    editor = Editor(sample_archive, seed)
    loaded = load(sample_archive)
    checked = examine(loaded)
    history: list[str] = []
    for _ in range(STEPS):
        if editor.dice.random() < 0.7:  # else files were changed right after they had been read
            loaded, checked = as_if_later(loaded, checked)
        history += (editor.edit() for _ in range(editor.dice.choice((1, 1, 1, 2, 5))))
        anew, problems = from_nothing(sample_archive)
        if editor.dice.random() < 0.5:  # as another process would do it
            assert examine(load(sample_archive, sparing=True)).problems == problems, history
        loaded = load(sample_archive, earlier=loaded)
        checked = examine(loaded, earlier=checked)

        assert loaded.problems == anew.problems, history
        assert loaded.records == anew.records, history
        assert loaded.digests == anew.digests, history
        assert said(loaded.ledger) == said(anew.ledger), history
        assert list(map(str, checked.problems)) == list(map(str, problems)), history


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_is_edited_a_sparing_check_says_what_one_from_nothing_says(sample_archive: Path, seed: int) -> None:
    editor = Editor(sample_archive, seed)
    time.sleep(2.1)  # until no file is fresh any more
    examine(load(sample_archive))
    history: list[str] = []
    for _ in range(STEPS):
        history += (editor.edit() for _ in range(editor.dice.choice((1, 1, 1, 2, 5))))
        anew, problems = from_nothing(sample_archive)
        loaded = load(sample_archive, sparing=True, ahead=Ahead(sample_archive))
        assert isinstance(loaded.records, Later), "nothing was put off"
        checked = examine(loaded)

        assert list(map(str, checked.problems)) == list(map(str, problems)), history
        assert loaded.problems == anew.problems, history
        assert loaded.digests == anew.digests, history
        assert dict(loaded.records) == anew.records, history


def test_a_masked_entity_that_gets_another_id_is_looked_for_in_all_ids(sample_archive: Path) -> None:
    root = sample_archive
    shutil.rmtree(root / "captures")  # texts that were just written would have everything looked at again
    claim = root / "content" / "claims" / "said-of-westgate-once.yml"
    other = (root / "content" / "claims" / "authority-opened-a-review.yml").read_text("utf-8")
    claim.write_text(re.sub("^text: .*", "text: Gulls were seen.", other, count=1), "utf-8")
    masked = root / "content" / "entities" / "eastgate.yml"
    masked.write_text("type: organization\nnames: {en: Eastgate}\ndescription: A firm.\nmask: true\n", "utf-8")
    before = load(root)
    checked = examine(before)
    assert claim.relative_to(root).as_posix() not in checked.suspects
    masked.rename(masked.with_name("westgate.yml"))
    after = load(root, earlier=before)
    again = examine(after, earlier=checked)
    assert any("the id names `westgate`" in str(problem) for problem in again.problems)
    assert again.problems == examine(load(root)).problems

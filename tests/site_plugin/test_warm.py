"""Building again after an edit: only what changed is made, and every byte is the one a build from nothing gives."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import build_archive
from tests.site_plugin.conftest import build_site

Dice = random.Random

WITHDRAWN = "withdrawn: {date: 2021-04-20, by: editor, reason: It was wrong.}\n"


def _one(archive: Path, kind: str, dice: Dice) -> Path:
    return dice.choice(sorted((archive / "content" / kind).rglob("*.yml")))


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def reword_a_claim(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "claims", dice), "text: ", f"text: Case {dice.randrange(1000)}, ")


def doubt_a_claim(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "claims", dice), "certainty: certain", "certainty: possible")


def turn_a_report_round(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "claims", dice), "stance: supports", "stance: disputes")


def hide_a_claim(archive: Path, dice: Dice) -> None:
    path = _one(archive, "claims", dice)
    path.write_text(path.read_text("utf-8") + WITHDRAWN, "utf-8")


def rename_an_article(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "articles", dice), "title: ", f"title: Anew {dice.randrange(1000)} ")


def redate_an_article(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "articles", dice), "published: 2021-03", "published: 2021-02")


def forget_a_source(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "articles", dice), "derives_from:\n", "derives_from: []\nnote: |\n")


def give_an_article_another_id(archive: Path, dice: Dice) -> None:
    path = _one(archive, "articles", dice)
    whole = re.compile(rf"(?<![\w-]){re.escape(path.stem)}(?![\w-])")
    path = path.rename(path.with_name(f"{path.stem}-{dice.randrange(1000)}.yml"))
    for record in (archive / "content").rglob("*.yml"):
        record.write_text(whole.sub(path.stem, record.read_text("utf-8")), "utf-8")


def rename_an_entity(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "entities", dice), "en: ", f"en: New {dice.randrange(1000)} ")


def rename_an_outlet(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "outlets", dice), "en: ", f"en: New {dice.randrange(1000)} ")


def ask_otherwise(archive: Path, dice: Dice) -> None:
    _replace(_one(archive, "questions", dice), "ask: ", f"ask: Again {dice.randrange(1000)}, ")


def lose_a_text(archive: Path, dice: Dice) -> None:
    if texts := sorted((archive / "captures" / "texts").glob("*.txt")):
        dice.choice(texts).unlink()


def touch_the_site(archive: Path, dice: Dice) -> None:
    path = dice.choice(sorted((archive / "site" / "claims").rglob("index.html")))
    path.write_text("somebody was here", "utf-8")
    dice.choice(sorted((archive / "site").rglob("*.json"))).unlink()
    (archive / "site" / "stray.html").write_text("stray", "utf-8")


def spoil_what_is_kept(archive: Path, dice: Dice) -> None:
    path = dice.choice(sorted(p for p in (archive / ".cache" / "site").iterdir() if p.suffix in (".bin", ".txt")))
    data = path.read_bytes()
    path.write_bytes(data[: dice.randrange(len(data))])


EDITS: tuple[Callable[[Path, Dice], None], ...] = (
    reword_a_claim, doubt_a_claim, turn_a_report_round, hide_a_claim, rename_an_article, redate_an_article,
    forget_a_source, give_an_article_another_id, rename_an_entity, rename_an_outlet, ask_otherwise, lose_a_text,
    touch_the_site, spoil_what_is_kept,
)  # fmt: skip


def site_bytes(site: Path) -> dict[str, str]:
    """Path of every file of a site → digest of its bytes."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _cold(archive: Path, beside: Path) -> dict[str, str]:
    """What a build of the same records gives that knows nothing of earlier ones."""
    shutil.rmtree(beside, ignore_errors=True)
    for name in ("content", "captures"):
        shutil.copytree(archive / name, beside / name)
    return site_bytes(build_site(beside))


def _undo(archive: Path, before: dict[Path, bytes]) -> None:
    for path in (archive / "content").rglob("*.yml"):
        path.unlink()
    for path, data in before.items():
        path.write_bytes(data)


def _differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def _hold_together(archive: Path, beside: Path, seed: int, rounds: int) -> None:
    """Edit, build again, and compare with a build from nothing, so many times."""
    from mkdocs.exceptions import Abort

    dice, built = random.Random(seed), 0
    build_site(archive)
    while built < rounds:
        before = {path: path.read_bytes() for path in (archive / "content").rglob("*.yml")}
        done = [dice.choice(EDITS) for _ in range(dice.randint(1, 3))]
        for edit in done:
            edit(archive, dice)
        try:
            warm = site_bytes(build_site(archive))
        except Abort:  # the records do not hold together any more: try others
            _undo(archive, before)
            continue
        assert not _differing(warm, _cold(archive, beside)), [edit.__name__ for edit in done]
        built += 1


def test_an_edit_gives_the_bytes_of_a_build_from_nothing(tmp_path: Path) -> None:
    archive = build_archive(tmp_path / "archive")
    build_site(archive)
    _replace(archive / "content" / "claims" / "mirae-made-the-drawings.yml", "text: ", "text: Indeed, ")
    warm = site_bytes(build_site(archive))
    assert not _differing(warm, _cold(archive, tmp_path / "cold"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_any_edits_give_the_bytes_of_a_build_from_nothing(tmp_path: Path, seed: int) -> None:
    _hold_together(build_archive(tmp_path / "archive"), tmp_path / "cold", seed, 6)


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    archive = build_archive(tmp_path / "archive")
    site = build_site(archive)
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    build_site(archive)
    assert times == {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def test_an_edit_rewrites_only_pages_it_touches(tmp_path: Path) -> None:
    archive = build_archive(tmp_path / "archive")
    site = build_site(archive)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("data.json")}
    _replace(archive / "content" / "claims" / "mirae-made-the-drawings.yml", "text: ", "text: Indeed, ")
    build_site(archive)
    changed = [path.parent.name for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert changed == ["mirae-made-the-drawings"]


def test_a_site_built_elsewhere_in_between_is_not_mistaken_for_this_one(tmp_path: Path) -> None:
    archive = build_archive(tmp_path / "archive")
    first = build_site(archive, tmp_path / "first")
    _replace(archive / "content" / "claims" / "mirae-made-the-drawings.yml", "text: ", "text: Indeed, ")
    build_site(archive, tmp_path / "second")
    assert site_bytes(build_site(archive, tmp_path / "first")) == site_bytes(tmp_path / "second")
    assert first.is_dir()

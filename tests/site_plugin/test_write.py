"""Writing a site: only what changed, and nothing left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_plugin.write import Site


def test_a_file_that_holds_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    first = Site(tmp_path)
    first.write("a/b.html", "same")
    again = Site(tmp_path)
    again.write("a/b.html", "same")
    again.write("a/c.html", "new")
    assert (first.changed, again.changed) == (1, 1)


def test_what_was_not_written_again_is_removed_with_its_folder(tmp_path: Path) -> None:
    Site(tmp_path).write("old/page/index.html", "old")
    site = Site(tmp_path)
    site.write("new/index.html", "new")
    assert site.prune() == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new"]


def test_a_folder_goes_with_all_its_folders(tmp_path: Path) -> None:
    earlier = Site(tmp_path)
    for path in ("index/b/1.bin", "index/a/1.bin", "index/index.html", "kept.html"):
        earlier.write(path, "old")
    site = Site(tmp_path)
    site.write("kept.html", "old")
    assert site.prune() == 3
    assert [path.name for path in tmp_path.iterdir()] == ["kept.html"]


def test_hidden_files_of_others_survive(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref")
    (tmp_path / ".nojekyll").write_text("")
    (tmp_path / "stale.html").write_text("")
    assert Site(tmp_path).prune() == 1
    assert (tmp_path / ".git" / "HEAD").is_file()
    assert (tmp_path / ".nojekyll").is_file()


@pytest.mark.parametrize("path", ["../outside.html", "a/../../outside.html", "/etc/outside.html"])
def test_nothing_is_written_outside_the_site(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out of the site"):
        Site(tmp_path / "site").write(path, "x")


def test_files_of_another_folder_are_taken_over_unless_written_already(tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    (staged / "assets").mkdir(parents=True)
    (staged / "assets" / "x.css").write_text("p{}")
    (staged / "index.html").write_text("staged")
    site = Site(tmp_path / "site")
    site.write("index.html", "ours")
    site.take(staged)
    assert (tmp_path / "site" / "index.html").read_text() == "ours"
    assert (tmp_path / "site" / "assets" / "x.css").read_text() == "p{}"


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    Site(tmp_path).write("a.html", "x" * 100)
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_who_reads_a_file_reads_it_whole_while_a_new_one_takes_its_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    Site(site).write("a.html", "the first")
    with (site / "a.html").open() as reader:
        Site(site).write("a.html", "another")
        assert reader.read() == "the first"
    assert (site / "a.html").read_text() == "another"

"""Revisions: what changed between two captured texts of an article."""

from __future__ import annotations

import hashlib
from pathlib import Path

from site_plugin.views.revisions import differences, revisions
from tests.site_plugin.conftest import parts_of


def test_only_the_words_that_changed_are_shown_with_a_few_around() -> None:
    found = differences("The server was open to anyone in January 2021.", "The server was not open to anyone in 2021.")
    assert [(d.removed, d.added) for d in found] == [("", "not"), ("January", "")]
    assert found[0].before == "The server was"


def test_no_more_than_forty_words_of_a_change_are_shown() -> None:
    (found,) = differences("Start end.", f"Start {'word ' * 300}end.")
    assert len(found.added.split()) == 40


def test_a_revision_is_shown_where_both_texts_are_held(sample_archive: Path) -> None:
    texts = sample_archive / "captures" / "texts"
    record = sample_archive / "content" / "articles" / "2021" / "tidewatch-2021-03-02-open-server.yml"
    current = parts_of(sample_archive).ledger.articles[record.stem].captures[-1]
    newest = texts / f"{current.text_sha256}.txt"
    earlier = newest.read_text("utf-8").replace("made the drawings", "drew the drawings, it is certain,")
    digest = hashlib.sha256(earlier.encode()).hexdigest()
    (texts / f"{digest}.txt").write_text(earlier, "utf-8")
    line = f"  - {{at: 2021-03-01T08:00:00Z, sha256: {'0' * 64}, text_sha256: {digest}, revision: 1}}\n"
    yaml = (
        record.read_text("utf-8")
        .replace("captures:\n", f"captures:\n{line}")
        .replace("revision: 1}\n", "revision: 2}\n")
    )
    record.write_text(yaml.replace("revision: 2}\n", "revision: 1}\n", 1), "utf-8")
    parts = parts_of(sample_archive)
    (revision,) = revisions(parts, parts.ledger.articles[record.stem])
    assert revision.differences[0].removed == "drew"
    assert revision.since.iso > revision.held_before.iso

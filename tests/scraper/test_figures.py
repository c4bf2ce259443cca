"""What the method page is told of how drafting fares."""

from __future__ import annotations

import shutil
from pathlib import Path

from ledger.load import load
from scraper.figures import decided

ARCHIVE = Path(__file__).parents[1] / "samples" / "archive"


def test_a_claim_that_was_renamed_since_it_was_shown_and_chosen_is_still_the_one_shown(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE / "content", tmp_path / "content")
    before = decided(load(tmp_path).ledger)
    assert (before["attached"], before["attached_to_one_shown"], before["attached_to_the_first_shown"]) == (1, 1, 1)
    claims = tmp_path / "content" / "claims"
    text = (claims / "subcontractor-copied-the-drawings.yml").read_text("utf-8")
    (claims / "subcontractor-copied-the-drawings.yml").unlink()
    (claims / "copied-by-the-subcontractor.yml").write_text(
        f"{text}aka: [subcontractor-copied-the-drawings]\n", "utf-8"
    )
    draft = next((tmp_path / "content" / "drafts").glob("*.yml"))
    chosen = draft.read_text("utf-8").replace(
        "attach: subcontractor-copied-the-drawings", "attach: copied-by-the-subcontractor"
    )
    draft.write_text(chosen, "utf-8")
    assert decided(load(tmp_path).ledger) == before

"""Junk from the web costs little: a text that repeats itself or never ends is drafted within seconds."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.load import load
from scraper.propose import Proposer
from scraper.propose.drafting import MOST_PIECES
from scraper.read import read_paste

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
PARAGRAPH = (
    "Lena Ortiz said on Monday that the drawings of the Saebyeok Bridge may have been copied by a subcontractor."
)
NUMBERED = "Lena Ortiz said on Monday that drawing {} of the Saebyeok Bridge may have been copied by a subcontractor."


@pytest.mark.slow
@pytest.mark.parametrize("paragraph", [PARAGRAPH, NUMBERED], ids=["the same again", "endless"])
def test_a_text_of_two_thousand_paragraphs_is_drafted_within_seconds(paragraph: str) -> None:
    reading = replace(read_paste(PARAGRAPH, None), paragraphs=tuple(paragraph.format(n) for n in range(2000)))
    proposer = Proposer(load(ARCHIVE).ledger)
    began = time.process_time()
    draft = proposer.propose(reading, "x", at=datetime(2024, 1, 1, tzinfo=UTC))
    assert time.process_time() - began < 60
    assert len(draft.candidates) <= MOST_PIECES

"""The shell: a frame that is cut once and filled for every page."""

from __future__ import annotations

import pytest

from site_plugin.shell import Shell, Slot


def test_every_slot_is_filled_wherever_it_stands() -> None:
    shell = Shell(f"<title>{Slot.TITLE.mark}</title><h1>{Slot.TITLE.mark}</h1>{Slot.CONTENT.mark}.")
    assert shell.fill({"title": "A", "content": "<p>B</p>"}) == "<title>A</title><h1>A</h1><p>B</p>."


def test_a_slot_without_a_value_is_left_empty() -> None:
    assert Shell(f"[{Slot.CRUMBS.mark}]{Slot.CONTENT.mark}").fill({"content": "x"}) == "[]x"


def test_text_that_looks_like_a_slot_is_not_filled_again() -> None:
    shell = Shell(Slot.CONTENT.mark)
    assert shell.fill({"content": Slot.TITLE.mark, "title": "never"}) == Slot.TITLE.mark


def test_a_frame_without_content_is_refused() -> None:
    with pytest.raises(ValueError, match="no page could be filled"):
        Shell(f"<title>{Slot.TITLE.mark}</title>")
